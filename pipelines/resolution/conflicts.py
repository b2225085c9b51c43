"""Where the reports of one deal cannot all be right: every claim with its article, and which one the deal shows.

Not a conflict: a restatement, a rounding, a hedge, a bound that holds, and an offer that was later raised or lowered. What does not
belong here: how a deal went on (`history`).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from pipelines.records import DealConflict, Participant, Side, Status
from pipelines.resolution.claims import Claim
from pipelines.resolution.history import status_claims
from pipelines.resolution.names import short_of
from pipelines.resolution.sides import ONCE
from pipelines.resolution.sums import contradict, said

SAME_NEWS_DAYS = 3  # articles so near each other tell one state of affairs; later ones may tell a new one
SETTLED = frozenset({Status.AGREED, Status.COMPLETED})  # terms no longer move
SAME_STAKE = Decimal("0.5")  # percentage points: "about a third", 33.4


def conflicts(deal_id: str, told: Sequence[Claim], shown: Claim) -> list[DealConflict]:
    """The claims of one deal, and the one that it shows → those that disagree, by attribute, in the order of the claims."""
    return [
        *_rows(deal_id, "amount", told, shown, _sums_disagree, _sum, _by_sum),
        *_rows(deal_id, "stake_pct", told, shown, _stakes_disagree, _stake, lambda claim: claim.report.stake_pct),
        *_rows(deal_id, "status", told, status_claims(told)[-1], _statuses_disagree, _status, lambda claim: claim.status),
        *_rows(deal_id, "acquirer", told, _naming_the_buyer(told), _buyers_disagree, _buyers, _by_buyers),
    ]


Disagree = Callable[[Claim, Claim], bool]
Worded = Callable[[Claim], tuple[str, str]]  # the claim in a few words, and its quote
Said = Callable[[Claim], Hashable]  # what `disagree` looks at in a claim; none where it says nothing of the attribute


def _rows(
    deal_id: str, attribute: str, told: Sequence[Claim], shown: Claim, disagree: Disagree, worded: Worded, said: Said
) -> Iterator[DealConflict]:
    """None where the deal shows a value that came after all that was disputed: what is superseded is history. Nor where it shows one that
    accords with both sides, as one who names all of a group with those who name one each.
    """
    alike = _alike(told, said)
    pairs = ((n, m) for (n, a), (m, b) in combinations(enumerate(alike), 2) if _comparable(a[0], b[0]) and disagree(a[0], b[0]))
    disputed = {claim.report_id for place in {place for pair in pairs for place in pair} for claim in alike[place]}
    agreeing = {c.report_id for c in told if c.report_id in disputed and (c is shown or (worded(shown)[0] and not disagree(c, shown)))}
    for claim in told if agreeing and agreeing != disputed else ():
        if claim.report_id in disputed:
            claimed, quote = worded(claim)
            yield DealConflict(deal_id, attribute, claimed, claim.report_id, quote, claim.report_id in agreeing)


def _alike(told: Sequence[Claim], said: Said) -> list[list[Claim]]:
    """The claims by what they say and when: a deal that is in all the papers has thousands, of which few differ."""
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in told:
        if (what := said(claim)) is not None:
            groups[what, claim.asserted_on, claim.status in SETTLED].append(claim)
    return list(groups.values())


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether both speak of one state of affairs: the same days, or terms that no longer move."""
    if {a.status, b.status} <= SETTLED:
        return True
    return a.asserted_on is not None and b.asserted_on is not None and abs((a.asserted_on - b.asserted_on).days) <= SAME_NEWS_DAYS


def _sums_disagree(a: Claim, b: Claim) -> bool:
    if a.value is None or b.value is None:
        return False
    return contradict(a.value, a.asserted_on, b.value, b.asserted_on, retold=not (a.is_main and b.is_main))


def _by_sum(claim: Claim) -> Hashable:
    return claim.value and (claim.value.low, claim.value.high, claim.value.currency, claim.value.qualifier, claim.is_main)


def _stakes_disagree(a: Claim, b: Claim) -> bool:
    x, y = a.report.stake_pct, b.report.stake_pct
    return x is not None and y is not None and abs(x - y) > SAME_STAKE


def _statuses_disagree(a: Claim, b: Claim) -> bool:
    """One says that it is off, and another that it is on."""
    return (a.status is Status.TERMINATED) != (b.status is Status.TERMINATED)


def _status(claim: Claim) -> tuple[str, str]:
    return claim.status.value, claim.report.status_quote


def _buyers_disagree(a: Claim, b: Claim) -> bool:
    """One thing, sold once, to two buyers whose names have nothing in common."""
    if not (a.buyers and b.buyers and {a.type, b.type} <= ONCE and a.buyers.isdisjoint(b.buyers)):
        return False
    return not any(short_of(x.name, y.name) for x, y in product(_acquirers(a), _acquirers(b)))


def _by_buyers(claim: Claim) -> Hashable:
    return (claim.buyers, tuple(p.name for p in _acquirers(claim))) if claim.buyers and claim.type in ONCE else None


def _naming_the_buyer(told: Sequence[Claim]) -> Claim:
    """The newest that names who buys the whole; one about the deal before one that tells it in passing."""
    places = range(len(told))
    return told[max(places, key=lambda n: (bool(told[n].buyers) and told[n].type in ONCE, bool(told[n].buyers), told[n].is_main, n))]


def _acquirers(claim: Claim) -> list[Participant]:
    return [p for p in claim.report.participants if p.named and p.role.side is Side.BUY]


def _buyers(claim: Claim) -> tuple[str, str]:
    found = _acquirers(claim)
    return "; ".join(p.name for p in found), found[0].quote if found else ""


def _sum(claim: Claim) -> tuple[str, str]:
    return (said(claim.value), claim.value.quote) if claim.value else ("", "")


def _stake(claim: Claim) -> tuple[str, str]:
    quotes = [e.quote for e in claim.report.evidence if e.attribute == "stake_pct"]
    return f"{claim.report.stake_pct.normalize():f}" if claim.report.stake_pct is not None else "", quotes[0] if quotes else ""
