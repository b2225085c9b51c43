"""What stands above a text's first paragraph and is the article's own: headline, byline, standfirst.

What does not belong here: other stories' headlines and bylines (`other_stories`).
"""

from datetime import datetime

from pipelines.cleaning import shapes
from pipelines.cleaning.dates import moment
from pipelines.cleaning.lexicon import rule_for
from pipelines.cleaning.sheet import Sheet
from pipelines.vocabulary import DropReason

NEAR_TOP = 12  # lines: a standfirst or byline of the article's own stands here
_PARAGRAPH = 25  # words: a shorter sentence may be the standfirst
_FEWEST_WORDS_SAID_AGAIN = 3


def own_title(sheet: Sheet) -> str | None:
    """The first line, where it is a headline and prose follows."""
    places = sheet.open()
    if len(places) < 2 or not any(map(sheet.is_prose, places[1:NEAR_TOP])):
        return None
    first = places[0]
    text = sheet.text(first)
    if not sheet.is_headline(first) or shapes.is_item(text) or sheet.is_stamp(first) or rule_for(text):
        return None
    sheet.verdicts[first].drop(DropReason.TITLE, "own title")
    return text


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
        elif verdict.kept and (sheet.is_headline(place) or shapes.length(verdict.text) > _PARAGRAPH or not sheet.is_whole(place)):
            break
    return authors, published_at


def _is_byline(sheet: Sheet, place: int) -> bool:
    """A stamp, a name with a post, or a bare name right above or below a stamp."""
    text = sheet.text(place)
    if sheet.is_stamp(place) or shapes.is_signature(text):
        return True
    beside = [other for other in (place - 1, place + 1) if 0 <= other < len(sheet.verdicts)]
    return shapes.is_name(text) and any(sheet.is_stamp(other) and not shapes.names_in(sheet.text(other)) for other in beside)


def standfirst(sheet: Sheet) -> str | None:
    """Lines near the top that a later line says in full, and lines that are said twice; the first of them is the standfirst."""
    places = sheet.open()
    said: str | None = None
    for order, place in enumerate(places[:NEAR_TOP]):
        text = sheet.text(place).rstrip(" .…")
        later = places[order + 1 : order + 2 * NEAR_TOP]
        if shapes.length(text) >= _FEWEST_WORDS_SAID_AGAIN and any(sheet.text(other).startswith(text) for other in later):
            said = said or sheet.text(place)
            sheet.verdicts[place].drop(DropReason.STANDFIRST, "said in full below")
    _said_twice(sheet)
    return said


def _said_twice(sheet: Sheet) -> None:
    seen: set[str] = set()
    for place in sheet.open():
        text = sheet.text(place)
        if text in seen and sheet.is_whole(place) and shapes.length(text) > _FEWEST_WORDS_SAID_AGAIN:
            sheet.verdicts[place].drop(DropReason.REPEATED, "said before")
        seen.add(text)
