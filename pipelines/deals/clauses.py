"""A sentence as a row of items (words, names, sums), and who stands before and after a verb or noun in it.

Rules of reach only: how far left a subject may stand, how far right an object. What does not belong here: what a party
does (`roles`), which words tell of a deal (`frames`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.sentences import Sentence
from pipelines.records import Amount

TOKEN = re.compile(r"[^\W_](?:[\w&]|[-./'](?=[^\W_]))*|[^\w\s]")
CHAIN = words("clauses", "chain") | {day.lower() for day in words("words", "weekdays") | words("words", "months")}
SUPPORT = words("clauses", "support")
BREAKS = words("clauses", "breaks")
NOUNS = words("clauses", "corporate_nouns")
PART_NOUNS = words("clauses", "part_nouns")
PREPOSITIONS = frozenset("from to by with in into of for between through at on under against over alongside".split())
DETERMINERS = frozenset("the a an its their his her this that these those one two some several our".split())
APPOSITIVE = frozenset("the a an which who whose one formerly known owned based backed led maker now part currently home also then is".split())
UNITS = frozenset("unit units subsidiary subsidiaries division divisions arm operation operations business businesses affiliate".split())
REACH = 40  # items a verb governs at most


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a name or a sum of money at [start, end) of its part."""

    start: int
    end: int
    word: str  # small letters; "" for names and sums
    mention: Mention | None = None
    amount: Amount | None = None


@dataclass(slots=True)
class Argument:
    """Who or what stands in one slot of a clause: "subject", "object", or a preposition."""

    slot: str
    start: int
    end: int
    mention: Mention | None = None  # none: only described
    owner: Mention | None = None  # "Dell" of "Dell's services division"
    parent: bool = False  # told as the parent of the argument before it


