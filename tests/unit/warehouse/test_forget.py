import pytest
import sqlalchemy as sa

from tests.unit.warehouse.filling import fill
from tests.unit.warehouse.made_records import article, document, reading, resolution
from tests.unit.warehouse.table_contents import contents
from warehouse import load, views
from warehouse.compact import compact
from warehouse.connection import writer, writer_path
from warehouse.forget import Forgotten, NothingToForget, forget
from warehouse.schema import documents, forgotten

ADDRESS = article("a").canonical_url


def test_an_article_goes_with_its_document_and_all_that_rests_on_it(warehouse):
    fill(warehouse)
    assert forget(warehouse, ADDRESS, "the publisher asked") == Forgotten(1, 1, (document("a").sha256,))
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
