"""A sale that is open to bidders, and the bids in it: the sale is one deal, and what one bidder does is a deal of its own.

What does not belong here: which words tell of either (`lexicon/frames.toml`), other events of one deal (`assembly`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.deals.deal import Deal
from pipelines.deals.entities import Entity
from pipelines.deals.events import Event
from pipelines.records import DealType, Part, Role, Salience, Status

# Frames by which a company or unit is put up for sale.
PROCESS = ("auction", "auctioning", "sale by auction", "take bids", "put up for sale", "seek a buyer", "shortlist", "sale process")
SELLING = ("sell", "sale")  # the same, while it is only thought of or planned, and nobody is told who buys
BIDS = ("offer", "bare offer", "bid for", "bid a sum", "leave the bidding", "show interest")  # frames by which someone bids
PURSUING = ("buy", "acquisition", "aim at")  # the same, while nothing is agreed
ALONE = ("leave the bidding", "show interest")  # what each of many does for himself
MANY = frozenset(["bids", "offers", "proposals"])
OPEN = (Status.RUMOURED, Status.PROPOSED, Status.TERMINATED)
UNDECIDED = (Status.RUMOURED, Status.PROPOSED)

SOLD = (Role.SELLER, Role.TARGET)
MADE = re.compile(r"\b(?:put in|submitted|made|tabled|lodged) (?:an?|its|their)?(?: ?[\w-]+)? ?\Z", re.IGNORECASE)
REACH = 40  # characters before "offer" in which it is told that it was made


def bids_apart(events: Sequence[Event]) -> tuple[list[Event], list[Deal]]:
    """The events of an article → those that tell of other things, and a deal for each bidder in a sale that it tells of."""
    sold = _on_sale(events)
    if not sold:
        return _rivals_apart(events)
    agreed = {e for event in events if _is_settled(event, sold) for e in event.entities(Role.ACQUIRER)}
    told: dict[frozenset[Entity], list[Event]] = {}
    rest: list[Event] = []
    for event in events:
        bidders = event.entities(Role.ACQUIRER)
        if not _is_bid(event, sold) or bidders & (sold | agreed):
            rest.extend([] if event.in_sale else [event])
            continue
        for bidder in _bidders(event):
            told.setdefault(bidder, []).append(_of(event, bidder))
    first = next(event for event in events if _is_process(event) and event.entities(*SOLD) & sold)
    return rest, [_bid(found, first, len(events) + order) for order, found in enumerate(told.values())]


def _rivals_apart(events: Sequence[Event]) -> tuple[list[Event], list[Deal]]:
    """ "Arvo agreed to buy Kestrel, trumping a bid by Dorn": a bid of another that does not say for what is for the same."""
    first = next((e for e in events if e.type is DealType.ACQUISITION and e.entities(Role.TARGET) and e.entities(Role.ACQUIRER)), None)
    plain = [event for event in events if not event.in_sale]
    if first is None:
        return plain, []
    known = {entity for event in plain if event.entities(*SOLD) for entity in event.entities()}
    told: dict[Entity, list[Event]] = {}
    for event in events:
        bidders = event.entities(Role.ACQUIRER)
        sold = event.entities(*SOLD)
        for_it = sold <= first.entities(*SOLD) if event.in_sale else not sold
        if event.type is DealType.ACQUISITION and event.rule in BIDS and len(bidders) == 1 and not bidders & known and for_it:
            told.setdefault(bidders.pop(), []).append(event)
    apart = {id(event) for found in told.values() for event in found}
    bids = [_bid(found, first, len(events) + order) for order, found in enumerate(told.values())]
    return [event for event in plain if id(event) not in apart], bids


def is_sale_process(deal: Deal) -> bool:
    """Does someone put a company or unit up for sale, with no buyer agreed?"""
    if deal.type is not DealType.ACQUISITION or not any(e.rule in PROCESS for e in deal.events):
        return False
    return not any(e.entities(Role.ACQUIRER) for e in deal.events if e.rule not in BIDS and e.status.status not in OPEN)


def are_apart(deal: Deal, event: Event) -> bool:
    """Is one a sale with no buyer told, and the other what somebody wanted or had at another time?"""
    if event.type is DealType.STAKE:
        return is_sale_process(deal) and bool(event.entities(Role.INVESTOR))  # a holder who presses for the sale
    if event.entities(Role.ACQUIRER):
        return is_sale_process(deal) and (event.past or event.status.status in OPEN)
    bought = [e for e in deal.events if e.entities(Role.ACQUIRER)]
    return _is_process(event) and bool(bought) and all(e.past or e.status.status in OPEN for e in bought)


def on_the_sale(deals: Sequence[Deal], bids: Sequence[Deal]) -> None:
    """Who has not bid yet stands on the sale that the article is about, too; his bid is told in passing there."""
    sale = next((d for d in deals if d.salience is Salience.MAIN and is_sale_process(d)), None)
    if sale is None:
        return
    for bid in bids:
        if _is_made(bid) or any(event.view.part is Part.TITLE for event in bid.events):
            continue
        bid.salience = Salience.BACKGROUND
        for event in bid.events:
            if event.status.status is not Status.TERMINATED:
                sale.add(replace(event, status=replace(event.status, asserted=False)))


def _on_sale(events: Iterable[Event]) -> set[Entity]:
    """Who sells and what: of those that are told to be up for sale, the ones told most often, with what stands beside them."""
    told = [event.entities(*SOLD) for event in events if _is_process(event)]
    counted = Counter(entity for named in told for entity in named)
    if not counted:
        return set()
    most = counted.most_common(1)[0][0]
    return {entity for named in told if most in named for entity in named}


def _is_process(event: Event) -> bool:
    """Is someone or something put up for sale, with no buyer told?"""
    if event.type is not DealType.ACQUISITION or event.entities(Role.ACQUIRER):
        return False
    return event.rule in PROCESS or (event.rule in SELLING and event.status.asserted and event.status.status in UNDECIDED)


def _is_bid(event: Event, sold: set[Entity]) -> bool:
    """Does someone want what is on sale, and has not got it?"""
    if event.type is not DealType.ACQUISITION or not event.entities(Role.ACQUIRER) or not event.entities(*SOLD) <= sold:
        return False
    if event.rule in BIDS:
        return True
    return event.rule in PURSUING and event.status.asserted and event.status.status in UNDECIDED and bool(event.entities(*SOLD))


def _is_settled(event: Event, sold: set[Entity]) -> bool:
    """Is it the deal that the sale came to, or is about to come to?"""
    open_still = event.rule in BIDS or event.status.status in (*UNDECIDED, Status.TERMINATED)
    return event.type is DealType.ACQUISITION and not open_still and not event.past and bool(event.entities(*SOLD) & sold)


def _bidders(event: Event) -> list[frozenset[Entity]]:
    """One for each bid: "Arvo and Kestrel submitted bids" tells of two, "Arvo and Kestrel made a bid" of one."""
    bidders = [p.entity for p in event.parties if p.entity and p.role is Role.ACQUIRER]
    each = event.rule in ALONE or not MANY.isdisjoint(event.view.plain[event.start : event.end].lower().split())
    return [frozenset([bidder]) for bidder in dict.fromkeys(bidders)] if each else [frozenset(bidders)]


def _of(event: Event, bidders: frozenset[Entity]) -> Event:
    """What an event tells of some of those who bid."""
    return replace(event, parties=[p for p in event.parties if p.role is not Role.ACQUIRER or p.entity in bidders])


def _bid(events: list[Event], process: Event, order: int) -> Deal:
    """One bidder's deal; it is for what is on sale, where it does not say for what."""
    deal = Deal(DealType.ACQUISITION, events, order=order)
    if not deal.entities(*SOLD):
        for party in process.parties:
            if party.entity is not None and party.role in SOLD:
                deal.tell(party.role, party.entity)
    return deal


def _is_made(bid: Deal) -> bool:
    """Was it put in, or do two sentences tell of it? "Arvo has put in an offer", and is not only about to."""
    if len({event.sentence for event in bid.events}) > 1:
        return True
    return any(MADE.search(event.view.plain, max(0, event.start - REACH), event.start) for event in bid.events)
