"""Deals that are only a part of another one: shares bought in an offering. Bids in a sale: see `bids`; other deals: `assembly`."""

from pipelines.deals.deal import Deal
from pipelines.records import DealType, Role, Salience


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
