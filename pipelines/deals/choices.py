"""What a deal's events say, weighed: its parties, its status, its share. The first tellings fill the roles, later ones the gaps.

What does not belong here: which events make a deal (`assembly`).
"""

import re
from dataclasses import replace

from pipelines.deals import references
from pipelines.deals.bids import BIDS, PURSUING, is_sale_process
from pipelines.deals.deal import Deal
from pipelines.deals.described import clip, is_party, taking_part
from pipelines.deals.entities import Entity
from pipelines.deals.events import Event, Party
from pipelines.deals.lexicons import pattern
from pipelines.deals.sentences import Sentence
from pipelines.deals.shares import Share
from pipelines.deals.status import ANNOUNCED, TWO_SIDED, Cue, as_history, cues
from pipelines.deals.supporting import Supporter
from pipelines.deals.view import View
from pipelines.records import DealType, Part, Role, Salience, Status

MANY_SIDED = ("among the sellers", "submitted bids")  # rules that add to a side
LEADING = 2  # the sentence up to which, counted with the title, the body's telling goes before the title's
DEAL_TALKS = re.compile(r"\b(?:takeover|merger|acquisition|buy-?out|sale|deal|tie-?up) \Z", re.IGNORECASE)  # what stands before "talks"
SALES = ("sell", "sale")  # frames by which an owner sells
REFUSING = pattern("references", "refusing", "(?:{})")
MANY = (Role.INVESTOR, Role.LEAD_INVESTOR, Role.ADVISER, Role.LENDER, Role.GRANTEE)
TYPE_ROLES: dict[DealType, tuple[Role, ...]] = {
    DealType.ACQUISITION: (Role.ACQUIRER, Role.TARGET, Role.SELLER),
    DealType.MERGER: (Role.PARTNER,),
    DealType.STAKE: (Role.INVESTOR, Role.TARGET, Role.SELLER),
    DealType.FUNDING_ROUND: (Role.RECIPIENT, Role.INVESTOR, Role.LEAD_INVESTOR),
    DealType.JOINT_VENTURE: (Role.PARTNER, Role.RECIPIENT),
    DealType.PARTNERSHIP: (Role.PARTNER,),
    DealType.LICENSING: (Role.LICENSOR, Role.LICENSEE),
    DealType.SUPPLY: (Role.SUPPLIER, Role.CUSTOMER),
    DealType.INVESTMENT: (Role.INVESTOR, Role.RECIPIENT),
    DealType.DEBT: (Role.BORROWER, Role.ISSUER, Role.LENDER),
    DealType.LISTING: (Role.ISSUER, Role.SELLER, Role.ACQUIRER, Role.INVESTOR),
    DealType.GRANT: (Role.GRANTOR, Role.GRANTEE),
    DealType.SPIN_OFF: (Role.TARGET, Role.SELLER),
}
# A role of another type → the role that the same party has in a deal of this type.
TRANSLATED: dict[DealType, dict[Role, Role]] = {
    DealType.ACQUISITION: {Role.INVESTOR: Role.ACQUIRER, Role.RECIPIENT: Role.TARGET},
    DealType.STAKE: {Role.ACQUIRER: Role.INVESTOR, Role.RECIPIENT: Role.TARGET, Role.LEAD_INVESTOR: Role.INVESTOR},
    DealType.FUNDING_ROUND: {Role.TARGET: Role.RECIPIENT, Role.ACQUIRER: Role.INVESTOR, Role.ISSUER: Role.RECIPIENT},
    DealType.LISTING: {Role.RECIPIENT: Role.ISSUER, Role.PARTNER: Role.ISSUER},
    DealType.DEBT: {Role.RECIPIENT: Role.BORROWER, Role.INVESTOR: Role.LENDER},
    DealType.INVESTMENT: {Role.GRANTOR: Role.INVESTOR, Role.GRANTEE: Role.RECIPIENT},
    DealType.GRANT: {Role.INVESTOR: Role.GRANTOR, Role.RECIPIENT: Role.GRANTEE},
    DealType.JOINT_VENTURE: {Role.INVESTOR: Role.PARTNER},
}


