"""What stands right of a deal word: object and prepositions, each with the name or description in its slot.

Rules of reach only. What does not belong here: what stands to the left (`subjects`), and which role a slot has (`placing`).
"""

from dataclasses import dataclass, field

from pipelines.deals.lexicons import load, words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, Item, Row
from pipelines.deals.shapes import (
    describes,
    is_apposition,
    leads_to_party,
    name_at,
    over_aside,
    over_aside_first,
    over_seat,
    owns_unit,
    says_which_property,
)

UNITS = words("clauses", "units")
GROUPS = words("clauses", "groups")
LISTING = frozenset(tuple(said.split()) for said in load("clauses")["listing"])  # of one to three words
JOINING = frozenset(tuple(said.split()) for said in ("as well as", "along with", "together with"))
GIVEN_BY = words("clauses", "given_by")
SEATED = ("based", "headquartered", "located", "domiciled")
PARENT = 6  # items between "a unit of" and the parent's name
PARTED = words("clauses", "units") - {"business", "operation", "operations", "affiliate"} | words("clauses", "assets") - {
    "project",
    "projects",
    "brand",
    "brands",
    "community",
}
OWNED_BY = ("owned", "held", "controlled")
OWNED_PARTS = ("stake", "shares", "holding", "interest")
PARENTHETIC = ("a", "an", "the", "which", "one", "formerly", "based", "headquartered", "owned", "part")
REACH = 40  # items a verb governs at most
ADJECTIVES = 7  # items between an object's first adjective and a comma inside its adjectives
OWNED = 9  # items between an owner and what it owns
APPOSITION = 30  # items of an apposition after a name


@dataclass(slots=True)
class Argument:
    """Who or what stands in one slot of a clause: "object", or a preposition ("by:led" for "led by")."""

    slot: str
    start: int
    end: int
    mention: Mention | None = None  # none: only described
    owner: Mention | None = None  # "Dell" of "Dell's services division"
    parent: bool = False  # told as the parent of the argument before it
    in_part: bool = False  # only a part of it: "two units of Dorn"


@dataclass(slots=True)
class _Reader:
    """Where the reading of a row stands."""

    items: list[Item]
    slot: str
    found: list[Argument] = field(default_factory=list)
    part: bool = False  # "a stake", "shares": a name behind "in" or "of" is still the object
    sum_first: bool = False  # "$75 million of Arvo shares"
    phrase: int | None = None  # where an object without a name begins
    of_unit: bool = False  # behind "two units of": a name is the parent's
    listing: bool = False  # behind "including", "such as": names of one slot, each with its year

    @property
    def bare(self) -> bool:
        """Is an object begun, and no name found?"""
        return self.slot == "object" and not self.found and self.phrase is not None


def look_right(line: Row, index: int, slot: str = "object") -> list[Argument]:
    """The arguments from item `index` on."""
    reader = _Reader(line.items, slot)
    at, last = over_aside_first(line.items, index), min(len(line.items), index + REACH)
    while at < last:
        word = line.items[at].word
        listed = _open_list(reader, at, index) or _joined(reader, at)
        if listed is not None:
            at = listed
            continue
        if word.endswith("ing") and at > index and line.items[at - 1].word == ",":
            break  # "an offer from Arvo, valuing it at"
        if word in BREAKS or (word in (";", ":") and at > index) or (word == "-" and _is_dash(line, line.items[at])):
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


def _joined(reader: _Reader, at: int) -> int | None:
    """ "Arvo as well as Kestrel", "Arvo, along with Kestrel": the index of the second name."""
    start = at + (reader.items[at].word == ",")
    said = tuple(item.word for item in reader.items[start : start + 3])
    joiner = next((said[:n] for n in (2, 3) if said[:n] in JOINING), None)
    return name_at(reader.items, start + len(joiner)) if joiner and reader.found and reader.found[-1].mention else None


def _open_list(reader: _Reader, at: int, index: int) -> int | None:
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


def _behind_place(reader: _Reader, at: int) -> int | None:
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


def _step(reader: _Reader, at: int, index: int) -> int | None:
    """Reads one item. Gives the index to go on from; none where the reach ends."""
    item = reader.items[at]
    word = item.word
    if item.mention and not (reader.slot in ("object", "of") and says_which_property(reader.items, at)):
        following = _take(reader, at)
        reader.part = reader.part or any(passed.word in PART_NOUNS for passed in reader.items[at:following])
        reader.phrase = None
        return following
    if word in SEATED:
        return over_seat(reader.items, at)
    if word in PREPOSITIONS:
        return at + 1 if _turn_to(reader, at, index) else None
    if word == ",":
        return _over_comma(reader, at)
    if item.amount:
        reader.sum_first = reader.sum_first or (reader.slot == "object" and not reader.found)
    elif word in PART_NOUNS:
        reader.part = True
        reader.phrase = at if reader.phrase is None else reader.phrase
    elif word and word[0].isalnum() and word not in DETERMINERS:
        reader.phrase = at if reader.phrase is None else reader.phrase
    return at + 1


def _turn_to(reader: _Reader, at: int, index: int) -> bool:
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
        return _take_parent(reader.items, at + 1, reader.found) is not None
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


def _take_told_before(reader: _Reader, last: int) -> None:
    """ "the acquisition of the company by": one noun for a party told before."""
    behind_part = reader.slot == "object" and bool(reader.found) and reader.part  # "a majority holding in the company"
    if (
        (reader.slot in ("of", "for") or behind_part)
        and reader.phrase is not None
        and reader.phrase == last
        and reader.items[last].word in NOUNS
    ):
        reader.found.append(Argument(reader.slot, reader.items[last].start, reader.items[last].end))


