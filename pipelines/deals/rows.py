"""A sentence as a row of items: words, names, sums of money. What does not belong here: who does what in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.sentences import Sentence
from pipelines.records import Amount, Part

TOKEN = re.compile(r"[^\W_](?:[\w&]|[-./'](?=[^\W_])|(?<=\d),(?=\d))*|[^\w\s]")
SUPPORT = words("clauses", "support")
BREAKS = words("clauses", "breaks")
SEVERAL = words("clauses", "several")
NOUNS = words("clauses", "corporate_nouns") | SEVERAL - {"two", "both"}
PART_NOUNS = words("clauses", "part_nouns")
PREPOSITIONS = words("clauses", "prepositions")
DETERMINERS = words("clauses", "determiners")
SHORT_FORM_REACH = 12  # characters before a short form in which its bracket opens


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a name or a sum of money at [start, end) of its part."""

    start: int
    end: int
    word: str  # small letters; "" for names and sums
    mention: Mention | None = None
    amount: Amount | None = None

    @property
    def owner(self) -> Mention | None:
        """The name, where "'s" follows it."""
        return self.mention if self.mention and self.mention.owner else None

    @property
    def is_place(self) -> bool:
        """Is it the name of a place?"""
        return self.mention is not None and self.mention.kind is Kind.PLACE


@dataclass(slots=True)
class Row:
    """A sentence's items."""

    sentence: Sentence
    items: list[Item]

    @property
    def asks(self) -> bool:
        """Is it a question of the body? A headline's tells something ("Spin-off or sale?")."""
        return self.sentence.view.part is Part.TEXT and self.sentence.text.rstrip(" \"')").endswith("?")

    def at(self, position: int) -> int:
        """The index of the first item that begins at or after a position of the part."""
        return bisect_left(self.items, position, key=lambda item: item.start)

    def organizations(self, before: int) -> list[Mention]:
        """The organisations named before item `before`."""
        return [i.mention for i in self.items[:before] if i.mention and i.mention.kind is Kind.ORGANIZATION]


def row(sentence: Sentence, mentions: Sequence[Mention], amounts: Sequence[Amount]) -> Row:
    """A sentence → its items; a name or a sum is one item."""
    names = [Item(m.start, m.end, "", mention=m) for m in mentions]
    sums = [Item(a.span.start_char, a.span.end_char, "", amount=a) for a in amounts]
    items: list[Item] = []
    position = sentence.start
    for item in [*sorted([*sums, *names], key=lambda item: item.start), Item(sentence.end, sentence.end, "")]:
        if item.start < position or (item.mention is not None and items and _is_short_form(sentence, item)):
            continue
        items.extend(Item(m.start(), m.end(), m[0].lower()) for m in TOKEN.finditer(sentence.view.plain, position, item.start))
        if item.mention or item.amount:
            items.append(item)
        position = item.end
    return Row(sentence, items)


def _is_short_form(sentence: Sentence, item: Item) -> bool:
    """ "Long Form (LF)": the short form in its brackets is no party of its own."""
    plain = sentence.view.plain
    enclosed = plain[item.start - 1 : item.start] in ("(", '"') and plain[item.end : item.end + 1] in (")", '"')
    return enclosed and "(" in plain[max(0, item.start - SHORT_FORM_REACH) : item.start]
