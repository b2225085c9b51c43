"""Which names new ones touch, and which organisations the names alone then make: the same as if all names were looked at anew.

A name touches another where they share a key. What does not belong here: how names are grouped (`name_groups`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.remembered import KnownName
from pipelines.resolution.known import Known
from pipelines.resolution.name_forms import forms
from pipelines.resolution.name_groups import MOST_SHARING, name_groups
from pipelines.resolution.name_keys import acronym_key, form_keys, initials_key, loose_keys
from pipelines.resolution.organizations import keyed
from pipelines.resolution.peoples_word import Word


@dataclass(frozen=True)
class Grouped:
    """The names that were looked at anew."""

    group_of: Mapping[str, str]  # name → group_id
    before: Mapping[str, KnownName]  # what was known of them, and of those that are gone
    moved: frozenset[str]  # names of which the group, or the words of its names, are others than before


@dataclass
class _Lookup:
    """The names that there are now, as far as they were asked for."""

    known: Known
    new: frozenset[str]
    lost: frozenset[str]
    rows: dict[str, KnownName] = field(default_factory=dict)
    full: set[int] = field(default_factory=set)

    def fetch(self, column: str, values: Collection[object]) -> set[str]:
        """Names whose column holds one of the values, the lost ones too; names that are new have to be added."""
        found = {row.name: row for row in self.known.find(KnownName, column, values)}
        self.rows.update(found)
        return set(found)

    def sharing(self, names: Iterable[str]) -> set[str]:
        """`names` and all that share a key with them, also through an acronym; keys that very many share are noted and left out."""
        names = set(names)
        loose = {key for name in names for key in loose_keys(name)}
        spelled = {acronym_key(letters): initials_key(letters) for letters in _letters(names)}
        met = names | self.fetch("forms", {key for name in names for key in form_keys(name)})
        met |= self._likes((loose - set(spelled.values())) | spelled.keys())
        acronyms = {acronym_key(form.acronym) for name in met | self.new for form in forms(name) if form.acronym}
        met |= self._likes({spelled[key] for key in spelled.keys() & acronyms})
        return met | self.new  # these are few, and all may be looked at

    def _likes(self, keys: set[int]) -> set[str]:
        most_lost = max(Counter(key for name in self.lost for key in loose_keys(name)).values(), default=0)
        self.full |= self.known.frequent(KnownName, "keys", keys, MOST_SHARING + most_lost).keys()
        return self.fetch("keys", keys - self.full)


def _letters(names: Iterable[str]) -> set[str]:
    """What may be an acronym of one of the names, or is one."""
    found = {letters for name in names for form in forms(name) for letters in form.initials}
    return found | {form.acronym for name in names for form in forms(name) if form.acronym}


def grouped(known: Known, new: Collection[str], lost: Collection[str], said: Collection[str], word: Word) -> Grouped:
    """Names that are new, names that no report holds any more, and those of which people `said` something → all that they touch."""
    if not (new or lost or said):
        return Grouped({}, {}, frozenset())
    lookup = _Lookup(known, frozenset(new), frozenset(lost))
    lookup.fetch("name", [*lost, *said])
    touched = lookup.sharing({*new, *lost, *(name for name in said if name in lookup.rows)})
    touched = _whole_groups(touched, lookup, word)
    around = lookup.sharing(touched) - lookup.lost
    names = touched - lookup.lost
    group_of = keyed(name_groups(names, around, lookup.full, word), names)
    before = {name: lookup.rows[name] for name in touched if name in lookup.rows}
    return Grouped(group_of, before, frozenset(_moved(group_of, before)))


def _whole_groups(names: set[str], lookup: _Lookup, word: Word) -> set[str]:
    """The names with all of the groups in which they are, and with the groups that people joined to them or parted from them."""
    partners = defaultdict(set)
    for a, b in word.together | word.apart:
        partners[a].add(b)
        partners[b].add(a)
    while True:
        groups = {lookup.rows[name].group_id for name in names if name in lookup.rows}
        others = {partner for name in names for partner in partners.get(name, ())}
        others = lookup.fetch("name", others) | (others & lookup.new)
        wider = names | lookup.fetch("group_id", groups) | others
        if wider == names:
            return names
        names = wider


def _moved(group_of: Mapping[str, str], before: Mapping[str, KnownName]) -> Iterable[str]:
    now_cores: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    old_cores: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name, group in group_of.items():
        now_cores[group].update(form.core for form in forms(name))
    for name, row in before.items():
        old_cores[row.group_id].update(form.core for form in forms(name))
    for name, group in group_of.items():
        if name not in before or before[name].group_id != group or old_cores[group] != now_cores[group]:
            yield name