@dataclass(slots=True)
class Row:
    """A sentence's items."""

    sentence: Sentence
    items: list[Item]
    listed: dict[int, int] = field(default_factory=dict)

    def at(self, position: int) -> int:
        """The index of the first item that begins at or after a position of the part."""
        low, high = 0, len(self.items)
        while low < high:
            middle = (low + high) // 2
            if self.items[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return low


def row(sentence: Sentence, mentions: Sequence[Mention], amounts: Sequence[Amount]) -> Row:
    """A sentence → its items; a name or a sum is one item."""
    solid = sorted(
        [Item(m.start, m.end, "", mention=m) for m in mentions] + [Item(a.span.start_char, a.span.end_char, "", amount=a) for a in amounts],
        key=lambda item: item.start,
    )
    items: list[Item] = []
    position = sentence.start
    for item in [*solid, Item(sentence.end, sentence.end, "")]:
        if item.start < position or item.mention is not None and _is_short_form(sentence, item, items):
            continue
        items.extend(Item(m.start(), m.end(), m[0].lower()) for m in TOKEN.finditer(sentence.view.plain, position, item.start))
        if item.mention or item.amount:
            items.append(item)
        position = item.end
    return Row(sentence, items)


def _is_short_form(sentence: Sentence, item: Item, items: list[Item]) -> bool:
    """ "Long Form (LF)": the short form in its brackets is no party of its own."""
    plain = sentence.view.plain
    return bool(items) and plain[item.start - 1 : item.start] in ("(", '"') and plain[item.end : item.end + 1] in (")", '"') and "(" in plain[max(0, item.start - 12) : item.start]


@dataclass(slots=True)
class Left:
    """What stands left of a trigger: the words between, and who is the subject."""

    chain: list[str]
    chain_start: int  # index of the first item of the chain
    subjects: list[Mention]
    beside: list[Mention]  # "with Y" inside the chain
    pronoun: bool  # "it", "the company": the subject was told before
    described: tuple[int, int] | None = None


def look_left(line: Row, index: int) -> Left:
    """The words and the subject before item `index`."""
    items, chain, beside, pronoun = line.items, [], [], False
    at = index - 1
    while at >= 0:
        item = items[at]
        if item.mention and not item.mention.owner and _governed(items, at):
            beside.append(item.mention)
            at = _before_preposition(items, at)
        elif item.mention and (told := _told(items, at)) is not None:
            at = told
        elif item.word in ("s", "'", '"', "(", ")") or item.amount or item.word in CHAIN or item.word in SUPPORT or item.word.endswith("ly") and len(item.word) > 4 or item.word.isdigit():
            pronoun |= item.word in ("it", "they", "we", "he", "she")
            chain.append(item.word)
            at -= 1
        else:
            break
    left = Left(chain[::-1], at + 1, [], beside, pronoun)
    if at < 0:
        left.pronoun = left.pronoun or not beside
    else:
        _find_subject(items, at, left)
    return left


def _governed(items: list[Item], at: int) -> bool:
    """Does "with", "by" or "from" stand before the name, inside the chain: "signed an agreement with Y to build"?"""
    before = at - 1
    while before >= 0 and items[before].word in DETERMINERS:
        before -= 1
    return before >= 1 and items[before].word in ("with", "from", "between") and items[before - 1].word in CHAIN


def _told(items: list[Item], at: int) -> int | None:
    """The name to whom something was told is no subject: "Arvo told the Commission it bought" → the index of "told"."""
    before = at - 1
    while before > 0 and items[before].word in DETERMINERS:
        before -= 1
    return before if before > 0 and items[before].word in ("told", "informed", "notified", "advised") else None


def _before_preposition(items: list[Item], at: int) -> int:
    before = at - 1
    while items[before].word in DETERMINERS:
        before -= 1
    return before - 1


def _find_subject(items: list[Item], at: int, left: Left) -> None:
    item = items[at]
    if item.word in (")", "]"):
        while at >= 0 and items[at].word not in ("(", "["):
            at -= 1
        at -= 1
        item = items[at] if at >= 0 else item
    at = _before_place(items, at)
    item = items[at]
    if item.mention:
        left.subjects = [m for m in _coordinated(items, at) if m.kind is not Kind.PERSON or at == 0 or True]
    elif item.word == ",":
        _behind_apposition(items, at, left)
    elif item.word in ("which", "who", "and", "or"):
        named = [x.mention for x in items[:at] if x.mention]
        if named:
            left.subjects = [named[-1]] if item.word in ("which", "who") else named[:1]
        else:
            left.pronoun = True
    else:
        _describe(items, at, left)


def _before_place(items: list[Item], at: int) -> int:
    """ "Arvo AG of Germany", "Arvo Co of Garwood, New Jersey": the index of the company, not of its place."""
    step = at
    while step >= 2 and _is_place(items[step]):
        if items[step - 1].word == "," and _is_place(items[step - 2]):
            step -= 2
        else:
            owner = items[step - 2].mention
            return step - 2 if items[step - 1].word in ("of", "in") and owner and owner.kind is not Kind.PLACE else at
    return at


def _is_place(item: Item) -> bool:
    return item.mention is not None and item.mention.kind is Kind.PLACE


def _behind_apposition(items: list[Item], comma: int, left: Left) -> None:
    """"Univision, the U.S. broadcaster, has bought": the name before the first of the two commas."""
    for opening in range(comma - 1, max(-1, comma - 45), -1):
        if items[opening].word == "," and opening > 0:
            name = items[opening - 1]
            if name.word in (")", "]"):
                back = opening - 1
                while back > 0 and items[back].word not in ("(", "["):
                    back -= 1
                name = items[back - 1] if back else name
            following = items[opening + 1]
            if name.mention and (following.word in APPOSITIVE or following.word.isalpha()):
                left.subjects = _coordinated(items, items.index(name))
                return
    named = [x.mention for x in items[:comma] if x.mention and x.mention.kind is not Kind.PLACE]
    left.subjects, left.pronoun = named[:1], left.pronoun or not named


def _describe(items: list[Item], at: int, left: Left) -> None:
    """A described subject: "the San Francisco-based startup", "Dell's board"."""
    start = at
    while start > 0 and at - start < 8 and items[start].word not in DETERMINERS and items[start].word not in (",", ";", "."):
        if items[start].mention:
            left.subjects = [items[start].mention]  # type: ignore[list-item]
            return
        start -= 1
    told_before = items[at].word in NOUNS and items[start].word in ("the", "its", "this", "both")
    left.described = (items[start].start, items[at].end)
    if told_before or left.pronoun:
        left.pronoun = True
        return
    if items[start].word in ("a", "an", "one", "two", "some", "several") and items[at].word in NOUNS:
        return
    named = [x.mention for n, x in enumerate(items[: at + 1]) if x.mention and (n == 0 or items[n - 1].word not in PREPOSITIONS)]
    left.subjects = [m for m in named if m.kind is not Kind.PLACE][:1]
    left.pronoun = not left.subjects


def _coordinated(items: list[Item], last: int) -> list[Mention]:
    """"A, B and C": all three, when the last is known."""
    mention = items[last].mention
    found = [mention] if mention else []
    at = last
    while at >= 2 and items[at - 1].word in ("and", "&", ",") and len(found) < 25:
        step = at - 2
        if items[step].word == "," and items[at - 1].word == "and":
            step -= 1
        previous = items[step].mention if step >= 0 else None
        if previous is None or previous.owner or previous.kind is Kind.PLACE or (items[at - 1].word == "," and len(found) < 2 and "and" not in {items[at - 1].word}):
            break
        found.append(previous)
        at = step
    if len(found) == 1:
        far = _far_partner(items, last)
        found.extend([far] if far else [])
    return found[::-1]


def _far_partner(items: list[Item], last: int) -> Mention | None:
    """ "Arvo and the equity arm of hedge fund Dorn": the name before the "and"."""
    for at in range(last - 1, max(0, last - 11), -1):
        item = items[at]
        if item.word == "and" and items[at - 1].mention and not items[at - 1].mention.owner and items[at + 1].word in DETERMINERS:  # type: ignore[union-attr]
            return items[at - 1].mention
        if item.mention or item.word in BREAKS or item.word in (",", ";") or item.word in SUPPORT:
            return None
    return None


def look_right(line: Row, index: int, slot: str = "object") -> list[Argument]:
    """The arguments from item `index` on, each in the slot that its preposition gives."""
    items = line.items
    found: list[Argument] = []
    part = sum_first = False
    phrase: int | None = None
    at = index
    while at < min(len(items), index + REACH):
        item = items[at]
        word = item.word
        if item.mention:
            following = _take(items, at, slot, found, part)
            part = part or any(passed.word in PART_NOUNS for passed in items[at:following])
            at, phrase = following, None
            continue
        if word in BREAKS or word in (";", ":") and at > index or word == "-" and _is_dash(line, item):
            break
        if word in PREPOSITIONS:
            if phrase is not None and slot == "object" and not found:
                found.append(Argument("object", items[phrase].start, items[at - 1].end))
            elif phrase is not None and slot in ("of", "for") and phrase == at - 1 and items[phrase].word in NOUNS:
                found.append(Argument(slot, items[phrase].start, items[phrase].end))  # "the acquisition of the company by"
            if word == "to" and not _leads_to_party(items, at + 1):
                break
            free = not any(a.slot == slot and a.mention for a in found)
            keeps = free and (word in ("of", "in") and slot in ("object", "of") and part or word == "of" and slot == "object" and sum_first)
            slot = slot if keeps else f"by:{items[at - 1].word}" if word == "by" and at > index and items[at - 1].word.endswith(("ed", "en")) else word
            phrase = None
        elif word == "," and slot in ("object", "of") and not any(a.slot == slot for a in found) and phrase is not None and _is_apposition(items, at):
            phrase, at = None, at + 1 + (items[at + 1].mention is None)
            continue
        elif word == "," and slot == "object" and not found and phrase is not None and at - phrase < 7:
            at += 1  # "a seven-building, 700,000-square-foot portfolio"
            continue
        elif item.amount and slot == "object" and not found:
            sum_first = True  # "$75 million of Arvo shares"
        elif word == ",":
            jump = _list_or_apposition(items, at, found)
            if jump is None:
                break
            at = jump
            continue
        elif word in PART_NOUNS:
            part = True
            phrase = at if phrase is None else phrase
        elif word and word[0].isalnum() and word not in DETERMINERS:
            phrase = at if phrase is None else phrase
        at += 1
    last = min(at, len(items)) - 1
    if phrase is not None and slot in ("of", "for") and phrase == last - (items[last].word in (".", ",", ";")) and items[phrase].word in NOUNS:
        found.append(Argument(slot, items[phrase].start, items[phrase].end))
    if phrase is not None and slot == "object" and not found and items[phrase].start < items[min(at, len(items)) - 1].end:
        found.append(Argument("object", items[phrase].start, items[min(at, len(items)) - 1].end))
    return found


def _is_dash(line: Row, item: Item) -> bool:
    plain = line.sentence.view.plain
    return plain[item.start - 1 : item.end + 1] == " - "


def _leads_to_party(items: list[Item], at: int) -> bool:
    """Does "to" stand before a party, not before a verb: "to Arvo", "to private equity firm Arvo", not "to expand Arvo"?"""
    if at >= len(items) or items[at].mention or items[at].amount or items[at].word in DETERMINERS:
        return at < len(items)
    for step in range(at, min(at + 6, len(items))):
        if items[step].mention:
            return items[step - 1].word in NOUNS or items[step - 1].word in ("and", "both")
        if items[step].word in NOUNS and (step + 1 >= len(items) or not items[step + 1].mention):
            return True
    return False


def _is_apposition(items: list[Item], comma: int) -> bool:
    """ "its oil unit, Kestrel Ltd", "two banks, including Kestrel Bank": a name behind the description of it, and not one who speaks (", Arvo said")."""
    at = comma + 1 + (items[comma + 1 : comma + 2] != [] and items[comma + 1].word in ("including", "namely"))
    name, beyond = items[at : at + 1], items[at + 1 : at + 2]
    mention = name[0].mention if name else None
    speaks = bool(beyond) and beyond[0].word in ("said", "says", "told", "added", "announced")
    return mention is not None and mention.kind is Kind.ORGANIZATION and not mention.owner and not speaks


def _take(items: list[Item], at: int, slot: str, found: list[Argument], part: bool) -> int:
    """A name into its slot; an owner looks ahead for what it owns. Gives the index to go on from."""
    mention = items[at].mention
    assert mention is not None
    if mention.owner and not (at + 1 < len(items) and items[at + 1].word in PREPOSITIONS | {",", ".", "and"}):  # "sold Kestrel's to"
        ahead = at + 1
        while ahead < len(items) and ahead < at + 9 and (items[ahead].word in ("'", "s") or items[ahead].word and items[ahead].word not in PREPOSITIONS | BREAKS and items[ahead].word not in (",", ".", ";", ":", "-")):
            ahead += 1
        owned = items[ahead].mention if ahead < len(items) else None
        if owned is not None and ahead < at + 9:
            found.append(Argument(slot, items[ahead].start, items[ahead].end, owned, mention))
            return ahead + 1
        found.append(Argument(slot, mention.start, items[ahead - 1].end, None, mention))
        return ahead
    after = at + 1
    if after + 1 < len(items) and items[after].word in ("stake", "shares", "holding", "interest") and items[after + 1].word == "in":
        found.append(Argument(slot, mention.start, items[after].end, None, mention))  # "Dorn's stake in", "the Dorn stake in"
        return after + 1
    if slot == "object" and _owns_unit(items, at):
        owned = items[after + 1].mention if after + 1 < len(items) else None
        ends = items[after + 1] if owned else items[after]
        found.append(Argument(slot, ends.start if owned else mention.start, ends.end, owned, mention))
        return after + 2 if owned else after + 1
    found.append(Argument(slot, mention.start, mention.end, mention))
    if after + 1 < len(items) and items[after].word in ("unit", "subsidiary", "division", "business", "affiliate") and items[after + 1].word == "of":
        step = after + 2
        while step < len(items) and items[step].word in DETERMINERS:
            step += 1
        if step < len(items) and items[step].mention:
            found.append(Argument(slot, items[step].start, items[step].end, items[step].mention, parent=True))
            return step + 1
    return after


def _owns_unit(items: list[Item], at: int) -> bool:
    """ "to buy Dorn unit", "sells Dorn division Falk Paper", as headlines have it: the name is the owner's; "its Falk Paper unit" is the unit's."""
    after = items[at + 1 : at + 3]
    bare = at > 0 and items[at - 1].word not in DETERMINERS | {"s", "'"} and not (items[at - 1].mention and items[at - 1].mention.owner)  # type: ignore[union-attr]
    return bare and bool(after) and after[0].word in UNITS and (len(after) < 2 or after[1].word != "of")


def _list_or_apposition(items: list[Item], comma: int, found: list[Argument]) -> int | None:
    """After a comma: the next of a list of names, the end of an apposition, or (None) the end of the clause's reach."""
    after = comma + 1
    if after >= len(items):
        return None
    if items[after].word.isdigit() and len(items[after].word) == 4:
        return after + 1  # "on July 1, 1997, by"
    if items[after].word == "and" and after + 1 < len(items) and items[after + 1].mention:
        return after + 1
    if items[after].mention and found:
        beyond = items[after + 1].word if after + 1 < len(items) else "."
        return after if beyond in (",", "and", "&", ".", "(") or found[-1].mention is None else after
    if items[after].word in ("a", "an", "the", "which", "one", "formerly", "based", "headquartered", "owned", "part"):
        end = after
        while end < len(items) and items[end].word not in (",", ";", "."):
            if items[end].word == "of" and items[end - 1].word in ("unit", "subsidiary", "division", "arm", "affiliate", "part") and found:
                step = end + 1
                while step < len(items) and items[step].word in DETERMINERS:
                    step += 1
                if step < len(items) and items[step].mention:
                    found.append(Argument(found[-1].slot, items[step].start, items[step].end, items[step].mention, parent=True))
            end += 1
        return end + 1 if end < len(items) and items[end].word == "," and end - comma < 30 else None
    if items[after].word in PREPOSITIONS or (items[after].word.endswith("-based") and found and _is_place(items[comma - 1])):
        return after
    return None
