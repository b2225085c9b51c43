"""Deals that are only a part of another one: shares bought in an offering, bids in a sale. Other deals: see `assembly`."""

from dataclasses import replace

from pipelines.deals.deal import Deal
from pipelines.records import DealType, Role, Salience

PROCESS = ("auction", "sale process")  # frames by which a company or unit is put up for sale
BIDS = ("offer", "bare offer", "bid for", "bid a sum")  # frames by which someone bids


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


def is_sale_process(deal: Deal) -> bool:
    """Does someone put a company or unit up for sale, with no buyer agreed?"""
    if deal.type is not DealType.ACQUISITION or not any(e.rule in PROCESS for e in deal.events):
        return False
    return not any(e.entities(Role.ACQUIRER) for e in deal.events if e.rule not in BIDS)


def with_bidders(deals: list[Deal]) -> list[Deal]:
    """Who bids in the sale that the article is about, and for nothing else, stands on the sale."""
    sale = next((d for d in deals if d.salience is Salience.MAIN and is_sale_process(d)), None)
    if sale is None:
        return deals
    sold = sale.entities(Role.SELLER, Role.TARGET)
    bids = [d for d in deals if d.salience is Salience.BACKGROUND and d.type is sale.type and all(e.rule in BIDS for e in d.events)]
    for deal in (d for d in bids if d.entities(Role.TARGET, Role.SELLER) <= sold):
        for event in deal.events:
            event.status = replace(event.status, asserted=False)
            sale.add(event)
        deals = [d for d in deals if d is not deal]
    return deals
