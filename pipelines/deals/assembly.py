"""Events → deals: mentions of one deal together, different deals apart, the main one first.

What does not belong here: reading a sentence (`events`), choosing among what the events of a deal say (`choices`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.deals.entities import Entity
from pipelines.deals.events import Event, Party
from pipelines.deals.references import Reference, Silence
from pipelines.deals.status import Cue
from pipelines.deals.sums import Placed
from pipelines.deals.view import View
from pipelines.records import DealType, Part, Role, Salience

OBJECT_ROLES = (Role.TARGET, Role.RECIPIENT, Role.ISSUER, Role.BORROWER, Role.GRANTEE, Role.LICENSOR, Role.CUSTOMER)
SUBJECT_ROLES = (Role.ACQUIRER, Role.INVESTOR, Role.LEAD_INVESTOR, Role.LENDER, Role.GRANTOR, Role.LICENSEE, Role.SUPPLIER)
FAMILIES = [
    {DealType.ACQUISITION, DealType.MERGER},
    {DealType.ACQUISITION, DealType.STAKE},
    {DealType.FUNDING_ROUND, DealType.STAKE, DealType.INVESTMENT},
    {DealType.FUNDING_ROUND, DealType.LISTING},
    {DealType.FUNDING_ROUND, DealType.DEBT},
    {DealType.GRANT, DealType.INVESTMENT},
    {DealType.MERGER, DealType.LISTING},
    {DealType.SPIN_OFF, DealType.ACQUISITION},
]
LATER = [
    {DealType.ACQUISITION, DealType.MERGER},
    {DealType.ACQUISITION, DealType.STAKE},
    {DealType.FUNDING_ROUND, DealType.INVESTMENT},
    {DealType.MERGER, DealType.LISTING},
]
# Types that say little: another type told of the same parties in the lead says more.
VAGUE = (DealType.PARTNERSHIP, DealType.INVESTMENT, DealType.MERGER)
# What one party does again and again: an earlier one is another deal.
REPEATED = (DealType.FUNDING_ROUND, DealType.DEBT, DealType.STAKE, DealType.LISTING, DealType.INVESTMENT)
PROCESS = ("auction", "sale process")  # frames by which a company or unit is put up for sale
BIDS = ("offer", "bare offer", "bid for", "bid a sum")  # frames by which someone bids
MANY = 50  # latest deals of one party among which a deal is sought
LEAD = 2  # sentences of the body that tell the main deal again
LAST_LEAD = 4  # sentences of the body in which the main deal begins at the latest, where no title tells it


@dataclass(eq=False)
class Deal:
    """One deal of the article, as the events tell it."""

    type: DealType
    events: list[Event]
    order: int = 0  # place among the deals, as they are found
    salience: Salience = Salience.BACKGROUND
    parties: list[Party] = field(default_factory=list)
    sums: list[Placed] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lead_cues: list[tuple[Cue, View]] = field(default_factory=list)
    silence: Silence | None = None

    def __post_init__(self) -> None:
        """Notes who plays which role in the first events."""
        self._by_role: dict[Role, set[Entity]] = {}
        self._note(self.events)

    def add(self, event: Event) -> None:
        """One more event that tells of it."""
        self.events.append(event)
        self._note([event])

    def forget_title(self) -> None:
        """The parties of the title's events are not sure: the body names others."""
        for event in self.events:
            event.parties = [p for p in event.parties if p.view.part is not Part.TITLE]
        self._by_role = {}
        self._note(self.events)

    def _note(self, events: Sequence[Event]) -> None:
        for party in (p for event in events for p in event.parties if p.entity is not None):
            self._by_role.setdefault(party.role, set()).add(party.entity)  # type: ignore[arg-type]

    def entities(self, *roles: Role) -> set[Entity]:
        """The named parties in these roles; in any, where none is given."""
        return {e for role in (roles or self._by_role) for e in self._by_role.get(role, ())}


