"""Blocks of a page → which are the article: what stands in its box and is neither a label, a link, a caption nor said already.

What does not belong here: where the box is (`region`), what was cut before (`cut`).
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import HEADINGS, Block, Box
from pipelines.cleaning.lexicon import is_bare_label, rule_for
from pipelines.cleaning.region import weight
from pipelines.vocabulary import DropReason

_MOST_LINKED = 0.7
_FEWEST_WORDS_REPEATED = 10  # shorter ones are headings and labels
_LONG = 400  # characters: a paragraph that long is prose even when it is one link


def judge(blocks: list[Block], box: Box | None, title: str | None) -> None:
    """Drop every block that is not the article's own text, each with its reason."""
    inside = [block for block in blocks if not block.is_cut and box is not None and box in block.box.chain()]
    _outside(blocks, set(map(id, inside)), title)
    _own_title(inside, title)
    _captions(inside)
    _phrases(inside)
    _links(inside)
    _stamps(inside)
    _repeated(inside)
    _ends(inside)


def _outside(blocks: list[Block], inside: set[int], title: str | None) -> None:
    for block in blocks:
        if id(block) in inside or block.is_cut:
            continue
        rule = rule_for(block.text)
        if same_words(block.text, title):
            block.verdict.drop(DropReason.TITLE, "own title")
        elif rule is not None:
            block.verdict.drop(rule.reason, rule.name)
        elif shapes.is_stamp(block.text):
            block.verdict.drop(DropReason.BYLINE, "stamp outside the article")
        elif block.density > _MOST_LINKED or not weight(block):
            block.verdict.drop(DropReason.NAVIGATION, "outside the article")
        else:
            block.verdict.drop(DropReason.RELATED_HEADLINE, "prose outside the article")


def _own_title(inside: list[Block], title: str | None) -> None:
    for block in inside:
        if same_words(block.text, title) and block.box.tag in (*HEADINGS, "div", "header"):
            block.verdict.drop(DropReason.TITLE, "own title")


def same_words(text: str, title: str | None) -> bool:
    """Whether two strings are the same words."""
    return title is not None and [w.casefold() for w in shapes.words(text)] == [w.casefold() for w in shapes.words(title)]


def _captions(inside: list[Block]) -> None:
    for block in inside:
        tags = [box.tag for box in block.box.chain()]
        if "figcaption" in tags or ("figure" in tags and not {"table", "blockquote", "pre", "li"}.intersection(tags)):
            block.verdict.drop(DropReason.CAPTION, "in a figure")


def _phrases(inside: list[Block]) -> None:
    for order, block in enumerate(inside):
        rule = rule_for(block.text) if block.verdict.kept else None
        if rule is None:
            continue
        block.verdict.drop(rule.reason, rule.name)
        if is_bare_label(rule, block.text):
            for later in inside[order + 1 : order + 9]:
                if later.density < _MOST_LINKED:
                    break
                later.verdict.drop(DropReason.RELATED_HEADLINE, "under a label")


def _links(inside: list[Block]) -> None:
    """Blocks that are one link: to another story, or of a menu."""
    for block in inside:
        if block.verdict.kept and block.density > _MOST_LINKED and len(block.text) < _LONG and not shapes.ends_sentence(block.text):
            is_headline = shapes.is_headline(block.text)
            block.verdict.drop(DropReason.RELATED_HEADLINE if is_headline else DropReason.NAVIGATION, "all link")


def _stamps(inside: list[Block]) -> None:
    """Bylines and times above the first paragraph; further down a date is the article's own."""
    for block in inside:
        if block.verdict.kept and weight(block):
            return
        if block.verdict.kept and (shapes.is_stamp(block.text) or shapes.is_signature(block.text)):
            block.verdict.drop(DropReason.BYLINE, "stamp")


def _repeated(inside: list[Block]) -> None:
    seen: set[str] = set()
    for block in inside:
        if block.verdict.kept and shapes.length(block.text) >= _FEWEST_WORDS_REPEATED and block.box.tag != "pre":
            if block.text in seen:
                block.verdict.drop(DropReason.REPEATED, "said before")
            seen.add(block.text)


def _ends(inside: list[Block]) -> None:
    """Headings behind the last text head nothing."""
    for block in reversed(inside):
        if not block.verdict.kept:
            continue
        if block.box.tag not in HEADINGS:
            return
        block.verdict.drop(DropReason.RELATED_HEADLINE, "heads nothing")
