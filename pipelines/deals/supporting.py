"""Others in a deal, told beside its verb: advisers, further investors, the seller in a sentence of its own.

The patterns are data (`lexicon/supporting.toml`). What does not belong here: the parties of the deal's own verb (`events`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.deals.clauses import BREAKS, Item, Row
from pipelines.deals.entities import Entities
from pipelines.deals.events import Party
from pipelines.deals.lexicons import alternatives, load
from pipelines.deals.names import Kind, Mention
from pipelines.records import DealType, Role

NEAR = 60  # characters between "acted as" and "adviser"
PEOPLE = frozenset("officials official executives executive representatives spokesman spokeswoman spokesperson shareholders employees workers lawyers leaders ministers".split())
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
def any_word() -> re.Pattern[str]:
    """Is there anything in a sentence for these patterns? One search instead of a dozen."""
    forms = [form for entry in load("supporting")["pattern"] for form in entry["forms"] if len(form) > 3] + ["advis", "counsel", "manager", "agent", "broker"]
    return re.compile(rf"(?<![\w-])(?:{alternatives(forms)})", re.IGNORECASE)


def find(line: Row, entities: Entities) -> Iterator[Supporter]:
    """The supporters that a sentence tells."""
    plain, sentence = line.sentence.view.plain, line.sentence
    for pattern in patterns():
        for match in pattern.words.finditer(plain, sentence.start, sentence.end):
            if pattern.before and plain.startswith(" by ", match.end()):
                continue
            if pattern.beside and not pattern.beside.search(plain, match.end() if pattern.near else sentence.start, min(sentence.end, match.end() + NEAR) if pattern.near else sentence.end):
                continue
            names = _names_before(line, match.start()) if pattern.before else _names_after(line, match.end())
            for mention in names[:1] if pattern.first else names:
                party = Party(pattern.role, entities.of_mention(mention), mention.start, mention.end, sentence.view)
                yield Supporter(party, sentence.index, pattern.types, f"role: {pattern.name}")


def _names_after(line: Row, position: int) -> list[Mention]:
    """A list of names after the words: "A, a unit of X, B and C"."""
    found: list[Mention] = []
    for number, item in enumerate(line.items[line.at(position) :], line.at(position)):
        if item.mention is not None:
            if item.mention.kind is Kind.ORGANIZATION and not item.mention.owner and not _speak(line, number):
                found.append(item.mention)
        elif item.word in (";", ":") and found or item.word in BREAKS and item.word not in ("including", "as", "who", "which") or len(found) >= MOST:
            break
        elif not found and item.start > position + 80:
            break
    return found


def _speak(line: Row, number: int) -> bool:
    """ "Ministry officials": people of a body, not the body."""
    return number + 1 < len(line.items) and line.items[number + 1].word in PEOPLE


def _names_before(line: Row, position: int) -> list[Mention]:
    """A list of names before the words, back to where the list begins."""
    found: list[Mention] = []
    items: list[Item] = line.items[: line.at(position)]
    gap = 0
    for item in reversed(items):
        if item.mention is not None:
            if item.mention.kind is Kind.ORGANIZATION and not item.mention.owner:
                found.append(item.mention)
                gap = 0
        elif item.word in (";",) or item.word in BREAKS and not found:
            break
        elif item.word not in (",", "and", "&"):
            gap += 1
            if gap > (8 if not found else 3):
                break
    return found[::-1]
