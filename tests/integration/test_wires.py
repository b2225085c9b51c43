"""Made-up wire items of many countries and papers, covering the types, statuses and rulings: what a careful person records of each."""

from typing import Any

import pytest

from pipelines.deals import extract
from pipelines.plain import plain
from pipelines.records import Article
from tests.integration.expectations import score
from tests.integration.wires import items

Record = dict[str, Any]

ITEMS = items()
WITHOUT_DEALS = [name for name, item in ITEMS.items() if not item["deals"]]

# What is reached, a little rounded down.
FLOORS = {"main": 0.96, "status": 0.93, "amounts": 0.93, "roles": 0.90, "background": 0.99}


def deals_of(item: Record) -> list[Record]:
    return [plain(deal) for deal in extract(Article(title=item["title"], text=item["text"], language="en"))]


@pytest.mark.parametrize("name", WITHOUT_DEALS)
def test_an_item_about_no_deal_gives_none(name: str) -> None:
    assert [deal["headline"] for deal in deals_of(ITEMS[name])] == []


@pytest.mark.parametrize("measure", FLOORS)
def test_most_of_what_a_careful_person_records_is_found(measure: str) -> None:
    got = {name: deals_of(item) for name, item in ITEMS.items()}
    tally = score({name: item["deals"] for name, item in ITEMS.items()}, got)[measure]
    assert tally.share >= FLOORS[measure], f"{tally.found} of {tally.wanted}"


def test_hardly_a_deal_is_read_that_nobody_told() -> None:
    extra = {name: len(deals_of(item)) - len(item["deals"]) for name, item in ITEMS.items()}
    assert sum(more for more in extra.values() if more > 0) <= 1
