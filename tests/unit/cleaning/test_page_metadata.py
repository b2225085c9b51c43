"""What a page says of its article: each source, and which has the last word."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipelines.cleaning import clean_html, clean_text, dates
from pipelines.records import Article
from pipelines.vocabulary import Access, DateBasis

SAID = (
    "Norrhamn Shipping said on Monday that it would buy its smaller rival Tellvik Lines "
    "for two billion crowns in cash, its largest purchase so far."
)
BODY = f"<p>{SAID}</p>" * 2


def read(head: str = "", top: str = "<h1>Norrhamn to buy rival Tellvik</h1>", url: str | None = None) -> Article:
    return clean_html(f"<html lang='en-GB'><head>{head}</head><body><article>{top}{BODY}</article></body></html>", url)


def json_ld(**fields: object) -> str:
    declared = {"@type": "NewsArticle", "headline": "Norrhamn to buy rival Tellvik"} | fields
    return f"<script type='application/ld+json'>{json.dumps(declared)}</script>"


def test_json_ld_gives_date_author_publisher_and_access() -> None:
    article = read(
        json_ld(
            datePublished="2025-03-03T08:00:00+01:00",
            author=[{"name": "Asta Holm"}, {"name": "Bo Ek"}],
            publisher={"name": "Baltic Ship News"},
            isAccessibleForFree=False,
        )
    )
    assert article.published_at == datetime(2025, 3, 3, 8, tzinfo=timezone(timedelta(hours=1)))
    assert (article.published_basis, article.authors) == (DateBasis.JSON_LD, ("Asta Holm", "Bo Ek"))
    assert (article.publisher, article.access) == ("Baltic Ship News", Access.PAYWALLED)


def test_a_reference_in_a_json_ld_graph_is_followed() -> None:
    graph = {
        "@graph": [{"@type": "Article", "headline": "A", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Asta Holm"}]
    }
    assert read(f"<script type='application/ld+json'>{json.dumps(graph)}</script>").authors == ("Asta Holm",)


@pytest.mark.parametrize("script", ["{", "[" * 5000, "null", '{"@type": 7, "author": [[]]}', '<!-- {"@type": "Article"} -->'])
def test_json_ld_that_is_broken_is_passed_over(script: str) -> None:
    assert read(f"<script type='application/ld+json'>{script}</script>").title == "Norrhamn to buy rival Tellvik"


@pytest.mark.parametrize(
    ("head", "top", "url", "basis"),
    [
        (
            "<meta property='article:published_time' content='2025-03-03T00:00:00Z'>",
            "<h1>Norrhamn to buy rival Tellvik</h1>",
            None,
            DateBasis.META,
        ),
        ("", "<h1>Norrhamn to buy rival Tellvik</h1><time datetime='2025-03-03'>Monday</time>", None, DateBasis.TIME_TAG),
        ("", "<h1>Norrhamn to buy rival Tellvik</h1><div>By Asta Holm, 3 March 2025</div>", None, DateBasis.BYLINE),
        ("", "<h1>Norrhamn to buy rival Tellvik</h1>", "https://ship.example/2025/03/03/norrhamn", DateBasis.URL),
    ],
)
def test_a_date_is_found_with_its_basis(head: str, top: str, url: str | None, basis: DateBasis) -> None:
    article = read(head, top, url)
    assert (article.published_at, article.published_basis) == (datetime(2025, 3, 3, tzinfo=UTC), basis)


def test_a_page_without_a_date_has_none_although_other_stories_have() -> None:
    other = "<aside><a href='/x'>Ostvik weighs sale</a><time datetime='2025-07-07'>7 Jul</time></aside>"
    assert read(top="<h1>Norrhamn to buy rival Tellvik</h1>" + other).published_at is None


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Norrhamn to buy rival Tellvik | Baltic Ship News</title>", "", "Norrhamn to buy rival Tellvik"),
        (
            "<meta property='og:title' content='Norrhamn to buy rival Tellvik'>",
            "<h1>Shipping | Norrhamn to buy rival Tellvik</h1>",
            "Norrhamn to buy rival Tellvik",
        ),
        (
            "<title>Norrhamn to buy rival Tellvik - Ships</title>",
            "<h1>Baltic Ship News</h1><h1>Norrhamn to buy rival Tellvik</h1>",
            "Norrhamn to buy rival Tellvik",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_sites_name(head: str, top: str, title: str) -> None:
    assert read(head, top).title == title


@pytest.mark.parametrize(
    "top",
    [
        "<div class='byline'>By Asta Holm and Bo Ek</div>",
        "<a rel='author' href='/a'>Asta Holm</a>, <a rel='author' href='/b'>Bo Ek</a>",
        "<p>By Asta Holm and Bo Ek</p>",
    ],
)
def test_a_byline_gives_its_authors(top: str) -> None:
    assert read(top="<h1>Norrhamn to buy rival Tellvik</h1>" + top).authors[0] == "Asta Holm"


def test_the_publishers_name_is_no_author_where_a_person_is_named() -> None:
    head = json_ld(author={"name": "Baltic Ship News"}, publisher={"name": "Baltic Ship News"})
    assert read(head, "<h1>Norrhamn to buy rival Tellvik</h1><a rel='author'>Asta Holm</a>").authors == ("Asta Holm",)


def test_the_canonical_address_is_made_whole() -> None:
    assert (
        read("<link rel='canonical' href='/norrhamn'>", url="https://ship.example/x?y=1").canonical_url == "https://ship.example/norrhamn"
    )


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("7 Jul, 2025, 2:31 PM IST", "2025-07-07T14:31:00+05:30"),
        ("March 5, 2024", "2024-03-05T00:00:00+00:00"),
        ("5. März 2024, 10:15 Uhr", "2024-03-05T10:15:00+00:00"),
        ("2024-03-05 08:00 -0500", "2024-03-05T08:00:00-05:00"),
        ("25/03/2024", "2024-03-25T00:00:00+00:00"),
        ("5.3.2024", "2024-03-05T00:00:00+00:00"),
        ("05/03/2024", None),  # the fifth of March, or the third of May
        ("31 February 2024", None),
        ("3 hours ago", None),
    ],
)
def test_a_date_as_written_is_read_or_left_alone_never_guessed(said: str, iso: str | None) -> None:
    found = dates.moment(said)
    assert (found.isoformat() if found else None) == iso


FULL = f"<p>{SAID}</p><p>{SAID[:-1]}, it said.</p>"


@pytest.mark.parametrize(
    ("head", "body", "access"),
    [
        ("", FULL, Access.FULL),
        ("<meta name='article:content_tier' content='metered'>", FULL, Access.PAYWALLED),
        ("", FULL + "<div>This article is for subscribers only.</div>", Access.PAYWALLED),
        ("", FULL + "<p>The board of Tellvik said…</p><div>Subscribe to keep reading.</div>", Access.TRUNCATED),
        ("", FULL + "<p>The board of Tellvik said that it</p><p><a href='/x'>Read the full story</a></p>", Access.TRUNCATED),
        ("", FULL + "<p>The board of Tellvik said that it would […]</p>", Access.TRUNCATED),
        ("", FULL + "<p>The harbour thinks that it will go on…</p>", Access.FULL),
        ("", FULL + "<p>Tellvik's shares rose.</p><p><a href='/x'>Read more about Tellvik</a></p>", Access.FULL),
    ],
)
def test_how_much_of_an_article_a_page_holds(head: str, body: str, access: Access) -> None:
    page = f"<html><head>{head}</head><body><article><h1>Norrhamn to buy rival Tellvik</h1>{body}</article></body></html>"
    assert clean_html(page).access is access


def test_a_text_that_stops_at_a_subscription_notice_is_truncated() -> None:
    assert clean_text(f"{SAID}\n{SAID[:60]}…\nSubscribe to keep reading. $1 a week for the first 6 months.").access is Access.TRUNCATED


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("<div class='by'>posted on 2025-03-03 08:10 by Asta Holm</div>", ("Asta Holm",)),
        ("<div class='x'><span>Asta Holm</span><span>3 March 2025</span></div>", ("Asta Holm",)),
        ("<div class='share'>By Asta Holm • March 3, 2025 8:10 am</div>", ("Asta Holm",)),
        ("<div class='author-info'>Asta Holm Senior Editor</div>", ("Asta Holm",)),
        ("<div class='byline'>By Asta Holm and Bo Ek, Baltic Times</div>", ("Asta Holm", "Bo Ek")),
        ("<h5><span><a rel='author'>Asta Holm</a></span> and <span><a rel='author'>Bo Ek</a></span></h5>", ("Asta Holm", "Bo Ek")),
        ("<p>by astah | 3 Mar, 2025</p>", ("astah",)),
    ],
)
def test_a_byline_is_read_as_sites_write_it(top: str, names: tuple[str, ...]) -> None:
    assert read(top="<h1>Norrhamn to buy rival Tellvik</h1>" + top).authors == names


def test_an_agencys_closing_credit_names_its_reporters_where_nothing_else_does() -> None:
    credit = "<p>(Reporting by Asta Holm in Bergen and Bo Ek; Editing by Cy Dow)</p>"
    assert clean_html(f"<article><h1>Norrhamn to buy rival Tellvik</h1>{BODY}{credit}</article>").authors == ("Asta Holm", "Bo Ek")


def test_an_account_is_an_author_only_where_nobody_is_named() -> None:
    head = "<meta name='author' content='asta.holm'>"
    assert read(head).authors == ("asta.holm",)
    assert read(head, "<h1>Norrhamn to buy rival Tellvik</h1><div class='author-info'>Bo Ek</div>").authors == ("Bo Ek",)


@pytest.mark.parametrize(
    ("shown", "iso"),
    [
        ("Published: December 22, 2023 at 8:48 p.m.", "2023-12-22T20:48:19-05:00"),  # the same minute, on the page's clock
        ("Updated: December 22, 2023 at 8:48 p.m.", "2023-12-23T01:48:19+00:00"),
        ("Published: December 22, 2023 at 8:12 p.m.", "2023-12-23T01:48:19+00:00"),  # another minute: no zone follows
    ],
)
def test_a_moment_declared_in_utc_is_told_by_the_clock_that_the_page_shows(shown: str, iso: str) -> None:
    article = read(json_ld(datePublished="2023-12-23T01:48:19Z"), f"<h1>Norrhamn to buy rival Tellvik</h1><div>{shown}</div>")
    assert article.published_at
    assert article.published_at.isoformat() == iso


def test_a_date_below_the_headline_goes_before_the_days_date_above_it() -> None:
    top = "<div>Sunday, December 24, 2023</div><h1>Norrhamn to buy rival Tellvik</h1><div>By Asta Holm, 3 March 2025</div>"
    assert read(top=top).published_at == datetime(2025, 3, 3, tzinfo=UTC)


def test_a_kicker_that_the_page_declares_with_its_headline_stays() -> None:
    head = json_ld(headline="Shipping: Norrhamn to buy rival Tellvik", author="Asta Holm")
    head += "<title>Norrhamn to buy rival Tellvik - Baltic Ship News</title>"
    assert read(head, "<h1>Shipping: Norrhamn to buy rival Tellvik</h1>").title == "Shipping: Norrhamn to buy rival Tellvik"


def test_the_only_heading_is_the_headline_where_declared_titles_disagree() -> None:
    head = (
        "<title>How the harbour was sold - Ships</title><meta property='og:title' content='A bidding war for the harbour of Tellvik ends'>"
    )
    headline = "Tellvik harbour deal ends the bidding war after a year"
    assert read(head, f"<h1>{headline}</h1>").title == headline


def test_the_publisher_is_told_by_the_windows_title_where_the_host_is_named_so() -> None:
    head = "<title>Norrhamn to buy rival Tellvik - Baltic Ship News</title>"
    assert read(head, url="https://www.balticshipnews.example/x").publisher == "Baltic Ship News"
    assert read(head, url="https://other.example/x").publisher is None
