"""Days of ingest: which documents came on them, and that they are read again."""

from datetime import UTC, date, datetime

from sqlalchemy.engine import Connection

from tests.unit.warehouse.made_records import article, document, reading
from warehouse import load
from warehouse.rows import Fetch, IngestDay, Quarantined

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 3)


def fetched(name: str, at: datetime) -> Fetch:
    return Fetch("run", "example-markets", f"https://news.example/{name}", at, "fetched", 200, document(name).sha256)


def fill(connection: Connection) -> None:
    """a came on the first day and again on the second, b late on the first by UTC, c on the second; the page of c was made years before."""
    load.add_documents(connection, [document("a"), document("b"), document("c", fetched_at=datetime(2019, 1, 1, tzinfo=UTC))])
    came = [("a", 2, 9), ("a", 3, 9), ("b", 2, 23), ("c", 3, 0)]
    load.record_fetches(connection, [fetched(name, datetime(2026, 3, day, hour, 59, tzinfo=UTC)) for name, day, hour in came])
    load.replace_articles(connection, [article("a"), article("b"), article("c")], "1")
    load.replace_reports(connection, [reading("a"), reading("b"), reading("c")])


def to_do(connection: Connection) -> tuple[set[str], set[str | None]]:
    documents = {each.sha256[0] for each in load.documents_to_clean(connection, "1")}
    return documents, {(each.url or "")[-7] for each in load.articles_to_read(connection, "1")}


def test_what_first_came_on_a_day_is_read_again_and_nothing_else(warehouse: Connection) -> None:
    fill(warehouse)
    assert to_do(warehouse) == (set(), set())
    assert load.have_read_again(warehouse, [FIRST]) == 2
    assert to_do(warehouse) == ({"a", "b"}, {"a", "b"})


def test_no_day_has_nothing_read_again(warehouse: Connection) -> None:
    fill(warehouse)
    assert load.have_read_again(warehouse, []) == 0
    assert to_do(warehouse) == (set(), set())


def test_a_day_tells_how_many_documents_came_and_what_became_of_them(warehouse: Connection) -> None:
    fill(warehouse)
    load.add_documents(warehouse, [document("d")])
    load.record_fetches(warehouse, [fetched("d", datetime(2026, 3, 3, 5, tzinfo=UTC))])
    load.quarantine(warehouse, [Quarantined("no article", "q/d", datetime(2026, 3, 3, 5, tzinfo=UTC), "run", document("d").sha256)])
    assert load.ingest_days(warehouse, [document("d").sha256]) == [IngestDay(SECOND, documents=2, articles=1, quarantined=1)]
    assert [each.day for each in load.ingest_days(warehouse, [document(name).sha256 for name in "ac"])] == [FIRST, SECOND]
    assert load.ingest_days(warehouse, []) == []
