"""Deals that are a part or a form of another one: shares bought in an offering, "an IPO or a sale". Bids: see `bids`."""

import re

from pipelines.deals.deal import Deal
from pipelines.records import DealType, Role, Salience, Status

EARLIER = "earlier deal"  # the frame of a deal that fell through before
# By type of the later deal: who the other side of the earlier one was, and who are parties of both.
COUNTERPART = {DealType.ACQUISITION: Role.ACQUIRER, DealType.STAKE: Role.INVESTOR, DealType.MERGER: Role.PARTNER}
OF_BOTH = (Role.TARGET, Role.SELLER)
OR = re.compile(r"[^.;]{0,60}\bor\b[^.;]{0,30}", re.IGNORECASE)  # between two forms of one step


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
