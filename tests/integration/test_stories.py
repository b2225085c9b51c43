"""Made-up stories told over months, as several papers would tell them: what is found in each article, and what is joined."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.reader import read
from pipelines.resolution import resolve
from tests.integration.expectations import Tally
from tests.integration.told_stories import Figures, score

FOLDER = Path(__file__).parents[1] / "fixtures" / "stories"
SITE = "https://news.example/"

# What is reached in each file, a little rounded down.
FLOORS = {
    "first": {"main": 0.96, "found": 0.90, "status": 0.94, "together": 0.88, "apart": 0.95},
    "second": {"main": 0.95, "found": 0.90, "status": 0.94, "together": 0.87, "apart": 0.99},
    "third": {"main": 0.95, "found": 0.95, "status": 0.95, "together": 0.86, "apart": 0.99},
}
CASES = [(name, measure) for name, floors in FLOORS.items() for measure in floors]

_figures: dict[str, Figures] = {}  # one reading a file


def figures(name: str) -> Figures:
    if name not in _figures:
        stories: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        readings = [read(a["text"], url=SITE + a["id"], published_at=str(a["date"])) for a in stories["articles"]]
        rows = [{**row, "article": row["url"].removeprefix(SITE), "deal": row["deal_id"]} for row in resolve(readings).as_rows()]
        _figures[name] = score(stories["deals"], rows)
    return _figures[name]


def test_every_file_of_stories_has_its_floors() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(FLOORS)


@pytest.mark.parametrize(("name", "measure"), CASES)
def test_stories_are_found_dated_by_status_and_joined_as_a_careful_reader_does(name: str, measure: str) -> None:
    reached = getattr(figures(name), measure)
    share = reached.share if isinstance(reached, Tally) else reached
    assert share >= FLOORS[name][measure], reached
