"""Where sentences begin and end, with their places in the source. What does not belong here: what they say."""

import re
from dataclasses import dataclass

from pipelines.deals.lexicons import alternatives, words
from pipelines.deals.view import View

END = re.compile(r"[.!?][\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9$€£₹<])|\n+")
ABBREVIATION = re.compile(rf"(?:\b(?:{alternatives(words('words', 'abbreviations'))})|\b[A-Z]|\b[A-Za-z]\.[A-Za-z])\Z")
LEGAL_ABBREVIATION = re.compile(rf"\b(?:{alternatives(words('words', 'legal_abbreviations'))})\Z")
OPENER = re.compile(
    rf"\s{{1,4}}[\"'(]?(?:{alternatives(w.capitalize() for w in words('words', 'openers') | words('words', 'loose_openers'))})\b"
)
LONGEST = 1500  # characters; a "sentence" beyond it is a list or a table, cut so that no rule looks further


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a part: [start, end) in it, and its place among all sentences of the article from 0 (the title's come first)."""

    view: View
    start: int
    end: int
    index: int

    @property
    def text(self) -> str:
        """Its characters as the rules see them."""
        return self.view.plain[self.start : self.end]


def split(view: View, first_index: int = 0) -> list[Sentence]:
    """A part → its sentences."""
    found: list[Sentence] = []
    start = 0
    for match in END.finditer(view.plain):
        if match[0][0] == "." and _is_abbreviation(view.plain, match):
            continue
        start = _add(found, view, start, match.end() if match[0][0] != "\n" else match.start(), first_index)
    _add(found, view, start, len(view.plain), first_index)
    return found


def _is_abbreviation(text: str, dot: re.Match[str]) -> bool:
    before = text[max(0, dot.start() - 12) : dot.start()]
    if LEGAL_ABBREVIATION.search(before):
        return not OPENER.match(text, dot.end())
    if before.endswith(("U.S", "U.K", "U.N", "E.U")):
        return not OPENER.match(text, dot.end())
    return bool(ABBREVIATION.search(before))


def _add(found: list[Sentence], view: View, start: int, end: int, first_index: int) -> int:
    while start < end and view.plain[start].isspace():
        start += 1
    for left in range(start, end, LONGEST):
        right = min(end, left + LONGEST)
        if view.plain[left:right].strip():
            found.append(Sentence(view, left, right, first_index + len(found)))
    return end
