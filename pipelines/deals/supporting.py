"""Others in a deal, told beside its verb: advisers, further investors, the seller in a sentence of its own.

The patterns are data (`lexicon/supporting.toml`). What does not belong here: the parties of the deal's own verb (`events`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.deals.entities import Entities
from pipelines.deals.events import Party
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, Item, Row
from pipelines.deals.sentences import Sentence
from pipelines.records import DealType, Role

WORD = re.compile(r"\w+")
ACTED_FOR = re.compile(r"\s{1,4}(?:also\s+)?(?:represented|advised|assisted|not|undisclosed)\b")  # "the seller was represented by"
NEXT = 12  # characters between the words and a name that must follow at once
NEAR = 60  # characters between "acted as" and "adviser"
PEOPLE = frozenset(
    [
        "officials",
        "official",
        "executives",
        "executive",
        "representatives",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "shareholders",
        "employees",
        "workers",
        "lawyers",
        "leaders",
        "ministers",
    ]
)
AUXILIARIES = {"has", "have", "had"}  # "Arvo has arranged the sale"
SAYING = words("clauses", "saying")
MOST = 25  # names in one list


@dataclass(frozen=True)
class Pattern:
    """One table of the lexicon."""

    name: str
    role: Role
    before: bool
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    near: bool
    first: bool
    types: frozenset[DealType]


@dataclass(frozen=True, slots=True)
class Supporter:
    """Someone told in a sentence, for deals of some types (any, where empty)."""

    party: Party
    sentence: int
    types: frozenset[DealType]
    rule: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """The lexicon's patterns, compiled."""
    return tuple(
        Pattern(
            entry["name"],
            Role(entry["role"]),
            entry["where"] == "before",
            _words(entry["forms"]),
            _words(entry["with"]) if "with" in entry else None,
            bool(entry.get("near")),
            bool(entry.get("first")),
            frozenset(DealType(t) for t in entry.get("types", ())),
        )
        for entry in load("supporting")["pattern"]
    )


def _words(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(forms)})(?![\w-])", re.IGNORECASE)


@cache
def _by_first_word() -> dict[str, list[tuple[Pattern, re.Pattern[str]]]]:
    """The first word of each form → its patterns, so that a sentence costs one look-up a word."""
    found: dict[str, dict[str, tuple[Pattern, list[str]]]] = {}
    for pattern, entry in zip(patterns(), load("supporting")["pattern"], strict=True):
        for form in entry["forms"]:
            found.setdefault(WORD.findall(form.lower())[0], {}).setdefault(pattern.name, (pattern, []))[1].append(form)
    return {first: [(pattern, _words(forms)) for pattern, forms in told.values()] for first, told in found.items()}


def matches(sentence: Sentence) -> list[tuple[Pattern, re.Match[str]]]:
    """Where a sentence may tell a supporter."""
    plain, first = sentence.view.plain, _by_first_word()
    found = []
    for word in WORD.finditer(plain, sentence.start, sentence.end):
        for pattern, said in first.get(word[0].lower(), ()):
            match = said.match(plain, word.start(), sentence.end)
            if (
                match
                and not (pattern.before and plain.startswith((" by ", " itself"), match.end()))
                and not (not pattern.before and ACTED_FOR.match(plain, match.end()))
                and _is_borne_out(pattern, match, sentence)
            ):
                found.append((pattern, match))
    return found


def _is_borne_out(pattern: Pattern, match: re.Match[str], sentence: Sentence) -> bool:
    if pattern.beside is None:
        return True
    first, last = (match.end(), min(sentence.end, match.end() + NEAR)) if pattern.near else (sentence.start, sentence.end)
    return bool(pattern.beside.search(sentence.view.plain, first, last))


def find(line: Row, told: list[tuple[Pattern, re.Match[str]]], entities: Entities) -> Iterator[Supporter]:
    """The supporters that a sentence tells."""
    sentence = line.sentence
    for pattern, match in told:
        apart = ("with", "alongside") if pattern.role is Role.LEAD_INVESTOR else ()  # "led by A, with B and C"
        names = (
            _names_before(line, match.start(), people=pattern.near)
            if pattern.before
            else _names_after(line, match.end(), apart, says=pattern.first)
        )
        if pattern.first:
            names = [name for name in names[:1] if name.start - match.end() < NEXT]
        for mention in names:
            party = Party(pattern.role, entities.of_mention(mention), mention.start, mention.end, sentence.view)
            yield Supporter(party, sentence.index, pattern.types, f"role: {pattern.name}")


def _names_after(line: Row, position: int, apart: tuple[str, ...] = (), says: bool = False) -> list[Mention]:
    """A list of names after the words: "A, a unit of X, B and C"; a word of `apart` ends it. says: who tells the news counts, too."""
    found: list[Mention] = []
    for number, item in enumerate(line.items[line.at(position) :], line.at(position)):
        if item.mention is not None:
            listed = (
                item.mention.kind is Kind.PERSON and found and line.items[number - 1].word in (",", "and")
            )  # banks are named after people
            heads_list = item.mention.kind is Kind.PERSON and not found and _lists_banks(line, number)
            if (
                (item.mention.kind is Kind.ORGANIZATION or listed or heads_list)
                and not item.mention.owner
                and (says or not _speak(line, number))
            ):
                found.append(item.mention)
        elif (
            (item.word in (";", ":", "to", "for", *apart) and found)
            or (item.word in BREAKS and item.word not in ("including", "as", "who", "which"))
            or len(found) >= MOST
        ) or (not found and item.start > position + 80):
            break
    return found


def _lists_banks(line: Row, number: int) -> bool:
    """ "Garrett Stanley, Arvo Bank and Dorn Bank": a bank that is named after people heads a list of banks."""
    following = line.items[number + 1 : number + 3]
    return len(following) == 2 and following[0].word in (",", "and") and _is_company(following[1])


def _is_company(item: Item) -> bool:
    return item.mention is not None and item.mention.kind is Kind.ORGANIZATION


def _speak(line: Row, number: int) -> bool:
    """ "Ministry officials": people of a body, not the body."""
    return number + 1 < len(line.items) and line.items[number + 1].word in PEOPLE | SAYING


def _names_before(line: Row, position: int, people: bool) -> list[Mention]:
    """A list of names before the words, back to where the list begins. people: a name that reads as a person's counts right before
    them ("Garrett Stanley was financial adviser"): banks are called so.
    """
    found: list[Mention] = []
    items: list[Item] = line.items[: line.at(position)]
    gap = 0
    for item in reversed(items):
        if item.mention is not None:
            as_bank = people and item.mention.kind is Kind.PERSON and not found and not gap
            if (item.mention.kind is Kind.ORGANIZATION or as_bank) and not item.mention.owner:
                found.append(item.mention)
                gap = 0
        elif item.word in (";",) or (item.word in BREAKS - AUXILIARIES and not found):
            break
        elif item.word not in (",", "and", "&"):
            gap += 1
            if gap > (8 if not found else 3):
                break
    return found[::-1]
