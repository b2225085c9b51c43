"""What stands left of a deal word: the words between it and its subject, and who is told beside ("with Y").

Rules of reach only. What does not belong here: who the subject is (`subjects`), what stands to the right (`arguments`).
"""

from pipelines.deals.lexicons import words
from pipelines.deals.listed import PRONOUNS, before_determiners
from pipelines.deals.rows import NOUNS, PREPOSITIONS, SUPPORT, Item, Row
from pipelines.deals.subjects import SEEKING, Left, find_subject

CHAIN = words("clauses", "chain") | {day.lower() for day in words("words", "weekdays") | words("words", "months")}
STATES = words("clauses", "states")
ADDRESSING = ("told", "informed", "notified", "advised")
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
        if item.mention and not item.owner and _governed(items, at):
            left.beside.append(item.mention)
            at = before_determiners(items, at) - 1
        elif item.word in NOUNS | STATES and (opening := _with_described(items, at)) is not None:
            at = opening
        elif item.mention and (told := _addressed(items, at)) is not None:
            at = told
        elif item.amount or _is_link(item.word):
            left.pronoun |= item.word in PRONOUNS
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
    return left


def _is_link(word: str) -> bool:
    """A word that may stand between a subject and the verb of its deal."""
    return (
        word in ("s", "'", '"', "(", ")") or word in CHAIN or word in SUPPORT or (word.endswith("ly") and len(word) > 4) or word.isdigit()
    )


def _governed(items: list[Item], at: int) -> bool:
    """Does "with" or "from" stand before the name, inside the chain: "signed an agreement with Y to build"?"""
    before = before_determiners(items, at)
    return before >= 1 and items[before].word in ("with", "from", "between") and items[before - 1].word in CHAIN


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
