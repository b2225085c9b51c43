"""The canonical article and its disguises through the real command line: `read --json` and `run` say what `reader.read` says."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines import reader
from tests.integration import seed

pytestmark = pytest.mark.xdist_group("seed")  # one run serves them all

REPORTS = """
    select reports.type, reports.status, reports.salience, reports.sectors, reports.countries,
        (select list([low::double, high::double] order by ordinal) from core.deal_amounts where report_id = reports.report_id),
        (select list([name, role] order by name) from core.deal_participants where report_id = reports.report_id)
    from core.deal_reports as reports inner join core.articles as articles using (article_id)
    where articles.text = ? order by reports.ordinal
"""


@pytest.fixture(scope="module")
def warehouse(
    tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], shared_data: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    inbox, home = tmp_path_factory.mktemp("seeds"), tmp_path_factory.mktemp("home")
    for number, title in enumerate(seed.TITLES):
        (inbox / f"{number}.txt").write_text(seed.case(shared_data / "data" / "seed", title).text, encoding="utf-8")
    done = cli_at(home)("run", inbox)
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(params=seed.TITLES)
def case(request: pytest.FixtureRequest, shared_data: Path) -> seed.Case:
    return seed.case(shared_data / "data" / "seed", request.param)


def test_read_as_json_is_the_reading_that_python_gives(cli: Any, shared_data: Path) -> None:
    article = shared_data / "data" / "seed" / "article.txt"
    told = json.loads(cli("read", article, "--json").stdout)
    assert told["deals"] == reader.read(article.read_bytes()).as_dict()["deals"]


def test_a_run_stores_the_articles_exact_text(case: seed.Case, warehouse: duckdb.DuckDBPyConnection) -> None:
    assert warehouse.execute("select count(*) from core.articles where text = ?", [case.article["text"]]).fetchall() == [(1,)]


def test_a_run_stores_what_became_of_each_line(case: seed.Case, warehouse: duckdb.DuckDBPyConnection) -> None:
    joined = "core.article_lines as lines inner join core.articles as articles using (article_id)"
    sql = f"select lines.kept from {joined} where articles.text = ? order by line"
    told = warehouse.execute(sql, [case.article["text"]]).fetchall()
    assert [kept for (kept,) in told] == [line["kept"] for line in case.lines]


def test_a_run_stores_the_deals_that_a_careful_person_records(case: seed.Case, warehouse: duckdb.DuckDBPyConnection) -> None:
    assert [_plain(row) for row in warehouse.execute(REPORTS, [case.article["text"]]).fetchall()] == [_wanted(deal) for deal in case.deals]


def test_deals_of_different_countries_stay_apart(warehouse: duckdb.DuckDBPyConnection) -> None:
    told = warehouse.execute("select count(*) from core.deals where type = 'investment'").fetchall()
    assert told == [(len(seed.TITLES),)]


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    kind, status, salience, sectors, countries, amounts, people = row
    return kind, status, salience, sorted(sectors), sorted(countries), amounts or [], sorted(people or [])


def _wanted(deal: dict[str, Any]) -> tuple[Any, ...]:
    amounts = [[float(amount["low"]), float(amount["high"])] for amount in deal["amounts"]]
    people = sorted([p["name"], p["role"]] for p in deal["participants"])
    return deal["type"], deal["status"], deal["salience"], sorted(deal["sectors"]), sorted(deal["countries"]), amounts, people
