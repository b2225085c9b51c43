"""Who wrote the article: names from declarations, marked elements and the byline, as a page gives them.

What does not belong here: dates beside the names (`dates`), bylines of plain text (`own_head`).
"""

import re
from collections.abc import Iterable

from bs4.element import Tag

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.regions import words_of

_LONGEST_NAME = 60  # characters
_NOT_NAMES = re.compile(
    r"://|@|\.com\b|[\[\](){}<>:]|\w\.\w+\.\w|^(?:admin|administrator|editors?|staff|guest|unknown|none|null|anonymous|n/a|author|webmaster)$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"^[a-z]+[._][\w.]+$")  # "ann.lee": believed where nobody is named
# The last words of an agency's, a paper's or an institute's name: beside a person's it says whom she works for.
_ORGANIZATION = re.compile(
    r"\b(?:news|times|post|press|journal|media|magazine|herald|tribune|daily|gazette|agency|agencies|network|team|bureau|university|institute"
    r"|inc|ltd|llc|today|online|reuters|bloomberg|afp|ap|newsroom|newsdesk|service|wire|hub|group|redaktion|redazione|rédaction)$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s+(?:(?:senior|staff|contributing|managing|associate|deputy|news|freelance|chief|general|national|political|business|sports)\s+)*"
    r"(?:writer|editor|reporter|correspondent|journalist|columnist|contributor)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:(?:written|story|text|words|posted|reviewed|published|review|authored) )?by:?\s+|^\s*(?:author|authors|writer|words):\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||/|&| and | und | et | y )\s*")
_DEGREE = re.compile(r"^(?:[A-Z]{2,4}|Ph\.?D\.?|M\.?D\.?|Jr\.?|Sr\.?|Esq\.?|[A-Z]\.[A-Z]\.)$")
_NAMING = re.compile(r"\b(?:author|byline|authors|by line)\b")
_ADDRESS = re.compile(r"/(?:authors?|contributors?|by|reporters?|journalists?|people|profiles?|staff|writers?)/[\w.%-]+/?$", re.IGNORECASE)
_NEAR_TOP = 200  # blocks
_LONGEST_BYLINE = 200  # characters
_MOST_MARKS = 50  # elements: a page with more marks every reader
_SAME_BYLINE = 2  # levels up, at which two authors' elements meet
# "Posted on 5 March by Ann Lee"
_DATED_BY = re.compile(r"^\W*(?:posted|published|updated|written|filed)\b.{4,60}?\bby\s+(\S.*)$", re.IGNORECASE)
_PEN_NAME = re.compile(r"by:?\s+([\w.'-]+(?:\s[\w.'-]+)?)", re.IGNORECASE)
_CREDIT = re.compile(r"^\W*reporting by:?\s+([^;|)\]]+)", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+[A-Z].*$")  # "Ann Lee in New York"


def names_an_author(tag: Tag) -> bool:
    """Whether an element is marked, named or addressed as an author's name."""
    attributes = tag.attrs
    if attributes.get("itemprop") == "author" or "author" in str(attributes.get("rel", "")).split():
        return True
    if tag.name == "a" and _ADDRESS.search(str(attributes.get("href", ""))):
        return True
    named = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('data-testid', '')}"
    lower = named.lower()
    return ("author" in lower or "byline" in lower) and _NAMING.search(words_of(named)) is not None


def authors_of(declared: list[str], marked: list[Tag], blocks: list[Block], byline: list[str], publisher: str | None) -> tuple[str, ...]:
    """The names of the first source that has a person's; the publisher's own name only where nobody else is named.

    byline: the lines around the headline. A marked byline that holds all declared names and more is the fuller one.
    """
    said, shown = _names(declared), _marked(marked)
    if set(map(str.casefold, said)) < set(map(str.casefold, shown)):
        said = shown
    sources = (said, shown, _names(_bylines(blocks)), _beside_headline(byline), _credited(blocks))
    for names in sources:
        people = tuple(name for name in names if not _is_publisher(name, publisher) and not _ACCOUNT.match(name))
        if people:
            return tuple(name for name in people if not _ORGANIZATION.search(name)) or people
    return next((names for names in sources if names), ())


def _names(said: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in said:
        if "://" in text:
            continue
        parts = [part.strip(" .,:;·•-–—") for part in _BETWEEN.split(_BY.sub("", text))]
        for part in parts:
            name = " ".join(word for word in part.split() if not _DEGREE.match(word)) if len(part.split()) > 2 else part
            name = _POST.sub("", name)
            is_degree = len(parts) > 1 and _DEGREE.match(part)
            if name and not is_degree and len(name) <= _LONGEST_NAME and not _NOT_NAMES.search(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _marked(tags: list[Tag]) -> tuple[str, ...]:
    """The names in the first byline that is marked; further down the page they are other stories' authors."""
    found: list[str] = []
    byline: Tag | None = None
    for tag in tags[:_MOST_MARKS]:
        if byline is not None and byline not in _around(tag):
            break
        names = _in_mark(tag)
        if names and byline is None:
            byline = _around(tag)[-1]
        found += names
    return tuple(dict.fromkeys(found))


def _around(tag: Tag) -> list[Tag]:
    return [outer for outer, _ in zip(tag.parents, range(_SAME_BYLINE), strict=False)] or [tag]


def _in_mark(tag: Tag) -> tuple[str, ...]:
    inner = tag.select_one('[itemprop="name"]') or tag
    text = " ".join(str(inner.get("content") or inner.get_text(" ")).split())
    if len(text) > _LONGEST_BYLINE:
        return ()
    return tuple(name for name in _names(shapes.names_in(text)) if shapes.is_name(name))


def _is_publisher(name: str, publisher: str | None) -> bool:
    ours, theirs = set(name.casefold().split()), set((publisher or "").casefold().split())
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def _bylines(blocks: list[Block]) -> tuple[str, ...]:
    """The first block that is a byline by its shape."""
    for block in blocks[:_NEAR_TOP]:
        if not block.is_cut and len(block.text) <= _LONGEST_BYLINE and _BY.match(block.text) and shapes.is_stamp(block.text):
            return shapes.names_in(block.text)
    return ()


def _beside_headline(byline: list[str]) -> tuple[str, ...]:
    """Names in lines that would be no byline anywhere else: "Posted on 5 March by Ann Lee", "by ann", "Ann Lee 5 March 2024"."""
    for line in byline:
        dated = _DATED_BY.match(line)
        names = _names([dated[1]]) if dated else ()
        if not names:
            pen_names = [found[1] for part in re.split(r"\s*[|•·]\s*", line) if (found := _PEN_NAME.fullmatch(part))]
            names = _names(pen_names)
        if not names and shapes.is_stamp(line):
            names = tuple(name for name in _names(shapes.names_in(line)) if shapes.is_name(name) and line.startswith(f"{name} "))
        if names:
            return names
    return ()


def _credited(blocks: list[Block]) -> tuple[str, ...]:
    """An agency's own note: "(Reporting by Ann Lee in Lima and Bo Ek; Editing by Cy Dow)"."""
    for block in reversed(blocks):
        found = None if block.is_cut else _CREDIT.match(block.text)
        if found:
            return _names(_PLACE.sub("", part) for part in _BETWEEN.split(found[1]))
    return ()
