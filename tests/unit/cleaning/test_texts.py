"""Plain text as people paste it: what is the article's, what is the site's, and why."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipelines.cleaning import clean, clean_text
from pipelines.records import Article, Document
from pipelines.vocabulary import DateBasis, DropReason

FIRST = (
    "Norrhamn Shipping said on Monday that it would buy its smaller rival Tellvik Lines "
    "for two billion crowns in cash, its largest purchase so far."
)
SECOND = (
    "The two companies sail to the same eleven ports, and expect to close the purchase in the spring, "
    "once the authorities have agreed to it."
)
THIRD = (
    "Shares in Norrhamn rose 4 percent on the news, while those of Tellvik closed a little below "
    "the price of the offer at the end of the day."
)
BODY = "\n".join([FIRST, SECOND, THIRD])


def reasons(article: Article) -> dict[str, DropReason | None]:
    return {line.text: line.reason for line in article.lines}


def test_a_text_without_chrome_is_kept_line_by_line() -> None:
    article = clean_text(BODY)
    assert article.text == BODY
    assert all(line.kept for line in article.lines)


def test_a_headline_above_prose_is_the_title_and_leaves_the_text() -> None:
    article = clean_text("Norrhamn to buy rival Tellvik for 2 billion crowns\n" + BODY)
    assert article.title == "Norrhamn to buy rival Tellvik for 2 billion crowns"
    assert article.text == BODY


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert clean_text("It is the largest purchase of the group so far.\n" + BODY).title is None


def test_the_name_of_the_site_and_a_breadcrumb_above_the_headline_are_no_title() -> None:
    article = clean_text("Baltic Ship News\nHome > Shipping > Deals\nNorrhamn to buy rival Tellvik for 2 billion crowns\n" + BODY)
    assert article.title == "Norrhamn to buy rival Tellvik for 2 billion crowns"
    assert article.text == BODY


def test_a_dateline_stays_in_the_text() -> None:
    body = BODY.replace("Norrhamn Shipping said", "BERGEN, March 3 (Agency) - Norrhamn Shipping said", 1)
    assert clean_text(body).text == body


def test_the_articles_own_byline_gives_author_and_date_with_its_zone() -> None:
    article = clean_text("Norrhamn to buy rival Tellvik for 2 billion crowns\nBy Asta Holm | Updated: March 3, 2025 4:10 pm IST\n" + BODY)
    assert article.authors == ("Asta Holm",)
    assert article.published_at == datetime(2025, 3, 3, 16, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert article.published_basis is DateBasis.BYLINE


def test_bylines_of_other_stories_give_neither_author_nor_date() -> None:
    article = clean_text(
        BODY + "\nStorm closes three harbours\nBo Ek 7 Jul, 2025, 2:31 PM IST\nGrain prices fall again\nBo Ek 6 Jul, 2025, 9:12 AM IST"
    )
    assert (article.authors, article.published_at) == ((), None)
    assert article.text == BODY
    assert reasons(article)["Bo Ek 7 Jul, 2025, 2:31 PM IST"] is DropReason.RELATED_BYLINE
    assert reasons(article)["Storm closes three harbours"] is DropReason.RELATED_HEADLINE


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share Post", DropReason.SHARE_BAR),
        ("Also read: Grain trader Ostvik weighs sale of silos", DropReason.RELATED_LINK),
        ("Story continues below this advertisement", DropReason.ADVERTISEMENT),
        ("Sign up for our newsletter: the day's deals in your inbox", DropReason.NEWSLETTER),
        ("Grain trader Ostvik weighs sale of eleven silos in Poland", DropReason.RELATED_HEADLINE),
    ],
)
def test_a_line_of_the_site_between_paragraphs_is_dropped_with_its_reason(line: str, reason: DropReason) -> None:
    article = clean_text("\n".join([FIRST, "Advertisement", SECOND, line, THIRD]))
    assert article.text == BODY
    assert reasons(article)[line] is reason


def test_a_heading_among_paragraphs_stays() -> None:
    text = "\n".join([FIRST, "Eleven ports", SECOND, "Share Post", THIRD])
    assert "Eleven ports" in clean_text(text).text


def test_a_standfirst_that_the_body_says_in_full_is_dropped() -> None:
    standfirst = "Norrhamn Shipping said on Monday that it would buy its smaller rival Tellvik Lines."
    article = clean_text(standfirst + "\nShare Post\n" + BODY.replace("Lines for", "Lines, for", 1))
    assert article.standfirst == standfirst
    assert standfirst not in article.text


def test_an_agencys_credit_and_a_press_releases_contact_stay() -> None:
    text = BODY + "\n(Reporting by Asta Holm in Bergen; Editing by Bo Ek)\nContact:\nBo Ek\n+47 555 01 234\npress@norrhamn.example"
    assert clean_text(text).text == text


def test_a_paragraph_broken_at_a_fixed_width_is_read_as_one() -> None:
    broken = BODY.replace(" its ", "\nits ").replace(" the ", "\nthe ")
    assert clean_text("Norrhamn to buy rival Tellvik for 2 billion crowns\n" + broken).text == broken


def test_readers_comments_below_the_article_are_dropped_to_the_end() -> None:
    article = clean_text(BODY + "\n2 comments\nharbour_cat: they paid far too much for it.\nReply")
    assert article.text == BODY
    assert reasons(article)["harbour_cat: they paid far too much for it."] is DropReason.COMMENTS


def test_a_whole_page_pasted_as_text_is_trimmed_to_its_article() -> None:
    menu = ["Home", "Markets", "Shipping", "Ports", "Jobs", "About us"] * 4
    teasers = ["Storm closes three harbours", "Grain prices fall again", "More"] * 8
    article = clean_text("\n".join([*menu, "Norrhamn to buy rival Tellvik for 2 billion crowns", FIRST, SECOND, THIRD, *teasers]))
    assert article.title == "Norrhamn to buy rival Tellvik for 2 billion crowns"
    assert article.text == BODY


def test_the_sources_date_and_publisher_stand_in_where_the_text_has_none() -> None:
    when = datetime(2025, 3, 3, tzinfo=UTC)
    article = clean(Document(content=BODY.encode(), url="file:///a.txt", published_at=when, publisher="Baltic Ship News"))
    assert (article.published_at, article.published_basis) == (when, DateBasis.SOURCE)
    assert (article.publisher, article.url, article.language) == ("Baltic Ship News", "file:///a.txt", "en")
