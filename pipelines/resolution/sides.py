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
PARTED = frozenset({DealType.STAKE, DealType.SPIN_OFF})  # a plan to part with a holding is told as either
OPEN = frozenset({Status.RUMOURED, Status.IN_TALKS, Status.PROPOSED})
SETTLED = frozenset({Status.AGREED, Status.COMPLETED})
CROWD = 3  # so many buyers at once are bidders, as a rule


class Sides(Enum):
    """What two claims share."""

    BOTH = "both sides"
    SOLD = "what is sold or financed, and neither tells one buyer"
    SOLD_TO_ONE = "what is sold or financed, and one of them tells the buyer"
    BOUGHT = "who buys, and what is bought is told by one of them at most"
    BOUGHT_OTHERWISE = "who buys, and one tells what is bought, the other of whom"
    PARTNER = "the one partner that one of them names"
    NONE = "nothing that either tells"


def shared_sides(a: Claim, b: Claim, kinship: Kinship, one_sum: bool) -> Sides | None:
    """What two claims share; none where one names a party that cannot be the other's: a rival, another unit, another partner.

    one_sum: whether they give the very same sum; then a thing is sold once, whoever the buyer is said to be.
    """
    if a.partners or b.partners:
        return _shared_partners(a, b, kinship)
    if _swapped(a, b, kinship):
        return Sides.BOTH
    thing, bought = _same_thing(a, b, kinship), kinship.any_akin(a.buyers, b.buyers)
    if thing is False or _auction_and_bid(a, b):
        return None
    if bought:
        return Sides.BOTH if thing else _bought_alone(a, b, kinship)
    if _other_holder(a, b, kinship):
        return None
    no_one_buyer = not (a.buyers or b.buyers) or (is_auction(a) and is_auction(b))
    if not no_one_buyer and _rivals(a, b, kinship) and not _sold_once(a, b, kinship, one_sum):
        return None
    parted_once = a.type is b.type is DealType.SPIN_OFF and kinship.any_part(a.objects | b.objects, a.sellers | b.sellers)
    if (
        not thing
        or (no_one_buyer and not parted_once and _one_tells_the_thing(a, b))
        or (a.buyers and b.buyers and not one_sum and not no_one_buyer)
    ):
        return Sides.NONE
    told_by_one = {a.type, b.type} & RIVALRY and bool(a.buyers) != bool(b.buyers) and not no_one_buyer
    return Sides.SOLD_TO_ONE if told_by_one else Sides.SOLD


def _same_thing(a: Claim, b: Claim, kinship: Kinship) -> bool | None:
    """Whether what is sold or financed is the same; none where one does not tell. An owner may be told for the thing, or for its unit."""
    if kinship.other_unit(a.objects, b.objects):
        return False
    if kinship.any_akin(a.objects, b.objects) or _owner_for_thing(a, b, kinship) or _owner_for_thing(b, a, kinship):
        return True
    one_owner = kinship.any_akin(a.sellers, b.sellers)
    if a.objects and b.objects:
        return None if one_owner and kinship.any_unit(a.objects | b.objects) else False
    return True if one_owner else False if a.sellers and b.sellers else None


def _owner_for_thing(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """Whether `b` calls by its owner what `a` calls a unit, or does not name: "Arvo is for sale", where Arvo sells its paint business."""
    a_part = not a.objects or kinship.any_part(a.objects, a.sellers)
    return a_part and kinship.any_akin(b.objects, a.sellers) and (not b.sellers or kinship.any_akin(b.sellers, a.sellers))


def is_auction(claim: Claim) -> bool:
    """A sale with no one buyer yet: explored, offered, called off, or open with many bidders named or told as a sale to whoever bids."""
    if claim.type not in EQUITY or claim.partners or claim.status is Status.COMPLETED:
        return False
    return not claim.buyers or (claim.status in OPEN and (len(claim.buyers) >= CROWD or claim.is_for_sale))


def _auction_and_bid(a: Claim, b: Claim) -> bool:
    """A sale and one bid in it. A signing may be what a sale without told bids came to; talks, where no word speaks of many bidders."""
    if is_auction(a) == is_auction(b):
        return False
    sale, bid = (a, b) if is_auction(a) else (b, a)
    if not bid.buyers or bid.status in SETTLED:
        return bool(sale.buyers and bid.buyers)
    return bool(sale.buyers) or sale.is_for_bidders or not _leads_to(sale, bid)


def _leads_to(sale: Claim, bid: Claim) -> bool:
    """Whether a sale without a told buyer may be what a suitor talks of then: not before, nor one who only thinks of it."""
    if sale.asserted_on is None or bid.asserted_on is None:
        return False
    return sale.asserted_on <= bid.asserted_on and sale.status is not Status.TERMINATED and bid.status in (Status.IN_TALKS, Status.PROPOSED)


def _bought_alone(a: Claim, b: Claim, kinship: Kinship) -> Sides:
    """The same one buyer, or two buyers in common: one of several may buy with others elsewhere."""
    shared = [x for x in a.buyers if kinship.any_akin(frozenset({x}), b.buyers)]
    if len(shared) < 2 and max(len(a.buyers), len(b.buyers)) > 1:
        return Sides.NONE
    return Sides.BOUGHT_OTHERWISE if a.sell_side and b.sell_side else Sides.BOUGHT


def _other_holder(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """Two holders part with what each has of one company."""
    return {a.type, b.type} <= PARTED and bool(a.sellers and b.sellers) and not kinship.any_akin(a.sellers, b.sellers)


def _one_tells_the_thing(a: Claim, b: Claim) -> bool:
    """Of two sales by one owner, with no one buyer, one says what is sold: the other may be of anything that it owns."""
    return bool(a.objects) != bool(b.objects) and a.sellers.isdisjoint(b.objects) and b.sellers.isdisjoint(a.objects)


def _rivals(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """Both tell a buyer, not the same, and of a kind of deal in which another buyer makes another deal.

    A buyer whom the other claim has for what is bought, or for whom it tells alone, is no rival: there the roles were read amiss. Nor do
    two of one house bid against each other ("Arvo Finland", "Arvo Cloud"): that is no ground to join, but none to part either.
    """
    if not (a.buyers and b.buyers and {a.type, b.type} & RIVALRY):
        return False
    if kinship.any_of_one_house(a.buyers, b.buyers):
        return False
    pairs = ((a, b), (b, a))
    return not any(kinship.any_akin(x.buyers, y.objects if x.sell_side else y.sell_side) for x, y in pairs)


def _sold_once(a: Claim, b: Claim, kinship: Kinship, one_sum: bool) -> bool:
    """Two buyers of one thing for the very same sum, not both still bidding, are one buyer told in two ways."""
    return one_sum and kinship.any_akin(a.objects, b.objects) and not {a.status, b.status} <= OPEN


def _swapped(a: Claim, b: Claim, kinship: Kinship) -> bool:
    """The same two parties with their roles exchanged: one of the articles was read amiss."""
    return kinship.any_akin(a.buyers, b.sell_side) and kinship.any_akin(b.buyers, a.sell_side)


def _shared_partners(a: Claim, b: Claim, kinship: Kinship) -> Sides | None:
    """Partners stand on both sides: two shared parties, or the only one that a claim names."""
    fewer, more = sorted((a.principals, b.principals), key=len)
    shared = sum(kinship.any_akin(frozenset({party}), more) for party in fewer)
    if shared >= 2:
        return Sides.BOTH
    return Sides.PARTNER if shared and len(fewer) == 1 else None
