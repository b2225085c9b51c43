"""The lines around a page's headline, where readers look for who wrote the article and when.

What does not belong here: what the markup declares (`metadata`), how names (`authors`) and dates (`dates`) are read from a line.
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.titles import same_words
from pipelines.vocabulary import DropReason

_ABOVE, _BELOW = 6, 15  # blocks
_LONGEST = 150  # characters


def around_headline(blocks: list[Block], title: str | None) -> list[str]:
    """The short lines below the headline, then those above it: a date above may be the day on which the page was fetched."""
    headline = next((place for place, block in enumerate(blocks) if same_words(block.text, title)), None)
    if headline is None:
        headline = next((place for place, block in enumerate(blocks) if block.box.tag == "h1"), 0)
    below = [block.text for block in blocks[headline : headline + _BELOW] if _may_be_byline(block)]
    above = [block.text for block in blocks[max(headline - _ABOVE, 0) : headline] if not block.is_cut and len(block.text) <= _LONGEST]
    return below + above


def _may_be_byline(block: Block) -> bool:
    """A short line; of what was cut, as share bars are, only one that is a byline and no more."""
    if len(block.text) > _LONGEST:
        return False
    if not block.is_cut:
        return True
    rule = block.rule
    return shapes.is_stamp(block.text) or (rule is not None and rule.reason is DropReason.BYLINE)
