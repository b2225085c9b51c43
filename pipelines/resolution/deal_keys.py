"""The key of a deal: from what it is, not from which article came first. What it can and cannot promise: docs/resolution.md."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from pipelines.keys import stable_key
from pipelines.records import DealType
from pipelines.resolution.claims import Claim

FAMILY = {
    DealType.ACQUISITION: "equity",
    DealType.MERGER: "equity",
    DealType.STAKE: "equity",
    DealType.FUNDING_ROUND: "equity",
    DealType.PARTNERSHIP: "alliance",
    DealType.JOINT_VENTURE: "alliance",
    DealType.INVESTMENT: "project",
    DealType.GRANT: "project",
}


def deal_keys(groups: Sequence[Sequence[Claim]]) -> list[str]:
    """One key a group, in their order. Groups of one family and one pair of parties are told apart by the order in which they began."""
    natural: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        natural[_natural(group)].append(place)
    keys = [""] * len(groups)
    for parts, places in natural.items():
        for nth, place in enumerate(sorted(places, key=lambda place: _age(groups[place]))):
            keys[place] = stable_key("deal", *parts, *([] if nth == 0 else [nth]))
    return keys


def natural_key(group: Sequence[Claim]) -> str:
    """What the key is made of, in one key: deals that share it are told apart by the order in which they began."""
    return stable_key(*_natural(group))


def _natural(group: Sequence[Claim]) -> tuple[str, ...]:
    """Family, who or what the deal is about, and the other side, each by the name that most articles give."""
    family = _first(FAMILY.get(claim.type, claim.type.value) for claim in group) or ""
    about = _first(key for claim in group for key in (claim.objects or claim.sellers or claim.partners or claim.buyers))
    other = _first(key for claim in group for key in claim.principals if key not in claim.objects and key != about)
    if about is None:
        return family, min(claim.report_id for claim in group)
    return family, about, other or ""


def _first(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _age(group: Sequence[Claim]) -> tuple[date, str]:
    return min(claim.asserted_on or date.max for claim in group), min(claim.report_id for claim in group)