def parties(deal: Deal) -> list[Party]:
    """Each party once. Title and lead fill the roles; a later telling adds a party to a role that is empty or holds many."""
    chosen: dict[Entity, Party] = {}
    filled: dict[Role, int] = {}
    told = [e for e in deal.events if e.view.part is Part.TEXT and e.status.asserted and len(e.entities()) > 1]
    first = told[0].sentence if told else 0  # a sentence of the body says more exactly than the title who does what

    def rank(event: Event) -> tuple[bool, bool, int]:
        in_title = event.view.part is Part.TITLE
        return event.guessed and not event.status.asserted, in_title and (len(event.parties) < 2 or 0 < first <= LEADING), event.sentence

    for event in sorted(deal.events, key=rank):
        for party in event.parties:
            role = TRANSLATED.get(deal.type, {}).get(party.role, party.role)
            if party.entity is None or party.entity in chosen or role not in (*TYPE_ROLES[deal.type], Role.GOVERNMENT):
                continue
            many = role in MANY or (role is Role.ACQUIRER and event.rule in BIDS + PURSUING and is_sale_process(deal))
            if role in filled and not many and filled[role] != event.sentence:
                continue
            filled.setdefault(role, event.sentence)
            chosen[party.entity] = Party(role, party.entity, party.start, party.end, party.view)
    named = {party.role for party in chosen.values()}
    return [*chosen.values(), *_described(deal, named)]


def _described(deal: Deal, named: set[Role]) -> list[Party]:
    """Parties only described, one a role, where no name stands for the role."""
    found: dict[Role, Party] = {}
    for event in deal.events:
        for party in event.parties:
            role = TRANSLATED.get(deal.type, {}).get(party.role, party.role)
            if party.entity is None and party.view.part is Part.TEXT and role in TYPE_ROLES[deal.type] and role not in named | found.keys():
                at = clip(party.view, party.start, party.end)
                if at and is_party(party.view.plain[at[0] : at[1]]):
                    found[role] = Party(role, None, *at, party.view)
    return list(found.values())


def add_described(deals: list[Deal], sentences: list[Sentence]) -> None:
    """Those described as taking part in the main deal's talks or round."""
    main = [d for d in deals if d.salience is Salience.MAIN and Role.INVESTOR in TYPE_ROLES[d.type]]
    for described in (d for s in sentences for d in taking_part(s)):
        if main:
            main[0].parties.append(Party(Role.INVESTOR, None, described.start, described.end, described.view))


def add_supporters(deals: list[Deal], supporters: list[Supporter]) -> None:
    """Each supporter to the deal of its type that stands in its sentence, else to the main deal."""
    for supporter in supporters:
        fitting = [d for d in deals if not supporter.types or d.type in supporter.types]
        here = [d for d in fitting if any(e.sentence == supporter.sentence and e.view is supporter.party.view for e in d.events)]
        main = [d for d in fitting if d.salience is Salience.MAIN]
        for deal in (here or main)[:1]:
            known = {p.entity for p in deal.parties}
            single = supporter.party.role in (Role.SELLER, Role.ACQUIRER) and not supporter.rule.endswith(MANY_SIDED)
            single = single and any(p.role is supporter.party.role and p.start != supporter.party.start for p in deal.parties)
            if supporter.party.entity not in known and not single:
                deal.parties.append(supporter.party)


