"""Claims → groups of claims that tell of one deal each. The outcome does not depend on the order of the claims.

What does not belong here: whether two claims agree (`matching`), and what a deal shows (`deals`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from pipelines.resolution.claims import Claim
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.matching import agreement


def joined(claims: Sequence[Claim], kinship: Kinship) -> list[list[Claim]]:
    """Claims → groups, the surest pairs first; a pair is left apart where any two of its groups cannot be one deal."""
    by_id = {claim.report_id: claim for claim in claims}
    scores: dict[tuple[str, str], float | None] = {}

    def score(a: str, b: str) -> float | None:
        pair = (min(a, b), max(a, b))
        if pair not in scores:
            x, y = by_id[pair[0]], by_id[pair[1]]
            scores[pair] = None if x.article.article_id == y.article.article_id else agreement(x, y, kinship)
        return scores[pair]

    pairs = sorted({(min(a, b), max(a, b)) for block in _blocks(claims, kinship) for a, b in combinations(block, 2)})
    likely = sorted((-s, _gap(by_id[a], by_id[b]), a, b) for a, b in pairs if (s := score(a, b)))
    sets = DisjointSets()
    members = {key: [key] for key in by_id}
    for _, _, a, b in likely:
        x, y = sets.find(a), sets.find(b)
        if x != y and all(score(p, q) is not None for p in members[x] for q in members[y]):
            sets.join(x, y)
            members[min(x, y)] = members.pop(x) + members.pop(y)
    return [[by_id[key] for key in group] for group in sets.groups(by_id)]


def _blocks(claims: Iterable[Claim], kinship: Kinship) -> list[list[str]]:
    """Claims that share a party, by what its names begin with."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for organization_id in claim.principals:
            for word in kinship.first_words(organization_id):
                blocks[word].add(claim.report_id)
    return [sorted(block) for _, block in sorted(blocks.items())]


def _gap(a: Claim, b: Claim) -> int:
    return abs((a.asserted_on - b.asserted_on).days) if a.asserted_on and b.asserted_on else 10**6
