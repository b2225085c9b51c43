"""Which sides of a deal two claims share, by the organisations on them and the roles that they play.

What does not belong here: type, sums and time (`matching`).
"""

from enum import Enum

from pipelines.records import DealType, Status
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship

EQUITY = frozenset({DealType.ACQUISITION, DealType.MERGER, DealType.STAKE})
ONCE = frozenset({DealType.ACQUISITION, DealType.MERGER})  # the same two parties do it once, and are spoken of for years
RIVALRY = frozenset({DealType.ACQUISITION, DealType.STAKE, DealType.DEBT, DealType.SUPPLY, DealType.LICENSING})  # other buyer, other deal
OPEN = frozenset({Status.RUMOURED, Status.IN_TALKS, Status.PROPOSED})
SETTLED = frozenset({Status.AGREED, Status.COMPLETED})
CROWD = 3  # so many buyers at once are bidders, as a rule


class Sides(Enum):
    """What two claims share."""

    BOTH = "both sides"
    SOLD = "what is sold or financed, and neither tells one buyer"
    SOLD_TO_ONE = "what is sold or financed, and one of them tells the buyer"
    BOUGHT = "who buys, and what is bought is told by one of them at most"
    NONE = "nothing that either tells"


def shared_sides(a: Claim, b: Claim, kinship: Kinship, one_sum: bool) -> Sides | None:
    """What two claims share; none where one names a party that cannot be the other's: a rival, another unit, another partner.

    one_sum: whether they give the very same sum; then a thing is sold once, whoever the buyer is said to be.
    """
    if a.partners or b.partners:
        return _shared_partners(a, b, kinship)
    if _swapped(a, b, kinship):
        return Sides.BOTH
    sold, bought = kinship.any_akin(a.sell_side, b.sell_side), kinship.any_akin(a.buyers, b.buyers)
    if kinship.other_unit(a.objects, b.objects) or _auction_and_bid(a, b) or (not sold and _other_object(a, b)):
        return None
    if bought:
        return Sides.BOTH if sold else Sides.BOUGHT
    if is_auction(a) and is_auction(b):
        return Sides.SOLD if sold else Sides.NONE
    if _rivals(a, b, kinship) and not _sold_once(a, b, kinship, one_sum):
        return None
    if not sold:
        return Sides.NONE
    return Sides.SOLD_TO_ONE if {a.type, b.type} & RIVALRY and (a.buyers or b.buyers) else Sides.SOLD


def is_auction(claim: Claim) -> bool:
    """A sale with no one buyer yet: explored, offered, called off, or with many bidders named."""
    if claim.type not in EQUITY or claim.partners or claim.status is Status.COMPLETED:
        return False
    return not claim.buyers or (len(claim.buyers) >= CROWD and claim.status in OPEN)


def _auction_and_bid(a: Claim, b: Claim) -> bool:
    """A sale and one bid in it; only a signing may be what a sale without told bids came to."""
    if is_auction(a) == is_auction(b):
        return False
    bid = b if is_auction(a) else a
    return bool(a.buyers and b.buyers) or bid.status not in SETTLED


def _rivals(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """Both tell a buyer, not the same, and of a kind of deal in which another buyer makes another deal.

    A claim that tells a buyer alone is no rival of one that has it on the other side: there the roles were read amiss.
    """
    if not (a.buyers and b.buyers and {a.type, b.type} & RIVALRY):
        return False
    lone = [(x, y) for x, y in ((a, b), (b, a)) if not x.sell_side]
    return not any(kinship.any_akin(x.buyers, y.sell_side) for x, y in lone)


def _sold_once(a: Claim, b: Claim, kinship: Kinship, one_sum: bool) -> bool:
    """Two buyers of one thing for the very same sum, not both still bidding, are one buyer told in two ways."""
    return one_sum and kinship.any_akin(a.objects, b.objects) and not {a.status, b.status} <= OPEN


def _other_object(a: Claim, b: Claim) -> bool:
    """Both say what is sold, or else both by whom."""
    return bool((a.objects and b.objects) or (a.sellers and b.sellers))


def _swapped(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """The same two parties with their roles exchanged: one of the articles was read amiss."""
    return kinship.any_akin(a.buyers, b.sell_side) and kinship.any_akin(b.buyers, a.sell_side)


def _shared_partners(a: Claim, b: Claim, kinship: Kinship) -> Sides | None:
    """Partners stand on both sides: two shared parties, or the only one that a claim names."""
    fewer, more = sorted((a.principals, b.principals), key=len)
    shared = sum(kinship.any_akin(frozenset({party}), more) for party in fewer)
    if shared >= 2:
        return Sides.BOTH
    return Sides.BOUGHT if shared and len(fewer) == 1 else None
