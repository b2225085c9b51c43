"""Links that fill a block of the article's box: those to other stories of the site go, those that the article itself gives stay.

What does not belong here: links that a phrase names ("Also read", `chrome.toml`), teasers above a stamp (`ends`).
"""

from collections import Counter
from itertools import takewhile
from urllib.parse import urlsplit

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.boxes import Box, rolled_up, under, with_outer
from pipelines.cleaning.region import weight
from pipelines.cleaning.regions import HEADINGS
from pipelines.vocabulary import DropReason

MOST_LINKED = 0.7
_LONG = 400  # characters: a paragraph that long is prose even when it is one link
_LEVELS_OF_CARD = 4
_TEASER = 60  # words beside the linked headline: a card that says more is a section of the article


def drop_links(inside: list[Block], article: Box, address: str | None) -> None:
    """Drop the blocks that are one link to another story or of a menu, and what stands on a card with such a headline.

    address: the page's own, to tell links to other sites: they are the article's references.
    """
    links = [order for order, block in enumerate(inside) if block.verdict.kept and _is_link(block)]
    if not links:
        return
    boxes = with_outer(block.box for block in inside)
    site, words = _site(address or ""), rolled_up(boxes, _unlinked_words(inside))
    cards: set[Box] = set()
    for order in links:
        block = inside[order]
        card = block.box.parent
        if block.box.tag in HEADINGS and card is not None and _heads_section(inside[order + 1 :], card is article or words[card] > _TEASER):
            continue
        if site and _site(block.href or "") not in ("", site):
            continue
        is_headline = shapes.is_headline(block.text)
        block.verdict.drop(DropReason.RELATED_HEADLINE if is_headline else DropReason.NAVIGATION, "all link")
        if block.box.tag in HEADINGS:
            cards |= set(_card_around(block.box, article, words))
    on_cards = under(boxes, lambda box: box in cards) if cards else set()
    for block in inside:
        if block.box in on_cards and block.verdict.kept:
            block.verdict.drop(DropReason.RELATED_HEADLINE, "beside a linked headline")


def _card_around(heading: Box, article: Box, words: Counter[Box]) -> list[Box]:
    """The boxes around a linked headline that say no more than a teaser."""
    levels = zip(heading.chain(), range(_LEVELS_OF_CARD), strict=False)
    return list(takewhile(lambda box: box is not article and words[box] <= _TEASER, (box for box, _ in levels)))


def _is_link(block: Block) -> bool:
    return block.density > MOST_LINKED and len(block.text) < _LONG and not shapes.ends_sentence(block.text)


def _heads_section(below: list[Block], is_section: bool) -> bool:
    """A heading of the article that is also a link: paragraphs follow it in a box of many."""
    return is_section and bool(below) and weight(below[0]) > 0


def _unlinked_words(inside: list[Block]) -> Counter[Box]:
    words: Counter[Box] = Counter()
    for block in inside:
        if block.density <= MOST_LINKED:
            words[block.box] += shapes.length(block.text)
    return words


def _site(address: str) -> str:
    """ "https://www.news.example/a" → "news.example"; "" for an address within the site."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])
