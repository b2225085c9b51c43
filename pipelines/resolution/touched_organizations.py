"""Which organisations new reports touch, after deals are joined: those of new names, and those that a deal shows to be one.

What does not belong here: names that are one by themselves (`touched_names`), and what the deals say of short forms (`short_forms`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipelines.remembered import KnownName
from pipelines.resolution.name_keys import form_keys, loose_keys
from pipelines.resolution.organizations import with_pairs
from pipelines.resolution.peoples_word import Word
from pipelines.resolution.short_forms import ShortForms
from pipelines.resolution.touched_names import Grouped
from pipelines.resolution.working_set import WorkingSet


@dataclass(frozen=True)
class Named:
    """Whole organisations that were looked at anew."""

    rows: Mapping[str, KnownName]  # name → what to remember of it
    before: Mapping[str, KnownName]  # what was known of these names, and of those that are gone

    @property
    def moved(self) -> set[str]:
        """Names that name another organisation than before."""
        return {
            name for name, row in self.rows.items() if name not in self.before or self.before[name].organization_id != row.organization_id
        }


def renamed(work: WorkingSet, names: Grouped, touched: Iterable[str], forms: ShortForms, word: Word) -> Named:
    """Names that were grouped anew, and groups of names that deals `touched` → the organisations that they make, whole."""
    groups = {*names.group_of.values(), *touched}
    organizations = {row.organization_id for row in names.before.values()}
    before = dict(names.before)
    while True:
        rows = work.known.find(KnownName, "group_id", groups)
        organizations |= {row.organization_id for row in rows}
        rows = [*rows, *work.known.find(KnownName, "organization_id", organizations), *_parted(work, groups, word)]
        before |= {row.name: row for row in rows}
        kept = {row.group_id for row in rows if row.name not in names.before}
        pairs = forms.long_of(groups | kept)
        wider = groups | kept | set(pairs.values())
        if wider == groups:
            break
        groups = wider
    names_of = {group_id: found for group_id, found in work.names_of(groups).items() if found}
    pairs = {short: long for short, long in pairs.items() if short in names_of and long in names_of}
    id_of = with_pairs(names_of, sorted(pairs.items()), word)
    made = {
        name: KnownName(name, group_id, id_of[name], form_keys(name), loose_keys(name))
        for group_id, found in names_of.items()
        for name in found
    }
    return Named(made, before)


def _parted(work: WorkingSet, groups: Collection[str], word: Word) -> list[KnownName]:
    """The names that people parted from one of these groups: two organisations of one key are told apart together."""
    if not word.apart:
        return []
    ours = {name for found in work.names_of(groups).values() for name in found}
    others = {b if a in ours else a for a, b in word.apart if (a in ours) != (b in ours)}
    return work.known.find(KnownName, "name", others)