def add_references(deals: list[Deal], sentences: list[Sentence]) -> None:
    """What is said of "the deal", where the article has one main deal to speak of; the parties' silence to the deal beside it."""
    main = [d for d in deals if d.salience is Salience.MAIN]
    if len(main) == 1:
        told_here = {e.sentence for d in deals if d is not main[0] for e in d.events}
        main[0].references = references.again(main[0].type, [s for s in sentences if s.index not in told_here])
        main[0].lead_cues = [
            (cue, s.view)
            for s in sentences[:4]
            for cue in cues(s.view.plain, s.start, s.end)
            if "talk" in s.view.plain[cue.start : cue.end] or "negot" in s.view.plain[cue.start : cue.end]
        ]
        main[0].resisted = references.resisted([s for s in sentences if s.index not in told_here])
    for sale in [d for d in main if is_sale_process(d)][:1]:
        told_here = {e.sentence for d in deals if d is not sale and d.salience is not Salience.MAIN for e in d.events}
        sale.references += references.bids_in([s for s in sentences if s.index not in told_here])
    for silence in references.silences(sentences):
        here = [d for d in deals if any(e.sentence == silence.sentence for e in d.events)]
        before = [d for d in deals if any(e.sentence < silence.sentence for e in d.events)]
        for deal in (here or main or before)[:1]:
            deal.silence = deal.silence or silence


def status(deal: Deal) -> tuple[Cue, View]:
    """The latest status that is asserted of the deal; what is only supposed counts where nothing is asserted."""
    own = [e for e in deal.events if e.type is deal.type] or deal.events
    asserted = [e for e in own if e.status.asserted and not e.past] or [e for e in own if e.status.asserted]
    verbs = [e for e in own if e.is_verb and e.type is deal.type]
    early = [(e.status, e.view) for e in asserted if e.sentence <= asserted[0].sentence + 2]
    again = [(r.cue, r.view) for r in deal.references]
    if is_sale_process(deal) and (bids := [r for r in deal.references if r.cue.rule == "status: bids in"]):
        return bids[-1].cue, bids[-1].view
    if is_sale_process(deal):  # "aims to close the sale in June": nobody has agreed to buy yet
        early = [told for told in early if told[0].status.rank < Status.AGREED.rank]
        again = [told for told in again if told[0].status.rank < Status.AGREED.rank]
    talks = [(cue, view) for cue, view in deal.lead_cues if view.part is Part.TITLE and DEAL_TALKS.search(view.plain, 0, cue.start)]
    if talks and deal.type in TWO_SIDED and early and max(cue.status.rank for cue, _ in [*early, *again]) <= Status.PROPOSED.rank:
        return talks[0]  # "takeover talks drag on": behind an offer, too
    if early and max(cue.status.rank for cue, _ in early) == 0:
        again += [(cue, view) for cue, view in deal.lead_cues if cue.status is Status.IN_TALKS]
    if early and _has_no_buyer(deal) and all(cue.rule in ANNOUNCED for cue, _ in early if cue.status is Status.AGREED):
        early = [(replace(cue, status=Status.PROPOSED) if cue.status is Status.AGREED else cue, view) for cue, view in early]
    if not early and not again:
        first = min(verbs or own, key=lambda e: e.sentence)
        return (first.status if deal.salience is Salience.MAIN else as_history(first.status, first.type)), first.view
    latest = max([*early, *again], key=lambda told: told[0].status.rank)
    if deal.resisted and latest[0].rule == "status: ended" and REFUSING.fullmatch(latest[1].plain, latest[0].start, latest[0].end):
        return deal.resisted.cue, deal.resisted.view
    return latest


def _has_no_buyer(deal: Deal) -> bool:
    """ "Arvo will sell its paper unit", and nobody is told to buy it: what the owner says alone is a plan."""
    sold = deal.type is DealType.ACQUISITION and any(e.rule in SALES for e in deal.events)
    return sold and not any(p.role in (Role.ACQUIRER, Role.INVESTOR) for e in deal.events for p in e.parties)


def share(deal: Deal) -> Share | None:
    """The first part of a company that an event states in figures; what a holding grows to only where nothing else is stated."""
    told = [e.share for e in deal.events if e.share and e.share.pct is not None]
    return min(told, key=lambda share: (share.is_result, share.view.part is Part.TITLE), default=None)
