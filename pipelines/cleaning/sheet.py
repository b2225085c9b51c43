"""A text as a sheet of lines: their verdicts, and which of them are lines of one paragraph that was broken at a fixed width.

What does not belong here: any rule that drops a line (`own_head`, `other_stories`, `lines`).
"""

import re
from collections.abc import Iterable

from pipelines.cleaning import shapes
from pipelines.cleaning.ledger import Verdict
from pipelines.vocabulary import DropReason

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FEWEST_WORDS = 5  # of two neighbours together: fewer are entries of a menu
_MOSTLY_BROKEN = 0.2  # share of lines: fewer lower-case beginnings are headlines of a site that writes them so
_NO_CHROME = (None, DropReason.EMPTY, DropReason.TITLE, DropReason.CAPTION, DropReason.BYLINE)


class Sheet:
    """The lines of one text, in order."""

    def __init__(self, text: str) -> None:
        self.verdicts = [Verdict(line.strip()) for line in _LINE_BREAK.split(text)]
        self._broken = _broken_paragraphs(self.verdicts)

    def open(self) -> list[int]:
        """Places of the lines that no rule has dropped so far."""
        return [place for place, verdict in enumerate(self.verdicts) if verdict.kept]

    def text(self, place: int) -> str:
        """The line at a place."""
        return self.verdicts[place].text

    def is_prose(self, place: int) -> bool:
        """The line is a sentence, or a part of one that goes on in the next line."""
        return place in self._broken or shapes.is_prose(self.text(place))

    def is_headline(self, place: int) -> bool:
        """The line has the shape of a headline, and is no part of a broken paragraph."""
        return place not in self._broken and shapes.is_headline(self.text(place))

    def is_stamp(self, place: int) -> bool:
        """The line has the shape of a byline or a time, and is no part of a broken paragraph."""
        return place not in self._broken and shapes.is_stamp(self.text(place))

    def is_whole(self, place: int) -> bool:
        """The line stands for itself: it does not carry another one on."""
        return place not in self._broken or not self.text(place)[:1].islower()

    @property
    def is_broken(self) -> bool:
        """Paragraphs of the text were broken at a fixed width."""
        return bool(self._broken)

    def prose(self) -> list[int]:
        """Places of the kept lines that are prose."""
        return [place for place in self.open() if self.is_prose(place)]

    def has_chrome(self, places: Iterable[int]) -> bool:
        """Whether a line of the site's own was found at one of these places."""
        return any(self.verdicts[place].reason not in _NO_CHROME for place in places)


def _broken_paragraphs(verdicts: list[Verdict]) -> set[int]:
    """Lines that end in mid-sentence and the lower-case lines that carry them on, in a text where much is set so."""
    filled = [place for place, verdict in enumerate(verdicts) if verdict.text]
    pairs = [place for place in filled if place + 1 < len(verdicts) and _carries_on(verdicts[place].text, verdicts[place + 1].text)]
    if len(pairs) < _MOSTLY_BROKEN * len(filled):
        return set()
    return {place + step for place in pairs for step in (0, 1)}


def _carries_on(above: str, below: str) -> bool:
    if not below or not below[0].islower() or shapes.ends_sentence(above) or shapes.is_stamp(below):
        return False
    return len(shapes.words(above + " " + below)) >= _FEWEST_WORDS
