"""Who wrote the article: names from declarations, marked elements and the byline, as a page gives them.

What does not belong here: dates beside the names (`dates`), bylines of plain text (`own_head`).
"""

import re
from collections.abc import Iterable

from bs4.element import Tag

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block

_LONGEST_NAME = 60  # characters
_NOT_NAMES = re.compile(
    r"://|@|\.com\b|[\[\](){}<>:]|\w\.\w+\.\w|^(?:admin|administrator|editors?|staff|guest|unknown|none|null|anonymous|n/a|author|webmaster)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:(?:written|story|text|words|posted|reviewed|published|review|authored) )?by:?\s+|^\s*(?:author|authors|writer|words):\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||/|&| and | und | et | y )\s*")
_DEGREE = re.compile(r"^(?:[A-Z]{2,4}|Ph\.?D\.?|M\.?D\.?|Jr\.?|Sr\.?|Esq\.?|[A-Z]\.[A-Z]\.)$")
_NAMING = re.compile(r"(?:^|[\s_-])(?:author|byline|authors|by-line|author-name|article-author)(?:$|[\s_-])", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?:authors?|contributors?|by|reporters?|journalists?|people|profiles?|staff|writers?)/[\w.%-]+/?$", re.IGNORECASE)
_NEAR_TOP = 200  # blocks
_LONGEST_BYLINE = 200  # characters


def names_an_author(tag: Tag) -> bool:
    """Whether an element is marked, named or addressed as an author's name."""
    attributes = tag.attrs
    if attributes.get("itemprop") == "author" or "author" in str(attributes.get("rel", "")).split():
        return True
    if tag.name == "a" and _ADDRESS.search(str(attributes.get("href", ""))):
        return True
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return ("author" in named or "byline" in named) and _NAMING.search(named) is not None


def authors_of(declared: list[str], marked: list[Tag], blocks: list[Block], publisher: str | None) -> tuple[str, ...]:
    """The names of the first source that has a person's; the publisher's own name only where nobody else is named."""
    sources = (_names(declared), _marked(marked), _names(_bylines(blocks)))
    for names in sources:
        people = tuple(name for name in names if not _is_publisher(name, publisher))
        if people:
            return people
    return next((names for names in sources if names), ())


def _names(said: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in said:
        if "://" in text:
            continue
        parts = [part.strip(" .,:;·•-–—") for part in _BETWEEN.split(_BY.sub("", text))]
        for part in parts:
            name = " ".join(word for word in part.split() if not _DEGREE.match(word)) if len(part.split()) > 2 else part
            is_degree = len(parts) > 1 and _DEGREE.match(part)
            if name and not is_degree and len(name) <= _LONGEST_NAME and not _NOT_NAMES.search(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _marked(tags: list[Tag]) -> tuple[str, ...]:
    """The names in the first author elements; further down the page they are other stories' authors."""
    for tag in tags:
        inner = tag.select_one('[itemprop="name"]') or tag
        text = " ".join(str(inner.get("content") or inner.get_text(" ")).split())
        names = tuple(name for name in _names(shapes.names_in(text)) if shapes.is_name(name)) if len(text) <= _LONGEST_BYLINE else ()
        if names:
            return names
    return ()


def _is_publisher(name: str, publisher: str | None) -> bool:
    ours, theirs = set(name.casefold().split()), set((publisher or "").casefold().split())
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def _bylines(blocks: list[Block]) -> tuple[str, ...]:
    """The first block that is a byline by its shape."""
    for block in blocks[:_NEAR_TOP]:
        if not block.is_cut and len(block.text) <= _LONGEST_BYLINE and _BY.match(block.text) and shapes.is_stamp(block.text):
            return shapes.names_in(block.text)
    return ()
