"""What another extractor would read otherwise is told row by row, and what is read alike is not told."""

from dataclasses import replace
from decimal import Decimal

from pipelines.reader import read
from pipelines.records import Reading, Status
from pipelines.rereading import differences, reread
from tests.unit.resolution.deal_stories import money, reading, report

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
    assert reread(fresh) == []
    assert {row.kind for row in reread(Reading(fresh.article, ()))} == {"new"}
