"""All names in a set of readings → organisations, each with its aliases and why they are held to be one.

Linear in names: candidates meet only in blocks of a shared key. What does not belong here: the comparison of two names (`names`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pipelines.keys import stable_key
from pipelines.records import Organization, OrganizationAlias
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.name_forms import NameForm, forms, is_generic
from pipelines.resolution.names import SLIP_LETTERS, is_society, why_same
from pipelines.resolution.peoples_word import NO_WORD, Word

MOST_IN_BLOCK = 50  # a key that more distinct names share tells nothing


@dataclass(frozen=True)
class Directory:
    """The organisations of a set of names, and which name stands for which."""

    organizations: tuple[Organization, ...]
    aliases: tuple[OrganizationAlias, ...]
    id_of: Mapping[str, str]  # name as written → organization_id; no entry for a name without a telling word

    def names_of(self) -> dict[str, list[str]]:
        """organization_id → its names as written, in order."""
        names = defaultdict(list)
        for name, organization_id in sorted(self.id_of.items()):
            names[organization_id].append(name)
        return dict(names)


def directory(mentions: Iterable[tuple[str, str | None]], word: Word = NO_WORD) -> Directory:
    """Names as written, each with the country that its text gives → the organisations that they name. The order does not matter.

    word: what people said on which names are one; it stands above all rules.
    """
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for name, country in mentions:
        countries[name].update([country] if country else [])
    names = sorted(name for name in countries if forms(name))
    sets = _joined(names, word)
    organizations: list[Organization] = []
    aliases: list[OrganizationAlias] = []
    id_of: dict[str, str] = {}
    taken: set[str] = set()
    for members in sets.groups(names):
        organization_id = _key(members, taken)
        taken.add(organization_id)
        known_as = max(members, key=lambda name: (len(forms(name)[0].words), len(name), name))
        country = _commonest(countries[name] for name in members)
        organizations.append(Organization(organization_id, known_as, country))
        aliases.extend(OrganizationAlias(organization_id, name, _reason(name, known_as, members)) for name in members)
        id_of.update(dict.fromkeys(members, organization_id))
    return Directory(
        tuple(sorted(organizations, key=lambda o: o.organization_id)),
        tuple(sorted(aliases, key=lambda a: (a.organization_id, a.alias))),
        id_of,
    )


def _joined(names: list[str], word: Word) -> DisjointSets:
    """Equal names at once, then the likes in each block. A short form that stands for two names joins neither to the other."""
    sets = DisjointSets(word.apart)
    for a, b in sorted(word.together):
        sets.join(a, b)
    heads: dict[tuple[str, bool], str] = {}
    owners = _owners(names)
    for name in names:
        first, *defined = forms(name)
        for form in (first, *(form for form in defined if len(owners[form.key]) == 1)):
            sets.join(name, heads.setdefault((form.key, is_society(first)), name))
    for block in _blocks(sorted(set(heads.values()))):
        for a, b in combinations(sorted(block), 2):
            if sets.find(a) != sets.find(b) and forms(a)[0].key != forms(b)[0].key and why_same(a, b):
                sets.join(a, b)
    return sets


def _owners(names: list[str]) -> dict[str, set[str]]:
    """Key of a short form → keys of the full names that define it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, *defined = forms(name)
        for form in defined:
            owners[form.key].add(first.key)
    return owners


def _blocks(names: list[str]) -> list[set[str]]:
    """Names that may be one though not written alike. An acronym of two names is dropped: it tells neither."""
    blocks: dict[tuple[str, ...], set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in forms(name):
            for letters in form.initials:
                spelled[letters].add(form.key)
                blocks["acronym", letters].add(name)
            if form.acronym:
                blocks["acronym", form.acronym].add(name)
            for key in _loose_keys(form):
                blocks[key].add(name)
    return [
        block
        for (kind, *key), block in sorted(blocks.items())
        if 1 < len(block) <= MOST_IN_BLOCK and not (kind == "acronym" and len(spelled[key[0]]) > 1)
    ]


def _loose_keys(form: NameForm) -> Iterator[tuple[str, ...]]:
    if len(form.core) >= 3:
        yield "words", *sorted(form.core)
    for place, word in enumerate(form.core):
        if len(word) >= SLIP_LETTERS and not is_generic(word):
            rest = (*form.core[:place], "", *form.core[place + 1 :])
            yield from (("slip", word[:i] + word[i + 1 :], *rest) for i in range(len(word)))
            yield "slip", word, *rest


def _key(members: list[str], taken: set[str]) -> str:
    """By the shortest name: longer ones that come later do not change it. Where a person parted equal names, by the name as written too."""
    shortest = min((forms(name)[0] for name in members), key=lambda form: (len(form.core), form.key))
    key = stable_key("organization", shortest.key, *(["society"] if is_society(shortest) else []))
    return stable_key("organization", shortest.key, members[0]) if key in taken else key


def _commonest(counters: Iterable[Counter[str]]) -> str | None:
    total: Counter[str] = sum(counters, Counter())
    return min(total, key=lambda country: (-total[country], country)) if total else None


def _reason(name: str, known_as: str, members: list[str]) -> str:
    """The rule that joins the name to the organisation's own, else to another of its names."""
    likes = (why_same(name, other) for other in members if other != name)
    return why_same(name, known_as) or next((reason for reason in likes if reason), "a person said so")
