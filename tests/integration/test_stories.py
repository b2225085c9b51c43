"""Made-up stories told over months, as several papers would tell them: what is found in each article, and what is joined."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.reader import read
from pipelines.resolution import resolve
from tests.integration.stories import Figures, score

STORIES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "fixtures" / "stories.yaml").read_text(encoding="utf-8"))
SITE = "https://news.example/"

# What is reached, a little rounded down.
FLOORS = {"main": 0.93, "found": 0.87, "status": 0.95}
TOGETHER, APART = 0.87, 0.95


@pytest.fixture(scope="module")
def figures() -> Figures:
    articles = STORIES["articles"]
    readings = [read(a["text"], url=SITE + a["id"], published_at=str(a["date"])) for a in articles]
    rows = [{**row, "article": row["url"].removeprefix(SITE), "deal": row["deal_id"]} for row in resolve(readings).as_rows()]
    return score(STORIES["deals"], rows)


@pytest.mark.parametrize("measure", FLOORS)
def test_most_of_what_a_careful_reader_finds_in_the_stories_is_found(figures: Figures, measure: str) -> None:
    tally = getattr(figures, measure)
    assert tally.share >= FLOORS[measure], f"{tally.found} of {tally.wanted}"


def test_the_reports_of_one_deal_come_together(figures: Figures) -> None:
    assert figures.together >= TOGETHER


def test_the_reports_of_different_deals_stay_apart(figures: Figures) -> None:
    assert figures.apart >= APART
