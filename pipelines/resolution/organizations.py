"""All names in a set of readings → organisations, each with its aliases and why they are held to be one.

What does not belong here: which names are one by themselves (`name_groups`), by the deals that they stand in (`short_forms`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.keys import stable_key
from pipelines.records import Organization, OrganizationAlias
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.name_forms import forms
from pipelines.resolution.name_groups import name_groups
from pipelines.resolution.names import is_society, short_of, why_same
from pipelines.resolution.peoples_word import NO_WORD, Word

Countries = Mapping[str, Counter[str]]  # name as written → the countries that texts give it


@dataclass(frozen=True)
class Directory:
    """Names as written, which of them are one organisation, and its key."""

    countries: Countries
    id_of: Mapping[str, str]  # name → organization_id; no entry for a name without a telling word

    def names_of(self) -> dict[str, list[str]]:
        """organization_id → its names as written, in order."""
        names = defaultdict(list)
        for name, organization_id in sorted(self.id_of.items()):
            names[organization_id].append(name)
        return dict(sorted(names.items()))

    def organizations(self) -> tuple[Organization, ...]:
        """Each organisation under the fullest of its names, in the order of their keys."""
        return tuple(
            Organization(key, _fullest(names), _commonest(self.countries[n] for n in names)) for key, names in self.names_of().items()
        )

    def aliases(self) -> tuple[OrganizationAlias, ...]:
        """Each name with the rule that joins it to its organisation, in the order of their keys."""
        return tuple(OrganizationAlias(key, name, _reason(name, names)) for key, names in self.names_of().items() for name in names)


def directory(mentions: Iterable[tuple[str, str | None]], word: Word = NO_WORD) -> Directory:
    """Names as written, each with the country that its text gives → the organisations that they name. The order does not matter.

    word: what people said on which names are one; it stands above all rules.
    """
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for name, country in mentions:
        countries[name].update([country] if country else [])
    names = sorted(name for name in countries if forms(name))
    return _keyed(name_groups(names, word), countries, names)


def with_pairs(known: Directory, pairs: Iterable[tuple[str, str]], word: Word = NO_WORD) -> Directory:
    """The directory with the organisations of each pair of organization_ids made one, unless people parted their names."""
    sets = DisjointSets(word.apart)
    names_of = known.names_of()
    for names in names_of.values():
        for name in names:
            sets.join(names[0], name)
    for a, b in pairs:
        sets.join(names_of[a][0], names_of[b][0])
    return _keyed(sets, known.countries, sorted(known.id_of))


def _keyed(sets: DisjointSets, countries: Countries, names: list[str]) -> Directory:
    id_of: dict[str, str] = {}
    taken: set[str] = set()
    for members in sets.groups(names):
        organization_id = _key(members, taken)
        taken.add(organization_id)
        id_of.update(dict.fromkeys(members, organization_id))
    return Directory(countries, id_of)


def _key(members: list[str], taken: set[str]) -> str:
    """By the shortest name: longer ones that come later do not change it. Where a person parted equal names, by the name as written too."""
    shortest = min((forms(name)[0] for name in members), key=lambda form: (len(form.core), form.key))
    key = stable_key("organization", shortest.key, *(["society"] if is_society(shortest) else []))
    return stable_key("organization", shortest.key, members[0]) if key in taken else key


def _fullest(names: list[str]) -> str:
    return max(names, key=lambda name: (len(forms(name)[0].words), len(name), name))


def _commonest(counters: Iterable[Counter[str]]) -> str | None:
    total: Counter[str] = sum(counters, Counter())
    return min(total, key=lambda country: (-total[country], country)) if total else None


def _reason(name: str, names: list[str]) -> str:
    """The rule that joins the name to the organisation's fullest, else to another of its names."""
    others = [_fullest(names), *(other for other in names if other != name)]
    if reason := next((reason for other in others if (reason := why_same(name, other))), None):
        return reason
    return "short form in one deal" if any(short_of(name, other) for other in others) else "a person said so"
