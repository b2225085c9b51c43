"""What pages put below an article and paste along with it: readers' comments, portraits of the authors.

What does not belong here: other stories (`other_stories`), what one phrase tells (`chrome.toml`).
"""

import re
from collections.abc import Iterable

from pipelines.cleaning import shapes
from pipelines.cleaning.sheet import Sheet
from pipelines.vocabulary import DropReason

_MOST_BELOW = 0.5  # share of the text's prose: a "Comments" with more below it stands above the article
_PORTRAIT = re.compile(r"^(?:, [^.]{3,120},)?\s*(?:is|was|covers|writes|reports|has|joined|edits|works|leads|can)\b")


def below_comments(sheet: Sheet) -> None:
    """Drop everything below the heading of the readers' comments, where it stands behind the article."""
    heads = [place for place, verdict in enumerate(sheet.verdicts) if verdict.reason is DropReason.COMMENTS]
    prose = sheet.prose()
    for head in heads:
        below = [place for place in prose if place > head]
        if prose and len(below) < _MOST_BELOW * len(prose) and _size(sheet, below) < _MOST_BELOW * _size(sheet, prose):
            for verdict in sheet.verdicts[head:]:
                verdict.drop(DropReason.COMMENTS, "below the comments' heading")
            return


def portraits(sheet: Sheet, authors: tuple[str, ...]) -> None:
    """Drop lines behind the middle of the text that tell who its author is."""
    places = sheet.open()
    for place in places[len(places) // 2 :]:
        text = sheet.text(place)
        if is_portrait(text, authors):
            sheet.verdicts[place].drop(DropReason.AUTHOR_BIO, "tells of the author")


def is_portrait(text: str, names: Iterable[str]) -> bool:
    """ "Ann Lee is a reporter in Lima", "Ann Lee, a former banker, writes on trade", where Ann Lee is one of the names."""
    said = shapes.without_bullet(text)
    return any(said.startswith(name) and _PORTRAIT.match(said[len(name) :]) for name in names if shapes.is_name(name))


def _size(sheet: Sheet, places: list[int]) -> int:
    return sum(shapes.length(sheet.text(place)) for place in places)
