"""When a deal was announced: the day that the text states, with its words; else the article's own day for its main deal."""

from datetime import UTC, date, datetime

import pytest

from pipelines.deals import extract
from pipelines.records import Article, DealReport

PUBLISHED = datetime(2024, 6, 5, 9, 30, tzinfo=UTC)  # a Wednesday


def read(text: str, published: datetime | None = PUBLISHED) -> list[DealReport]:
    return extract(Article(text=text, language="en", published_at=published))


def words(report: DealReport) -> list[str]:
    return [e.quote for e in report.evidence if e.attribute == "announced_on"]


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("Arvo Inc said on Monday it has agreed to buy Kestrel Ltd.", date(2024, 6, 3), "Monday"),
        ("Arvo Inc on Friday announced a takeover of Kestrel Ltd.", date(2024, 5, 31), "Friday"),
        ("Arvo Inc closed its acquisition of Kestrel Ltd, which was announced on March 3, 2023.", date(2023, 3, 3), "March 3, 2023"),
        ("Arvo Inc closed its acquisition of Kestrel Ltd. The deal, announced on 12 April, took a year.", date(2024, 4, 12), "12 April"),
        ("Arvo Inc closed its acquisition of Kestrel Ltd. The deal was announced on December 1.", date(2023, 12, 1), "December 1"),
    ],
)
def test_a_stated_day_is_read_with_its_words(text, day, said):
    report = read(text)[0]
    assert (report.announced_on, words(report)) == (day, [said])


def test_a_main_deal_without_a_stated_day_has_the_articles_and_no_words():
    report = read("Arvo Inc bought Kestrel Ltd in May.")[0]
    assert (report.announced_on, words(report)) == (PUBLISHED.date(), [])


@pytest.mark.parametrize("text", ["Arvo Inc said on Monday it has agreed to buy Kestrel Ltd.", "Arvo Inc bought Kestrel Ltd."])
def test_a_weekday_tells_no_day_where_the_article_has_none(text):
    assert read(text, published=None)[0].announced_on is None


def test_a_day_that_no_calendar_has_is_none():
    assert words(read("Arvo Inc announced on June 31 a merger with Dorn Inc.")[0]) == []


def test_the_day_of_the_main_deal_is_not_that_of_one_told_in_passing():
    text = "Arvo Inc, which bought Kestrel Ltd for $5 million in 2014, said on Monday it has agreed to sell Dorn Ltd to Lumen Inc."
    assert [report.announced_on for report in read(text) if report.salience == "background"] == [None]
