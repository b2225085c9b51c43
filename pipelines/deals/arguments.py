"""What stands right of a deal word: object and prepositions, each with the name or description in its slot.

Rules of reach only. What does not belong here: what stands to the left (`subjects`), and which role a slot has (`placing`).
"""

from pipelines.deals.argument import Argument, Reader
from pipelines.deals.commas import over_comma
from pipelines.deals.lexicons import load, words
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, SUPPORT, Item, Row
from pipelines.deals.shapes import (
    leads_to_party,
    name_at,
    over_aside_first,
    over_seat,
    says_which_property,
)
from pipelines.deals.taking import take, take_parent

GROUPS = words("clauses", "groups")
LISTING = frozenset(tuple(said.split()) for said in load("clauses")["listing"])  # of one to three words
JOINING = frozenset(tuple(said.split()) for said in ("as well as", "along with", "together with"))
GIVEN_BY = words("clauses", "given_by")
SEATED = ("based", "headquartered", "located", "domiciled")
PARTED = words("clauses", "units") - {"business", "operation", "operations", "affiliate"} | words("clauses", "assets") - {
    "project",
    "projects",
    "brand",
    "brands",
    "community",
}
OWNED_BY = ("owned", "held", "controlled")
REACH = 40  # items a verb governs at most


def look_right(line: Row, index: int, slot: str = "object") -> list[Argument]:
    """The arguments from item `index` on."""
    reader = Reader(line.items, slot)
    at, last = over_aside_first(line.items, index), min(len(line.items), index + REACH)
    while at < last:
        word = line.items[at].word
        listed = _open_list(reader, at, index) or _joined(reader, at)
        if listed is not None:
            at = listed
            continue
        if word.endswith("ing") and at > index and line.items[at - 1].word == ",":
            break  # "an offer from Arvo, valuing it at"
        if (
            (word in BREAKS and not _compares(line.items, at))
            or (word in (";", ":") and at > index)
            or (word == "-" and _is_dash(line, line.items[at]))
        ):
            break
        following = _behind_place(reader, at) or _step(reader, at, index)
        if following is None:
            break
        at = following
    final = min(at, len(line.items)) - 1
    final -= final >= 0 and line.items[final].word in (".", ",", ";", "?", "!")
    _take_told_before(reader, final)
    end = line.items[final].end if line.items else 0
    if reader.bare and reader.phrase is not None and line.items[reader.phrase].start < end:
        reader.found.append(Argument("object", line.items[reader.phrase].start, end))
    return reader.found


def _compares(items: list[Item], at: int) -> bool:
    """ "more than 200 titles": no break."""
    return items[at].word == "than" and at > 0 and items[at - 1].word in ("more", "less", "fewer")


def _joined(reader: Reader, at: int) -> int | None:
    """ "Arvo as well as Kestrel", "Arvo, along with Kestrel": the index of the second name."""
    start = at + (reader.items[at].word == ",")
    said = tuple(item.word for item in reader.items[start : start + 3])
    joiner = next((said[:n] for n in (2, 3) if said[:n] in JOINING), None)
    return name_at(reader.items, start + len(joiner)) if joiner and reader.found and reader.found[-1].mention else None


def _open_list(reader: Reader, at: int, index: int) -> int | None:
    """ "companies such as Arvo", "a consortium led by Arvo", "acquisitions, including Arvo": the index of the first name listed."""
    items = reader.items
    if not (at == index and reader.slot == "") and (not at or items[at - 1].word not in GROUPS):
        return None
    start = at + (items[at].word == ",")
    said = tuple(item.word for item in items[start : start + 3])
    opener = next((said[:n] for n in (1, 2, 3) if said[:n] in LISTING), None)
    if opener is None or (opener[-1] == "by" and reader.slot == "from"):
        return None
    name = name_at(items, start + len(opener))
    if name is None:
        return None
    reader.slot, reader.phrase, reader.listing = reader.slot or "of", None, opener[-1] != "by"
    return name