def assemble(events: Sequence[Event], titles: int, hinted: frozenset[DealType] = frozenset()) -> list[Deal]:
    """The deals of an article, the main one first, the others in the order of the text.

    titles: how many sentences the title has. hinted: types whose words stand in the title, with or without parties.
    """
    deals = _lead(events, titles)
    placed = {id(event) for deal in deals for event in deal.events}
    told_of: dict[Entity, list[Deal]] = {}
    for deal in deals:
        for entity in deal.entities():
            told_of.setdefault(entity, []).append(deal)
    for event in (e for e in events if id(e) not in placed):
        near = {id(deal): deal for entity in event.entities() for deal in told_of.get(entity, ())[-MANY:]}
        home = next((deal for deal in sorted(near.values(), key=lambda d: d.order) if _same(deal, event)), None)
        if home is None:
            home = Deal(event.type, [event], order=len(deals))
            deals.append(home)
        else:
            home.add(event)
        for entity in event.entities():
            known = told_of.setdefault(entity, [])
            if home not in known[-MANY:]:
                known.append(home)
    _choose_main(deals, titles, hinted)
    deals = _with_bidders(_with_buyers(deals))
    for deal in (d for d in deals if d.salience is Salience.MAIN and d.type in VAGUE):
        telling = [kind for kind in hinted if _vagueness(kind) > _vagueness(deal.type)]
        if len(telling) == 1 and telling[0] in (
            DealType.JOINT_VENTURE,
            DealType.MERGER,
            DealType.LICENSING,
            DealType.SUPPLY,
            DealType.GRANT,
        ):
            deal.type = telling[0]
    return sorted(deals, key=lambda d: (d.salience is not Salience.MAIN, d.events[0].sentence, d.events[0].start))


def _lead(events: Sequence[Event], titles: int) -> list[Deal]:
    """The title's deals, each with the lead's telling of it: both tell one story, under whatever names."""
    deals: list[Deal] = []
    for event in (e for e in events if e.view.part is Part.TITLE):
        home = next((deal for deal in deals if _told_together(deal, event)), None)
        if home is None:
            deals.append(Deal(event.type, [event], order=len(deals)))
        else:
            home.type = _telling(home, event)
            home.add(event)
    for event in (e for e in events if titles <= e.sentence < titles + LEAD):
        if not deals and event.entities():
            deals.append(Deal(event.type, [event], order=len(deals)))
            continue
        home = next((deal for deal in deals if _told_together(deal, event)), None)
        if home is not None and _opposed(home, event):
            home = None
        if home is not None:
            clash = {p.role for e in home.events for p in e.parties} & {p.role for p in event.parties}
            if clash and not home.entities() & event.entities() and len({e for e in home.entities() if e.count > 1}) > 1:
                continue
            apart = bool(clash) and not home.entities() & event.entities()
            if apart and event.guessed and not event.status.asserted:
                continue  # "as the insurer heads to an offering", whoever is named before it
            if apart:
                home.forget_title()
            home.type = _telling(home, event)
            home.add(event)
    return deals


def _with_buyers(deals: list[Deal]) -> list[Deal]:
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


def _with_bidders(deals: list[Deal]) -> list[Deal]:
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


def _opposed(deal: Deal, event: Event) -> bool:
    """Does the event name another object than the deal's, or, with no object in common, another subject?"""
    if not any(x.view.part is Part.TEXT for x in deal.events):
        return _differ({e for e in deal.entities(*OBJECT_ROLES) if e.count > 2}, event.entities(*OBJECT_ROLES)) and _differ(
            {e for e in deal.entities(*SUBJECT_ROLES) if e.count > 2}, event.entities(*SUBJECT_ROLES)
        )
    if deal.entities(*OBJECT_ROLES) & event.entities(*OBJECT_ROLES):
        return False
    return any(_differ(deal.entities(*roles), event.entities(*roles)) for roles in (OBJECT_ROLES, SUBJECT_ROLES))


def _differ(mine: set[Entity], theirs: set[Entity]) -> bool:
    return bool(mine and theirs and not mine & theirs)


