"""The words around a sum that say how exactly it is stated: "up to", "about", "or more".

What does not belong here: the words (`lexicon/amounts.toml`).
"""

import re
from collections.abc import Iterable
from functools import cache

from pipelines.deals.money_words import lexicon
from pipelines.records import Qualifier

LOOK_BACK = 40  # characters before a sum in which its hedge may begin
LONGEST_HEDGE = 5  # words
WORD = re.compile(r"[\w.~-]+")
OPEN = (Qualifier.EXACT, Qualifier.ABOUT)  # what a bound may still narrow


def hedged(text: str, floor: int, start: int, end: int, qualifier: Qualifier) -> tuple[int, int, Qualifier]:
    """A sum with the hedges before and after it: where it begins and ends now, and how exactly it is stated.

    A bound beside "about" holds ("up to about $5 million"); nothing before `floor` is looked at.
    """
    while found := _hedge_before(text, floor, start):
        start, said = found
        qualifier = said if qualifier in OPEN else qualifier
    if match := _after().match(text, end):
        end = match.end()
        qualifier = _qualifiers("after")[_plain(match["hedge"])] if qualifier in OPEN else qualifier
    return start, end, qualifier


def _hedge_before(text: str, floor: int, start: int) -> tuple[int, Qualifier] | None:
    """The longest hedge that ends where the sum begins (an article may stand between), and where it begins."""
    known, from_char = _qualifiers("before"), max(floor, start - LOOK_BACK)
    if text[start - 1 : start] == "~":
        return start - 1, known["~"]
    words = list(WORD.finditer(text[from_char:start]))
    if not words or not text[start - 1].isspace():
        return None
    if words[-1].group().lower() in ("a", "an"):
        words.pop()
    for word in words[-LONGEST_HEDGE:]:
        said = _plain(text[from_char + word.start() : from_char + words[-1].end()])
        if said in known:
            return from_char + word.start(), known[said]
    return None


def any_of(phrases: Iterable[str]) -> str:
    """Phrases → the inside of a pattern for any of them, longest first; a blank also matches a line break or a hyphen."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]") for phrase in sorted(phrases, key=len, reverse=True))


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


@cache
def _qualifiers(side: str) -> dict[str, Qualifier]:
    return {phrase.strip(): Qualifier(name) for name, phrases in lexicon()[side].items() for phrase in phrases}


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<hedge>{any_of(_qualifiers('after'))})(?!\w)", re.IGNORECASE)
