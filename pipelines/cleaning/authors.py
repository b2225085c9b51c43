"""Who wrote the article: names from declarations, marked elements and the byline, as a page gives them.

What does not belong here: dates beside the names (`dates`), bylines of plain text (`own_head`).
"""

import re

from bs4.element import Tag

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.regions import reason_of
from pipelines.vocabulary import DropReason

_LONGEST_NAME = 60  # characters
_NOT_NAMES = re.compile(
    r"://|@|\.com\b|^(?:admin|administrator|editor|staff|guest|unknown|none|null|anonymous|n/a|author|webmaster)$", re.IGNORECASE
)
_BY = re.compile(r"^\s*(?:(?:written|story|text|words|posted|reviewed|published|review) )?by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\||/|&| and | und | et | y )\s*")
_NEAR_TOP = 200  # blocks


def authors_of(declared: list[str], meta: list[str], marked: list[Tag], blocks: list[Block]) -> tuple[str, ...]:
    """The names of the first source that has any: JSON-LD, meta tags, rel or itemprop "author", the byline."""
    for said in (
        declared,
        meta[:3],
        [_inner(tag) for tag in marked[:4]],
        _bylines(blocks),
    ):
        names = _names(said)
        if names:
            return names
    return ()


def _names(said: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in said:
        for part in _BETWEEN.split(_BY.sub("", text)):
            name = part.strip(" .,:;·•-–—")
            if name and len(name) <= _LONGEST_NAME and not _NOT_NAMES.search(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _inner(tag: Tag) -> str:
    """An author element's name; a nested itemprop="name" is the name alone."""
    name = tag.select_one('[itemprop="name"]')
    inner = name or tag
    return " ".join(str(inner.get("content") or inner.get_text(" ")).split())


def _bylines(blocks: list[Block]) -> list[str]:
    """The first block that is a byline by its shape, or by its name and shape together."""
    for block in blocks[:_NEAR_TOP]:
        if len(block.text) > 200 or block.is_cut:
            continue
        by = _BY.match(block.text)
        if by and shapes.is_stamp(block.text):
            return list(shapes.names_in(block.text))
        named = next((reason for box in block.box.chain() if box.names and (reason := reason_of(box.names))), None)
        if named and named[0] is DropReason.BYLINE and ("author" in named[1] or "by" in named[1]):
            names = shapes.names_in(block.text)
            if names:
                return list(names)
    return []
