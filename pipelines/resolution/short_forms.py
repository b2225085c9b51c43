"""Which short names are the long ones that they begin, by the deals that both stand in: "Ondara" for "Ondara Communications".

The names alone do not tell; that articles of one deal use both, never side by side, does. A short name that two long ones could be
stays by itself. What does not belong here: which names are one by themselves (`name_groups`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship

MOST_PARTIES = 30  # of a deal with very many; its pairs grow with their square


def short_forms(groups: Iterable[Sequence[Claim]], kinship: Kinship) -> list[tuple[str, str]]:
    """The groups of claims that are one deal each → pairs of organization_ids, short and long, that are one organisation."""
    long_of: dict[str, set[str]] = defaultdict(set)
    together: set[tuple[str, str]] = set()
    for group in groups:
        parties = sorted({party for claim in group for party in claim.principals})
        for short, long in permutations(parties[:MOST_PARTIES], 2):
            if kinship.shortens(short, long):
                long_of[short].add(long)
        for claim in group:
            together.update(permutations(claim.principals, 2))
    pairs = ((short, min(longs)) for short, longs in long_of.items() if len(longs) == 1)
    return sorted(pair for pair in pairs if pair not in together)
