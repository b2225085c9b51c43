"""Which organisations may be meant by one another's names in reports that agree in all else: a short form, a unit told by its parent.

Weaker than being one organisation. What does not belong here: whether two names are one (`names`), what else has to agree (`matching`).
"""

from collections.abc import Iterable, Mapping
from itertools import product

from pipelines.resolution.name_forms import forms, is_descriptor, is_generic, is_unit, unit_words


class Kinship:
    """Answers for organisations, by keys of groups of names that are one by the names alone."""

    def __init__(self) -> None:
        self._cores: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def learn(self, names_of: Mapping[str, Iterable[str]]) -> None:
        """names_of: key → all its names as written."""
        for key, names in names_of.items():
            self._cores[key] = tuple(sorted({form.core for name in names for form in forms(name)}))

    def knows(self, key: str) -> bool:
        """Whether its names were learnt."""
        return key in self._cores

    def any_akin(self, xs: frozenset[str], ys: frozenset[str]) -> bool:
        """Whether one of `xs` may be one of `ys`."""
        return not xs.isdisjoint(ys) or any(self.akin(x, y) for x, y in product(xs, ys))

    def akin(self, x: str, y: str) -> bool:
        """Whether one is the other, its short form, its parent told for the unit, or another telling of the same unit."""
        if x == y:
            return True
        pair = (min(x, y), max(x, y))
        if pair not in self._known:
            self._known[pair] = any(_begins(a, b) or _begins(b, a) or _same_unit(a, b) for a, b in product(self._cores[x], self._cores[y]))
        return self._known[pair]

    def shortens(self, short: str, long: str) -> bool:
        """Whether a name of `short` is one of `long` but for words that are left out at will ("Communications")."""
        pairs = product(self._cores[short], self._cores[long])
        return any(_begins(a, b) and all(map(is_descriptor, b[len(a) :])) and not is_unit(b) for a, b in pairs)

    def any_unit(self, xs: frozenset[str]) -> bool:
        """Whether one of them is told as a unit ("the paint business")."""
        return any(is_unit(core) for x in xs for core in self._cores[x])

    def any_part(self, xs: frozenset[str], owners: frozenset[str]) -> bool:
        """Whether one of them is a unit, or bears the name of an owner ("Ondara Paint" of "Ondara Holdings")."""
        return self.any_unit(xs) or any(self.first_words(x) & self.first_words(owner) for x, owner in product(xs, owners))

    def any_of_one_house(self, xs: frozenset[str], ys: frozenset[str]) -> bool:
        """Whether names of both begin with one telling word, as a house's own do."""
        return any(self.first_words(x) & self.first_words(y) for x, y in product(xs, ys))

    def other_unit(self, xs: frozenset[str], ys: frozenset[str]) -> bool:
        """Whether both speak of units of one parent, and of different ones ("core business", "patents")."""
        pairs = [(a, b) for x, y in product(xs, ys) for a, b in product(self._cores[x], self._cores[y])]
        return any(a[0] == b[0] and unit_words(a) and unit_words(b) and not _same_unit(a, b) for a, b in pairs) and not any(
            a == b for a, b in pairs
        )

    def first_words(self, key: str) -> frozenset[str]:
        """What the organisation's names begin with: all that are akin share one."""
        return frozenset(core[0] if not is_generic(core[0]) else " ".join(core[:2]) for core in self._cores[key])


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and long[: len(short)] == short and not all(map(is_generic, short))


def _same_unit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One parent, and a word of the unit in common, or one that gives none ("Arvo unit", "Arvo paint unit")."""
    if a[0] != b[0]:
        return False
    x, y = unit_words(a), unit_words(b)
    return x is not None and y is not None and (not x or not y or not x.isdisjoint(y))
