"""What follows a comma to the right of a deal word: the next of a list, an apposition, an aside, or nothing of the clause."""

from pipelines.deals.argument import Argument, Reader
from pipelines.deals.lexicons import words
from pipelines.deals.rows import NOUNS, PREPOSITIONS, Item
from pipelines.deals.shapes import (
    is_apposition,
    over_aside,
)
from pipelines.deals.taking import take_parent

UNITS = words("clauses", "units")
WHOLE = NOUNS | UNITS | words("clauses", "assets") - words("clauses", "property")  # with one of these an object is told
SAYING = words("clauses", "saying")
OWNED_BY = ("owned", "held", "controlled")
PARENTHETIC = ("a", "an", "the", "which", "one", "formerly", "based", "headquartered", "owned", "part")
ADJECTIVES = 7  # items between an object's first adjective and a comma inside its adjectives
SPEAKING = 8  # items from a name to the word that it says something
APPOSITION = 30  # items of an apposition after a name


def over_comma(reader: Reader, at: int) -> int | None:
    """The index to go on from behind the comma at `at`; none where the clause ends there."""
    begun = reader.phrase is not None and reader.slot in ("object", "of") and not any(a.slot == reader.slot for a in reader.found)
    if begun and is_apposition(reader.items, at):
        reader.phrase = None
        return at + 1 + (reader.items[at + 1].mention is None)
    if reader.bare and reader.phrase is not None and at - reader.phrase < ADJECTIVES and reader.items[at - 1].word not in WHOLE:
        return at + 1  # "a seven-building, 700,000-square-foot portfolio"
    return _list_or_apposition(reader.items, at, reader.found)


def _list_or_apposition(items: list[Item], comma: int, found: list[Argument]) -> int | None:
    """After a comma: the next of a list of names, the end of an apposition, or (None) the end of the clause's reach."""
    after = comma + 1
    if after >= len(items):
        return None
    if items[after].word.isdigit() and len(items[after].word) == 4:
        return after + 1  # "on July 1, 1997, by"
    if items[after].mention and _says(items, after):
        return None  # "to Kestrel Ltd, Arvo said"
    if (items[after].mention and found) or (items[after].word == "and" and after + 1 < len(items) and items[after + 1].mention):
        return after if items[after].mention else after + 1
    if items[after].word == "and" and (beyond := over_aside(items, after)) is not None:
        return beyond
    if items[after].word in PARENTHETIC:
        return _over_apposition(items, comma, found)
    behind_place = items[after].word.endswith("-based") and found and items[comma - 1].is_place
    return after if items[after].word in PREPOSITIONS or behind_place else None


def _says(items: list[Item], name: int) -> bool:
    """ "Arvo said", "The Courier newspaper reported", "Arvo's chief executive said": does the name tell the news?"""
    if name >= len(items) or items[name].mention is None:
        return False
    for item in items[name + 1 : name + SPEAKING]:
        if item.word in SAYING or item.word in (",", ".", ";") or item.mention:
            return item.word in SAYING
    return False


def _over_apposition(items: list[Item], comma: int, found: list[Argument]) -> int | None:
    end = comma + 1
    while end < len(items) and items[end].word not in (",", ";", "."):
        behind_unit = items[end].word == "of" and items[end - 1].word in UNITS | {"part"}
        if found and (behind_unit or (items[end].word == "by" and items[end - 1].word in OWNED_BY)):
            take_parent(items, end + 1, found)
        end += 1
    ends = end < len(items) and items[end].word == "," and end - comma < APPOSITION
    return end + 1 if ends and not _says(items, end + 1) else None
