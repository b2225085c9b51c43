"""The small shapes that a row of items has: asides, seats, appositions, names behind their article, owners of units.

Each answers one question on a row and an index in it. What does not belong here: which slot a name fills (`arguments`).
"""

from pipelines.deals.gazetteer import is_demonym
from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PREPOSITIONS, Item

UNITS = words("clauses", "units")
PROPERTY = words("clauses", "property")
ADDRESS_REACH = 40  # items behind a property in which its address stands
SEAT = 5  # items behind "based" in which the place stands
ASIDE = 8  # items of an object without a name behind "and"


def over_aside_first(items: list[Item], index: int) -> int:
    """ "has bought, through a unit, Arvo": the index behind an aside that stands right behind the deal word."""
    if index + 1 >= len(items) or items[index].word != "," or items[index + 1].word not in PREPOSITIONS:
        return index
    comma = next((n for n in range(index + 2, min(len(items) - 1, index + ASIDE)) if items[n].word == ","), None)
    plain = comma is not None and not any(item.mention for item in items[index:comma])
    return comma + 1 if comma is not None and plain and items[comma + 1].mention else index


def name_at(items: list[Item], at: int) -> int | None:
    """The index of the name at `at`, behind its article; none where no name stands there."""
    while at < len(items) and items[at].word in DETERMINERS:
        at += 1
    return at if at < len(items) and items[at].mention else None


def described_name(items: list[Item], at: int) -> Mention | None:
    """The name at `at`, behind "Denmark's", "the Danish power firm"; none where none stands there."""
    for step in range(at, min(at + SEAT, len(items))):
        item = items[step]
        if item.mention and not item.owner and not item.is_place:
            return item.mention
        if not (item.mention or item.word in DETERMINERS | {"'", "s"} or item.word.isalpha()) or item.word in BREAKS | PREPOSITIONS:
            return None
    return None


def over_seat(items: list[Item], at: int) -> int:
    """ "based out of Irving", "headquartered in Leeds": the index behind the place."""
    place = next((n for n in range(at + 1, min(len(items), at + SEAT)) if items[n].mention), None)
    return place + 1 if place is not None and items[place - 1].word in ("in", "of", "at", "near") else at + 1


def leads_to_party(items: list[Item], at: int) -> bool:
    """Does "to" stand before a party, not before a verb: "to Arvo", "to private equity firm Arvo", not "to expand Arvo"?"""
    if at >= len(items) or items[at].mention or items[at].amount or items[at].word in DETERMINERS:
        return at < len(items)
    if at + 1 < len(items) and items[at + 1].word in DETERMINERS and items[at].word not in NOUNS:
        return False  # "to remain a leader in"
    of_country = is_demonym(items[at].word.capitalize())  # "to Canadian pension manager Arvo"
    for step in range(at, min(at + 6, len(items))):
        if items[step].mention:
            return of_country or items[step - 1].word in NOUNS or items[step - 1].word in ("and", "both")
        if items[step].word in NOUNS and (step + 1 >= len(items) or not items[step + 1].mention):
            return True
    return False


def is_apposition(items: list[Item], comma: int) -> bool:
    """ "its oil unit, Kestrel Ltd", "two banks, including Kestrel Bank": a name behind its description; not ", Arvo said"."""
    at = comma + 1 + (items[comma + 1 : comma + 2] != [] and items[comma + 1].word in ("including", "namely"))
    name, beyond = items[at : at + 1], items[at + 1 : at + 2]
    mention = name[0].mention if name else None
    speaks = bool(beyond) and beyond[0].word in ("said", "says", "told", "added", "announced")
    return mention is not None and mention.kind is Kind.ORGANIZATION and not mention.owner and not speaks


def says_which_property(items: list[Item], at: int) -> bool:
    """ "an Arvo property at 12 Main Street": the name says what kind of property, whose address follows."""
    here = items[at].mention
    if here is None or here.kind is not Kind.ORGANIZATION or here.owner or at + 1 >= len(items) or items[at + 1].word not in PROPERTY:
        return False
    return any(item.mention and item.mention.kind is Kind.ADDRESS for item in items[at + 2 : at + ADDRESS_REACH])


def describes(word: str) -> bool:
    """May the word stand between an owner and what it owns?"""
    return word in ("'", "s") or (bool(word) and word not in PREPOSITIONS | BREAKS and word not in (",", ".", ";", ":", "-"))


def owns_unit(items: list[Item], at: int) -> bool:
    """ "to buy Dorn unit", "sells Dorn division Falk Paper" in headlines: the name is the owner's; in "its Falk Paper unit", the unit's."""
    after = items[at + 1 : at + 3]
    bare = at > 0 and items[at - 1].word not in DETERMINERS | {"s", "'"} and not items[at - 1].owner
    return bare and bool(after) and after[0].word in UNITS and (len(after) < 2 or after[1].word != "of")


def over_aside(items: list[Item], after: int) -> int | None:
    """ ", and affiliated partnerships, for": the index behind a second object that has no name."""
    for at in range(after + 1, min(len(items) - 1, after + ASIDE)):
        if items[at].word == ",":
            return at + 1 if items[at + 1].word in PREPOSITIONS else None
        if items[at].mention or items[at].word in BREAKS:
            return None
    return None
