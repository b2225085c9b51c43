from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from pipelines.records import Line, Reading
from tests.unit.warehouse.made_records import KOLKATA, article, document, reading
from warehouse import load
from warehouse.rows import Changes, Quarantined
from warehouse.schema import article_lines, articles, documents


def clean(warehouse, *cleaned, version="1"):
    """Articles of documents that are in the store."""
    load.add_documents(warehouse, [document(each.document_sha256[0]) for each in cleaned if each.document_sha256])
    return load.replace_articles(warehouse, cleaned, version)


def test_an_article_comes_back_for_extraction_as_it_was_but_for_its_lines(warehouse):
    clean(warehouse, article("a"))
    [back] = load.articles_to_read(warehouse, "1")
    assert back == article("a", lines=())
    assert back.article_id == article("a").article_id
    assert back.published_at.utcoffset() == timedelta(hours=5, minutes=30)


def test_an_article_keeps_the_date_of_its_own_calendar(warehouse):
    clean(warehouse, article("a", published_at=datetime(2026, 3, 2, 1, 0, tzinfo=KOLKATA)))
    at, on = warehouse.execute(sa.select(articles.c.published_at, articles.c.published_on)).one()
    assert at == datetime(2026, 3, 1, 19, 30)
    assert on.isoformat() == "2026-03-02"


def test_an_article_with_nothing_but_text_is_loaded(warehouse):
    bare = article(
        "a", title=None, url=None, canonical_url=None, published_at=None, published_basis=None, authors=(), publisher=None,
        language=None, document_sha256=None,
    )  # fmt: skip
    clean(warehouse, bare)
    [back] = load.articles_to_read(warehouse, "1")
    assert (back.title, back.published_at, back.authors) == (None, None, ())
    assert back.article_id == bare.article_id


def test_lines_are_kept_with_their_reason_or_their_span(warehouse):
    clean(warehouse, article("a"))
    rows = warehouse.execute(sa.select(article_lines).order_by(article_lines.c.line)).all()
    text = article("a").text
    assert [(row.kept, row.reason) for row in rows] == [(False, "share_bar"), (True, None), (True, None)]
    assert [text[row.start_char : row.end_char] for row in rows[1:]] == [row.text for row in rows[1:]]


def test_an_article_that_was_read_is_not_handed_out_again(warehouse):
    clean(warehouse, article("a"), article("b"))
    load.replace_reports(warehouse, [reading("a")])
    assert [each.canonical_url for each in load.articles_to_read(warehouse, "1")] == ["https://news.example/b"]


def test_a_new_extractor_reads_every_article_again(warehouse):
    clean(warehouse, article("a"))
    load.replace_reports(warehouse, [reading("a", version="1")])
    assert len(load.articles_to_read(warehouse, "2")) == 1


def test_an_article_whose_text_changed_is_read_again(warehouse):
    clean(warehouse, article("a"))
    load.replace_reports(warehouse, [reading("a")])
    clean(warehouse, article("a", text="Another text.", lines=()), version="2")
    assert [each.text for each in load.articles_to_read(warehouse, "1")] == ["Another text."]


def test_an_article_that_a_new_cleaner_reads_alike_is_not_read_again(warehouse):
    clean(warehouse, article("a"))
    load.replace_reports(warehouse, [reading("a")])
    clean(warehouse, article("a"), version="2")
    assert load.articles_to_read(warehouse, "1") == []


def test_a_line_that_is_no_longer_read_goes(warehouse):
    clean(warehouse, article("a"), article("b"))
    fewer = article("a", lines=(Line(1, "Share this", kept=False),))
    assert clean(warehouse, fewer).deleted == 2
    assert warehouse.scalar(sa.select(sa.func.count()).select_from(article_lines)) == 1 + 3


def test_the_same_articles_again_change_nothing(warehouse):
    first = clean(warehouse, article("a"))
    assert first == Changes(inserted=1 + 3)
    assert clean(warehouse, article("a")) == Changes(unchanged=1 + 3)


def test_of_two_articles_with_one_key_the_last_counts(warehouse):
    clean(warehouse, article("a", text="Old."), article("a", text="New."))
    assert [each.text for each in load.articles_to_read(warehouse, "1")] == ["New."]


def test_a_document_is_cleaned_once_by_each_cleaner(warehouse):
    load.add_documents(warehouse, [document("a"), document("b")])
    clean(warehouse, article("a"))
    assert load.documents_to_clean(warehouse, "1") == [document("b")]
    assert load.documents_to_clean(warehouse, "2") == [document("a"), document("b")]


def test_a_document_that_a_later_one_replaced_is_not_cleaned_again(warehouse):
    later = document("b", fetched_at=document("a").fetched_at + timedelta(days=1))
    load.add_documents(warehouse, [later, document("a")])
    clean(warehouse, article("a"), article("a", document_sha256=later.sha256, text="Corrected."))
    assert load.documents_to_clean(warehouse, "1") == []
    assert load.documents_to_clean(warehouse, "2") == [later]


def test_bytes_that_came_before_keep_what_was_first_said_of_them(warehouse):
    assert load.add_documents(warehouse, [document("a")]) == 1
    again = document("a", url="https://mirror.example/a", fetched_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert load.add_documents(warehouse, [again, document("b"), document("b", url="x")]) == 1
    assert warehouse.scalars(sa.select(documents.c.url).order_by(documents.c.url)).all() == [
        "https://news.example/a",
        "https://news.example/b",
    ]


def test_a_document_in_quarantine_is_not_cleaned_until_it_is_released(warehouse):
    load.add_documents(warehouse, [document("a")])
    held = Quarantined("is empty", "quarantine/a", datetime(2026, 3, 2, tzinfo=UTC), "run-1", document("a").sha256)
    load.quarantine(warehouse, [held])
    assert load.documents_to_clean(warehouse, "1") == []
    [there] = load.quarantined(warehouse)
    assert there.input == held
    load.release(warehouse, there.quarantine_id)
    assert load.quarantined(warehouse) == []
    assert load.documents_to_clean(warehouse, "1") == [document("a")]


def test_what_is_unread_comes_page_by_page_with_none_left_out_and_none_twice(warehouse):
    clean(warehouse, *(article(name) for name in "abcde"))
    assert load.number_to_read(warehouse, "1") == 5
    sizes, seen, after = [], [], ""
    while page := load.articles_to_read(warehouse, "1", after, 2):
        sizes.append(len(page))
        seen += [each.article_id for each in page]
        load.replace_reports(warehouse, [Reading(page[0], (), extractor_version="1")])  # is read now, and no page shifts
        after = page[-1].article_id
    assert sizes == [2, 2, 1]
    assert seen == sorted(article(name).article_id for name in "abcde")