def _told_together(deal: Deal, event: Event) -> bool:
    """Are the title's deal and an event of title or lead one story?"""
    pair = {deal.type, event.type}
    if pair == {DealType.ACQUISITION, DealType.STAKE}:
        apart = any(_differ(deal.entities(*roles), event.entities(*roles)) for roles in (OBJECT_ROLES, SUBJECT_ROLES))
        return not apart and bool(deal.entities() & event.entities())
    if deal.type is event.type or any(pair <= family for family in FAMILIES):
        return pair != {DealType.FUNDING_ROUND, DealType.DEBT} or not _tells_equity(event)
    shared = bool(deal.entities() & event.entities())
    return shared and (deal.type in VAGUE or event.type in VAGUE)


def _tells_equity(event: Event) -> bool:
    """ "Refinanced its debt and raised new equity" tells of two deals; "raised $5 million in debt financing" of one."""
    return "equity" in event.view.plain[event.start : event.end].lower()


def _telling(deal: Deal, event: Event) -> DealType:
    """The type that says more: "raises … in an initial public offering" is a listing."""
    first, second = deal.type, event.type
    if first is second:
        return first
    if DealType.FUNDING_ROUND in (first, second) and (other := {first, second} - {DealType.FUNDING_ROUND}) <= {
        DealType.LISTING,
        DealType.DEBT,
    }:
        return other.pop()
    if {first, second} == {DealType.ACQUISITION, DealType.STAKE}:
        control = any(e.share and e.share.control for e in [*deal.events, event])
        return DealType.ACQUISITION if control else first if deal.entities(*OBJECT_ROLES) else second
    return max(first, second, key=_vagueness) if first in VAGUE or second in VAGUE else first


def _vagueness(kind: DealType) -> int:
    return VAGUE.index(kind) if kind in VAGUE else len(VAGUE)


def _same(deal: Deal, event: Event) -> bool:
    """Do a deal's events and another one tell of one transaction?"""
    if deal.type is not event.type and not any({deal.type, event.type} <= family for family in LATER):
        return False
    mine, theirs = deal.entities(*OBJECT_ROLES), event.entities(*OBJECT_ROLES)
    ours, yours = deal.entities(*SUBJECT_ROLES), event.entities(*SUBJECT_ROLES)
    partners, others = deal.entities(Role.PARTNER), event.entities(Role.PARTNER)
    if not deal.entities() & event.entities() or (mine and theirs and not mine & theirs):
        return False
    if ours and yours and not ours & yours:
        return deal.type is DealType.FUNDING_ROUND and bool(mine & theirs)
    if deal.type is not event.type:
        return bool(mine & theirs) and (bool(ours & yours) or not ours or not yours)
    if event.past and not any(e.past for e in deal.events) and deal.type in REPEATED:
        return False
    if partners and others:
        return len(partners & others) >= min(len(partners), len(others), 2)
    return True


def _choose_main(deals: list[Deal], titles: int, hinted: frozenset[DealType]) -> None:
    """What the title tells is the main deal; else the first that the lead tells; and what else the first sentence tells as news."""
    told = [d for d in deals if any(e.view.part is Part.TITLE for e in d.events) and d.entities()][:2]
    if not told:
        lead = [d for d in deals if d.events[0].sentence < titles + LAST_LEAD]
        told = ([d for d in lead if d.type in hinted] or lead)[:1]
    told += [d for d in deals if d not in told and _is_news(d, titles)][:1]
    told += [d for d in deals if d not in told and _is_dwelt_on(d)]
    for deal in told:
        deal.salience = Salience.MAIN


def _is_dwelt_on(deal: Deal) -> bool:
    """Told in two sentences, and not as history: the article is about it, too."""
    first = deal.events[0]
    return first.status.asserted and not first.past and len({e.sentence for e in deal.events}) > 1


def _is_news(deal: Deal, titles: int) -> bool:
    """A second deal in the first sentence of the body, told with its status, not as history."""
    first = deal.events[0]
    return first.sentence == titles and not first.past and first.status.asserted and first.is_verb and len(deal.entities()) > 1
