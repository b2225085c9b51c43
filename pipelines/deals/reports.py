"""A deal → its report, each attribute with its evidence. What does not belong here: deciding what the deal is (`assembly`, `choices`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.deals import choices, setting
from pipelines.deals.announced import announced
from pipelines.deals.confidence import confidence
from pipelines.deals.deal import Deal
from pipelines.deals.entities import Entity
from pipelines.deals.events import Party
from pipelines.deals.evidence import check, quoted
from pipelines.deals.headline import headline
from pipelines.deals.places import country_of
from pipelines.deals.sentences import Sentence
from pipelines.records import Amount, Article, DealReport, Evidence, Part, Participant, Salience, Span


def report(article: Article, deal: Deal, sentences: Sequence[Sentence]) -> DealReport:
    """The report of one deal, its quotes checked against the article."""
    cue, view = choices.status(deal)
    share = choices.share(deal)
    amounts = tuple(_amount(article, placed.amount) for placed in deal.sums)
    told = [(p, _participant(article, p)) for p in deal.parties]
    participants = tuple(participant for _, participant in told if participant is not None)
    countries, sectors = setting.countries(deal, sentences), setting.sectors(deal, sentences)
    teller = next((e for e in deal.events if e.type is deal.type), deal.events[0])
    evidence = [
        quoted(article, "type", teller.view.span(teller.start, teller.end), f"type: {teller.rule}"),
        quoted(article, "status", view.span(cue.start, cue.end), cue.rule),
        *(quoted(article, f"amounts[{n}]", a.span, f"amount: {a.kind}") for n, a in enumerate(amounts)),
        *(quoted(article, f"participants[{n}]", p.span, f"role: {p.role}") for n, p in enumerate(participants)),
        *(quoted(article, f"countries[{n}]", sign.span, "country: named beside") for n, sign in enumerate(countries)),
        *(quoted(article, f"sectors[{n}]", sign.span, "sector: named beside") for n, sign in enumerate(sectors)),
    ]
    if share and share.start >= 0:
        evidence.append(
            Evidence("stake_pct", share.view.quote(share.start, share.end), share.view.span(share.start, share.end), "share: stated")
        )
    if deal.silence:
        evidence.append(quoted(article, "undisclosed", deal.silence.view.span(deal.silence.start, deal.silence.end), "sum: undisclosed"))
    stated = announced(deal, sentences, article.published_at)
    if stated:
        evidence.append(quoted(article, "announced_on", stated.span, "date: stated"))
    made = DealReport(
        type=deal.type,
        status=cue.status,
        salience=deal.salience,
        headline=headline(deal.type, cue.status, participants, article.title, deal.salience),
        status_quote=view.quote(cue.start, cue.end),
        amounts=amounts,
        undisclosed=deal.silence is not None,
        stake_pct=share.pct if share else None,
        announced_on=stated.day if stated else _day_of(article, deal),
        sectors=tuple(sign.value for sign in sectors),
        countries=tuple(sign.value for sign in countries),
        participants=participants,
        evidence=tuple(evidence),
    )
    made = replace(made, confidence=confidence(deal, made))
    check(article, made)
    return made


def _day_of(article: Article, deal: Deal) -> date | None:
    """The day of the news that tells it, for what the article is about; a deal told in passing was announced some other day."""
    return article.published_at.date() if article.published_at and deal.salience is Salience.MAIN else None


def _amount(article: Article, amount: Amount) -> Amount:
    return replace(amount, quote=amount.span.of(article.part(amount.span.part)))


def _participant(article: Article, party: Party) -> Participant | None:
    span = Span(party.start, party.end, party.view.part) if party.start >= 0 else _where(article, party.entity)
    if span is None:
        return None
    quote = span.of(article.part(span.part))
    if party.entity is None:
        return Participant(" ".join(quote.split()), party.role, quote, span, named=False)
    return Participant(party.entity.full_name, party.role, quote, span, country=country_of(party.entity.name))


def _where(article: Article, entity: Entity | None) -> Span | None:
    """Where a party that a pronoun stands for is named first."""
    for part in (Part.TEXT, Part.TITLE):
        for alias in sorted(entity.aliases if entity else (), key=len, reverse=True):
            at = article.part(part).find(alias)
            if at >= 0:
                return Span(at, at + len(alias), part)
    return None
