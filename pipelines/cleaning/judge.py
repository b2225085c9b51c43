"""Blocks of a page → which are the article: what stands in its box and is neither a label, a link, a caption nor said already.

What does not belong here: where the box is (`region`), what was cut before (`cut`).
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.boxes import Box, under, with_outer
from pipelines.cleaning.ends import drop_teasers, is_set_apart, lede, lists_in, may_be_standfirst, trim_head, trim_tail
from pipelines.cleaning.lexicon import is_bare_label
from pipelines.cleaning.links import MOST_LINKED, drop_links
from pipelines.cleaning.region import weight
from pipelines.cleaning.regions import is_body, reason_of
from pipelines.cleaning.titles import same_words
from pipelines.records import Article
from pipelines.vocabulary import DropReason

_NAMES_OF_PARAGRAPHS = (
    DropReason.CAPTION,
    DropReason.BYLINE,
    DropReason.PAYWALL,
    DropReason.NEWSLETTER,
    DropReason.SHARE_BAR,
    DropReason.ADVERTISEMENT,
)
_HEADLINES = ("h1", "h2")
_MOST_ABOVE = 4  # times the prose below: more above it, and it is a headline that is said again behind the article
_NEAREST = 20  # boxes around a block whose names are asked
_LONGEST_NAMED = 40  # words
_LONGEST_BYLINE = 20  # words
_FEWEST_WORDS_REPEATED = 10  # shorter ones are headings and labels


def judge(blocks: list[Block], box: Box | None, about: Article) -> None:
    """Drop every block that is not the article's own text, each with its reason.

    about: what the page's metadata says of the article.
    """
    title, summary = about.title, about.standfirst
    if box is None:
        _outside(blocks, set(), title, summary)
        return
    within = under(with_outer(block.box for block in blocks), lambda other: other is box)
    inside = [block for block in blocks if not block.is_cut and block.box in within]
    _beginning(blocks, inside, box, title, summary)
    _outside(blocks, set(map(id, inside)), title, summary)
    _above_headline(blocks, inside, title)
    _own_title(inside, title)
    _captions(inside)
    _named(inside, box)
    _no_text(inside)
    _phrases(inside)
    drop_links(inside, box, about.url or about.canonical_url)
    listed = lists_in(inside, box)
    trim_head(inside, listed)
    drop_teasers(inside, listed)
    _repeated(inside)
    trim_tail(inside, listed, about.authors)


def _beginning(blocks: list[Block], inside: list[Block], box: Box, title: str | None, summary: str | None) -> None:
    """Bring in what stands between the headline and the article's box: earlier boxes of its name, or the first paragraph."""
    if not inside:
        return
    first = blocks.index(inside[0])
    heading = max((place for place in range(first) if same_words(blocks[place].text, title)), default=first)
    above = blocks[heading + 1 : first]
    alike = under(with_outer(block.box for block in above), lambda other: (other.tag, other.names) == (box.tag, box.names))
    parts = [block for block in above if not block.is_cut and block.box in alike and is_body(box.names)]
    if parts:
        inside[:0] = parts
        return
    found = lede(above, summary)
    if found is not None and not any(block.text.startswith(found.text) for block in inside):
        inside.insert(0, found)
    elif found is None:
        _standfirst(above)


def _standfirst(above: list[Block]) -> None:
    """The first sentence or subheading between headline and body."""
    for block in above:
        if may_be_standfirst(block):
            block.verdict.drop(DropReason.STANDFIRST, "below the headline")
            return


