"""Which sides of a deal two claims share, by the organisations on them and the roles that they play.

What does not belong here: type, sums and time (`matching`).
"""

from enum import Enum

from pipelines.records import DealType, Status
from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship

EQUITY = frozenset({DealType.ACQUISITION, DealType.MERGER, DealType.STAKE})
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


def shared_sides(a: Claim, b: Claim, kinship: Kinship) -> Sides | None:
    """What two claims share; none where one names a party that cannot be the other's: a rival, another unit, another partner."""
    if a.partners or b.partners:
        return _shared_partners(a, b, kinship)
    if kinship.other_unit(a.objects, b.objects) or _auction_and_bid(a, b):
        return None
    if _other_object(a, b, kinship) and not _swapped(a, b, kinship):
        return None
    if _swapped(a, b, kinship):
        return Sides.BOTH
    sold, bought = kinship.any_akin(a.sell_side, b.sell_side), kinship.any_akin(a.buyers, b.buyers)
    if a.buyers and b.buyers and not bought and not (is_auction(a) and is_auction(b)):
        return None if {a.type, b.type} & RIVALRY or not sold else Sides.SOLD
    if sold and not bought:
        return Sides.SOLD_TO_ONE if a.buyers or b.buyers else Sides.SOLD
    if sold:
        return Sides.BOTH
    return Sides.BOUGHT if bought else Sides.NONE


def is_auction(claim: Claim) -> bool:
    """A sale with no one buyer yet: explored, offered, or with many bidders named."""
    return claim.type in EQUITY and claim.status in OPEN and (not claim.buyers or len(claim.buyers) >= CROWD) and not claim.partners


def _auction_and_bid(a: Claim, b: Claim) -> bool:
    """A sale that is still open and one bid in it; a signing may be what an auction without told bids came to."""
    if is_auction(a) == is_auction(b):
        return False
    bid = b if is_auction(a) else a
    return bool(a.buyers and b.buyers) or bid.status not in SETTLED


def _other_object(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """Both say what is sold, or else both by whom, and it is not the same."""
    if kinship.any_akin(a.sell_side, b.sell_side):
        return False
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
