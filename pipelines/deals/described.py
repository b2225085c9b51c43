"""Parties that are only described: "a New Jersey-based private investor", "Japanese private equity firms participating in the evaluation".

What does not belong here: "the company", which stands for a name told before (`clauses`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.deals.gazetteer import is_demonym
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.sentences import Sentence
from pipelines.deals.view import View

HEADS = words("described", "heads")
OPENERS = words("described", "openers")
WORD = re.compile(r"[^\W_][\w'.&-]*")
LONGEST = 9  # words


@dataclass(frozen=True, slots=True)
class Described:
    """A description at [start, end) of a part."""

    view: View
    sentence: int
    start: int
    end: int


def is_party(text: str) -> bool:
    """Do the words describe a party, of whom nothing was told before: "one Japanese corporation", "Japanese private equity firms"?"""
    said = [match[0] for match in WORD.finditer(text)]
    return (
        0 < len(said) <= LONGEST
        and said[-1].lower() in HEADS
        and (said[0].lower() in OPENERS or is_demonym(said[0]) or is_demonym(" ".join(said[:2])))
    )


def clip(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The description inside a longer phrase, from its opener to its head; none where it has no head."""
    found = list(WORD.finditer(view.plain, start, end))
    last = next((n for n in range(min(len(found), LONGEST) - 1, -1, -1) if found[n][0].lower() in HEADS), None)
    return (found[0].start(), found[last].end()) if last is not None else None


@cache
def _taking_part() -> re.Pattern[str]:
    entry = load("described")["takes_part"][0]
    return re.compile(
        rf"\s{{1,4}}(?:{alternatives(entry['forms'])})\s+(?:[\w-]+\s+){{0,3}}?(?:{alternatives(entry['what'])})\b", re.IGNORECASE
    )


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w'.&-]+ ){{1,6}}(?:{alternatives(HEADS)})\b")


def taking_part(sentence: Sentence) -> Iterator[Described]:
    """Those who are described as taking part in talks or a round."""
    plain = sentence.view.plain
    if "ing " not in sentence.text:
        return
    for match in _taking_part().finditer(plain, sentence.start, sentence.end):
        before = list(WORD.finditer(plain, max(sentence.start, match.start() - 80), match.start()))[-LONGEST:]
        for number, word in enumerate(before):
            if is_party(plain[word.start() : match.start()].strip()) and not (number and is_demonym(before[number - 1][0])):
                yield Described(sentence.view, sentence.index, word.start(), match.start())
                break
