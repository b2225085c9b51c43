"""Parties that do not stand where a plain clause has them: "Kestrel, which Arvo bought", "After acquiring Kestrel, Arvo moved".

Rules of reach only. What does not belong here: what stands right beside a deal word (`subjects`, `arguments`).
"""

from pipelines.deals.lexicons import words
from pipelines.deals.listed import PRONOUNS
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, Item, Row
from pipelines.deals.status import BE
from pipelines.deals.subjects import Left

RELATIVES = ("which", "that", "whom")
FRONTED = words("clauses", "fronted")
ASSETS = words("clauses", "assets")
DESCRIPTION = 7  # items of "a small maker of pumps" between a name and the clause that tells of it
OPENING = 4  # items at the head of a sentence in which a fronted clause begins
AHEAD = 30  # items of a fronted clause, at most


def object_before(line: Row, left: Left) -> Mention | None:
    """The object of a relative clause: "Kestrel, which Arvo bought", "Kestrel, a business (that) Arvo bought"."""
    items = line.items
    at = left.chain_start
    if left.subjects:
        at = line.at(left.subjects[0].start)
    else:
        told = [n for n in range(at, min(at + 2, len(items))) if items[n].word in PRONOUNS]  # "that" may stand in the chain, too
        if not told:
            return None
        at = told[0]
    at -= 1
    while at >= 0 and items[at].word in DETERMINERS:
        at -= 1
    if at >= 1 and items[at].word in RELATIVES:
        at -= 1 + (items[at - 1].word == ",")
    elif at < 1 or items[at].word not in NOUNS | PART_NOUNS | ASSETS:
        return None
    return _named_by(items, at)


def paid_for(line: Row, left: Left) -> Mention | None:
    """What a price went for: "Kestrel, for which Arvo paid", "Kestrel, the site for which it paid"."""
    items = line.items
    at = (line.at(left.subjects[0].start) if left.subjects else left.chain_start) - 1
    if at < 2 or items[at].word != "which" or items[at - 1].word != "for":
        return None
    return _named_by(items, at - 2 - (items[at - 2].word == ","))


def _named_by(items: list[Item], at: int) -> Mention | None:
    """The name at `at`, or the one that the description ending there describes: "Kestrel, a small maker of pumps"."""
    if at < 0 or items[at].mention:
        return items[at].mention if at >= 0 else None
    for step in range(at, max(0, at - DESCRIPTION), -1):
        if items[step].word in DETERMINERS and step >= 2 and items[step - 1].word in (",", *BE):
            return items[step - 2].mention
        if (items[step].mention and not items[step].is_place) or items[step].word in BREAKS or items[step].word in (",", ";"):
            return None
    return None


def subject_behind(line: Row, index: int) -> Mention | None:
    """The subject of a clause told before its own: "After acquiring Kestrel in 2006, Arvo moved"; `index`: the deal word."""
    items = line.items
    if FRONTED.isdisjoint(item.word for item in items[: min(index, OPENING)]):
        return None
    for at in range(index + 1, min(index + AHEAD, len(items) - 2)):
        if items[at].word == ";":
            return None
        if items[at].word != ",":
            continue
        name = at + 1 + (items[at + 1].word == "the")
        mention = items[name].mention if name < len(items) else None
        following = items[name + 1].word if name + 1 < len(items) else ""
        if mention is None or mention.owner or mention.kind is not Kind.ORGANIZATION:
            continue
        if following.isalpha() and following not in PREPOSITIONS and following not in ("and", "or"):
            return mention
    return None
