"""Sentences that speak again of a deal already told: "the transaction has closed", "terms were not disclosed".

What does not belong here: sentences that tell a deal with its parties (`events`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.deals.lexicons import alternatives, load
from pipelines.deals.sentences import Sentence
from pipelines.deals.status import Cue
from pipelines.deals.view import View
from pipelines.records import DealType, Status

REACH = 90  # characters from "the deal" to what is said of it
SIGNS = (
    "isclos",
    "onfidential",
    "nspecified",
    "reveal",
    "not ",
    "n't ",
    "eclined",
    "efused",
    "ithheld",
    "without ",
)  # no silence is told without one of these
DENIED = re.compile(r"\b(?:not|no|never|won't|wouldn't|without)\b")
BEFORE_NOT = 24  # characters before words in which they are denied
BETWEEN = 70  # characters from "terms" to "were not disclosed"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a sentence says of a deal told before."""

    view: View
    sentence: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Silence:
    """The words by which the parties keep the sum to themselves."""

    view: View
    sentence: int
    start: int
    end: int


@cache
def spoken_of(kind: DealType) -> re.Pattern[str]:
    """What speaks of a deal of that type told before: "the transaction", "its proposed merger"."""
    nouns = alternatives(load("references")["noun"][kind.value])
    return re.compile(rf"\b(?:the|this|its|their|said|proposed)\s+(?:[\w$.-]+\s+){{0,4}}?(?:{nouns})\b", re.IGNORECASE)


@cache
def _told() -> tuple[tuple[re.Pattern[str], Status, str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{alternatives(_forms(entry))})(?!\w)", re.IGNORECASE), Status(entry["status"]), entry["name"])
        for entry in load("references")["told"]
    )


def _forms(entry: dict[str, Any]) -> list[str]:
    """The forms of one table, with those that its participles make: "had been terminated"."""
    words = load("references")
    return [*entry["forms"], *(f"{be} {said}" for be in words["being"] for said in (words[entry["be"]] if "be" in entry else ()))]


def again(kind: DealType, sentences: Sequence[Sentence]) -> list[Reference]:
    """What the sentences say of the article's one main deal, of that type."""
    found = []
    for sentence in sentences:
        plain = sentence.view.plain
        for match in spoken_of(kind).finditer(plain, sentence.start, sentence.end):
            for pattern, status, name in _told():
                told = pattern.search(plain, match.end(), min(sentence.end, match.end() + REACH))
                if told and not plain[max(match.end(), told.start() - 12) : told.start()].rstrip().endswith(
                    ("not", "if", "once", "when", "until", "after")
                ):
                    found.append(Reference(sentence.view, sentence.index, Cue(status, f"status: {name}", told.start(), told.end())))
    return found


@cache
def _behind() -> re.Pattern[str]:
    forms = {form for entry in load("references")["told"] if entry["name"] != "it is talked of" for form in _forms(entry)}
    return re.compile(rf"(?:,? which)?\s+(?:[a-z]+ly\s+)?(?P<said>{alternatives(forms)})(?!\w)")


def told_behind(sentence: Sentence, end: int) -> Cue | None:
    """What a sentence says of a deal right behind its noun: "its merger with Kestrel collapsed", "the sale of Falk was completed"."""
    match = _behind().match(sentence.view.plain, end, sentence.end)
    if match is None:
        return None
    status, name = next((status, name) for pattern, status, name in _told() if pattern.fullmatch(match["said"]))
    return Cue(status, f"status: {name}", match.start("said"), match.end("said"))


@cache
def _bids() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(load('references')['bids_in'][0]['forms'])})(?!\w)", re.IGNORECASE)


def bids_in(sentences: Sequence[Sentence]) -> list[Reference]:
    """Where it is told, of a company up for sale, that bids came in or bidders are spoken with."""
    found = []
    for sentence in sentences:
        match = _bids().search(sentence.view.plain, sentence.start, sentence.end)
        if match:
            cue = Cue(Status.IN_TALKS, "status: bids in", match.start(), match.end())
            found.append(Reference(sentence.view, sentence.index, cue))
    return found


@cache
def _resists() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(load('references')['resisted'][0]['forms'])})(?!\w)", re.IGNORECASE)


def resisted(sentences: Sequence[Sentence]) -> Reference | None:
    """Where it is told that an offer stays on the table though its target refuses it: "is weighing its options", "undervalues"."""
    for sentence in sentences:
        match = _resists().search(sentence.view.plain, sentence.start, sentence.end)
        if match and not DENIED.search(sentence.view.plain, max(sentence.start, match.start() - BEFORE_NOT), match.start()):
            cue = Cue(Status.PROPOSED, "status: resisted", match.start(), match.end())
            return Reference(sentence.view, sentence.index, cue)
    return None


@cache
def _silence() -> re.Pattern[str]:
    words = load("references")["undisclosed"]
    what, not_told, keeps, whole = (alternatives(words[k]) for k in ("what", "not_told", "keeps", "whole"))
    return re.compile(
        rf"(?<!\w)(?:(?:{what})\b[^.;\n]{{0,{BETWEEN}}}?(?:{not_told})|(?:{keeps})\s+(?:[\w']+\s+){{0,3}}?(?:{what})|(?:{whole}))(?!\w)",
        re.IGNORECASE,
    )


def silences(sentences: Sequence[Sentence]) -> list[Silence]:
    """Where the parties' silence on the sum is told."""
    found = []
    for sentence in sentences:
        if not any(sign in sentence.text for sign in SIGNS):
            continue
        match = _silence().search(sentence.view.plain, sentence.start, sentence.end)
        if match:
            found.append(Silence(sentence.view, sentence.index, match.start(), match.end()))
    return found
