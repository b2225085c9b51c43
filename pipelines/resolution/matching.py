"""Whether two claims tell of one deal: by parties, type, amount and time. The rule in words: docs/resolution.md.

Looks at two claims alone. What does not belong here: how deals grow out of pairs (`joining`).
"""

from datetime import date
from math import inf

from pipelines.records import DealType
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.sides import EQUITY, Sides, shared_sides

T = DealType
FAMILIES = (
    EQUITY,
    frozenset({T.STAKE, T.FUNDING_ROUND}),
    frozenset({T.PARTNERSHIP, T.JOINT_VENTURE, T.LICENSING, T.SUPPLY}),
    frozenset({T.INVESTMENT, T.GRANT}),
)
REPEATED = frozenset({T.FUNDING_ROUND, T.DEBT, T.LISTING, T.GRANT, T.INVESTMENT, T.SUPPLY})  # one party does it again and again

SAME_SUM = 1.15  # ratio: rounding, a day's exchange rate, "nearly"
OTHER_SUM = 1.5  # ratio from which two sums measure two deals, where a party does it again and again
REPEAT_DAYS = 120  # a party that does it again does so later than that, as a rule
DAYS = {
    Sides.SOLD: 540,
    Sides.SOLD_TO_ONE: 540,
    Sides.BOUGHT: 60,
}  # so long are reports taken for one deal that share one side and no sum: a buyer buys again soon
WEIGHT = {Sides.BOTH: 3.0, Sides.SOLD: 2.0, Sides.SOLD_TO_ONE: 1.0, Sides.BOUGHT: 1.0}
NEW_ATTEMPT_DAYS = 400  # two announcements of the same parties so far apart are two


def agreement(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """How surely two claims tell of one deal: above 0 for likely, 0 for unknown, none where they cannot."""
    if _apart_in_time(a, b) or (a.series and b.series and a.series != b.series):
        return None
    parties = shared_sides(a, b, kinship)
    if parties is None:
        return None
    sums = _sums(a, b)
    if not _one_family(a.type, b.type) and (parties is not Sides.BOTH or sums <= 0):
        return None  # with both sides and the sum agreed, one of the articles was read amiss
    repeated = bool({a.type, b.type} & REPEATED)
    if sums < 0 and repeated and (parties is not Sides.BOTH or not _near(a, b, REPEAT_DAYS)):
        return None
    if parties is Sides.NONE or (parties is not Sides.BOTH and sums <= 0 and not _near(a, b, REPEAT_DAYS if repeated else DAYS[parties])):
        return 0
    return WEIGHT[parties] + sums + (0.5 if a.type is b.type else 0)


def _one_family(a: DealType, b: DealType) -> bool:
    return a is b or any({a, b} <= family for family in FAMILIES)


def _sums(a: Claim, b: Claim) -> float:
    """1 for one sum, -1 for sums far apart, 0 between and where one gives none."""
    if a.usd is None or b.usd is None:
        return 0
    low, high = max(a.usd[0], b.usd[0]), min(a.usd[1], b.usd[1])
    ratio = 1.0 if low <= high else (low / high if high else inf)
    if ratio <= SAME_SUM:
        return 1
    return -1 if ratio >= OTHER_SUM else 0


def _apart_in_time(a: Claim, b: Claim) -> bool:
    """Whether the articles themselves date the deals years apart, or one was dead long before the other was talked of."""
    if a.report.announced_on and b.report.announced_on:
        return abs(a.report.announced_on - b.report.announced_on).days > NEW_ATTEMPT_DAYS
    return False


def _near(a: Claim, b: Claim, days: int) -> bool:
    return a.asserted_on is None or b.asserted_on is None or abs(_day(a) - _day(b)).days <= days


def _day(claim: Claim) -> date:
    return claim.report.announced_on or claim.asserted_on or date.min
