"""What the warehouse knows of earlier attempts."""

from datetime import UTC, datetime, timedelta

from made_records import article, document

from warehouse import load
from warehouse.rows import Fetch

START = datetime(2026, 3, 1, tzinfo=UTC)
STORY = "https://news.example/a"


def fetch(hour, outcome, status=None, run=None, url=STORY, sha256=None):
    at = START + timedelta(hours=hour)
    return Fetch(run or f"r{hour}", "feed", url, at, outcome, status, sha256, "no" if outcome == "failed" else None, address=url)


def test_an_address_that_was_never_asked_for_is_not_known(warehouse):
    assert load.asked_before(warehouse, [STORY]) == {}
    assert load.asked_before(warehouse, []) == {}


def test_runs_that_failed_since_it_last_came_are_counted_once_each(warehouse):
    load.record_fetches(
        warehouse,
        [
            fetch(0, "failed", 500),
            fetch(1, "fetched", 200),
            fetch(2, "failed", 500, "r2"),
            fetch(2.1, "failed", 500, "r2"),
            fetch(3, "failed", 503),
            fetch(3, "failed", 404, url="https://news.example/other"),
        ],
    )
    asked = load.asked_before(warehouse, [STORY])[STORY]
    assert (asked.got_at, asked.failed_runs, asked.failed_at, asked.is_gone) == (
        START + timedelta(hours=1),
        2,
        START + timedelta(hours=3),
        False,
    )


def test_what_is_gone_is_gone_until_it_comes_again(warehouse):
    load.record_fetches(warehouse, [fetch(0, "failed", 410)])
    assert load.asked_before(warehouse, [STORY])[STORY].is_gone
    load.record_fetches(warehouse, [fetch(1, "fetched", 200)])
    assert not load.asked_before(warehouse, [STORY])[STORY].is_gone


def test_a_listing_is_taken_as_it_last_was_when_nothing_was_left_of_it(warehouse):
    outcomes = ("listed", "listed", "listed_in_part")
    load.record_fetches(warehouse, [fetch(hour, outcome, 200, sha256=str(hour) * 64) for hour, outcome in enumerate(outcomes)])
    assert load.listings_taken(warehouse) == {STORY: "1" * 64}


def test_only_what_was_read_and_came_before_the_day_is_old_and_once_removed_it_is_not_read_again(warehouse):
    load.add_documents(warehouse, [document(name, url=f"https://news.example/{name}") for name in "abc"])
    came = {"a": 0, "b": 0, "c": 48}
    load.record_fetches(
        warehouse,
        [fetch(hour, "fetched", 200, url=f"https://news.example/{name}", sha256=document(name).sha256) for name, hour in came.items()],
    )
    load.replace_articles(warehouse, [article(name, url=f"https://news.example/{name}", canonical_url=None) for name in "ac"], "1")
    old = load.documents_before(warehouse, (START + timedelta(days=1)).date())
    assert old == [document("a").sha256]
    load.mark_removed(warehouse, old)
    assert load.documents_before(warehouse, (START + timedelta(days=1)).date()) == []
    assert [each.sha256[0] for each in load.documents_to_clean(warehouse, "2")] == ["b", "c"]
