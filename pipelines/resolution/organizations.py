"""Sets of names → organisations, each with its key, its aliases and why they are held to be one.

What does not belong here: which names are one by themselves (`name_groups`), by the deals that they stand in (`short_forms`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipelines.keys import stable_key
from pipelines.records import Organization, OrganizationAlias
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.name_forms import forms
from pipelines.resolution.names import is_society, short_of, why_same
from pipelines.resolution.peoples_word import NO_WORD, Word


def keyed(sets: DisjointSets, names: Iterable[str]) -> dict[str, str]:
    """Sets of names → the organization_id of each name; none for a name without a telling word."""
    id_of: dict[str, str] = {}
    taken: set[str] = set()
    for members in sets.groups(name for name in names if forms(name)):
        organization_id = _key(members, taken)
        taken.add(organization_id)
        id_of.update(dict.fromkeys(members, organization_id))
    return id_of


def with_pairs(names_of: Mapping[str, Sequence[str]], pairs: Iterable[tuple[str, str]], word: Word = NO_WORD) -> dict[str, str]:
    """Groups of names, by their keys, with those of each pair of keys made one unless people parted them → each name's organization_id."""
    sets = DisjointSets(word.apart)
    for names in names_of.values():
        for name in names:
            sets.join(names[0], name)
    for a, b in pairs:
        sets.join(names_of[a][0], names_of[b][0])
    return keyed(sets, (name for names in names_of.values() for name in names))


def organization(key: str, names: Sequence[str], countries: Mapping[str, Counter[str | None]], called: Mapping[str, str]) -> Organization:
    """An organisation under the fullest of its names, or the one that a person gave it. called: name → that one."""
    said = next((called[name] for name in names if name in called), None)
    return Organization(key, said or _fullest(names), _commonest(countries.get(name, Counter()) for name in names))


def aliases(key: str, names: Sequence[str]) -> list[OrganizationAlias]:
    """Each name of an organisation with the rule that joins it."""
    return [OrganizationAlias(key, name, _reason(name, names)) for name in names]


def _key(members: list[str], taken: set[str]) -> str:
    """By the shortest name: longer ones that come later do not change it. Where a person parted equal names, by the name as written too."""
    shortest = min((forms(name)[0] for name in members), key=lambda form: (len(form.core), form.key))
    key = stable_key("organization", shortest.key, *(["society"] if is_society(shortest) else []))
    return stable_key("organization", shortest.key, members[0]) if key in taken else key


def _fullest(names: Sequence[str]) -> str:
    return max(names, key=lambda name: (len(forms(name)[0].words), len(name), name))


def _commonest(counters: Iterable[Counter[str | None]]) -> str | None:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update({country: count for country, count in counter.items() if country})
    return min(total, key=lambda country: (-total[country], country)) if total else None


def _reason(name: str, names: Sequence[str]) -> str:
    """The rule that joins the name to the organisation's fullest, else to another of its names."""
    others = [_fullest(names), *(other for other in names if other != name)]
    if reason := next((reason for other in others if (reason := why_same(name, other))), None):
        return reason
    return "short form in one deal" if any(short_of(name, other) for other in others) else "a person said so"
