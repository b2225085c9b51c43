"""Where on a page the article stands: the box that holds its prose and little else.

What does not belong here: which blocks inside it are not the article (`judge`).
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import HEADINGS, Block, Box
from pipelines.cleaning.lexicon import rule_for
from pipelines.cleaning.regions import is_body

_MOST_LINKED = 0.5
_MOST_OF_PROSE = 0.85  # a child that holds this share of its parent's prose stands for it
_ENOUGH_OF_PROSE = 0.6  # a box that says that it is the article's body may leave out this much of other prose


def article_box(blocks: list[Block]) -> Box | None:
    """The box of the article, or None where the page has no prose."""
    boxes = _weighed(blocks)
    if not boxes:
        return None
    root = boxes[0]
    said = _said_to_be_body(boxes, root.prose)
    start = said or root
    return _narrowed(start, boxes)


def weight(block: Block) -> int:
    """Characters of prose in a block: none for links, labels and captions."""
    if block.is_cut or block.density > _MOST_LINKED or block.box.tag in HEADINGS or not shapes.is_prose(block.text):
        return 0
    return 0 if rule_for(block.text) else len(block.text) - block.linked


def _weighed(blocks: list[Block]) -> list[Box]:
    """Every box with prose in it, outermost first, with its weight filled in."""
    seen: dict[Box, None] = {}
    for block in blocks:
        worth = weight(block)
        for box in block.box.chain() if worth else ():
            box.prose += worth
            seen.setdefault(box)
    return sorted(seen, key=lambda box: box.depth)


def _said_to_be_body(boxes: list[Box], total: int) -> Box | None:
    """The first box that is marked or named as an article's body and holds enough of the page's prose."""
    for is_said in (_is_marked_body, _is_named_body, _is_article):
        found = [box for box in boxes if is_said(box)]
        best = max(found, key=lambda box: box.prose, default=None)
        if best is not None and best.prose >= _ENOUGH_OF_PROSE * total:
            return best
    return None


def _is_marked_body(box: Box) -> bool:
    return "articleBody" in box.names


def _is_named_body(box: Box) -> bool:
    return bool(box.names) and is_body(box.names)


def _is_article(box: Box) -> bool:
    return box.tag in ("article", "main")


def _narrowed(box: Box, boxes: list[Box]) -> Box:
    """Down to the smallest box that still holds nearly all of the prose."""
    while True:
        children = [child for child in boxes if child.parent is box]
        best = max(children, key=lambda child: child.prose, default=None)
        if best is None or best.prose < _MOST_OF_PROSE * box.prose or best.tag in ("p", "li", "td", "blockquote"):
            return box
        box = best
