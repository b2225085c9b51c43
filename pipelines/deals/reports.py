"""A deal → its report, with the evidence of every attribute. What does not belong here: deciding what the deal is (`assembly`)."""

import re

from pipelines.deals import choices
from pipelines.deals.assembly import Deal
from pipelines.deals.events import Party
from pipelines.records import Amount, Article, DealReport, Evidence, Part, Participant, Span, Status


def report(article: Article, deal: Deal) -> DealReport:
    """The report of one deal."""
    cue, teller = choices.status(deal)
    share = choices.share(deal)
    amounts = tuple(_amount(article, placed.amount) for placed in deal.sums)
    participants = tuple(p for p in (_participant(article, party) for party in deal.parties) if p is not None)
    lead = next((e for e in deal.events if e.type is deal.type), deal.events[0])
    evidence = [
        Evidence("type", lead.view.quote(lead.start, lead.end), lead.view.span(lead.start, lead.end), lead.rule),
        Evidence("status", teller.view.quote(cue.start, cue.end), teller.view.span(cue.start, cue.end), cue.rule),
    ]
    evidence += [Evidence(f"amounts[{n}]", a.quote, a.span, f"amount: {a.kind}") for n, a in enumerate(amounts)]
    evidence += [Evidence(f"participants[{n}]", p.quote, p.span, f"role: {p.role}") for n, p in enumerate(participants)]
    return DealReport(
        type=deal.type,
        status=cue.status,
        salience=deal.salience,
        headline=_headline(article, deal),
        status_quote=teller.view.quote(cue.start, cue.end),
        amounts=amounts,
        stake_pct=share.pct if share else None,
        participants=participants,
        evidence=tuple(evidence),
        confidence=0.5,
    )


def _amount(article: Article, amount: Amount) -> Amount:
    from dataclasses import replace

    source = article.part(amount.span.part)
    return replace(amount, quote=amount.span.of(source))


def _participant(article: Article, party: Party) -> Participant | None:
    assert party.entity is not None
    start, end, part = party.start, party.end, party.view.part
    if start < 0:
        for candidate in (Part.TEXT, Part.TITLE):
            for alias in sorted(party.entity.aliases, key=len, reverse=True):
                at = article.part(candidate).find(alias)
                if at >= 0:
                    start, end, part = at, at + len(alias), candidate
                    break
            if start >= 0:
                break
    if start < 0:
        return None
    span = Span(start, end, part)
    return Participant(party.entity.full_name, party.role, span.of(article.part(part)), span)


def _headline(article: Article, deal: Deal) -> str:
    return article.title or ""
