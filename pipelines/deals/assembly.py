"""Events → deals: mentions of one deal together, different deals apart, the main one first.

What does not belong here: reading a sentence (`events`), which deal is the main one (`main_deals`), what a deal's events say (`choices`).
"""

from collections.abc import Sequence

from pipelines.deals.bids import are_apart, bids_apart, on_the_sale
from pipelines.deals.deal import Deal
from pipelines.deals.entities import Entity
from pipelines.deals.events import Event
from pipelines.deals.main_deals import choose_main
from pipelines.deals.parts_of_deals import with_buyers, with_earlier, with_venture, without_other_forms
from pipelines.records import DealType, Part, Role, Salience, Status

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
MANY = 50  # latest deals of one party among which a deal is sought
LEAD = 2  # sentences of the body that tell the main deal again


def assemble(events: Sequence[Event], titles: int, hinted: frozenset[DealType] = frozenset()) -> list[Deal]:
    """The deals of an article, the main one first, the others in the order of the text.

    titles: how many sentences the title has. hinted: types whose words stand in the title, with or without parties.
    """
    events, bids = bids_apart(events)
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
    deals += bids
    choose_main(deals, titles, hinted)
    deals = with_earlier(without_other_forms(with_venture(with_buyers(deals))))
    on_the_sale(deals, bids)
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
        if home is not None and (_opposed(home, event) or _is_earlier(home, event, titles)):
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


def _is_other_stage(deal: Deal, event: Event) -> bool:
    """Of two types: is one told as done and the other as talked of, so that each is a deal?"""
    stages = {e.status.status for e in deal.events if e.status.asserted} | {event.status.status}
    return {Status.COMPLETED, Status.IN_TALKS} <= stages


def _is_earlier(deal: Deal, event: Event, first: int) -> bool:
    """ "Arvo is in talks to raise $80 million. It raised $18 million in February": an earlier one of what is done again and again."""
    again = event.past and event.sentence > first and deal.type in REPEATED
    return again and any(not e.past for e in deal.events if e.view.part is Part.TEXT)


def _opposed(deal: Deal, event: Event) -> bool:
    """Does the event name another object than the deal's, or, with no object in common, another subject?"""
    if not any(x.view.part is Part.TEXT for x in deal.events):
        return _differ({e for e in deal.entities(*OBJECT_ROLES) if e.count > 2}, event.entities(*OBJECT_ROLES)) and _differ(
            {e for e in deal.entities(*SUBJECT_ROLES) if e.count > 2}, event.entities(*SUBJECT_ROLES)
        )
    if _gave_up(deal, event):
        return True
    if deal.entities(*OBJECT_ROLES) & event.entities(*OBJECT_ROLES):
        return False
    return any(_differ(deal.entities(*roles), event.entities(*roles)) for roles in (OBJECT_ROLES, SUBJECT_ROLES))


def _gave_up(deal: Deal, event: Event) -> bool:
    """Has one buyer given up what another still is after?"""
    told = [e.status.status for e in deal.events if e.entities(Role.ACQUIRER)]
    ended = {all(status is Status.TERMINATED for status in told), event.status.status is Status.TERMINATED}
    return len(ended) > 1 and _differ(deal.entities(Role.ACQUIRER), event.entities(Role.ACQUIRER))


def _differ(mine: set[Entity], theirs: set[Entity]) -> bool:
    return bool(mine and theirs and not mine & theirs)


def _told_together(deal: Deal, event: Event) -> bool:
    """Are the title's deal and an event of title or lead one story?"""
    if are_apart(deal, event):
        return False
    pair = {deal.type, event.type}
    if pair == {DealType.ACQUISITION, DealType.STAKE}:
        apart = any(_differ(deal.entities(*roles), event.entities(*roles)) for roles in (OBJECT_ROLES, SUBJECT_ROLES))
        return not apart and bool(deal.entities() & event.entities())
    if deal.type is event.type or any(pair <= family for family in FAMILIES):
        return pair != {DealType.FUNDING_ROUND, DealType.DEBT} or not any(map(_tells_equity, (*deal.events, event)))
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
    if are_apart(deal, event):
        return False
    mine, theirs = deal.entities(*OBJECT_ROLES), event.entities(*OBJECT_ROLES)
    ours, yours = deal.entities(*SUBJECT_ROLES), event.entities(*SUBJECT_ROLES)
    partners, others = deal.entities(Role.PARTNER), event.entities(Role.PARTNER)
    if not deal.entities() & event.entities() or (mine and theirs and not mine & theirs):
        return False
    if ours and yours and not ours & yours:
        return deal.type is DealType.FUNDING_ROUND and bool(mine & theirs)
    if deal.type is not event.type:
        if _is_other_stage(deal, event):
            return False
        if partners or others:
            return len(others or partners) > 1 and (others or partners) <= deal.entities() & event.entities()
        return bool(mine & theirs) and (bool(ours & yours) or not ours or not yours)
    if event.past and not any(e.past for e in deal.events) and deal.type in REPEATED:
        return False
    if partners and others:
        return len(partners & others) >= min(len(partners), len(others), 2)
    return True