def _behind_place(reader: Reader, at: int) -> int | None:
    """ "its Leeds plant", "its Reno, Nevada, paper plant": the index behind a place that only says where the object is."""
    items, step = reader.items, at
    lone = at > 0 and items[at].is_place and not items[at].owner and not items[at - 1].mention and items[at - 1].word not in PREPOSITIONS
    if not lone or reader.slot != "object" or reader.found:
        return None
    while step + 2 < len(items) and items[step + 1].word == "," and items[step + 2].is_place:
        step += 2
    step += 2 if step > at and step + 1 < len(items) and items[step + 1].word == "," else 1
    following = items[step].word if step < len(items) else ""
    if not following[:1].isalpha() or following in PREPOSITIONS | BREAKS | {"and", "or"}:
        return None
    reader.phrase = at if reader.phrase is None else reader.phrase
    return step


def _step(reader: Reader, at: int, index: int) -> int | None:
    """Reads one item. Gives the index to go on from; none where the reach ends."""
    item = reader.items[at]
    word = item.word
    if item.mention and not (reader.slot in ("object", "of") and says_which_property(reader.items, at)):
        following = take(reader, at)
        reader.part = reader.part or any(passed.word in PART_NOUNS for passed in reader.items[at:following])
        reader.phrase = None
        return following
    if word == "and" and reader.found and _goes_on(reader.items, at):
        return None  # "bought Kestrel and hired Dorn": another clause
    if word in SEATED:
        return over_seat(reader.items, at)
    if word in PREPOSITIONS:
        return at + 1 if _turn_to(reader, at, index) else None
    if word == ",":
        return over_comma(reader, at)
    if item.amount:
        reader.sum_first = reader.sum_first or (reader.slot == "object" and not reader.found)
    elif word in PART_NOUNS:
        reader.part = True
        reader.phrase = at if reader.phrase is None else reader.phrase
    elif word and word[0].isalnum() and word not in DETERMINERS:
        reader.phrase = at if reader.phrase is None else reader.phrase
    return at + 1


def _goes_on(items: list[Item], at: int) -> bool:
    """Does a verb stand behind "and", and no name?"""
    word = items[at + 1].word if at + 1 < len(items) else ""
    return word in SUPPORT and word.endswith("ed")


def _turn_to(reader: Reader, at: int, index: int) -> bool:
    """A preposition opens its slot. False where it leads to no party ("to expand")."""
    word, before = reader.items[at].word, reader.items[at - 1]
    if reader.bare and reader.phrase is not None:
        reader.found.append(Argument("object", reader.items[reader.phrase].start, before.end))
    else:
        _take_told_before(reader, at - 1)
    if word == "to" and before.word == "up":
        return True  # "up to 6 million shares of"
    if word == "to" and not leads_to_party(reader.items, at + 1):
        return False
    reader.phrase = None
    if before.word in OWNED_BY and word == "by" and reader.found:
        return take_parent(reader.items, at + 1, reader.found) is not None
    if word == "of" and before.word in GROUPS and reader.slot not in ("object", ""):
        return True  # "by a consortium of Arvo and Kestrel"
    free = not any(a.slot == reader.slot and a.mention for a in reader.found)
    of_part = word in ("of", "in") and reader.slot in ("object", "of", "for") and reader.part
    reader.of_unit = bool(of_part) and word == "of" and before.word in PARTED
    if free and (of_part or (word == "of" and reader.slot == "object" and reader.sum_first)):
        return True
    if word == "from" and before.word in GIVEN_BY:
        word = "from:other"  # "with backing from Arvo": Arvo sells nothing
    participle = word == "by" and at > index and before.word.endswith(("ed", "en"))
    reader.slot = f"by:{before.word}" if participle else word
    return True


def _take_told_before(reader: Reader, last: int) -> None:
    """ "the acquisition of the company by": one noun for a party told before."""
    behind_part = reader.slot == "object" and bool(reader.found) and reader.part  # "a majority holding in the company"
    if (
        (reader.slot in ("of", "for") or behind_part)
        and reader.phrase is not None
        and reader.phrase == last
        and reader.items[last].word in NOUNS
    ):
        reader.found.append(Argument(reader.slot, reader.items[last].start, reader.items[last].end))


def _is_dash(line: Row, item: Item) -> bool:
    return line.sentence.view.plain[item.start - 1 : item.end + 1] == " - "
