"""Whether two claims tell of one deal: by parties, type, amount and time. The rule in words: docs/resolution.md.

Looks at two claims alone. What does not belong here: how deals grow out of pairs (`joining`).
"""

from datetime import date
from math import inf

from pipelines.records import DealType, Status
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship

T = DealType
CONTROL = frozenset({T.ACQUISITION, T.MERGER, T.STAKE})
MONEY_IN = frozenset({T.FUNDING_ROUND, T.STAKE})
ALLIANCE = frozenset({T.PARTNERSHIP, T.JOINT_VENTURE, T.LICENSING, T.SUPPLY})
PUBLIC_MONEY = frozenset({T.INVESTMENT, T.GRANT})
FAMILIES = (CONTROL, MONEY_IN, ALLIANCE, PUBLIC_MONEY)
MERGING = frozenset({T.ACQUISITION, T.MERGER})
RIVALRY = frozenset({T.ACQUISITION, T.STAKE, T.DEBT, T.SUPPLY, T.LICENSING})  # two buyers that share none stand in two deals
REPEATED = frozenset({T.FUNDING_ROUND, T.DEBT, T.LISTING, T.GRANT, T.INVESTMENT, T.SUPPLY})  # one party does it again and again

OPEN = frozenset({Status.RUMOURED, Status.IN_TALKS, Status.PROPOSED})

SAME_SUM = 1.15  # ratio: rounding, a day's exchange rate, "nearly"
OTHER_SUM = 1.5  # ratio from which two sums measure two deals, where a party does it again and again
REPEAT_DAYS = 120  # a party that does it again does so later than that, as a rule
TALK_DAYS = 540  # a deal that is not done is talked of for so long
NEW_ATTEMPT_DAYS = 400  # two announcements of the same parties so far apart are two


def agreement(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """How surely two claims tell of one deal: above 0 for likely, 0 for unknown, none where they cannot."""
    if not _one_family(a.type, b.type) or _apart_in_time(a, b) or (a.series and b.series and a.series != b.series):
        return None
    parties = _parties(a, b, kinship)
    if parties is None or parties == 0:
        return parties
    sums = _sums(a, b)
    if sums < 0 and {a.type, b.type} & REPEATED and (parties < 3 or not _near(a, b, REPEAT_DAYS)):
        return None
    if parties < 2 and not sums > 0 and not _near(a, b, REPEAT_DAYS if {a.type, b.type} & REPEATED else TALK_DAYS):
        return 0
    return parties + sums + (0.5 if a.type is b.type else 0)


def is_sale_process(claim: Claim) -> bool:
    """A sale with no one buyer yet: explored, offered, or with many bidders named."""
    return claim.type in CONTROL and claim.status in OPEN and (not claim.buyers or len(claim.buyers) > 2) and not claim.partners


def _one_family(a: DealType, b: DealType) -> bool:
    return a is b or any({a, b} <= family for family in FAMILIES)


def _parties(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """3 where both sides agree, 1 where one does and the other is not told, none where one tells of another party."""
    if a.partners or b.partners:
        return _partners(a, b, kinship)
    if kinship.other_unit(a.objects, b.objects):
        return None
    if is_sale_process(a) != is_sale_process(b) and ((a.buyers and b.buyers) or {a.status, b.status} <= OPEN):
        return None
    sold = _side(a.sell_side, b.sell_side, kinship)
    if sold is None:
        return None
    if is_sale_process(a) and is_sale_process(b):
        return 2 if sold else 0
    bought = _side(a.buyers, b.buyers, kinship)
    if bought is None:
        return None if {a.type, b.type} & RIVALRY else sold
    if sold and bought:
        return 3
    if sold:
        return 2 if {a.type, b.type} & REPEATED or not (a.buyers or b.buyers) else 1
    return 1 if bought else 0


def _partners(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """Partners stand on both sides: two shared parties, or the only one that a claim names."""
    x, y = sorted((a.principals, b.principals), key=len)
    shared = sum(kinship.any_akin(frozenset({p}), y) for p in x)
    if shared >= 2:
        return 3
    if shared and len(x) == 1:
        return 1
    return None


def _side(xs: frozenset[str], ys: frozenset[str], kinship: Kinship) -> int | None:
    """1 shared, 0 not told by one, none where both tell and share nothing."""
    if not xs or not ys:
        return 0
    return 1 if kinship.any_akin(xs, ys) else None


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
