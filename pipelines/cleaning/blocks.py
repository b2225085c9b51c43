"""A page's tree → its blocks: every run of words between two block tags, in the page's order, with the boxes that it stands in.

What does not belong here: which of them are the article (`region`, `judge`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipelines.cleaning.boxes import Box
from pipelines.cleaning.cut import MARK
from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.lexicon import Rule, rule_for
from pipelines.cleaning.regions import HEADINGS

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "ruby",
        "rb",
        "rt",
    ]
)
_CODE = ("script", "style")
_NAMING = ("class", "id", "itemprop", "role", "data-testid")
# Between two elements of one kind in such a box, with nothing between them, a style sheet sets a space: "Ann Lee" "5 March".
_SET_BY_STYLE = frozenset(("div", "section", "article", "header", "footer", "aside", "address"))
_BREAK = "\x00"  # stands for <br> while a run is gathered: NUL is stripped from every input
_PARTING = re.compile(rf"{_BREAK}(?:\s*{_BREAK})+|{_BREAK}(?!\s*[a-z])")


@dataclass(eq=False)
class Block:
    """One run of words, or one region that was cut (`is_cut`): its verdict, its box, and how it was set."""

    verdict: Verdict
    box: Box
    is_cut: bool = False
    linked: int = 0  # characters inside links
    href: str | None = None  # where its first link leads
    prose: int | None = None  # characters of prose, once `region.weight` has counted them

    @property
    def text(self) -> str:
        """Its words, white space collapsed."""
        return self.verdict.text

    @cached_property
    def rule(self) -> Rule | None:
        """The rule of chrome.toml that names it."""
        return rule_for(self.text)

    @property
    def density(self) -> float:
        """Share of its characters that are links, 0 to 1."""
        return self.linked / max(len(self.verdict.text), 1)


@dataclass(slots=True)
class _Run:
    """The words gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    href: str | None = None


def blocks_of(soup: BeautifulSoup, cuts: list[Verdict]) -> list[Block]:
    """Every block of the page's body, in order; a cut region stands as a block where its mark is."""
    body = soup.body or soup
    return list(_walk(body, cuts))


def _walk(body: Tag, cuts: list[Verdict]) -> Iterator[Block]:
    """Down and up the tree with a stack of our own: pages nest deeper than Python's calls may."""
    box = Box(body.name, _names(body), None, 0)
    run = _Run()
    in_link = 0
    closed: str | None = None  # the element that ended right before
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(body, iter(body.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            in_link -= tag.name == "a"
            closed = tag.name
            if tag.name not in _INLINE:
                yield from _flush(run, box)
                run, box = _Run(), box.parent or box
            continue
        if isinstance(child, Tag):
            name = child.name
            if name == "br":
                run.parts.append(_BREAK)
            elif name in _CODE:
                continue  # `cut` took it out, but for a page that is nested too deep to cut
            elif name == "span" and MARK in child.attrs:
                yield Block(cuts[int(str(child[MARK]))], box, is_cut=True)
            elif name in _INLINE:
                if closed == name and box.tag in _SET_BY_STYLE:
                    run.parts.append(" ")
                in_link += name == "a"
                if name == "a":
                    run.href = run.href or str(child.attrs.get("href") or "") or None
                stack.append((child, iter(child.contents)))
            else:
                yield from _flush(run, box)
                run, box = _Run(), Box(name, _names(child), box, box.depth + 1)
                stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            run.parts.append(child.replace("\n", _BREAK) if box.tag == "pre" else child)
            run.linked += len(child) * (in_link > 0)
        closed = None


def _flush(run: _Run, box: Box) -> Iterator[Block]:
    """The words gathered so far → a block; more, where line breaks part them."""
    text = "".join(run.parts)
    if not text or text.isspace():
        return
    linked = min(run.linked / len(text), 1)
    for line in _lines(text):
        yield Block(Verdict(line), box, linked=round(linked * len(line)), href=run.href)


def _lines(text: str) -> list[str]:
    """A text at its line breaks, white space collapsed; a single break inside a sentence is only how it was set."""
    if _BREAK not in text:
        return [" ".join(text.split())]
    lines = (" ".join(line.split()) for line in _PARTING.split(text))
    return [" ".join(line.replace(_BREAK, " ").split()) for line in lines if line.strip(_BREAK + " ")]


def _names(tag: Tag) -> str:
    said = []
    for name in _NAMING if tag.name not in HEADINGS else ("class",):
        value = tag.attrs.get(name)
        if value:
            said.append(str(value))
    return " ".join(said)
