"""What stands left of a deal word: the words between it and its subject, and who is told beside ("with Y").

Rules of reach only. What does not belong here: who the subject is (`subjects`), what stands to the right (`arguments`).
"""

from dataclasses import dataclass

from pipelines.deals.lexicons import words
from pipelines.deals.listed import LIST, PRONOUNS, before_description, before_determiners, before_lone_comma
from pipelines.deals.names import Mention
from pipelines.deals.rows import NOUNS, PREPOSITIONS, SUPPORT, Item, Row
from pipelines.deals.subjects import SEEKING, Left, find_subject
from pipelines.records import Part

CHAIN = words("clauses", "chain") | {day.lower() for day in words("words", "weekdays") | words("words", "months")}
STATES = words("clauses", "states")
WITH = ("with", "from", "between")
ADDRESSING = ("told", "informed", "notified", "advised")
HIRING = words("clauses", "hiring")
HIRED = 14  # items between the verb and the last of those who are hired
DESCRIPTION = 8  # words of a described party, at most


def look_left(line: Row, index: int) -> Left:
    """The words and the subject before item `index`."""
    items = line.items
    left = Left([], 0, [], [], False)
    at = index - 1
    while at >= 0:
        item = items[at]
        if item.mention and left.chain and left.chain[-1] in SEEKING:
            break
        if item.mention and not item.owner and (beside := _beside(items, at)):
            left.beside.extend(beside.names)
            at = beside.before
        elif item.word in NOUNS | STATES and (opening := _with_described(items, at)) is not None:
            at = opening
        elif item.mention and (told := _addressed(items, at)) is not None:
            at = told
        elif item.mention and left.chain[-1:] == ["to"] and (hiring := _hired(items, at)) is not None:
            left.chain.append(items[hiring].word)
            at = hiring - 1
        elif item.amount or _is_link(item.word):
            left.pronoun |= item.word in PRONOUNS
            left.plural |= item.word == "they"
            left.chain.append(item.word)
            at -= 1
        else:
            break
    left.chain.reverse()
    left.chain_start = at + 1
    if at < 0:
        left.pronoun = left.pronoun or not left.beside
    else:
        find_subject(items, at, left)
        if line.sentence.view.part is Part.TITLE and len(left.subjects) == 1:
            left.subjects = [*before_lone_comma(items, left.subjects[0]), *left.subjects]
    return left


def _is_link(word: str) -> bool:
    """A word that may stand between a subject and the verb of its deal."""
    return (
        word in ("s", "'", '"', "(", ")") or word in CHAIN or word in SUPPORT or (word.endswith("ly") and len(word) > 4) or word.isdigit()
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """The names behind "with" inside a chain, the last first, and the index before "with"."""

    names: list[Mention]
    before: int


def _beside(items: list[Item], at: int) -> _Beside | None:
    """Does "with" or "from" stand before the name, inside the chain: "signed an agreement with Y to build", "in talks with X and Y to"?"""
    names: list[Mention] = []
    while at >= 0 and (mention := items[at].mention) and not mention.owner:
        names.append(mention)
        before = before_description(items, at)
        if before >= 1 and items[before].word in WITH and items[before - 1].word in CHAIN:
            return _Beside(names, before - 1)
        if before < 2 or items[before].word not in ("and", ",") or len(names) == LIST:
            return None
        at = before - 1 - (items[before].word == "and" and items[before - 1].word == ",")
    return None


def _with_described(items: list[Item], at: int) -> int | None:
    """ "in talks with the Estonian government to build": the index before "with", where the other side has no name; else none."""
    for before in range(at - 1, max(0, at - DESCRIPTION), -1):
        if items[before].word in ("with", "from") and items[before - 1].word in CHAIN:
            return before - 1
        if (items[before].mention and not items[before].is_place) or items[before].word in PREPOSITIONS | {",", ";"}:
            return None
    return None


def _addressed(items: list[Item], at: int) -> int | None:
    """Who is told something is no subject: "Arvo told the Commission it bought" → the index of "told"."""
    before = before_determiners(items, at)
    return before if before > 0 and items[before].word in ADDRESSING else None


def _hired(items: list[Item], at: int) -> int | None:
    """Who is hired to do it does it for another: "Arvo hired Dorn and Falk to sell" → the index of "hired"; else none."""
    for before in range(at - 1, max(-1, at - HIRED), -1):
        item = items[before]
        if item.word in HIRING:
            return before
        if item.word in (".", ";") or item.word in PREPOSITIONS or item.word in SUPPORT:
            return None
    return None
