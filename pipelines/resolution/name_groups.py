"""Names → groups of names that are one by the names alone. Linear in names: they meet only where they share a key.

What does not belong here: the comparison of two names (`names`), their keys (`name_keys`), and what an organisation is called
(`organizations`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.name_forms import forms
from pipelines.resolution.name_keys import acronym_key, initials_key, loose_keys
from pipelines.resolution.names import is_society, why_same
from pipelines.resolution.peoples_word import Word

MOST_SHARING = 60  # a key that more names share tells nothing


def name_groups(names: Collection[str], around: Collection[str], full: Collection[int], word: Word) -> DisjointSets:
    """Equal names at once, then their likes. A short form or an acronym that stands for two names joins neither to the other.

    around: `names` and all others that share a key with one of them, but for keys that very many share; `full`: those keys.
    """
    sets, ours, context = DisjointSets(word.apart), set(names), sorted(around)
    for a, b in sorted(word.together):
        if a in ours and b in ours:
            sets.join(a, b)
    heads: dict[tuple[str, bool], str] = {}
    owners = _owners(context)
    for name in context:
        first, *defined = forms(name)
        for form in (first, *(form for form in defined if len(owners[form.key]) == 1)):
            head = heads.setdefault((form.key, is_society(first)), name)
            if name in ours and head in ours:
                sets.join(name, head)
    for block in _blocks(context, full):
        for a, b in combinations([name for name in block if name in ours], 2):
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


def _blocks(names: list[str], full: Collection[int]) -> Iterator[list[str]]:
    """Names that may be one though not written alike, in the order of their keys; an acronym meets all that it may stand for."""
    sharing: dict[int, list[str]] = defaultdict(list)
    initials: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # letters → name → keys of its forms that have them
    acronyms: dict[int, str] = {}
    for name in names:
        for key in loose_keys(name):
            sharing[key].append(name)
        for form in forms(name):
            for letters in form.initials:
                initials[letters][name].add(form.key)
            if form.acronym:
                acronyms[acronym_key(form.acronym)] = form.acronym
    for letters in initials:
        del sharing[initials_key(letters)]  # names with the same initials meet at their acronym alone
    for key in sorted(sharing.keys() - set(full)):
        spelled_out = initials[acronyms[key]] if key in acronyms else {}
        block = sorted({*sharing[key], *spelled_out})
        if key in acronyms and initials_key(acronyms[key]) in full:
            continue
        if 1 < len(block) <= MOST_SHARING and len(set().union(*spelled_out.values())) <= 1:
            yield block
