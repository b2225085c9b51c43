"""Pages: the article's box, what is left out of it, and the ledger's row for each."""

import pytest

from pipelines.cleaning import clean, clean_html
from pipelines.records import Article, Document
from pipelines.vocabulary import DropReason

FIRST = (
    "Norrhamn Shipping said on Monday that it would buy its smaller rival Tellvik Lines "
    "for two billion crowns in cash, its largest purchase so far."
)
SECOND = (
    "The two companies sail to the same eleven ports, and expect to close the purchase in the spring, "
    "once the authorities have agreed to it."
)
TITLE = "Norrhamn to buy rival Tellvik"
TEASER = (
    "Grain trader Ostvik, which owns eleven silos in Poland, is weighing a sale of all of them to a fund, "
    "people close to it said on Friday."
)


def page(inside: str = "", behind: str = "", head: str = "", before: str = "") -> str:
    """A made-up page with `inside` between the article's two paragraphs, and the rest around the article."""
    body = f"<h1>{TITLE}</h1><div class='entry'><p>{FIRST}</p>{inside}<p>{SECOND}</p></div>"
    title = f"<title>{TITLE} - Baltic Ship News</title>"
    return f"<html><head>{title}{head}</head><body>{before}<div id='story'>{body}</div>{behind}</body></html>"


def row(article: Article, text: str) -> DropReason | None:
    return next(line.reason for line in article.lines if text in line.text)


def test_the_paragraphs_are_the_text_and_the_heading_is_the_title() -> None:
    article = clean_html(page())
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize(
    ("html", "said", "reason"),
    [
        ("<aside><h3>Related</h3><a href='/x'>Ostvik weighs sale</a></aside>", "Ostvik weighs sale", DropReason.RELATED_HEADLINE),
        ("<div class='relatedPosts'><a href='/x'>Ostvik weighs sale</a></div>", "Ostvik weighs sale", DropReason.RELATED_HEADLINE),
        ("<p>Also read: <a href='/x'>Ostvik weighs sale</a></p>", "Ostvik weighs sale", DropReason.RELATED_LINK),
        ("<p><a href='/x'>Ostvik weighs sale of silos</a></p>", "Ostvik weighs sale", DropReason.RELATED_HEADLINE),
        ("<div class='share-bar'>Facebook X</div>", "Facebook X", DropReason.SHARE_BAR),
        ("<figure><img><figcaption>The harbour at night</figcaption></figure>", "The harbour at night", DropReason.CAPTION),
        ("<div class='newsletter-signup'>Get our mail</div>", "Get our mail", DropReason.NEWSLETTER),
        ("<div class='ad-slot'>Buy a boat</div>", "Buy a boat", DropReason.ADVERTISEMENT),
        ("<div class='author-bio'>Asta Holm writes on ships.</div>", "Asta Holm writes", DropReason.AUTHOR_BIO),
        ("<noscript>Please enable scripts</noscript>", "Please enable scripts", DropReason.MARKUP),
        ("<div style='display: none'>Hidden words</div>", "Hidden words", DropReason.MARKUP),
    ],
)
def test_what_is_no_article_is_left_out_with_its_reason(html: str, said: str, reason: DropReason) -> None:
    article = clean_html(page(inside=html))
    assert article.text == f"{FIRST}\n{SECOND}"
    assert row(article, said) is reason


def test_headings_lists_quotations_and_tables_stay_in_their_order() -> None:
    inside = "<h2>Ports</h2><ul><li>Bergen</li><li>Gdansk</li></ul><blockquote>We are glad, he said.</blockquote>"
    inside += "<table><tr><td>Ships</td><td>27</td></tr></table>"
    assert clean_html(page(inside)).text.split("\n")[1:-1] == ["Ports", "Bergen", "Gdansk", "We are glad, he said.", "Ships", "27"]


def test_a_sidebar_with_more_prose_than_the_article_is_not_the_article() -> None:
    teasers = "".join(f"<div class='item'><h3><a href='/{n}'>Ostvik {n}</a></h3><p>{n} {TEASER}</p></div>" for n in range(8))
    assert clean_html(page(behind=f"<div class='sidebar'>{teasers}</div>")).text == f"{FIRST}\n{SECOND}"


