from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from pipelines.records import Cause
from tests.unit.warehouse.filling import fill
from tests.unit.warehouse.made_records import TEXT, TITLE, article, document, reading, resolution
from tests.unit.warehouse.table_contents import contents
from warehouse import load, views
from warehouse.compact import compact
from warehouse.connection import writer, writer_path
from warehouse.forget import Forgotten, NothingToForget, corrections_forgotten, forget, forget_corrections, note_of
from warehouse.rows import NotedCorrection
from warehouse.schema import corrections, deal_history, deal_versions, deals, documents, forgotten, former_deal_keys

ADDRESS = article("a").canonical_url
WHEN = datetime(2026, 3, 2)


def test_an_article_goes_with_its_document_and_all_that_rests_on_it(warehouse):
    fill(warehouse)
    done = forget(warehouse, ADDRESS, "the publisher asked")
    gone_too = {"article_ids": frozenset({article("a").article_id}), "texts": (TITLE, TEXT)}
    assert done == Forgotten(1, 1, (document("a").sha256,), **gone_too)
    left = {name: rows for name, rows in contents(warehouse).items() if name not in ("core.forgotten", "core.stale_keys")}
    gone = (article("a").article_id, reading("a").report_id(0), document("a").sha256, "news.example/a")
    assert [(name, word) for name, rows in left.items() for word in gone if any(word in row for row in rows)] == []


def test_what_is_left_is_sound_once_it_is_resolved_anew(warehouse):
    fill(warehouse)
    forget(warehouse, ADDRESS, "the publisher asked")
    load.replace_resolution(warehouse, resolution(*load.all_readings(warehouse)))
    views.build(warehouse)
    assert [result for model in views.models() for result in views.check(warehouse, model) if not result.passed] == []
    assert warehouse.scalar(sa.text("select source_count from marts.deals")) == 1


def test_a_publisher_goes_with_all_its_articles(warehouse):
    fill(warehouse)
    done = forget(warehouse, "Example News", "the publisher asked")
    assert (done.articles, done.documents) == (2, 2)
    assert load.all_readings(warehouse) == []


def test_a_note_says_what_was_forgotten_and_why(warehouse):
    fill(warehouse)
    forget(warehouse, ADDRESS, "the publisher asked")
    notes = warehouse.execute(sa.select(forgotten.c.asked_for, forgotten.c.document_sha256, forgotten.c.reason)).all()
    assert sorted(notes, key=str) == sorted(
        [(ADDRESS, None, "the publisher asked"), (ADDRESS, document("a").sha256, "the publisher asked")], key=str
    )


@pytest.mark.parametrize("again", [{"url": "https://mirror.example/"}, {"sha256": "f" * 64}])
def test_what_was_forgotten_does_not_come_in_again_by_its_bytes_or_its_address(warehouse, again):
    fill(warehouse)
    forget(warehouse, ADDRESS, "the publisher asked")
    assert load.add_documents(warehouse, [document("a", **({"url": ADDRESS} | again))]) == 0
    assert warehouse.scalar(sa.select(sa.func.count()).select_from(documents)) == 1


def test_an_unknown_address_is_told_and_nothing_is_noted(warehouse):
    fill(warehouse)
    with pytest.raises(NothingToForget, match=r"Nothing of https://other\.example/x is in the warehouse"):
        forget(warehouse, "https://other.example/x", "a mistake")
    assert warehouse.scalar(sa.select(sa.func.count()).select_from(forgotten)) == 0


def test_not_a_byte_of_what_was_forgotten_is_left_in_the_compacted_file(home):
    secret = "Zymurgy Quillfeather"
    with writer(home) as connection:
        load.add_documents(connection, [document("a"), document("b")])
        load.replace_articles(connection, [article("a", text=secret * 40, lines=()), article("b")], "1")
    with writer(home) as connection:
        forget(connection, ADDRESS, "the publisher asked")
    assert secret.encode() in writer_path(home).read_bytes()
    compact(home)
    assert secret.encode() not in writer_path(home).read_bytes()
    with writer(home) as connection:
        assert [each.canonical_url for each in load.articles_to_read(connection, "1")] == ["https://news.example/b"]


def states(connection):
    """Which deals have an earlier state, a row of history that an extractor caused, and a former key."""
    by_extractor = sa.select(deal_history.c.deal_id).where(deal_history.c.cause == Cause.EXTRACTOR)
    kept = sa.select(deal_versions.c.deal_id), by_extractor
    return [set(connection.scalars(query)) for query in kept]


def test_earlier_states_and_what_an_extractor_changed_go_also_under_a_former_key(warehouse):
    fill(warehouse)
    version = {
        "learned_at": WHEN,
        "superseded_at": None,
        "type": "acquisition",
        "status": "agreed",
        "headline": "words of it",
        "amount": None,
        "stake_pct": None,
        "announced_on": None,
        "participants": "",
    }
    change = {
        "ordinal": 9,
        "attribute": "status",
        "old_value": None,
        "new_value": "agreed",
        "asserted_on": None,
        "report_id": reading("b").report_id(0),
        "quote": "words of it",
        "cause": Cause.EXTRACTOR,
        "first_learned_at": WHEN,
    }
    warehouse.execute(sa.insert(deals).from_select([c.name for c in deals.columns], _another_deal()))
    for deal_id in ("deal-1", "formerly-1", "deal-2"):
        warehouse.execute(sa.delete(deal_versions).where(deal_versions.c.deal_id == deal_id))
        warehouse.execute(sa.insert(deal_versions).values(deal_id=deal_id, **version))
    for deal_id in ("deal-1", "deal-2"):
        warehouse.execute(sa.insert(deal_history).values(change_id=f"by-{deal_id}", deal_id=deal_id, **change))
    former = {"reason": "renamed", "replaced_at": WHEN}
    warehouse.execute(sa.insert(former_deal_keys).values(former_deal_id="formerly-1", deal_id="deal-1", **former))
    assert states(warehouse) == [{"deal-1", "formerly-1", "deal-2"}, {"deal-1", "deal-2"}]
    forget(warehouse, ADDRESS, "the publisher asked")
    assert states(warehouse) == [{"deal-2"}, {"deal-2"}]


def _another_deal():
    return sa.select(*(sa.literal("deal-2") if c.name == "deal_id" else c for c in deals.columns)).where(deals.c.deal_id == "deal-1")


def noted(correction_id, *report_ids, **more):
    fields = {"action": "correct", "author": "ada", "made_at": WHEN.replace(tzinfo=UTC), "entry": "words of it", "report_ids": report_ids}
    return NotedCorrection(correction_id, **(fields | more))


def test_a_correction_that_quotes_it_goes_and_its_key_stays_noted(warehouse):
    fill(warehouse)
    load.note_corrections(warehouse, [noted("quotes", reading("a").report_id(0)), noted("other", reading("b").report_id(0))])
    forget(warehouse, ADDRESS, "the publisher asked")
    forget_corrections(warehouse, ADDRESS, "the publisher asked", ["quotes"])
    assert list(warehouse.scalars(sa.select(corrections.c.correction_id))) == ["other"]
    assert corrections_forgotten(warehouse) == corrections_forgotten(warehouse, ADDRESS) == {"quotes"}
    assert corrections_forgotten(warehouse, "Example Wire") == set()
    assert note_of(warehouse, ADDRESS).document_sha256s == (document("a").sha256,)