def _outside(blocks: list[Block], inside: set[int], title: str | None, summary: str | None) -> None:
    for block in blocks:
        if id(block) in inside or block.is_cut:
            continue
        rule = block.rule
        if same_words(block.text, title):
            block.verdict.drop(DropReason.TITLE, "own title")
        elif rule is not None:
            block.verdict.drop(rule.reason, rule.name)
        elif is_set_apart(block) and same_words(block.text, summary):
            block.verdict.drop(DropReason.STANDFIRST, "own standfirst")
        elif shapes.is_stamp(block.text):
            block.verdict.drop(DropReason.BYLINE, "stamp outside the article")
        elif block.density > MOST_LINKED or not weight(block):
            block.verdict.drop(DropReason.NAVIGATION, "outside the article")
        else:
            block.verdict.drop(DropReason.RELATED_HEADLINE, "prose outside the article")


def _above_headline(blocks: list[Block], inside: list[Block], title: str | None) -> None:
    """Prose in the article's box above the page's first mention of its headline: a ticker of other stories, a site's notice."""
    headline = next((block for block in blocks if block.box.tag in _HEADLINES and same_words(block.text, title)), None)
    if headline not in inside:
        return
    place = inside.index(headline)
    above, below = inside[:place], inside[place:]
    if sum(map(weight, above)) < _MOST_ABOVE * sum(map(weight, below)):
        for block in above:
            if weight(block):
                block.verdict.drop(DropReason.RELATED_HEADLINE, "above the headline")


def _own_title(inside: list[Block], title: str | None) -> None:
    for block in inside:
        if same_words(block.text, title) and block.box.tag not in ("li", "blockquote"):
            block.verdict.drop(DropReason.TITLE, "own title")


def _captions(inside: list[Block]) -> None:
    boxes = with_outer(block.box for block in inside)
    captions = under(boxes, lambda box: box.tag == "figcaption")
    figures = under(boxes, lambda box: box.tag == "figure") - under(boxes, lambda box: box.tag in ("table", "blockquote", "pre", "li"))
    for block in inside:
        if block.box in captions or block.box in figures:
            block.verdict.drop(DropReason.CAPTION, "in a figure")


def _named(inside: list[Block], article: Box) -> None:
    """Short blocks in boxes within the article that are named as a byline, and all in those that are named as an author's portrait."""
    for block in inside:
        for box, _ in zip(block.box.chain(), range(_NEAREST), strict=False):
            if box is article:
                break
            reason = reason_of(box.names) if box.names else None
            if reason and _is_meant(reason[0], block, box):
                block.verdict.drop(reason[0], f'named "{reason[1]}"')


def _is_meant(reason: DropReason, block: Block, box: Box) -> bool:
    """Whether a name given to a box says what the block is: of a paragraph, only if it is short and named for what stands beside a text."""
    if box.tag == "p":
        return reason in _NAMES_OF_PARAGRAPHS and shapes.length(block.text) <= _LONGEST_NAMED
    if reason is DropReason.BYLINE:
        return shapes.length(block.text) <= _LONGEST_BYLINE
    return reason is DropReason.AUTHOR_BIO


def _no_text(inside: list[Block]) -> None:
    """Rules of dashes, and markup that fell into the text."""
    for block in inside:
        if not shapes.words(block.text) and "_" not in block.text:  # agencies part the sections of a report with "___"
            block.verdict.drop(DropReason.NAVIGATION, "no word")
        elif block.text.startswith("<") and shapes.is_code(block.text):
            block.verdict.drop(DropReason.MARKUP, "code")


def _phrases(inside: list[Block]) -> None:
    for order, block in enumerate(inside):
        rule = block.rule if block.verdict.kept else None
        if rule is None:
            continue
        block.verdict.drop(rule.reason, rule.name)
        if is_bare_label(rule, block.text):
            for later in inside[order + 1 : order + 9]:
                if later.density < MOST_LINKED:
                    break
                later.verdict.drop(DropReason.RELATED_HEADLINE, "under a label")


def _repeated(inside: list[Block]) -> None:
    seen: set[str] = set()
    for block in inside:
        if block.verdict.kept and shapes.length(block.text) >= _FEWEST_WORDS_REPEATED and block.box.tag != "pre":
            if block.text in seen:
                block.verdict.drop(DropReason.REPEATED, "said before")
            seen.add(block.text)