def _over_comma(reader: _Reader, at: int) -> int | None:
    begun = reader.phrase is not None and reader.slot in ("object", "of") and not any(a.slot == reader.slot for a in reader.found)
    if begun and is_apposition(reader.items, at):
        reader.phrase = None
        return at + 1 + (reader.items[at + 1].mention is None)
    if reader.bare and reader.phrase is not None and at - reader.phrase < ADJECTIVES:
        return at + 1  # "a seven-building, 700,000-square-foot portfolio"
    return _list_or_apposition(reader.items, at, reader.found)


def _is_dash(line: Row, item: Item) -> bool:
    return line.sentence.view.plain[item.start - 1 : item.end + 1] == " - "


def _take(reader: _Reader, at: int) -> int:
    """A name into its slot. Gives the index to go on from."""
    items, slot, found = reader.items, reader.slot, reader.found
    mention = items[at].mention
    assert mention is not None
    slot = reader.slot = _slot_of_list(reader, at, mention)
    beyond_mark = at + 1
    while beyond_mark < len(items) and items[beyond_mark].word in ("'", "s"):
        beyond_mark += 1
    sold_by_name = beyond_mark < len(items) and items[beyond_mark].word in PREPOSITIONS | {",", ".", "and"}  # "sold Kestrel's to"
    if mention.owner and not sold_by_name:
        return _take_owned(reader, at, mention)
    after = at + 1
    word = items[after].word if after < len(items) else ""
    beyond = items[after + 1] if after + 1 < len(items) else None
    if word in OWNED_PARTS and beyond and beyond.word == "in":
        found.append(Argument(slot, mention.start, items[after].end, None, mention))  # "the Dorn stake in"
        return after + 1
    if slot == "object" and owns_unit(items, at):
        owned = beyond.mention if beyond else None
        ends = beyond if beyond and owned else items[after]
        found.append(Argument(slot, ends.start if owned else mention.start, ends.end, owned, mention))
        return after + 2 if owned else after + 1
    found.append(Argument(slot, mention.start, mention.end, mention, in_part=reader.of_unit and word not in UNITS))
    if word in UNITS and beyond and beyond.word == "of":
        return _take_parent(items, after + 2, found) or after
    return after


def _slot_of_list(reader: _Reader, at: int, mention: Mention) -> str:
    """ "Arvo Inc of Salem, Ore., and Kestrel Inc": behind a place the list goes on in the slot that it began in."""
    listed = at > 1 and reader.items[at - 1].word in ("and", ",")
    if listed and reader.listing and reader.items[at - 2].word.isdigit():
        return [a.slot for a in reader.found if a.mention][-1]  # "including Arvo in 2006 and Kestrel in 2008"
    places = [a.mention is not None and a.mention.kind is Kind.PLACE for a in reader.found]
    if not listed or not places or not places[-1] or mention.kind is Kind.PLACE or all(places):
        return reader.slot
    return [a.slot for a, place in zip(reader.found, places, strict=True) if not place][-1]


def _take_owned(reader: _Reader, at: int, owner: Mention) -> int:
    """ "Dell's Quest unit", "Dell's services division": the owner, and the name or description of what it owns."""
    items = reader.items
    ahead = at + 1
    while ahead < min(len(items), at + OWNED) and describes(items[ahead].word):
        ahead += 1
    owned = items[ahead] if ahead < min(len(items), at + OWNED) else None
    if owned is not None and owned.mention is not None:
        reader.found.append(Argument(reader.slot, owned.start, owned.end, owned.mention, owner))
        return ahead + 1
    reader.found.append(Argument(reader.slot, owner.start, items[ahead - 1].end, None, owner))
    return ahead


def _take_parent(items: list[Item], at: int, found: list[Argument]) -> int | None:
    """ "a unit of Dorn": the parent. Gives the index behind it; none where no name stands there."""
    last = at + PARENT
    while at < min(len(items), last) and describes(items[at].word):
        at += 1  # "a unit of the mortgage company Dorn"
    if at >= len(items) or items[at].mention is None:
        return None
    found.append(Argument(found[-1].slot, items[at].start, items[at].end, items[at].mention, parent=True))
    return at + 1


def _list_or_apposition(items: list[Item], comma: int, found: list[Argument]) -> int | None:
    """After a comma: the next of a list of names, the end of an apposition, or (None) the end of the clause's reach."""
    after = comma + 1
    if after >= len(items):
        return None
    if items[after].word.isdigit() and len(items[after].word) == 4:
        return after + 1  # "on July 1, 1997, by"
    if (items[after].mention and found) or (items[after].word == "and" and after + 1 < len(items) and items[after + 1].mention):
        return after if items[after].mention else after + 1
    if items[after].word == "and" and (beyond := over_aside(items, after)) is not None:
        return beyond
    if items[after].word in PARENTHETIC:
        return _over_apposition(items, comma, found)
    behind_place = items[after].word.endswith("-based") and found and items[comma - 1].is_place
    return after if items[after].word in PREPOSITIONS or behind_place else None


def _over_apposition(items: list[Item], comma: int, found: list[Argument]) -> int | None:
    end = comma + 1
    while end < len(items) and items[end].word not in (",", ";", "."):
        behind_unit = items[end].word == "of" and items[end - 1].word in UNITS | {"part"}
        if found and (behind_unit or (items[end].word == "by" and items[end - 1].word in OWNED_BY)):
            _take_parent(items, end + 1, found)
        end += 1
    return end + 1 if end < len(items) and items[end].word == "," and end - comma < APPOSITION else None
