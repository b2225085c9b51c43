"""Where on a page the article stands: the box that holds its prose and little else.

What does not belong here: which blocks inside it are not the article (`judge`).
"""

from collections.abc import Callable

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block, Box
from pipelines.cleaning.lexicon import rule_for
from pipelines.cleaning.regions import HEADINGS, is_body, reason_of
from pipelines.vocabulary import DropReason

_MOST_LINKED = 0.5
_PARAGRAPHS = ("p", "li", "blockquote", "ul", "ol")  # a cell is none: pages were laid out in tables
_NEARLY_ALL = 0.85  # a child that holds this share of its parent's prose stands for it
_MAIN_PART = 0.4  # a child that holds this share does, too, where the rest is mostly links
_ONE_BODY = 0.6  # of several bodies' prose, for the richest one to be the whole article
_LINKED_REST = 0.3
_AS_MUCH = 0.5  # of the richest body on the page: the first one that has it is the page's own, the others follow it
_ELSEWHERE = (
    DropReason.NAVIGATION,
    DropReason.RELATED_HEADLINE,
    DropReason.COMMENTS,
    DropReason.AUTHOR_BIO,
    DropReason.COOKIE_NOTICE,
    DropReason.LEGAL,
)
_LEAST_OWN = 0.15  # share of the page's prose: less stands outside of such parts only by accident
_FEWEST_CHARACTERS = 250  # of prose: the shortest article that we look for
# How a page says which box is its article's body, and the share of its prose that all boxes of the kind must hold to be believed.
_KINDS: tuple[tuple[float, Callable[[Box], bool]], ...] = (
    (0.25, lambda box: "articleBody" in box.names),
    (0.5, lambda box: bool(box.names) and is_body(box.names)),
    (0.5, lambda box: box.tag == "article"),
    (0.6, lambda box: box.tag == "main"),
)


def article_box(blocks: list[Block]) -> Box | None:
    """The box of the article, or None where the page has no prose."""
    boxes = _weighed(blocks)
    if not boxes:
        return None
    headings = [block.box for block in blocks if block.box.tag == "h1"]
    return _narrowed(_said_to_be_body(boxes, headings) or boxes[0], boxes)


def weight(block: Block) -> int:
    """Characters of prose in a block, counted once: none for links, labels and captions."""
    if block.prose is None:
        block.prose = _counted(block)
    return block.prose


def _counted(block: Block) -> int:
    if block.is_cut or block.density > _MOST_LINKED or block.box.tag in HEADINGS or not shapes.is_prose(block.text):
        return 0
    return 0 if rule_for(block.text) else len(block.text) - block.linked


def _weighed(blocks: list[Block]) -> list[Box]:
    """Every box with prose in it, the page first, in the page's order, with its weights filled in."""
    read = [block for block in blocks if not block.is_cut]
    own = [block for block in read if not _is_named_otherwise(block.box)]
    total, ours = sum(map(weight, read)), sum(map(weight, own))
    if ours < _FEWEST_CHARACTERS or ours < _LEAST_OWN * total:  # the article itself stands in an oddly named part
        own = read
    for block in own:
        prose = weight(block)
        for box in block.box.chain():
            box.prose += prose
    for block in read:
        for box in block.box.chain():
            box.size += len(block.text)
            box.linked += block.linked
    seen = {box: None for block in read for box in reversed(list(block.box.chain())) if box.prose}
    return list(seen)


def _is_named_otherwise(box: Box) -> bool:
    """Stands in a part that is named as a sidebar, as comments and the like."""
    named = (reason_of(outer.names) for outer in box.chain() if outer.names and outer.parent and outer.tag not in _PARAGRAPHS)
    return any(reason is not None and reason[0] in _ELSEWHERE for reason in named)


def _said_to_be_body(boxes: list[Box], headings: list[Box]) -> Box | None:
    """The box that is marked or named as an article's body and holds enough of the page's prose."""
    page = boxes[0]
    for enough, is_kind in _KINDS:
        found = {box for box in boxes if box is not page and is_kind(box)}
        outermost = [box for box in boxes if box in found and not any(outer in found for outer in box.chain() if outer is not box)]
        together = sum(box.prose for box in outermost)
        if together and together >= enough * page.prose:
            return _first_or_all(outermost, together, headings)
    return None


def _first_or_all(bodies: list[Box], together: int, headings: list[Box]) -> Box:
    """Several bodies are the parts of one article under one heading, or articles one behind the other: then the first is the page's own."""
    richest = max(box.prose for box in bodies)
    own = next(box for box in bodies if box.prose >= _AS_MUCH * richest)
    if own.prose >= _ONE_BODY * together:
        return own
    around = next(box for box in own.chain() if sum(other.prose for other in bodies if box in other.chain()) >= _NEARLY_ALL * together)
    return around if sum(around in heading.chain() for heading in headings) <= 1 else own


def _narrowed(box: Box, boxes: list[Box]) -> Box:
    """Down to the smallest box that still holds nearly all of the prose, or all but lists of links."""
    richest: dict[Box, Box] = {}  # of each box's children
    for child in boxes:
        if child.parent is not None and child.tag not in _PARAGRAPHS:
            rival = richest.get(child.parent)
            if rival is None or child.prose > rival.prose:
                richest[child.parent] = child
    while box in richest and _stands_for(richest[box], box):
        box = richest[box]
    return box


def _stands_for(child: Box, parent: Box) -> bool:
    if child.prose >= _NEARLY_ALL * parent.prose:
        return True
    rest, linked = parent.size - child.size, parent.linked - child.linked
    return child.prose >= _MAIN_PART * parent.prose and linked >= _LINKED_REST * rest
