"""Long forms that their acronym tells: "Cell and Motor Industry Forum (CMIF)", "NIM -- National Institute of Metals".

The initials say where the name begins and ends, whatever small words stand in it. What does not belong here: other names (`names`).
"""

import re
from collections.abc import Iterator

BEHIND = re.compile(r"\s?\(\"?(?P<short>[A-Z]{3,8})\"?\)")
BEFORE = re.compile(r"\b(?P<short>[A-Z]{3,8})\s(?:--|-|;)\s(?=[A-Z])")
WORD = re.compile(r"[A-Za-z][\w'&-]*(?:\.[\w'&-]+)*")
MORE = re.compile(r"(?: [A-Z][\w'&-]*)*")  # "… and Thin Films", whose last word has no letter
SMALL = frozenset(["and", "of", "for", "the", "on", "in", "to", "&", "de", "la", "du"])
LONGEST = 120  # characters of a long form


def find_long_forms(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each long form whose acronym stands beside it."""
    for match in BEHIND.finditer(text):
        words = list(WORD.finditer(text, max(0, match.start() - LONGEST), match.start()))
        start = _spelled(list(reversed(words)), match["short"][::-1])
        if start is not None and words[-1].end() == match.start():
            yield start.start(), match.start() - 2 * text.endswith("'s", 0, match.start())
    for match in BEFORE.finditer(text):
        end = _spelled(list(WORD.finditer(text, match.end(), match.end() + LONGEST)), match["short"])
        if end is not None:
            more = MORE.match(text, end.end())
            yield match.end(), more.end() if more else end.end()


def _spelled(words: list[re.Match[str]], letters: str) -> re.Match[str] | None:
    """The word at which the initials of the words, but for small ones, have spelled all the letters; none where they do not."""
    left = letters
    for word in words:
        if word[0].lower() in SMALL:
            continue
        if not left or word[0][0] != left[0]:
            return None
        left = left[1:]
        if not left:
            return word
    return None