def test_readers_who_write_more_than_the_author_are_left_out() -> None:
    comments = "".join(f"<div class='comment'><p>{n} {TEASER}</p></div>" for n in range(9))
    article = clean_html(page(behind=f"<div id='comments'>{comments}</div>"))
    assert article.text == f"{FIRST}\n{SECOND}"
    assert row(article, "0 Grain trader") is DropReason.COMMENTS


def test_an_article_in_a_part_that_is_oddly_named_is_still_read() -> None:
    html = f"<html><body><div class='sidebar'><h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    assert FIRST in clean_html(html).text


def test_the_box_that_is_marked_as_the_articles_body_is_believed() -> None:
    marked = f"<div itemprop='articleBody'><p>{FIRST}</p><p>{SECOND}</p></div>"
    other = f"<div><p>{TEASER}</p><p>{TEASER[:-1]}, again.</p></div>"
    assert clean_html(f"<html><body><main>{marked}{other}</main></body></html>").text == f"{FIRST}\n{SECOND}"


def test_a_page_laid_out_in_tables_and_line_breaks_is_read() -> None:
    menu = "<td><a href='/'>Front page</a><br><a href='/p'>Ports</a></td>"
    html = f"<table><tr>{menu}<td><b>{TITLE}</b><br><font>{FIRST}<br><br>{SECOND}</font></td></tr></table>"
    article = clean_html(f"<html><head><title>Baltic Ship News: {TITLE}</title></head><body>{html}</body></html>")
    assert article.text.split("\n")[-2:] == [FIRST, SECOND]


def test_scripts_leave_no_row_and_nothing_else_vanishes_without_one() -> None:
    article = clean_html(page(before="<nav>Home Ports</nav><script>var a = 'code'</script>", behind="<footer>Imprint</footer>"))
    said = " ".join(line.text for line in article.lines)
    assert all(word in said for word in ("Home", "Ports", "Imprint", TITLE, FIRST, SECOND))
    assert "code" not in said


def test_an_empty_page_is_an_article_without_text() -> None:
    assert clean_html("<html><body></body></html>").text == ""


def test_a_page_is_told_from_a_text_by_its_content() -> None:
    assert clean(Document(content=page().encode(), content_type="text/plain")).title == TITLE
    assert clean(Document(content=b"Ships with length < 90 m > 80 m are rare, the harbour said.")).text.startswith(
        "Ships with length < 90 m"
    )


ADDRESS = "https://ships.example/norrhamn"


@pytest.mark.parametrize(
    "html",
    [
        "<h3><a href='/ports'>Ports that are for sale</a></h3>",  # heads the paragraph behind it
        "<p><a href='https://registry.example/17'>Entry 17 in the register</a></p>",  # another site's
    ],
)
def test_a_link_that_is_the_articles_own_stays(html: str) -> None:
    assert clean_html(page(inside=html), ADDRESS).text.count("\n") == 2


def test_a_card_with_a_linked_headline_goes_with_what_stands_beside_it() -> None:
    card = (
        "<div class='box'><h3><a href='/x'>Ostvik weighs sale of silos</a></h3><p>Its owners have asked three banks for advice.</p></div>"
    )
    article = clean_html(page(inside=card), ADDRESS)
    assert article.text == f"{FIRST}\n{SECOND}"
    assert row(article, "Its owners") is DropReason.RELATED_HEADLINE


@pytest.mark.parametrize("name", ["hasSidebar", "has-medium-font-size", "no-sidebar", "with-comments"])
def test_what_a_part_has_is_not_what_it_is(name: str) -> None:
    assert clean_html(page(inside=f"<div class='{name}'><p>{TEASER}</p></div>")).text == f"{FIRST}\n{TEASER}\n{SECOND}"


def test_a_headings_id_is_made_of_its_words_and_names_nothing() -> None:
    heading = "<h2 id='why-readers-share-the-rail'>Why readers share the rail</h2>"
    assert "Why readers share the rail" in clean_html(page(inside=heading)).text


