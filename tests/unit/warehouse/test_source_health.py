"""When something is said to be wrong with a source, and when nothing is; and the versions of an article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from made_records import article, document

from pipelines.records import Access
from warehouse import load, views
from warehouse.rows import Fetch, PolledSource, Quarantined

DAY = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def told(warehouse):
    """Stories of one source, one a day, and a poll so many days after the last → what is wrong with the source."""

    def problem(count=30, change=lambda number: {}, held=lambda number: False, polled_days_later=0.1, faults=()):
        names = [f"{number:03x}" for number in range(count)]
        at = {name: DAY + timedelta(days=number) for number, name in enumerate(names)}
        polled_at = DAY + timedelta(days=count - 1 + polled_days_later)
        load.put_sources(warehouse, [PolledSource("feed", "rss", "https://news.example/feed", polled_at, "Example News")])
        load.add_documents(warehouse, [document(name, source="feed", fetched_at=at[name]) for name in names])
        read = [(number, name) for number, name in enumerate(names) if not held(number)]
        load.replace_articles(
            warehouse,
            [article(name, url=f"https://news.example/{name}", canonical_url=None, **change(number)) for number, name in read],
            "1",
        )
        load.quarantine(
            warehouse,
            [Quarantined("no text", name, at[name], "r1", document(name).sha256) for number, name in enumerate(names) if held(number)],
        )
        rows = [Fetch("r1", "feed", f"https://news.example/{name}", at[name], "fetched") for name in names]
        rows += [Fetch("r2", "feed", f"https://news.example/feed{n}", polled_at, "failed", error=fault) for n, fault in enumerate(faults)]
        load.record_fetches(warehouse, rows)
        views.build(warehouse)
        return warehouse.scalar(sa.text("select problem from marts.source_health"))

    return problem


def last_five(number):
    return number >= 25


def test_a_source_that_gives_what_it_gave_is_well(told, warehouse):
    assert told() is None
    assert warehouse.scalar(sa.text("select max(problems) from marts.source_quality")) is None


def test_a_feed_that_falls_silent_is_named_with_its_day_and_under_its_publisher_too(told, warehouse):
    assert told(polled_days_later=3.5) == "silent since 2026-03-30"
    assert warehouse.scalar(sa.text("select problems from marts.source_quality")) == "feed: silent since 2026-03-30"


@pytest.mark.parametrize("given", [{"polled_days_later": 2.5}, {"count": 9, "polled_days_later": 90}])
def test_a_pause_as_usual_or_of_a_source_without_a_rhythm_is_no_silence(told, given):
    assert told(**given) is None


def test_nothing_but_paywalls_is_named_and_some_are_not(told):
    assert told(count=20, change=lambda number: {"access": Access.PAYWALLED}) == "only paywalls"


def test_some_paywalls_are_no_problem(told):
    assert told(count=20, change=lambda number: {"access": Access.PAYWALLED if number else Access.FULL}) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"change": lambda number: {"title": None} if number >= 40 else {}}, "articles lost their titles"),
        ({"change": lambda number: {"published_at": None, "published_basis": None} if number >= 40 else {}}, "articles lost their dates"),
        ({"held": lambda number: number >= 40}, "articles lost their text"),
    ],
)
def test_a_share_that_jumps_is_named(told, given, words):
    assert told(count=50, **given) == words


def test_a_share_that_was_always_so_is_no_jump(told):
    assert told(count=50, change=lambda number: {"published_at": None, "published_basis": None}) is None


def test_a_source_whose_last_poll_failed_whole_is_named_with_the_reason(told, warehouse):
    assert told(faults=["https://news.example/feed answered 403 Forbidden"]) == "cannot be fetched"
    assert "403" in warehouse.scalar(sa.text("select fault from marts.source_health"))


def test_a_changed_article_is_a_new_version_and_the_same_text_again_is_none(warehouse):
    page = article("a", url="https://news.example/a", canonical_url=None)
    others = [("b", page.text), ("c", page.text), ("d", f"{page.text} More.")]
    load.add_documents(warehouse, [document(name, fetched_at=DAY + timedelta(days=n)) for n, name in enumerate("abcd")])
    load.replace_articles(warehouse, [page], "1")
    for name, text in others:
        load.replace_articles(warehouse, [replace(page, text=text, document_sha256=document(name).sha256)], "1")
    views.build(warehouse)
    found = warehouse.execute(sa.text("select version_number, is_current, document_sha256 from marts.article_versions order by 1")).all()
    assert [(version, current, sha256[0]) for version, current, sha256 in found] == [(1, False, "a"), (2, True, "d")]
    assert warehouse.scalar(sa.text("select count(*) from core.articles")) == 1


def test_an_article_under_a_new_key_takes_its_older_documents_with_it_and_stands_once(warehouse):
    old = article("a", url="https://www.news.example/a", canonical_url=None)
    load.add_documents(warehouse, [document(name, fetched_at=DAY + timedelta(days=n)) for n, name in enumerate("ab")])
    load.replace_articles(warehouse, [old], "1")
    load.replace_articles(warehouse, [replace(old, document_sha256=document("b").sha256)], "1")
    warehouse.execute(sa.text("update core.articles set article_id = 'old'"))
    warehouse.execute(sa.text("update core.article_lines set article_id = 'old'"))
    warehouse.execute(sa.text("update raw.documents set article_id = 'old'"))
    assert [each.sha256[0] for each in load.documents_to_clean(warehouse, "2")] == ["b"]
    load.replace_articles(warehouse, [replace(old, document_sha256=document("b").sha256)], "2")
    assert load.documents_to_clean(warehouse, "2") == []
    assert warehouse.execute(sa.text("select article_id from core.articles")).scalars().all() == [old.article_id]
    assert warehouse.scalar(sa.text("select count(distinct article_id) from core.article_lines")) == 1
