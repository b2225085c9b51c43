"""The samples as a whole: one run of the real command line into a new warehouse, looked at with SQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.integration.expectations import CHROME_NAMES, FOLDER, SAMPLES

pytestmark = pytest.mark.xdist_group("samples")  # one run serves them all

STATUSES = """
    select history.new_value from core.deal_history as history
    where history.attribute = 'status' and history.deal_id in (select deal_id from core.deal_parties where name like ? || '%' and role = ?)
        and history.deal_id in (select deal_id from core.deals where type = ?)
    order by history.ordinal
"""


class Warehouse:
    """The published file of one run, and what the run said."""

    def __init__(self, home: Path, status: int, said: str) -> None:
        self.status, self.said = status, said
        self.connection = duckdb.connect(str(home / "published.duckdb"), read_only=True)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory, cli_at: Any) -> Iterator[Warehouse]:
    home = tmp_path_factory.mktemp("samples")
    done = cli_at(home)("run", FOLDER)
    opened = Warehouse(home, done.returncode, done.stdout + done.stderr)
    yield opened
    opened.connection.close()


def test_all_samples_are_good_input(warehouse: Warehouse) -> None:
    assert warehouse.status == 0, warehouse.said


def test_every_sample_becomes_one_article(warehouse: Warehouse) -> None:
    assert warehouse.rows("select count(*), count(distinct document_sha256) from core.articles") == [(len(SAMPLES), len(SAMPLES))]


def test_stories_in_other_languages_are_kept_and_said_to_be_unread(warehouse: Warehouse) -> None:
    told = warehouse.rows("select language from core.articles where read_state = 'not read: language' order by language")
    assert told == [("de",), ("hi",)]


def test_no_name_from_another_storys_headline_becomes_an_organisation(warehouse: Warehouse) -> None:
    names = [name for (name,) in warehouse.rows("select alias from core.organization_aliases union select name from core.organizations")]
    assert [name for name in names if any(chrome in name for chrome in CHROME_NAMES)] == []


def test_no_name_from_another_storys_headline_becomes_evidence(warehouse: Warehouse) -> None:
    quotes = [quote for (quote,) in warehouse.rows("select quote from core.evidence")]
    assert quotes
    assert [quote for quote in quotes if any(chrome in quote for chrome in CHROME_NAMES)] == []


def test_a_copy_in_another_outlet_collapses_with_its_story(warehouse: Warehouse) -> None:
    clusters = warehouse.rows(
        "select duplicate_cluster_id, count(*) from core.articles where text like '%$700 million loan from Fjordbanken%' group by 1"
    )
    assert [articles for _, articles in clusters] == [2]


def test_a_copy_counts_once_among_the_sources(warehouse: Warehouse) -> None:
    bought_by = "select deal_id from core.deal_parties where name like ? and role = 'acquirer'"
    told = warehouse.rows(f"select source_count from core.deals where deal_id in ({bought_by})", "Quayfell%")
    assert told == [(2,)], "the rumour and the agreement; the copy is no source of its own"


def test_two_stories_that_disagree_on_the_price_are_shown_to_disagree(warehouse: Warehouse) -> None:
    claims = warehouse.rows("select quote from core.deal_conflicts where attribute = 'amount' order by quote")
    assert {quote for (quote,) in claims} == {"€412 million", "430 million euros"}


@pytest.mark.parametrize(
    ("party", "role", "kind", "statuses"),
    [
        ("Halvorsund Dredging", "target", "acquisition", ["rumoured", "agreed"]),
        ("Velkora Instruments", "acquirer", "acquisition", ["agreed", "completed"]),
        ("Port Almeray", "partner", "merger", ["agreed", "terminated"]),
    ],
)
def test_a_deals_status_moves_with_the_news(warehouse: Warehouse, party: str, role: str, kind: str, statuses: list[str]) -> None:
    assert [status for (status,) in warehouse.rows(STATUSES, party, role, kind)] == statuses


def test_every_type_of_deal_is_in_the_warehouse(warehouse: Warehouse) -> None:
    wanted = {deal["type"] for sample in SAMPLES.values() for deal in sample["deals"] if deal["salience"] == "main"}
    assert wanted - {kind for (kind,) in warehouse.rows("select distinct type from core.deals")} == set()


def test_every_quote_in_the_warehouse_is_verbatim(warehouse: Warehouse) -> None:
    wrong = warehouse.rows("""
        select count(*) from core.evidence as evidence inner join core.articles as articles using (article_id)
        where substr(case evidence.part when 'title' then articles.title else articles.text end,
                     evidence.start_char + 1, evidence.end_char - evidence.start_char) is distinct from evidence.quote
    """)
    assert wrong == [(0,)]
