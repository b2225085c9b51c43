"""The words that tell of a deal, as patterns: which frame a word belongs to, and which of its forms stands there.

The frames themselves are data (`lexicon/frames.toml`). What does not belong here: who plays which role (`roles`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Required, TypedDict

from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.sentences import Sentence
from pipelines.records import DealType, Role, Status


class Form(StrEnum):
    """Which form of a verb stands in the text."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    NOUN = "noun"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Frame:
    """One table of the lexicon. `roles`: by slot; a slot with "other" holds no party."""

    name: str
    type: DealType
    roles: dict[str, Role] = field(hash=False)
    needs: str = "party_or_business"
    status: Status | None = None
    support: str | None = None
    by_support: dict[Role, frozenset[str]] = field(default_factory=dict, hash=False)  # the subject's role by the verb that carries the noun
    makes: frozenset[str] = frozenset()  # verbs of which one must carry the noun for the subject to have its role
    receives: Role | None = None  # the subject's role where it accepts or rejects: "accepted an offer from"


class Entry(TypedDict, total=False):
    """One table of `lexicon/frames.toml`, as it is written there: what each key says stands at the head of that file."""

    name: Required[str]
    type: Required[str]
    roles: Required[dict[str, str]]
    forms: Required[list[str]]
    needs: str
    status: str
    support: str
    by_support: dict[str, str]
    makes: str
    receives: str
    yes: list[str]
    no: list[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A deal word at [start, end) of its part."""

    frame: Frame
    forms: tuple[Form, ...]  # "bought" is past and participle
    start: int
    end: int

    @property
    def is_verb(self) -> bool:
        """Is it a verb, not a noun or a phrase?"""
        return self.forms[0] not in (Form.NOUN, Form.PHRASE)


WORD = re.compile(r"\w+")
NO_FORM = "-"  # in a verb's line: this form says something else
ORDER = (Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.GERUND)


@cache
def _forms() -> dict[str, list[tuple[Frame, tuple[Form, ...]]]]:
    """Each word form → the frames that it may tell of."""
    found: dict[str, dict[str, tuple[Frame, list[Form]]]] = {}
    lexicon = load("frames")
    for entry in lexicon["verb"]:
        frame = _frame(entry)
        for line in entry["forms"]:
            for form, word in zip(ORDER, line.split(), strict=True):
                if word != NO_FORM:
                    found.setdefault(word.replace("_", " ").casefold(), {}).setdefault(frame.name, (frame, []))[1].append(form)
    for kind, form in (("noun", Form.NOUN), ("phrase", Form.PHRASE)):
        for entry in lexicon[kind]:
            frame = _frame(entry)
            for word in entry["forms"]:
                found.setdefault(word.casefold(), {}).setdefault(frame.name, (frame, []))[1].append(form)
    return {word: [(frame, tuple(forms)) for frame, forms in frames.values()] for word, frames in found.items()}


def _frame(entry: Entry) -> Frame:
    return Frame(
        entry["name"],
        DealType(entry["type"]),
        {slot: Role(role) for slot, role in entry["roles"].items() if role != "other"},
        entry.get("needs", "party_or_business"),
        Status(entry["status"]) if "status" in entry else None,
        entry.get("support"),
        {Role(role): frozenset(said.split()) for role, said in entry.get("by_support", {}).items()},
        frozenset(entry.get("makes", "").split()),
        Role(entry["receives"]) if "receives" in entry else None,
    )


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """The first word of each form → a pattern of the forms that begin with it: a look-up a word, where one pattern of all
    forms would be tried at every character (measured: 11 ms an article against 0.4).
    """
    begun: dict[str, list[str]] = {}
    for form in _forms():
        begun.setdefault(WORD.findall(form)[0], []).append(form)
    return {first: re.compile(rf"(?:{alternatives(forms)})(?!\w)(?!-)", re.IGNORECASE) for first, forms in begun.items()}


# What stands between the halves of "took Kestrel Labs over", and what follows the second: the end of a clause, no place or span of time.
BETWEEN = r"(?=\s+(?:[\w&.'{comma}-]+\s+){{1,{reach}}}?(?:{particles})(?:\s*[.,;)\"]|\s*\Z|\s+(?:{after})\b))"


PARTICLE_REACH, PHRASE_REACH = 5, 12  # words between the halves: "took … over", "put … up for sale"


@cache
def _split() -> dict[str, tuple[re.Pattern[str], Frame, list[Form]]]:
    """The first halves of verbs whose object may stand inside them → the pattern of both halves, the frame and the forms."""
    found: dict[str, tuple[re.Pattern[str], Frame, list[Form]]] = {}
    after = alternatives(words("clauses", "after_particle"))
    for entry in load("frames")["verb"]:
        for line in entry.get("split", ()):
            forms, _, particles = line.partition(" : ")
            reach = PHRASE_REACH if "_" in particles else PARTICLE_REACH
            particles = alternatives(said.replace("_", " ") for said in particles.split())
            between = BETWEEN.format(particles=particles, after=after, reach=reach, comma="," if reach == PHRASE_REACH else "")
            for form, word in zip(ORDER, forms.split(), strict=True):
                pattern = re.compile(rf"{word}\b{between}", re.IGNORECASE)
                found.setdefault(word, (pattern, _frame(entry), []))[2].append(form)
    return found


def any_in(text: str) -> bool:
    """Does a text hold a deal word? The least that an article costs."""
    return next(_triggers(text, 0, len(text)), None) is not None


def find(sentence: Sentence) -> Iterator[Trigger]:
    """The deal words of a sentence."""
    return _triggers(sentence.view.plain, sentence.start, sentence.end)


def _triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """The deal words in [start, end), the longest at each point, none inside another."""
    first, split, done = _by_first_word(), _split(), start
    for word in WORD.finditer(text, start, end):
        begun = word[0].lower()
        pattern = first.get(begun)
        if (pattern is None and begun not in split) or word.start() < done or (word.start() > 0 and text[word.start() - 1] == "-"):
            continue
        match = pattern.match(text, word.start(), end) if pattern else None
        parted = begun in split and (match is None or match.end() == word.end()) and split[begun][0].match(text, word.start(), end)
        if match and not parted:
            done = match.end()
            for frame, forms in _forms()[" ".join(match[0].casefold().split())]:
                yield Trigger(frame, forms, match.start(), match.end())
        elif parted:
            _, frame, told = split[begun]
            done = word.end()
            yield Trigger(frame, tuple(told), word.start(), word.end())