def test_paragraphs_that_are_hidden_until_a_reader_pays_are_the_article() -> None:
    hidden = "".join(f"<div class='subscriber-only' style='display: none'><p>{n} {TEASER}</p></div>" for n in range(6))
    assert "5 " + TEASER in clean_html(page(inside=hidden)).text


def test_an_earlier_part_of_the_body_is_brought_in() -> None:
    parts = f"<div class='articletext'><p>{TEASER}</p></div><div class='quick'>Quick look</div>"
    parts += f"<div><div class='articletext'><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:-1]}, too.</p></div></div>"
    html = f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{parts}</main></body></html>"
    assert clean_html(html).text.split("\n")[:2] == [TEASER, FIRST]


@pytest.mark.parametrize("said", ["Asta Holm is the ships editor.", "• Asta Holm, a former pilot, writes on ports."])
def test_a_last_line_that_tells_of_the_author_is_left_out(said: str) -> None:
    head = "<meta name='author' content='Asta Holm'>"
    article = clean_html(page(head=head).replace("</div></div>", f"<p>{said}</p></div></div>"))
    assert article.text == f"{FIRST}\n{SECOND}"
    assert row(article, "Asta Holm") is DropReason.AUTHOR_BIO


def test_boxes_that_were_never_closed_do_not_narrow_the_article_away() -> None:
    html = "<html><body>" + "".join(f"<div class='d{n}'><p>{n} {TEASER}</p>" for n in range(300))
    assert len(clean_html(html).text.split("\n")) > 250


def test_words_that_only_a_style_sheet_parts_are_parted() -> None:
    html = page(inside="<div class='facts'><span>Ships</span><span>27</span></div>")
    assert "Ships 27" in [line.text for line in clean_html(html).lines]


def test_a_sentence_between_headline_and_body_is_the_standfirst() -> None:
    said = "The purchase would join the two largest lines of the eastern Baltic."
    html = page(head="<meta name='description' content='Ship news of the day'>").replace("</h1>", f"</h1><h2>{said}</h2>")
    article = clean_html(html)
    assert (article.standfirst, article.text) == (said, f"{FIRST}\n{SECOND}")
    assert row(article, said) is DropReason.STANDFIRST


def test_a_ticker_of_other_stories_above_the_headline_is_left_out_although_it_says_more() -> None:
    ticker = "<ul>" + "".join(f"<li>{n} {TEASER}</li>" for n in range(5)) + "</ul>"
    body = f"<div id='main'>{ticker}<h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p></div>"
    article = clean_html(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert article.text == f"{FIRST}\n{SECOND}"
    assert row(article, "0 Grain trader") is DropReason.RELATED_HEADLINE


def test_a_card_whose_headline_stands_in_a_box_of_its_own_goes_as_a_whole() -> None:
    top = "<div class='top'><h3><a href='/x'>Ostvik weighs sale of silos</a></h3></div>"
    card = f"<div class='card'>{top}<div><p>Its owners have asked three banks for advice.</p></div></div>"
    assert clean_html(page(inside=card), ADDRESS).text == f"{FIRST}\n{SECOND}"


def test_an_amp_page_is_read() -> None:
    head = "<meta charset='utf-8'><script async src='https://cdn.ampproject.org/v0.js'></script><style amp-boilerplate>body{}</style>"
    body = f"<amp-sidebar id='side'><ul><li>Front page</ul></amp-sidebar><h1>{TITLE}</h1><amp-img src='x'></amp-img>"
    body += f"<div class='amp-body'><p>{FIRST}</p><amp-ad>Buy a boat</amp-ad><p>{SECOND}</p></div>"
    article = clean_html(f"<!doctype html><html ⚡ lang='en'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>")
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n{SECOND}")


def test_a_print_page_without_any_structure_is_read() -> None:
    body = f"<body onload='window.print()'><b>{TITLE}</b><br>{FIRST}<br><br>{SECOND}<hr>Printed from Baltic Ship News</body>"
    article = clean_html(f"<html><head><title>{TITLE}</title></head>{body}</html>")
    assert article.title == TITLE
    assert article.text.split("\n")[:2] == [FIRST, SECOND]
