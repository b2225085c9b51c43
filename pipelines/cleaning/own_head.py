"""What stands above a text's first paragraph and is the article's own: headline, byline, standfirst.

What does not belong here: other stories' headlines and bylines (`other_stories`).
"""

import re
from datetime import datetime
from itertools import takewhile

from pipelines.cleaning import shapes
from pipelines.cleaning.dates import moment
from pipelines.cleaning.lexicon import rule_for
from pipelines.cleaning.sheet import Sheet
from pipelines.vocabulary import DropReason

NEAR_TOP = 12  # lines: what is the article's own and no paragraph stands here
_PARAGRAPH = 25  # words: a shorter sentence may be the standfirst
_FEWEST_WORDS_SAID_AGAIN = 3
_FEWEST_WORDS_SAID_WITHIN = 5  # of a line that a later one holds in its middle
_WORDS_OF_SITE_NAME = 4  # at most: a longer line is the headline, a shorter one may be the name of the site or section above it
_SEPARATOR = re.compile(r"\s[|»›>•·/]\s")


def head_of(sheet: Sheet) -> list[int]:
    """Places of the open lines above the first paragraph, near the top."""
    places = sheet.open()[: NEAR_TOP + 1]
    end = next((order for order, place in enumerate(places) if _is_paragraph(sheet, place)), None)
    if end is None:
        end = next((order for order, place in enumerate(places) if sheet.is_prose(place)), 0)
    return places[:end]


def own_title(sheet: Sheet) -> str | None:
    """The first line above the first paragraph that has the shape of a headline, and not that of a site's name or a breadcrumb."""
    head = list(takewhile(lambda place: not sheet.is_prose(place) or sheet.is_headline(place), head_of(sheet)))
    found = [place for place in head if _is_title(sheet, place)]
    if not found or (found[0] != head[0] and len(found) == len(head)):
        return None
    longer = [place for place in found if shapes.length(sheet.text(place)) > _WORDS_OF_SITE_NAME]
    title = longer[0] if longer else found[0]
    for place in head:
        if place < title and sheet.is_headline(place):
            sheet.verdicts[place].drop(DropReason.NAVIGATION, "above the headline")
    sheet.verdicts[title].drop(DropReason.TITLE, "own title")
    return sheet.text(title)


def own_byline(sheet: Sheet) -> tuple[tuple[str, ...], datetime | None]:
    """Authors and date from the stamps above the first paragraph, as long as no other headline stands among them."""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    for place in range(min(NEAR_TOP + 1, len(sheet.verdicts))):
        verdict = sheet.verdicts[place]
        if verdict.reason is DropReason.BYLINE or (verdict.kept and _is_byline(sheet, place)):
            verdict.drop(DropReason.BYLINE, "own byline")
            authors = authors or shapes.names_in(verdict.text)
            published_at = published_at or moment(verdict.text)
        elif verdict.kept and (sheet.is_headline(place) or _is_paragraph(sheet, place)):
            break
    return authors, published_at


def standfirst(sheet: Sheet) -> str | None:
    """Lines near the top that a later line says in full, and lines that are said twice; the first of them is the standfirst."""
    places = sheet.open()
    said: str | None = None
    for order, place in enumerate(places[:NEAR_TOP]):
        later = [sheet.text(other) for other in places[order + 1 : order + 2 * NEAR_TOP]]
        if _is_said_in(sheet.text(place), later):
            said = said or sheet.text(place)
            sheet.verdicts[place].drop(DropReason.STANDFIRST, "said in full below")
    _said_twice(sheet)
    return said


def _is_title(sheet: Sheet, place: int) -> bool:
    text = sheet.text(place)
    if not sheet.is_headline(place) or shapes.is_item(text) or (_SEPARATOR.search(text) and shapes.length(text) <= NEAR_TOP):
        return False
    return not _is_byline(sheet, place) and rule_for(text) is None


def _is_paragraph(sheet: Sheet, place: int) -> bool:
    text = sheet.text(place)
    return not sheet.is_whole(place) or (sheet.is_prose(place) and not sheet.is_headline(place) and shapes.length(text) > _PARAGRAPH)


def _is_byline(sheet: Sheet, place: int) -> bool:
    """A stamp, a name with a post, or a bare name right above or below a stamp."""
    text = sheet.text(place)
    if sheet.is_stamp(place) or shapes.is_signature(text):
        return True
    beside = [other for other in (place - 1, place + 1) if 0 <= other < len(sheet.verdicts)]
    return shapes.is_name(text) and any(sheet.is_stamp(other) and not shapes.names_in(sheet.text(other)) for other in beside)


def _is_said_in(text: str, later: list[str]) -> bool:
    core, count = text.rstrip(" .…"), shapes.length(text)
    if count >= _FEWEST_WORDS_SAID_AGAIN and any(other.startswith(core) for other in later):
        return True
    return count >= _FEWEST_WORDS_SAID_WITHIN and shapes.ends_sentence(text) and any(text in other for other in later)


def _said_twice(sheet: Sheet) -> None:
    seen: set[str] = set()
    for place in sheet.open():
        text = sheet.text(place)
        if text in seen and sheet.is_whole(place) and shapes.length(text) > _FEWEST_WORDS_SAID_AGAIN:
            sheet.verdicts[place].drop(DropReason.REPEATED, "said before")
        seen.add(text)
