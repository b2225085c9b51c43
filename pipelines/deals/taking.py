"""A name to the right of a deal word into its slot: with its owner, its unit, its parent. What does not belong here: commas (`commas`)."""

from pipelines.deals.argument import Argument, Reader
from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import PREPOSITIONS, Item
from pipelines.deals.shapes import (
    describes,
    owns_unit,
)

UNITS = words("clauses", "units")
RELATIVES = (words("names", "relatives") | words("names", "makers")) - UNITS
PARENT = 6  # items between "a unit of" and the parent's name
OWNED_PARTS = ("stake", "shares", "holding", "interest")
OWNED = 9  # items between an owner and what it owns


def take(reader: Reader, at: int) -> int:
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
    if word in RELATIVES and beyond and beyond.mention:
        return after + 1  # "to buy Botox maker Kestrel": what Kestrel makes is no party
    if slot == "object" and owns_unit(items, at):
        owned = beyond.mention if beyond else None
        ends = beyond if beyond and owned else items[after]
        found.append(Argument(slot, ends.start if owned else mention.start, ends.end, owned, mention))
        return after + 2 if owned else after + 1
    found.append(Argument(slot, mention.start, mention.end, mention, in_part=reader.of_unit and word not in UNITS))
    if word in UNITS and beyond and beyond.word == "of":
        return take_parent(items, after + 2, found) or after
    return after


def _slot_of_list(reader: Reader, at: int, mention: Mention) -> str:
    """ "Arvo Inc of Salem, Ore., and Kestrel Inc": behind a place the list goes on in the slot that it began in."""
    listed = at > 1 and reader.items[at - 1].word in ("and", ",")
    if listed and reader.listing and reader.items[at - 2].word.isdigit():
        return [a.slot for a in reader.found if a.mention][-1]  # "including Arvo in 2006 and Kestrel in 2008"
    places = [a.mention is not None and a.mention.kind is Kind.PLACE for a in reader.found]
    if not listed or not places or not places[-1] or mention.kind is Kind.PLACE or all(places):
        return reader.slot
    return [a.slot for a, place in zip(reader.found, places, strict=True) if not place][-1]


def _take_owned(reader: Reader, at: int, owner: Mention) -> int:
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


def take_parent(items: list[Item], at: int, found: list[Argument]) -> int | None:
    """ "a unit of Dorn": the parent. Gives the index behind it; none where no name stands there."""
    last = at + PARENT
    while at < min(len(items), last) and describes(items[at].word):
        at += 1  # "a unit of the mortgage company Dorn"
    if at >= len(items) or items[at].mention is None:
        return None
    found.append(Argument(found[-1].slot, items[at].start, items[at].end, items[at].mention, parent=True))
    return at + 1
