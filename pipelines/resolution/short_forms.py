"""Which short names are the long ones that they begin, by the deals that both stand in: "Ondara" for "Ondara Communications".

The names alone do not tell; that articles of one deal use both, never side by side, does. A short name that two long ones could be
stays by itself. What does not belong here: which names are one by themselves (`name_groups`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import permutations

from pipelines.remembered import ShortForm
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.known import Known

MOST_PARTIES = 30  # of a deal with very many; its pairs grow with their square


def seen(component_id: str, group: Sequence[Claim], kinship: Kinship) -> set[ShortForm]:
    """What the claims of one deal say of short and long names."""
    parties = sorted({party for claim in group for party in claim.principals})
    pairs = [pair for pair in permutations(parties[:MOST_PARTIES], 2) if kinship.shortens(*pair)]
    beside = {pair for claim in group for pair in permutations(claim.principals, 2)} if pairs else set()
    told = {ShortForm(component_id, short, long, False) for short, long in pairs}
    return told | {ShortForm(component_id, short, long, True) for short, long in pairs if (short, long) in beside}


class ShortForms:
    """What all deals say: those of the components that were joined anew, and the others as they are known."""

    def __init__(self, known: Known, fresh: Iterable[ShortForm], component_ids: Collection[str]) -> None:
        """fresh: what is seen now; component_ids: of what it takes the place."""
        self._known = known
        self._fresh = defaultdict(set)
        for row in fresh:
            self._fresh[row.short_id].add(row)
        self._component_ids = component_ids

    def long_of(self, short_ids: Collection[str]) -> dict[str, str]:
        """Groups of names → for those that are the short form of exactly one other, that one."""
        told = defaultdict(set)
        for row in self._known.find(ShortForm, "short_id", short_ids):
            if row.component_id not in self._component_ids:
                told[row.short_id].add(row)
        found = {}
        for short_id in short_ids:
            rows = told[short_id] | self._fresh.get(short_id, set())
            longs = {row.long_id for row in rows}
            if len(longs) == 1 and not any(row.side_by_side for row in rows):
                found[short_id] = longs.pop()
        return found
