"""Makes an event's type exact by what stands beside its word: a part bought is a `stake`, money into a company a `funding_round`.

What does not belong here: types that other sentences tell (`assembly`).
"""

import re
from dataclasses import replace

from pipelines.deals.entities import key
from pipelines.deals.events import STATE_BODY, Event
from pipelines.deals.lexicons import load, pattern
from pipelines.deals.names import Kind
from pipelines.deals.rows import Row
from pipelines.deals.shares import share_in
from pipelines.deals.status import ANNOUNCED
from pipelines.records import DealType, Role, Status

SHARE_REACH = 90  # characters after a deal word in which a share of a company is told
HALF = 50  # percent
NEAR = 60  # characters around a clause in which its time is told
EARLIER = re.compile(rf"\b(?:{'|'.join(load('times')['earlier'])})", re.IGNORECASE)
SHARE_OF = re.compile(r"\s+of\s+(?:[a-z]+\s+){0,3}?\d[\d.]*\s?-?(?:%|percent|per\scent|pct)")  # "the sale of up to 20% of"
EQUITY = re.compile(r"(?:equity|share|stock) offering", re.IGNORECASE)
INTO = re.compile(r"\binto\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
INTO_REACH = 24  # characters before a name in which "into" stands
SHELL = re.compile(r"\bAcquisition\b")  # "Arvo Acquisition Corp": a company made to merge with another
# What one side decides alone is planned where it says that it "will" do so.
ONE_SIDED = (DealType.INVESTMENT, DealType.FUNDING_ROUND, DealType.DEBT, DealType.LISTING)
COUNTERPARTIES = (Role.LENDER, Role.GOVERNMENT)  # who stands beside them has agreed
FUNDERS = (Role.INVESTOR, Role.LEAD_INVESTOR)
PLANNED = pattern("status", "planned_to", "(?:{})")
RAISED_AS = pattern("frames", "raised_as", r"\b(?:through|via|by|from|in|with|using)\b[^.;]{{0,40}}?\b(?:{})")
OWN_SHARES = re.compile(r"\s+[^.;,]{0,40}?\b(?:shares|stock|units|ADSs?)\b", re.IGNORECASE)
OFFERING = pattern("frames", "offerings")
PARTIAL_RULES = ("buy", "sell", "stake", "own", "take a share", "subscribe", "put up for sale", "seek a buyer")
PARTIAL_NOUNS = ("sale", "acquisition")
MONEY_RULES = ("invest", "spend", "investment")


def refine(event: Event, line: Row) -> None:
    """The exact type, with its roles."""
    if event.type in (DealType.ACQUISITION, DealType.STAKE) and event.rule in PARTIAL_RULES:
        _by_share(event, line)
    if (
        event.type is DealType.ACQUISITION
        and event.rule in PARTIAL_NOUNS
        and SHARE_OF.match(event.view.plain, event.end, line.sentence.end)
    ):
        _by_share(event, line)
    if event.type is DealType.INVESTMENT and event.rule in MONEY_RULES:
        _by_recipient(event)
    if event.rule == "raise":
        _by_paper(event, line)
    if event.rule == "sell" and event.type in (DealType.ACQUISITION, DealType.STAKE):
        _by_offering(event, line)
    if event.type is DealType.LISTING:
        _by_issuer(event)
    _by_sides(event)
    if event.type is DealType.MERGER:
        _by_shell(event)
    if event.type is DealType.MERGER:
        _by_absorbing(event)


def _by_sides(event: Event) -> None:
    """What one side "will" do alone is a plan; what it "plans to" sell to a named buyer is agreed with him."""
    beside = COUNTERPARTIES if event.type is not DealType.FUNDING_ROUND else FUNDERS
    of_state = any(STATE_BODY.search(e.name) for e in event.entities(Role.INVESTOR))  # it has decided on its money
    if event.type in ONE_SIDED and event.status.rule in ANNOUNCED and not event.entities(*beside) and not of_state:
        event.status = replace(event.status, status=Status.PROPOSED, asserted=True)
    planned = PLANNED.fullmatch(event.view.plain, event.status.start, event.status.end)
    if event.rule == "sell" and planned and event.entities(Role.ACQUIRER):
        event.status = replace(event.status, status=Status.AGREED)


def tell_time(event: Event, line: Row) -> None:
    """Marks what is told as of an earlier time."""
    first, last = max(line.sentence.start, event.reach[0] - NEAR), min(line.sentence.end, event.reach[1] + NEAR)
    event.past = event.past or bool(EARLIER.search(event.view.plain, first, last))


def drop_places(event: Event) -> None:
    """A place beside a named company is where it is, no party."""
    for role in {p.role for p in event.parties}:
        kinds = {p.entity.kind for p in event.parties if p.entity and p.role is role}
        if Kind.PLACE in kinds and len(kinds) > 1:
            event.parties = [p for p in event.parties if p.role is not role or p.entity is None or p.entity.kind is not Kind.PLACE]


def _by_share(event: Event, line: Row) -> None:
    """ "a 40 percent stake" is a `stake`; "a controlling stake", "all shares" an `acquisition`."""
    first = event.end if event.rule != "stake" else max(line.sentence.start, event.start - NEAR)
    event.share = share_in(event.view, first, min(line.sentence.end, event.end + SHARE_REACH))
    if event.rule == "sell" and event.share and event.share.pct is not None and event.share.pct < HALF:
        event.share = replace(event.share, control=False)  # "sold its remaining 8.4 percent"
    if event.share and not event.share.control:
        event.turn(DealType.STAKE, {Role.ACQUIRER: Role.INVESTOR})
    elif event.share and event.type is DealType.STAKE:
        event.turn(DealType.ACQUISITION, {Role.INVESTOR: Role.ACQUIRER})


def _by_recipient(event: Event) -> None:
    """Money into a listed company is a `stake`, into another company a `funding_round`; into a plant or place an `investment`."""
    companies = [p.entity for p in event.parties if p.role is Role.RECIPIENT and p.entity and p.entity.kind is Kind.ORGANIZATION]
    if not companies or "expansion" in event.view.plain[event.start : event.end].lower():
        return
    if any(company.listed for company in companies):
        event.turn(DealType.STAKE, {Role.RECIPIENT: Role.TARGET})
    else:
        event.turn(DealType.FUNDING_ROUND, {})


def _by_paper(event: Event, line: Row) -> None:
    """ "raise Rs 1,200 crore through debentures" borrows, "raised $5 million in an IPO" lists."""
    match = RAISED_AS.search(event.view.plain, event.end, min(line.sentence.end, event.end + SHARE_REACH))
    if match is None:
        return
    if match["bonds"]:
        event.turn(DealType.DEBT, {Role.RECIPIENT: Role.ISSUER, Role.INVESTOR: Role.LENDER, Role.LEAD_INVESTOR: Role.LENDER})
    elif match["loan"]:
        event.turn(DealType.DEBT, {Role.RECIPIENT: Role.BORROWER, Role.INVESTOR: Role.LENDER, Role.LEAD_INVESTOR: Role.LENDER})
    else:
        event.turn(DealType.LISTING, {Role.RECIPIENT: Role.ISSUER})


def _by_offering(event: Event, line: Row) -> None:
    """ "sold 19 million shares at $23 apiece in its initial public offering": a company that sells its own shares to the public lists."""
    sold = OWN_SHARES.match(event.view.plain, event.end, line.sentence.end)
    named = event.entities(Role.TARGET, Role.ACQUIRER, Role.INVESTOR)
    if sold and not named and OFFERING.search(event.view.plain, sold.end(), min(line.sentence.end, sold.end() + SHARE_REACH)):
        sellers = event.entities(Role.SELLER)
        event.parties = [p for p in event.parties if p.entity in sellers]
        event.turn(DealType.LISTING, {Role.SELLER: Role.ISSUER})


def _by_issuer(event: Event) -> None:
    """An "equity offering" of a company that no exchange lists is a round of funding."""
    if EQUITY.fullmatch(event.view.plain, event.start, event.end) and not any(e.listed for e in event.entities()):
        event.turn(DealType.FUNDING_ROUND, {Role.ISSUER: Role.RECIPIENT})


def _by_shell(event: Event) -> None:
    """A merger with a company made for it lists the other: the shell is the acquirer, the operating company the issuer."""
    shells = {p.entity for p in event.parties if p.entity and SHELL.search(p.entity.name)}
    begun = {key(shell.name)[0] for shell in shells}
    siblings = {p.entity for p in event.parties if p.entity and key(p.entity.name)[0] in begun}  # "Arvo Acquisition Corp and Arvo Holdings"
    shells = siblings if len(siblings) < len(event.entities()) else shells
    if not shells or len(event.entities()) < 2:
        return
    parties, event.type, event.parties = event.parties, DealType.LISTING, []
    for party in parties:
        event.add(Role.ACQUIRER if party.entity in shells else Role.ISSUER, party.entity, party.start, party.end)


def _by_absorbing(event: Event) -> None:
    """ "merged into Arvo": who takes the other in is the buyer."""
    partners = [p for p in event.parties if p.role is Role.PARTNER and p.entity]
    takers = {p.entity for p in partners if p.start > event.end and INTO.search(event.view.plain, max(0, p.start - INTO_REACH), p.start)}
    if len(takers) == 1 and len({p.entity for p in partners}) > 1:
        parties, event.type, event.parties = event.parties, DealType.ACQUISITION, []
        for party in parties:
            role = Role.ACQUIRER if party.entity in takers else Role.TARGET if party.role is Role.PARTNER else party.role
            event.add(role, party.entity, party.start, party.end)
