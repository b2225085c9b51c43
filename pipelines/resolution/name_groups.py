"""Names → groups of names that are one by the names alone. Linear in names: candidates meet only in blocks of a shared key.

What does not belong here: the comparison of two names (`names`), and what an organisation is called (`organizations`).
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.name_forms import NameForm, forms, is_generic
from pipelines.resolution.names import SLIP_LETTERS, is_society, why_same
from pipelines.resolution.peoples_word import Word

MOST_IN_BLOCK = 50  # a key that more distinct names share tells nothing


def name_groups(names: list[str], word: Word) -> DisjointSets:
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
