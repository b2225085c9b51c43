"""Deals that are only a part of another one: shares bought in an offering, bids in a sale. Other deals: see `assembly`."""

import re
from dataclasses import replace

from pipelines.deals.deal import Deal
from pipelines.deals.entities import Entity
from pipelines.deals.events import Event
from pipelines.records import DealType, Role, Salience, Status

PROCESS = ("auction", "shortlist", "sale process")  # frames by which a company or unit is put up for sale
BIDS = ("offer", "bare offer", "bid for", "bid a sum")  # frames by which someone bids

EARLIER = "earlier deal"  # the frame of a deal that fell through before
# By type of the later deal: who the other side of the earlier one was, and who are parties of both.
COUNTERPART = {DealType.ACQUISITION: Role.ACQUIRER, DealType.STAKE: Role.INVESTOR, DealType.MERGER: Role.PARTNER}
OF_BOTH = (Role.TARGET, Role.SELLER)
OR = re.compile(r"[^.;]{0,60}\bor\b[^.;]{0,30}", re.IGNORECASE)  # between two forms of one step

SOLD = (Role.SELLER, Role.TARGET)
MADE = re.compile(r"\b(?:put in|submitted|made|tabled|lodged) (?:an?|its|their)(?: [\w-]+)? \Z", re.IGNORECASE)
REACH = 40  # characters before "offer" in which it is told that it was made


def with_buyers(deals: list[Deal]) -> list[Deal]:
    """ "Arvo will buy $20 million of shares in Kestrel's offering": who buys is an investor of the listing, the sum a part of it."""
    listing = next((d for d in deals if d.type is DealType.LISTING and d.salience is Salience.MAIN), None)
    if listing is None:
        return deals
    issuers = listing.entities(Role.ISSUER)
    bought = [d for d in deals if d.type is DealType.STAKE and d.entities(Role.INVESTOR) and not d.events[0].past]
    for deal in (d for d in bought if d.entities(Role.TARGET) and d.entities(Role.TARGET) <= issuers):
        for event in deal.events:
            event.turn(DealType.LISTING, {Role.TARGET: Role.ISSUER})
            event.partial = True
            listing.add(event)
        deals = [d for d in deals if d is not deal]
    return deals


def with_venture(deals: list[Deal]) -> list[Deal]:
    """ "The venture, called Kestrel, will invest $3 billion": what a new venture or its partners put in is the venture's own."""
    venture = next((d for d in deals if d.type is DealType.JOINT_VENTURE and d.salience is Salience.MAIN), None)
    if venture is None:
        return deals
    partners = venture.entities(Role.PARTNER)
    first = venture.events[0].sentence
    spent = [d for d in deals if d.type is DealType.INVESTMENT and d.events[0].sentence >= first and not d.events[0].past]
    for deal in (d for d in spent if len(d.entities(Role.INVESTOR)) < 2 or d.entities(Role.INVESTOR) <= partners):
        for event in deal.events:
            own = event.entities(Role.INVESTOR) <= partners
            event.parties = [p for p in event.parties if p.role is Role.INVESTOR]
            event.turn(DealType.JOINT_VENTURE, {Role.INVESTOR: Role.PARTNER if own else Role.RECIPIENT})
            venture.add(event)
        deals = [d for d in deals if d is not deal]
    return deals


def without_other_forms(deals: list[Deal]) -> list[Deal]:
    """ "explores an IPO or a sale": one step whose form is open is one deal, that of the form told first."""
    dropped: set[int] = set()
    for first in deals:
        for second in (d for d in deals if d is not first and d.type is not first.type and id(first) not in dropped):
            both = ((a, b) for a in first.events for b in second.events if a.sentence == b.sentence and a.end <= b.start)
            open_yet = all(e.status.status.rank < Status.AGREED.rank or not e.status.asserted for e in second.events)
            if open_yet and any(OR.fullmatch(a.view.plain, a.end, b.start) for a, b in both):
                dropped.add(id(second))
    return [d for d in deals if id(d) not in dropped]


def with_earlier(deals: list[Deal]) -> list[Deal]:
    """ "after an earlier deal with Dorn fell through": what fell through is for the same as the deal that the article is about."""
    main = next((d for d in deals if d.salience is Salience.MAIN and any(e.rule != EARLIER for e in d.events)), None)
    for deal in (d for d in deals if all(e.rule == EARLIER for e in d.events)):
        if main is None or main.type not in COUNTERPART:
            return [d for d in deals if any(e.rule != EARLIER for e in d.events)]
        deal.salience = Salience.BACKGROUND
        for event in deal.events:
            event.turn(main.type, {Role.ACQUIRER: COUNTERPART[main.type]})
        deal.type = main.type
        for role, entity in ((p.role, p.entity) for e in main.events for p in e.parties if p.entity and p.role in OF_BOTH):
            if entity not in deal.entities():
                deal.tell(role, entity)
    return deals


def is_sale_process(deal: Deal) -> bool:
    """Does someone put a company or unit up for sale, with no buyer agreed?"""
    if deal.type is not DealType.ACQUISITION or not any(e.rule in PROCESS for e in deal.events):
        return False
    return not any(e.entities(Role.ACQUIRER) for e in deal.events if e.rule not in BIDS)


def with_bidders(deals: list[Deal]) -> list[Deal]:
    """Who bids in the sale that the article is about, and for nothing else, stands on the sale; a bid that is made is a deal."""
    sale = next((d for d in deals if d.salience is Salience.MAIN and is_sale_process(d)), None)
    if sale is None:
        return deals
    sold = sale.entities(*SOLD)
    bids = [
        d for d in deals if d is not sale and d.type is sale.type and all(e.rule in BIDS for e in d.events) and d.entities(*SOLD) <= sold
    ]
    for deal in (d for d in bids if d.salience is Salience.MAIN and d.entities(Role.ACQUIRER)):
        _complete(deal, sale)
    for deal in (d for d in bids if d.salience is Salience.BACKGROUND):
        for event in deal.events:
            event.status = replace(event.status, asserted=False)
            sale.add(event)
        deals = [d for d in deals if d is not deal]
    return [*deals, *_bids_of_their_own(sale, len(deals))]


def _bids_of_their_own(sale: Deal, order: int) -> list[Deal]:
    """Takes out of a sale the bids of those who have made one, or of whose bid two sentences tell: each is a deal of what is sold there."""
    told: dict[Entity, list[Event]] = {}
    for event in (e for e in sale.events if e.rule in BIDS):
        bidders = event.entities(Role.ACQUIRER)
        if len(bidders) == 1:
            told.setdefault(bidders.pop(), []).append(event)
    own = [events for events in told.values() if len({e.sentence for e in events}) > 1 or any(map(_is_made, events))]
    if not own:
        return []
    sale.forget({id(event) for events in own for event in events})
    found = [Deal(sale.type, events, order=order + n) for n, events in enumerate(own)]
    for deal in found:
        _complete(deal, sale)
    return found


def _complete(bid: Deal, sale: Deal) -> None:
    """A bid that does not say for what is for what the sale first says."""
    if not bid.entities(*SOLD):
        told = next((named for e in sale.events if (named := [(p.role, p.entity) for p in e.parties if p.entity and p.role in SOLD])), [])
        for role, entity in told:
            bid.tell(role, entity)


def _is_made(bid: Event) -> bool:
    """ "Arvo has put in an offer", and is not only about to."""
    return bool(MADE.search(bid.view.plain, max(0, bid.start - REACH), bid.start))
