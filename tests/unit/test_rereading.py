"""What another extractor would read otherwise is told row by row, and what is read alike is not told."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from pipelines.reader import read, read_article
from pipelines.records import Reading, Status
from pipelines.rereading import differences, reread
from pipelines.sources.document_store import DocumentStore
from pipelines.stored_article import article_of
from tests.unit.resolution.deal_stories import money, reading, report
from warehouse.rows import StoredDocument

NOWHERE = DocumentStore(Path("nowhere"))  # of what the installed cleaner read, no bytes are asked for

STORED = reading(
    "2024-06-20",
    report("acquisition", "in_talks", acquirer="Arvo", target="Kestrel Labs", amount=money("4e8"), headline="Arvo eyes Kestrel"),
    report("debt", "agreed", lender="Toller Bank", borrower="Arvo", headline="A loan"),
)


def told(*deals):
    return [(row.kind, row.attribute, row.before, row.after) for row in differences(STORED, replace(STORED, deals=deals))]


def test_the_same_reading_differs_in_nothing_also_where_sums_are_stored_with_more_places():
    longer = replace(STORED.deals[0].amounts[0], low=Decimal("400000000.000000"), high=Decimal("400000000.000000"))
    assert told(replace(STORED.deals[0], amounts=(longer,), confidence=0.1), STORED.deals[1]) == []


def test_a_changed_attribute_is_told_with_both_values_and_their_words():
    signed = replace(STORED.deals[0], status=Status.AGREED, status_quote="has signed")
    (row,) = differences(STORED, replace(STORED, deals=(signed, STORED.deals[1])))
    assert (row.attribute, row.before, row.before_quote, row.after, row.after_quote) == (
        "status", "in_talks", "is in_talks", "agreed", "has signed",
    )  # fmt: skip
    assert row.report_id == STORED.report_id(0)


def test_a_deal_that_only_one_of_them_reads_is_new_or_gone():
    supply = report("supply", "agreed", supplier="Brixton", customer="Marda")
    assert told(replace(supply, status_quote="supplies"), *STORED.deals) == [("new", None, None, "supply agreed")]
    assert told(STORED.deals[0]) == [("gone", None, "debt agreed", None)]


def test_deals_in_another_order_are_the_same_deals():
    assert told(*reversed(STORED.deals)) == []


def test_what_is_read_from_the_article_itself_is_what_the_installed_extractor_reads():
    fresh = read("Arvo Pharma has signed a definitive agreement to buy Kestrel Labs for $75 million, the companies said on Monday.")
    assert fresh.deals
    assert reread(NOWHERE, (fresh, None)) == []
    assert {row.kind for row in reread(NOWHERE, (Reading(fresh.article, ()), None))} == {"new"}


PAGE = b"""<html lang="en"><head><title>Arvo to buy Kestrel</title></head><body><article><h1>Arvo to buy Kestrel</h1>
<p>Arvo Pharma has signed a definitive agreement to buy Kestrel Labs for $75 million, the companies said on Monday.</p>
<p>The transaction is expected to close in the third quarter, once regulators have approved it and holders have voted.</p>
<p>Kestrel makes pumps for waterworks and employs about four hundred people in two factories near the coast.</p></article></body></html>"""


def stored_page(tmp_path, content):
    documents, now = DocumentStore(tmp_path), datetime.now(UTC)
    sha256 = documents.put(content)
    return documents, StoredDocument(sha256, "", len(content), now, url="https://news.example/1", content_type="text/html")


def test_a_page_that_an_older_cleaner_read_is_cleaned_anew_and_compared(tmp_path):
    documents, document = stored_page(tmp_path, PAGE)
    now = read_article(article_of(documents, document))
    assert reread(documents, (now, document)) == []
    older = replace(now.article, text=f"Share this story\n{now.article.text}", authors=("By Ada",))
    told = {(row.kind, row.attribute): row for row in reread(documents, (replace(now, article=older), document))}
    assert set(told) == {("cleaned", "authors"), ("cleaned", "text")}
    assert told["cleaned", "text"].before_quote == "Share this story"
    assert told["cleaned", "text"].after_quote is None


def test_a_page_that_is_taken_for_no_article_any_more_is_told_with_its_reason(tmp_path):
    documents, document = stored_page(tmp_path, b"<html><head><title>Just a moment</title></head><body></body></html>")
    (row,) = reread(documents, (STORED, document))
    assert (row.kind, row.article_id) == ("refused", STORED.article.article_id)
    assert row.after
