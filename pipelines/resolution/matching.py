"""Whether two claims tell of one deal: by parties, type, amount and time. The rule in words: docs/resolution.md.

Looks at two claims alone. What does not belong here: how deals grow out of pairs (`joining`).
"""

from datetime import date

from pipelines.records import DealType, Status
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.sides import EQUITY, ONCE, OPEN, PARTED, Sides, shared_sides
from pipelines.resolution.sums import opened, times

T = DealType
FAMILIES = (
    EQUITY,
    frozenset({T.STAKE, T.FUNDING_ROUND}),
    frozenset({T.PARTNERSHIP, T.JOINT_VENTURE, T.LICENSING, T.SUPPLY}),
    frozenset({T.INVESTMENT, T.GRANT}),
)
UNDER_WAY = OPEN | {Status.AGREED}
# One party does these again and again.
REPEATED = frozenset({T.STAKE, T.FUNDING_ROUND, T.DEBT, T.LISTING, T.GRANT, T.INVESTMENT, T.SUPPLY})

VERY_SUM = 1.03  # ratio: rivals bid nearly the same, but not this near
SAME_SUM = 1.15  # ratio: rounding, a day's exchange rate, "nearly"
OTHER_SUM = 1.5  # ratio from which two sums measure two deals, where a party does it again and again
REPEAT_DAYS = 120  # a party that does it again does so later than that, as a rule
GOING_ON_DAYS = 365  # what is sought and not yet done is the same so long
# So many days apart are reports still taken for one deal, where no sum says so; who buys is in one week's
# news for one thing, and for no thing where each report tells another.
DAYS = {Sides.BOTH: 540, Sides.SOLD: 540, Sides.SOLD_TO_ONE: 540, Sides.PARTNER: 90, Sides.BOUGHT: 7, Sides.BOUGHT_OTHERWISE: -1}
WEIGHT = {Sides.BOTH: 3.0, Sides.SOLD: 2.0, Sides.SOLD_TO_ONE: 1.0, Sides.PARTNER: 1.0, Sides.BOUGHT: 0.5, Sides.BOUGHT_OTHERWISE: 0.5}
DONE_DAYS = 7  # what was done so long before is not what is still under way
NEW_ATTEMPT_DAYS = 730  # the longest that approvals keep a signed deal open, and more; after that it is a new attempt


def agreement(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """How surely two claims tell of one deal: above 0 for likely, 0 for unknown, none where they cannot."""
    if _apart_in_time(a, b) or (a.series and b.series and a.series != b.series):
        return None
    ratio = _ratio(a, b)
    sides = shared_sides(a, b, kinship, ratio is not None and ratio <= VERY_SUM)
    if sides is None or not _types_agree(a, b, sides, ratio) or _sums_part(a, b, sides, ratio):
        return None
    one_sum = ratio is not None and ratio <= SAME_SUM
    if sides is Sides.NONE or _done_before(a, b, sides) or not (one_sum or _near(a, b, sides)):
        return 0
    sums = 1.0 if one_sum else -1.0 if ratio is not None and ratio >= OTHER_SUM else 0.0
    return WEIGHT[sides] + sums + (0.5 if a.type is b.type else 0)


def _types_agree(a: Claim, b: Claim, sides: Sides, ratio: float | None) -> bool:
    """One type, or types that articles take for one another; with both sides shared, any of equity; with one sum besides, any at all."""
    if a.type is b.type or any({a.type, b.type} <= family for family in FAMILIES):
        return True
    if {a.type, b.type} == PARTED and sides is Sides.SOLD:
        return bool(a.objects and b.objects and a.sellers and b.sellers) and not (a.buyers or b.buyers)
    if sides is not Sides.BOTH:
        return False
    return {a.type, b.type} <= EQUITY | {T.FUNDING_ROUND} or (ratio is not None and ratio <= SAME_SUM)


def _sums_part(a: Claim, b: Claim, sides: Sides, ratio: float | None) -> bool:
    """Whether the sums tell two deals: of a party that does it again and again, and of a buyer who may have bought two things."""
    if ratio is None:
        return False
    if sides in (Sides.BOUGHT, Sides.BOUGHT_OTHERWISE):
        return ratio > SAME_SUM
    if ratio < OTHER_SUM or not {a.type, b.type} <= REPEATED:
        return ratio >= OTHER_SUM and sides is Sides.SOLD_TO_ONE
    one_holder = sides is Sides.BOTH or bool(a.sellers and b.sellers)
    return not ({a.type, b.type} == {T.STAKE} and one_holder)  # a holder sells in pieces


def _done_before(a: Claim, b: Claim, sides: Sides) -> bool:
    """Whether one tells what was done before the other tells it as under way, with not both sides to say that it is the same."""
    if sides not in (Sides.SOLD, Sides.SOLD_TO_ONE) or a.asserted_on is None or b.asserted_on is None:
        return False
    first, then = (a, b) if a.asserted_on <= b.asserted_on else (b, a)
    days = (then.asserted_on - first.asserted_on).days if first.asserted_on and then.asserted_on else 0
    return first.status is Status.COMPLETED and then.status in UNDER_WAY and days > DONE_DAYS


def _ratio(a: Claim, b: Claim) -> float | None:
    """How many times the one sum is the other; none where one gives none, and where they differ but a bound ("more than") allows both."""
    if a.value is None or b.value is None or a.usd is None or b.usd is None:
        return None
    stated = times(a.usd, b.usd)
    return None if stated > SAME_SUM and times(opened(a.value, a.usd), opened(b.value, b.usd)) == 1 else stated


def _apart_in_time(a: Claim, b: Claim) -> bool:
    """Whether the deals were under way years apart. A deal that is done may be told at any time after."""
    x, y = _under_way_on(a), _under_way_on(b)
    return x is not None and y is not None and abs((x - y).days) > NEW_ATTEMPT_DAYS


def _under_way_on(claim: Claim) -> date | None:
    """The day that the text gives the deal, else that of an article about it while it is not done."""
    if claim.report.announced_on and claim.report.announced_on != claim.asserted_on:
        return claim.report.announced_on
    return claim.asserted_on if claim.is_main and claim.status in UNDER_WAY else None


def _near(a: Claim, b: Claim, sides: Sides) -> bool:
    if sides is Sides.BOTH and {a.type, b.type} <= ONCE:
        return True
    again_and_again = {a.type, b.type} <= REPEATED and sides is not Sides.BOTH
    days = REPEAT_DAYS if not again_and_again or not _goes_on(a, b) else GOING_ON_DAYS
    return _within(a, b, min(DAYS[sides], days) if again_and_again else DAYS[sides])


def _goes_on(a: Claim, b: Claim) -> bool:
    """Whether the later of the two tells as open or done what the earlier told as open: a party does it again after it has done it."""
    if a.asserted_on is None or b.asserted_on is None:
        return False
    first, then = (a, b) if a.asserted_on <= b.asserted_on else (b, a)
    return first.status in OPEN and then.status.rank >= first.status.rank


def _within(a: Claim, b: Claim, days: int) -> bool:
    x, y = (claim.report.announced_on or claim.asserted_on for claim in (a, b))
    return x is None or y is None or abs((x - y).days) <= days
