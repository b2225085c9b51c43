"""Sets of strings that grow together: union-find. What does not belong here: why two of them are joined."""

from collections import defaultdict
from collections.abc import Iterable


class DisjointSets:
    """Every string is in a set of its own until it is joined to another. The smallest member names its set, whatever the order of joins."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        """apart: pairs that never come into one set."""
        self._parent: dict[str, str] = {}
        self._apart = tuple(apart)

    def find(self, item: str) -> str:
        """The smallest member of the item's set."""
        root = item
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while item != root:
            self._parent[item], item = root, self._parent.get(item, item)
        return root

    def join(self, a: str, b: str) -> None:
        """Make one set of the sets of both, unless that would join a pair that is apart."""
        low, high = sorted((self.find(a), self.find(b)))
        if low != high and not any({self.find(x), self.find(y)} == {low, high} for x, y in self._apart):
            self._parent[high] = low

    def groups(self, items: Iterable[str]) -> list[list[str]]:
        """The items by set, each sorted, in the order of their smallest members."""
        groups = defaultdict(list)
        for item in sorted(items):
            groups[self.find(item)].append(item)
        return [groups[root] for root in sorted(groups)]
