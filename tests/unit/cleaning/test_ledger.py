"""The ledger is complete: every visible word of the input has a row, and the kept rows are the text."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from shared_pages import bench_of

from pipelines.cleaning import clean_html, clean_text
from pipelines.records import Article

EVERY = 8  # of the shared pages: all are read in test_floors
TAGS = [
    "p",
    "div",
    "nav",
    "aside",
    "article",
    "span",
    "a",
    "li",
    "td",
    "figure",
    "h2",
    "noscript",
    "button",
    "select",
    "textarea",
    "b",
    "br",
]
NAMES = ["", " class='sidebar'", " id='comments'", " class='related-posts'", " class='share'", " style='display:none'", " role='dialog'"]

parts = st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES), st.booleans(), st.integers(0, 12)), min_size=1, max_size=40)


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def in_ledger(article: Article) -> Counter[str]:
    return letters("".join(line.text for line in article.lines))


def visible(html: str) -> Counter[str]:
    """The characters of a page's body but for its code, as the parser sees them before any of ours has touched it."""
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True))
    etree.strip_elements(root, "script", "style", with_tail=False)
    body = root.find("body")
    return letters("".join(body.itertext()) if body is not None else "")


def test_no_visible_character_of_a_real_page_vanishes_without_a_row(shared_data: Path) -> None:
    bench = bench_of(shared_data)
    for page in list(bench.load([f"pack={shared_data / 'data' / 'extraction'}"], "dev"))[::EVERY]:
        html = bench.read_html(page["path"])
        assert in_ledger(clean_html(html, page["url"])) == visible(html), page["id"]


@settings(max_examples=80)
@given(parts)
def test_every_word_of_a_page_has_a_row_whatever_it_stands_in(page: list[tuple[str, str, bool, int]]) -> None:
    html, count = "<html><body>", 0
    for tag, names, is_closed, words in page:
        said = [f"w{count + step}w" for step in range(words)]
        count += words
        html += f"<{tag}{names}>{' '.join(said)}" + (f"</{tag}>" if is_closed else "")
    rows = Counter(word for line in clean_html(html).lines for word in re.findall(r"w\d+w", line.text))
    assert rows == Counter({f"w{number}w": 1 for number in range(count)})


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40), max_size=30))
def test_every_line_of_a_text_has_its_row_in_order(said: list[str]) -> None:
    assert [line.text for line in clean_text("\n".join(said)).lines] == [line.strip() for line in "\n".join(said).split("\n")]


@pytest.mark.parametrize("depth", [10, 400, 3000])
def test_code_has_no_row_however_deep_its_page_is_nested(depth: int) -> None:
    html = "<html><body>" + "<div>" * depth + "<script>var code = 1</script><style>b { color: red }</style><p>Said by the harbour.</p>"
    rows = " ".join(line.text for line in clean_html(html).lines)
    assert "Said by the harbour." in rows
    assert "code" not in rows
    assert "color" not in rows


def test_a_region_that_is_cut_before_parsing_has_a_row_with_its_text_where_it_stood() -> None:
    article = clean_html("<p>Before it.</p><nav><ul><li>Front page<li>Ports</ul></nav><p>Behind it.</p>")
    assert [line.text for line in article.lines] == ["Before it.", "Front page Ports", "Behind it."]
    assert (article.lines[1].kept, article.lines[1].rule) == (False, "<nav>")
