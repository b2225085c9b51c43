"""Text → verdicts: which lines of a pasted text are the article, where no markup is left to say so.

The rules run in the order of `read`; each looks at the lines that no earlier one has dropped. What does not belong here: the
rules about the article's head (`own_head`) and about other stories (`other_stories`), phrases (`chrome.toml`), pages (`dom`).
"""

import re
from dataclasses import dataclass

from pipelines.cleaning import own_head, shapes
from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.lexicon import is_bare_label, rule_for
from pipelines.cleaning.other_stories import above_stamps, among_paragraphs, behind_article, under_label
from pipelines.cleaning.page_end import below_comments, portraits
from pipelines.cleaning.page_text import trim
from pipelines.cleaning.sheet import Sheet
from pipelines.records import Article
from pipelines.vocabulary import DateBasis, DropReason

_SEPARATOR = re.compile(r"\s+[|»›>•·/]\s+")
_FEWEST_PARTS = 3
_MOST_WORDS_A_PART = 3
_MOST_WORDS_BETWEEN = 4
_LONGEST_NUMBER = 4  # characters


@dataclass(frozen=True)
class TextReading:
    """What plain text tells: a verdict a line, and what it says of its article."""

    verdicts: list[Verdict]
    about: Article  # what its own head says


def read(text: str) -> TextReading:
    """Plain text → a verdict for every line of it."""
    sheet = Sheet(text)
    _no_text(sheet)
    trim(sheet)
    title = own_head.own_title(sheet)
    _furniture(sheet)
    _phrases(sheet)
    authors, published_at = own_head.own_byline(sheet)
    above_stamps(sheet)
    standfirst = own_head.standfirst(sheet)
    below_comments(sheet)
    portraits(sheet, authors)
    behind_article(sheet)
    among_paragraphs(sheet)
    _between_chrome(sheet)
    basis = DateBasis.BYLINE if published_at else None
    about = Article(title=title, standfirst=standfirst, published_at=published_at, published_basis=basis, authors=authors)
    return TextReading(sheet.verdicts, about)


def _no_text(sheet: Sheet) -> None:
    for verdict in sheet.verdicts:
        if not verdict.text:
            verdict.drop(DropReason.EMPTY, "empty")
        elif shapes.is_code(verdict.text):
            verdict.drop(DropReason.MARKUP, "code")


def _phrases(sheet: Sheet) -> None:
    """Lines that the lexicon names, and the headlines that a bare label opens."""
    places = sheet.open()
    for order, place in enumerate(places):
        rule = rule_for(sheet.text(place)) if sheet.is_whole(place) else None
        if rule is None:
            continue
        sheet.verdicts[place].drop(rule.reason, rule.name)
        if is_bare_label(rule, sheet.text(place)):
            under_label(sheet, places[order + 1 :])


def _furniture(sheet: Sheet) -> None:
    """Breadcrumbs, menus and page numbers: short parts between separators, or a number alone."""
    for place in sheet.open():
        text = sheet.text(place)
        parts = [part for part in _SEPARATOR.split(text) if part]
        if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
            sheet.verdicts[place].drop(DropReason.NAVIGATION, "lone number")
        elif len(parts) >= _FEWEST_PARTS and not re.search(r"\d", text) and max(map(shapes.length, parts)) <= _MOST_WORDS_A_PART:
            sheet.verdicts[place].drop(DropReason.NAVIGATION, "separated words")


def _between_chrome(sheet: Sheet) -> None:
    """Short lines above the first and below the last prose, with the site's own lines on both sides of them."""
    prose = sheet.prose()
    if not prose or sheet.is_broken:
        return
    filled = [place for place, verdict in enumerate(sheet.verdicts) if verdict.text]
    for order, place in enumerate(filled):
        text = sheet.text(place)
        is_short = (
            sheet.verdicts[place].kept and text[0].isalnum() and not shapes.has_address(text) and shapes.length(text) <= _MOST_WORDS_BETWEEN
        )
        if is_short and not prose[0] < place < prose[-1] and order and not sheet.verdicts[filled[order - 1]].kept:
            below = next((other for other in filled[order + 1 :] if not sheet.verdicts[other].kept or sheet.is_prose(other)), None)
            if below is None or sheet.has_chrome([below]) or place < prose[0]:
                sheet.verdicts[place].drop(DropReason.NAVIGATION, "between the site's lines")
