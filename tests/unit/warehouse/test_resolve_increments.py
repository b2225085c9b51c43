"""Bit by bit or at once, the warehouse holds the same; and what resolution remembers is found again in its tables."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.records import Article
from pipelines.resolution import RESOLVER_VERSION
from pipelines.resolution.corrections import Action
from pipelines.resolution.corrections_file import append
from pipelines.resolving import resolve_new
from tests.unit.resolution.deal_stories import reading, report
from tests.unit.resolution.test_increments import articles, batches, correction, distinct, said
from tests.unit.warehouse.made_records import document
from tests.unit.warehouse.table_contents import contents
from warehouse import load
from warehouse.connection import writer, writer_path
from warehouse.load.deleting import delete_articles
from warehouse.load.known import unresolved
from warehouse.schema import deal_history, deal_versions, deals, former_deal_keys, metadata

WHEN_WE_LEARNED = {"core.deal_versions", "core.former_deal_keys", "core.stale_keys"}  # the last until the next refresh


def load_batch(connection, told, file=Path("none.yaml")):
    load.replace_articles(connection, [each.article for each in told], "1")
    load.replace_reports(connection, told)
    return resolve_new(connection, file)


def told_by(connection):
    """Every table but what tells when this warehouse learned or did something."""
    found = {}
    for name, table in load_tables(connection).items():
        columns = [column for column in table.columns if column.name != "first_learned_at"]
        found[name] = sorted(map(repr, connection.execute(sa.select(*columns))))
    return found


def load_tables(connection):
    kept = contents(connection).keys() - WHEN_WE_LEARNED
    return {name: metadata.tables[name] for name in kept}


def rumour(day="2024-03-04", **more):
    return reading(day, report("acquisition", "rumoured", acquirer="Arvo", target="Kestrel Labs", headline="Arvo eyes Kestrel"), **more)


def signing(day="2024-06-20", **more):
    return reading(day, report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs", headline="Arvo signs"), **more)


def by_another_extractor(one, **changes):
    return replace(one, deals=(replace(one.deals[0], **changes),), extractor_version="2")


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(articles, min_size=2, max_size=6).map(distinct),
    st.lists(said, max_size=2),
    st.randoms(use_true_random=False),
)
def test_any_order_and_batches_with_corrections_made_at_any_time_leave_the_same_tables(home, tmp_path_factory, told, wanted, chance):
    file = tmp_path_factory.mktemp("people") / "corrections.yaml"
    made = [correction(told, nth, *one) for nth, one in enumerate(wanted)]
    with writer(home) as connection:
        for batch in batches(told, chance):
            load_batch(connection, batch, file)
            if made and chance.random() < 0.5:
                append(file, [made.pop(0)])
        append(file, made)
        resolve_new(connection, file)
        bit_by_bit = told_by(connection)
        connection.rollback()
    with writer(home) as connection:
        load_batch(connection, told, file)
        rebuilt = told_by(connection)
        connection.rollback()
    assert bit_by_bit == rebuilt


def test_what_was_joined_is_not_joined_again_until_it_is_read_anew(warehouse):
    assert load_batch(warehouse, [rumour(), signing()]).articles == 2
    before = contents(warehouse)
    again = resolve_new(warehouse, Path("none.yaml"))
    assert (again.articles, again.changes.touched, contents(warehouse)) == (0, 0, before)
    assert load_batch(warehouse, [by_another_extractor(rumour(), headline="Arvo looks at Kestrel")]).articles == 1


def test_other_rules_join_everything_anew(warehouse, monkeypatch):
    load_batch(warehouse, [rumour(), signing()])
    assert unresolved(warehouse, RESOLVER_VERSION) == []
    assert unresolved(warehouse, "another") is None


def test_a_key_that_is_no_longer_used_leads_to_the_deal_that_took_its_place(warehouse, tmp_path):
    other = reading("2024-06-21", report("acquisition", "agreed", acquirer="Ondara", target="Toller"))
    load_batch(warehouse, [signing(), other])
    before = set(warehouse.scalars(sa.select(deals.c.deal_id)))
    file = tmp_path / "corrections.yaml"
    append(file, [correction([signing(), other], 0, "merge", 0, 1, "", "")])
    resolve_new(warehouse, file)
    (now,) = warehouse.scalars(sa.select(deals.c.deal_id))
    led = dict(warehouse.execute(sa.select(former_deal_keys.c.former_deal_id, former_deal_keys.c.deal_id)).all())
    assert led == dict.fromkeys(before - {now}, now)
    reasons = set(warehouse.scalars(sa.select(former_deal_keys.c.reason)))
    assert reasons == {"merged"}


def test_a_key_leads_on_where_its_heir_is_replaced_too_and_nowhere_when_its_deal_is_gone(warehouse):
    load_batch(warehouse, [rumour()])
    (first,) = warehouse.scalars(sa.select(deals.c.deal_id))
    for buyer in ("Ondara", "Toller"):
        told = by_another_extractor(rumour(), participants=report("acquisition", "agreed", acquirer=buyer, target="Brixton").participants)
        load_batch(warehouse, [told])
    (last,) = warehouse.scalars(sa.select(deals.c.deal_id))
    assert warehouse.scalar(sa.select(former_deal_keys.c.deal_id).where(former_deal_keys.c.former_deal_id == first)) == last
    load_batch(warehouse, [replace(rumour(), deals=())])
    assert set(warehouse.scalars(sa.select(former_deal_keys.c.deal_id))) == {None}


def test_what_another_extractor_changes_is_told_in_the_history_with_that_cause_and_stays_there(warehouse):
    load_batch(warehouse, [replace(rumour(), extractor_version="1")])
    load_batch(warehouse, [by_another_extractor(rumour(), status=signing().deals[0].status)])
    caused = sa.select(deal_history.c.attribute, deal_history.c.old_value, deal_history.c.new_value, deal_history.c.quote)
    by_extractor = caused.where(deal_history.c.cause == "extractor")
    assert [tuple(row) for row in warehouse.execute(by_extractor)] == [("status", "rumoured", "agreed", "is rumoured")]
    load_batch(warehouse, [signing("2024-07-01")])
    assert [tuple(row) for row in warehouse.execute(by_extractor)] == [("status", "rumoured", "agreed", "is rumoured")]


def test_what_another_cleaner_changes_is_no_news_either_and_another_page_is(warehouse):
    load.add_documents(warehouse, [document("a"), document("b")])
    first = replace(rumour(), article=replace(rumour().article, document_sha256=document("a").sha256))
    cleaned = replace(
        by_another_extractor(first, status=signing().deals[0].status), article=replace(first.article, text="Without its head.")
    )
    load_batch(warehouse, [first])
    load_batch(warehouse, [cleaned])
    told = sa.select(deal_history.c.cause, deal_history.c.new_value).where(deal_history.c.attribute == "status")
    assert ("extractor", "agreed") in [tuple(row) for row in warehouse.execute(told)]
    edited = replace(
        by_another_extractor(cleaned, status=rumour().deals[0].status),
        article=replace(cleaned.article, document_sha256=document("b").sha256),
    )
    load_batch(warehouse, [edited])
    assert ("extractor", "rumoured") not in [tuple(row) for row in warehouse.execute(told)]


def test_news_is_no_change_of_the_extractor(warehouse):
    load_batch(warehouse, [replace(rumour(), extractor_version="1")])
    load_batch(warehouse, [signing()])
    assert set(warehouse.scalars(sa.select(deal_history.c.cause))) == {"source"}


def test_how_a_deal_stood_on_a_day_is_kept(warehouse):
    load_batch(warehouse, [rumour()])
    load_batch(warehouse, [signing()])
    versions = warehouse.execute(sa.select(deal_versions).order_by(deal_versions.c.learned_at)).mappings().all()
    assert [(row["status"], row["superseded_at"] is None) for row in versions] == [("rumoured", False), ("agreed", True)]
    assert versions[0]["superseded_at"] == versions[1]["learned_at"]


def test_corrections_are_all_there_in_a_warehouse_that_is_built_anew_from_the_documents_and_their_file(home, tmp_path):
    file = tmp_path / "corrections.yaml"
    told = [rumour(), signing()]
    append(file, [correction(told, 0, "correct", 0, 1, "", ""), correction(told, 1, "rename_organization", 0, 0, "Arvo", "")])
    with writer(home) as connection:
        load_batch(connection, told, file)
    writer_path(home).unlink()
    with writer(home) as connection:
        load_batch(connection, told, file)
        assert connection.scalar(sa.text("select status from core.deals")) == "terminated"
        assert "New Arvo" in set(connection.scalars(sa.text("select name from core.organizations")))
        assert connection.execute(sa.text("select action, grounded from core.corrections order by made_at")).all() == [
            ("correct", True), ("rename_organization", True),
        ]  # fmt: skip


def test_a_correction_whose_words_are_gone_is_told_and_holds_again_when_they_come_back(warehouse, tmp_path):
    file = tmp_path / "corrections.yaml"
    append(file, [correction([rumour()], 0, "correct", 0, 0, "", "")])
    load_batch(warehouse, [rumour()], file)
    done = load_batch(warehouse, [by_another_extractor(rumour(), status_quote="looks at", headline="Arvo looks")], file)
    assert [lost.action for lost in done.lost] == [Action.CORRECT]
    assert warehouse.scalar(sa.text("select grounded from core.corrections")) is False
    assert load_batch(warehouse, [rumour()], file).lost == ()
    assert warehouse.scalar(sa.text("select status from core.deals")) == "terminated"


@pytest.mark.parametrize("attribute", ["runs", "words"])
def test_rows_are_found_by_a_value_that_a_column_of_many_holds(warehouse, attribute):
    from pipelines.remembered import KnownArticle, KnownReport

    text = " ".join(f"word{n} and" for n in range(200))
    told = [
        rumour(text=text),
        reading("2024-06-21", report("acquisition", "agreed", acquirer="Ondara", target="Toller")),
    ]
    load_batch(warehouse, told)
    known = load.KnownInWarehouse(warehouse)
    kind = KnownArticle if attribute == "runs" else KnownReport
    (row,) = known.find(kind, "article_id", [told[0].article.article_id])
    value = getattr(row, attribute)[0]
    assert known.find(kind, attribute, [value]) == [row]
    assert known.frequent(kind, attribute, [value], 0) == {value: 1}
    assert known.frequent(kind, attribute, [value], 1) == {}


def test_after_an_article_is_deleted_everything_is_joined_anew_as_if_it_had_never_been(warehouse):
    load_batch(warehouse, [signing()])
    expected = told_by(warehouse)
    load_batch(
        warehouse, [reading("2024-07-21", report("acquisition", "agreed", acquirer="Ondara", target="Toller"), url="https://x.example/")]
    )
    delete_articles(warehouse, [Article(url="https://x.example/").article_id])
    resolve_new(warehouse, Path("none.yaml"))
    assert told_by(warehouse) == expected
