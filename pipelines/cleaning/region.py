"""Where on a page the article stands: the box that holds its prose and little else.

What does not belong here: which blocks inside it are not the article (`judge`).
"""

from collections import Counter
from collections.abc import Callable

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.boxes import Box, rolled_up, under, with_outer
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
    boxes = with_outer(block.box for block in blocks)
    _weigh(boxes, [block for block in blocks if not block.is_cut])
    filled = [box for box in boxes if box.prose]
    if not filled:
        return None
    headings = Counter(block.box for block in blocks if block.box.tag == "h1")
    return _narrowed(_said_to_be_body(filled, rolled_up(boxes, headings)) or filled[0], filled)


def weight(block: Block) -> int:
    """Characters of prose in a block, counted once: none for links, labels and captions."""
    if block.prose is None:
        block.prose = _counted(block)
    return block.prose


def _counted(block: Block) -> int:
    if block.is_cut or block.density > _MOST_LINKED or block.box.tag in HEADINGS or not shapes.is_prose(block.text):
        return 0
    return 0 if block.rule else len(block.text) - block.linked


def _weigh(boxes: list[Box], read: list[Block]) -> None:
    """Fill in how much every box holds. boxes: the page first, in the page's order."""
    elsewhere = under(boxes, _is_named_otherwise)
    own = [block for block in read if block.box not in elsewhere]
    total, ours = sum(map(weight, read)), sum(map(weight, own))
    if ours < _FEWEST_CHARACTERS or ours < _LEAST_OWN * total:  # the article itself stands in an oddly named part
        own = read
    for block in own:
        block.box.prose += weight(block)
    for block in read:
        block.box.size += len(block.text)
        block.box.linked += block.linked
    for box in reversed(boxes):
        if box.parent is not None:
            box.parent.prose += box.prose
            box.parent.size += box.size
            box.parent.linked += box.linked


def _is_named_otherwise(box: Box) -> bool:
    """Named as a sidebar, as comments and the like."""
    reason = reason_of(box.names) if box.names and box.parent and box.tag not in _PARAGRAPHS else None
    return reason is not None and reason[0] in _ELSEWHERE


def _said_to_be_body(boxes: list[Box], headings: Counter[Box]) -> Box | None:
    """The box that is marked or named as an article's body and holds enough of the page's prose."""
    page = boxes[0]
    for enough, is_kind in _KINDS:
        found = under(boxes[1:], is_kind)
        outermost = [box for box in boxes if box in found and box.parent not in found]
        together = sum(box.prose for box in outermost)
        if together and together >= enough * page.prose:
            return _first_or_all(boxes, outermost, together, headings)
    return None


def _first_or_all(boxes: list[Box], bodies: list[Box], together: int, headings: Counter[Box]) -> Box:
    """Several bodies are the parts of one article under one heading, or articles one behind the other: then the first is the page's own."""
    richest = max(box.prose for box in bodies)
    own = next(box for box in bodies if box.prose >= _AS_MUCH * richest)
    if own.prose >= _ONE_BODY * together:
        return own
    held = rolled_up(boxes, {body: body.prose for body in bodies})
    around = next(box for box in own.chain() if held[box] >= _NEARLY_ALL * together)
    return around if headings[around] <= 1 else own


def _narrowed(box: Box, boxes: list[Box]) -> Box:
    """Down to the smallest box that still holds nearly all of the prose, or all but lists of links."""
    richest: dict[Box, Box] = {}  # of each box's children
    for child in boxes:
        if child.parent is not None and child.tag not in _PARAGRAPHS:
            rival = richest.get(child.parent)
            if rival is None or child.prose > rival.prose:
                richest[child.parent] = child
    whole = box  # a box in a box in a box, each with nearly all of the last one's prose, may hold little of it in the end
    while box in richest:
        child = richest[box]
        if _is_all_but_links(child, box):
            whole = child
        elif child.prose < _NEARLY_ALL * whole.prose:
            break
        box = child
    return box


def _is_all_but_links(child: Box, parent: Box) -> bool:
    rest, linked = parent.size - child.size, parent.linked - child.linked
    return _MAIN_PART * parent.prose <= child.prose < _NEARLY_ALL * parent.prose and linked >= _LINKED_REST * rest
