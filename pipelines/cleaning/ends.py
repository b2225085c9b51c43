"""The two ends of an article on a page: what stands between headline and first paragraph, and behind the last one.

What does not belong here: what is left out of the middle (`judge`), the same for plain text (`own_head`, `other_stories`).
"""

from collections.abc import Iterable, Sequence

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.boxes import Box, under, with_outer
from pipelines.cleaning.dates import moment
from pipelines.cleaning.lexicon import end_rule_for
from pipelines.cleaning.page_end import is_portrait
from pipelines.cleaning.region import weight
from pipelines.cleaning.regions import HEADINGS, is_standfirst
from pipelines.vocabulary import DropReason

_OWN_TAGS = ("li", "td", "th", "dd", "dt", "blockquote", "pre")  # short lines of these are the article's lists and quotes
_SHORT = 6  # words
_TEASER = 25  # words
_TAGS_OF_STANDFIRST = ("p", "h2", "h3", "h4")
_FEWEST_WORDS_LEDE = 5
_LONGEST_LEDE = 80  # words


def lists_in(inside: list[Block], article: Box) -> set[Box]:
    """The boxes of the article's lists, tables and quotations; the table that lays out the page is none."""
    return under(with_outer(block.box for block in inside), lambda box: box.tag in _OWN_TAGS and box.depth > article.depth)


def trim_head(inside: list[Block], listed: set[Box]) -> None:
    """Above the first paragraph: bylines, times, kickers. Headings stay: they may head the first section."""
    for block in inside:
        if not block.verdict.kept:
            continue
        if is_set_apart(block):
            block.verdict.drop(DropReason.STANDFIRST, "named as a standfirst")
            continue
        if weight(block) or block.box in listed:
            return
        if _is_byline(block.text):
            block.verdict.drop(DropReason.BYLINE, "above the first paragraph")
        elif block.box.tag not in HEADINGS and _is_short(block.text):
            block.verdict.drop(DropReason.NAVIGATION, "above the first paragraph")


def trim_tail(inside: list[Block], listed: set[Box], authors: Sequence[str]) -> None:
    """Behind the last paragraph: credits, addresses, portraits of the authors, headings that head nothing."""
    for block in reversed(inside):
        if not block.verdict.kept:
            continue
        rule = end_rule_for(block.text)
        if rule is not None:
            block.verdict.drop(rule.reason, rule.name)
        elif is_portrait(block.text, authors):
            block.verdict.drop(DropReason.AUTHOR_BIO, "tells of the author")
        elif weight(block) or block.box in listed:
            return
        elif _is_byline(block.text):
            block.verdict.drop(DropReason.BYLINE, "behind the last paragraph")
        elif block.box.tag in HEADINGS or _is_short(block.text) or _is_address(block.text):
            block.verdict.drop(DropReason.RELATED_HEADLINE, "behind the last paragraph")
        else:
            return


def drop_teasers(inside: list[Block], listed: set[Box]) -> None:
    """Stamps in the second half of the article belong to other stories, and so does the short line beside each."""
    kept = [block for block in inside if block.verdict.kept]
    total, so_far = sum(map(weight, kept)), 0
    for order, block in enumerate(kept):
        so_far += weight(block)
        if so_far < total / 2 or block.box in listed or not _is_others_stamp(block.text):
            continue
        above = kept[order - 1]
        block.verdict.drop(DropReason.RELATED_BYLINE, "stamp")
        if above.verdict.kept and shapes.length(above.text) <= _TEASER and (shapes.is_headline(above.text) or above.box.tag in HEADINGS):
            above.verdict.drop(DropReason.RELATED_HEADLINE, "above a stamp")


def _is_others_stamp(text: str) -> bool:
    """A stamp; not the signature of a quoted post ("— Ann Lee, May 5"), nor a time of day that heads an entry of a live report."""
    return text[0] not in "—–-" and shapes.is_stamp(text) and (moment(text) is not None or text.endswith(" ago"))


def lede(above: Iterable[Block], summary: str | None) -> Block | None:
    """The block between headline and body with which the page's own summary begins, unless the page sets it apart as a standfirst."""
    said = _start(summary or "")
    for block in above:
        count = shapes.length(block.text)
        if (
            said
            and block.box.tag in ("p", "h2")
            and _FEWEST_WORDS_LEDE <= count <= _LONGEST_LEDE
            and _start(block.text) == said
            and not is_set_apart(block)
        ):
            return block
    return None


def is_set_apart(block: Block) -> bool:
    """Named as a standfirst: it stands in `standfirst`, as the byline stands in `authors`."""
    return shapes.length(block.text) <= _LONGEST_LEDE and bool(block.box.names) and is_standfirst(block.box.names)


def may_be_standfirst(block: Block) -> bool:
    """A few words between headline and body that are no byline, link, label or caption."""
    return (
        not block.is_cut
        and block.box.tag in _TAGS_OF_STANDFIRST
        and _FEWEST_WORDS_LEDE <= shapes.length(block.text) <= _LONGEST_LEDE
        and not block.linked
        and block.rule is None
        and not _is_byline(block.text)
    )


def _start(text: str) -> list[str]:
    return [word.casefold() for word in shapes.words(text)[:_SHORT]]


def _is_byline(text: str) -> bool:
    return shapes.is_stamp(text) or shapes.is_signature(text)


def _is_short(text: str) -> bool:
    """A name, a label; not a short sentence."""
    return shapes.length(text) < _SHORT and not shapes.ends_sentence(text)


def _is_address(text: str) -> bool:
    return shapes.has_address(text) and shapes.length(text) <= 2 * _SHORT
