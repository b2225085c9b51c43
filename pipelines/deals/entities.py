"""Brings the mentions of one party together under its fullest name: "Arvo", "Arvo Pharma Inc", "API (the acronym)".

What does not belong here: finding the mentions (`names`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.names import Kind, Mention, is_company
from pipelines.deals.runs import ORG_NOUNS
from pipelines.deals.view import View
from pipelines.records import Part

ORG_WORDS = {noun.casefold() for noun in ORG_NOUNS}
LEGAL = {form.casefold().rstrip(".") for form in words("names", "legal_forms") | words("names", "small_legal_forms")}
WORDS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
SITE = re.compile(r"(?<=\w)\.(?:com|ai|io|net|org|co)\Z")  # "Arvo.com" is Arvo for short
OTHER_NAME = re.compile(
    rf",?\s(?:\((?:{alternatives(load('names')['other_name_in_bracket'])})|{alternatives(load('names')['other_name'])})\s(?:the\s|as\s)?"
)
ALIAS = re.compile(
    r",?\s{0,14}\(\s?(?:the\s|referred to as\s|or\s|hereinafter\s)?\"?(?:the\s)?(?P<alias>[A-Z0-9][\w&.+\- ]{1,40}?)(?:,?\"|\)|\sor\s)"
)
SHORT_BEFORE = re.compile(r"\b(?P<short>[A-Z]{2,8})\s(?:--|-|;)\s\Z")  # "ARCI -- International Advanced Research Centre"
SYMBOL = re.compile(r"[A-Z]{3,6}")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.\-]{1,9}\Z")
OFTEN = 3  # mentions of a name, at least, by which a longer one told once is of something else
GENERAL_ALIASES = {
    "company",
    "the company",
    "parent",
    "buyer",
    "seller",
    "purchaser",
    "fund",
    "group",
    "corporation",
    "firm",
    "jv",
    "ipo",
    "loi",
    "mou",
}


@dataclass(eq=False)
class Entity:
    """One party of the article. `name`: its fullest form."""

    name: str
    kind: Kind
    aliases: set[str] = field(default_factory=set)
    acronym: str | None = None
    listed: bool = False
    speaks: bool = False  # a person who acts for another
    called: bool = False  # a person, by the calling that stands before the name
    first: int = 0  # place of its first mention among all mentions
    count: int = 0

    @property
    def full_name(self) -> str:
        """The fullest form, with the acronym that the text defines for it in brackets."""
        return f"{self.name} ({self.acronym})" if self.acronym and self.acronym not in self.name else self.name


@lru_cache(maxsize=8192)
def key(name: str) -> tuple[str, ...]:
    """The telling words of a name: "Carl Zeiss Meditec AG" → ("carl", "zeiss", "meditec")."""
    said = [SITE.sub("", word.casefold()).replace(".", "") for word in WORDS.findall(name)]
    told = [word for word in said if word not in LEGAL]
    while told and told[0] == "the" and len(told) > 1:
        told = told[1:]
    return tuple(told or said)


class Entities:
    """The parties of one article, found by any of their names."""

    def __init__(self) -> None:
        """No party yet: `add` brings them."""
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}  # companies, by the first word of a name
        self._by_last: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}  # people, by the last
        self._by_initials: dict[str, Entity] = {}  # "gm" of General Motors
        self.all: list[Entity] = []

    @classmethod
    def of(cls, found: Iterable[tuple[View, list[Mention]]]) -> "Entities":
        """The mentions of title and text → the parties. Longer names first, so that a short one finds its long one."""
        entities = cls()
        placed = [(view, mention, order) for order, (view, mention) in enumerate((v, m) for v, ms in found for m in ms)]
        for view, mention, order in sorted(placed, key=lambda x: (-len(key(x[1].text)), not _fullness(x[1].text)[0], x[2])):
            entity = entities.add(mention, order)
            entities._read_alias(entity, mention, view)
        entities._call_by_common_names(placed)
        for number, (view, mention, _) in enumerate(placed[:-1]):
            if OTHER_NAME.fullmatch(view.plain, mention.end, placed[number + 1][1].start) and placed[number + 1][0] is view:
                entities._join(mention, placed[number + 1][1])
        return entities

    def _call_by_common_names(self, placed: list[tuple[View, Mention, int]]) -> None:
        """ "Arvo" told often and first, "Arvo Trainium" once and later: the long name is of a thing of Arvo's, not its full name."""
        told: dict[str, list[int]] = {}
        for view, mention, order in placed:
            if view.part is Part.TEXT:  # a headline is short of words
                told.setdefault(mention.text, []).append(order)
        for entity in self.all:
            if entity.kind is not Kind.ORGANIZATION or len(told.get(entity.name, ())) != 1 or is_company(entity.name):
                continue
            at = told[entity.name][0]
            short = [a for a in entity.aliases if entity.name.startswith(f"{a} ") and len(told.get(a, ())) >= OFTEN and min(told[a]) < at]
            entity.name = max(short, key=lambda alias: len(told[alias]), default=entity.name)

    def _join(self, first: Mention, second: Mention) -> None:
        """Two names that the text itself says to be of one party."""
        kept, gone = self.of_mention(first), self.of_mention(second)
        if kept is gone or Kind.PLACE in (kept.kind, gone.kind):
            return
        kept.aliases |= gone.aliases
        kept.count += gone.count
        for at, entity in self._by_key.items():
            if entity is gone:
                self._by_key[at] = kept
        self.all.remove(gone)

    def of_mention(self, mention: Mention) -> Entity:
        """The party that a mention names."""
        return self._by_key[key(mention.text)]

    def named(self, name: str) -> Entity | None:
        """The party of that name, where there is one."""
        return self._by_key.get(key(name))

    def learn(self, mention: Mention, entity: "Entity") -> None:
        """A name seen where its party is already sure."""
        self._by_key.setdefault(key(mention.text), entity)
        entity.count += 1

    def add(self, mention: Mention, order: int) -> Entity:
        """A mention → its party, new or known."""
        at = key(mention.text)
        entity = self._by_key.get(at) or (None if _fullness(mention.text)[0] else self._longer(at, mention.kind))
        if entity is None:
            entity = Entity(mention.text, mention.kind, first=order)
            self.all.append(entity)
        self._file(at, entity)
        entity.aliases.add(mention.text)
        entity.listed |= mention.listed
        entity.speaks |= mention.speaks
        entity.called |= mention.called
        entity.count += 1
        entity.first = min(entity.first, order)
        if _fullness(mention.text) > _fullness(entity.name):
            entity.name = mention.text
        return entity

    def _longer(self, short: tuple[str, ...], kind: Kind) -> Entity | None:
        """The party whose name begins (a company) or ends (a person) with the short name, or whose initials it is."""
        if kind is Kind.PLACE:
            return None
        begins = [e for at, e in self._by_first.get(short[0], ()) if len(at) > len(short) and at[: len(short)] == short]
        ends = [e for at, e in self._by_last.get(short[-1], ()) if len(at) > len(short) and at[-len(short) :] == short]
        return min([*begins, *ends], key=lambda entity: entity.first, default=None) or self._by_initials.get(
            short[0] if len(short) == 1 else ""
        )

    def _file(self, at: tuple[str, ...], entity: Entity) -> None:
        """Makes a party found by a name, and by the shorter forms of it."""
        new = at not in self._by_key
        self._by_key[at] = entity
        if not new or len(at) < 2 or entity.kind is Kind.PLACE:
            return
        if entity.kind is not Kind.PERSON:
            self._by_first.setdefault(at[0], []).append((at, entity))
        if at[-1] not in ORG_WORDS:  # "Port Arvo" is Arvo for short; "Arvo Capital" is no Capital
            self._by_last.setdefault(at[-1], []).append((at, entity))
        if entity.kind is Kind.ORGANIZATION and 2 <= len(at) <= 6:
            self._by_initials.setdefault("".join(word[0] for word in at), entity)

    def _read_alias(self, entity: Entity, mention: Mention, view: View) -> None:
        short = SHORT_BEFORE.search(view.plain, max(0, mention.start - 16), mention.start)
        if short and set(short["short"].casefold()) <= {word[0] for word in key(entity.name)} and len(key(entity.name)) > 2:
            entity.acronym = short["short"]
            entity.aliases.add(short["short"])
            self._by_key[key(short["short"])] = entity
        symbol = view.listed.get(mention.end) or view.listed.get(mention.end + 2)
        if symbol and SYMBOL.fullmatch(symbol):
            entity.aliases.add(symbol)
            self._by_key.setdefault(key(symbol), entity)
        found = ALIAS.match(view.plain, mention.end)
        alias = found["alias"].strip() if found else ""
        if not alias or alias.casefold() in GENERAL_ALIASES or entity.kind is Kind.PLACE:
            return
        at = key(alias)
        if ACRONYM.match(alias) or set(at) & set(key(entity.name)) or _is_initials(alias, entity.name):
            self._by_key.setdefault(at, entity)
            entity.aliases.add(alias)
            if ACRONYM.match(alias):
                entity.acronym = alias


def _is_initials(alias: str, name: str) -> bool:
    """ "Nocob" of "North Coast Oil and Barge": small words left out."""
    initials = "".join(word[0] for word in WORDS.findall(name) if word[0].isupper())
    return len(alias) > 2 and initials.casefold() == alias.casefold()


def _fullness(name: str) -> tuple[bool, int]:
    last = name.split()[-1].casefold().rstrip(".")
    return last in LEGAL, len(name)
