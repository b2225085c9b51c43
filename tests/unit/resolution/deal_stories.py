"""Small stories to tell: readings made by hand, as the extractor would make them. No test stands here."""

from datetime import UTC, datetime
from decimal import Decimal

from pipelines.records import (
    Amount,
    AmountKind,
    Article,
    DealReport,
    DealType,
    Participant,
    Qualifier,
    Reading,
    Role,
    Salience,
    Span,
    Status,
)

HERE = Span(0, 1)


def money(units: str, currency: str = "USD", qualifier: str = "exact") -> Amount:
    """A sum, "4.5e9" of a currency."""
    return Amount(Decimal(units), Decimal(units), currency, AmountKind.VALUE, Qualifier(qualifier), False, f"{currency} {units}", HERE)


def report(
    kind: str,
    status: str,
    *,
    main: bool = True,
    headline: str | None = None,
    amount: Amount | None = None,
    stake_pct: str | None = None,
    **names: str,
) -> DealReport:
    """One report; `names` are role="Name, Name"."""
    parties = [Participant(name, Role(role), name, HERE) for role, said in names.items() for name in said.split(", ")]
    return DealReport(
        type=DealType(kind),
        status=Status(status),
        salience=Salience.MAIN if main else Salience.BACKGROUND,
        headline=headline or f"{kind} {status}",
        status_quote=f"is {status}",
        amounts=(amount,) if amount else (),
        stake_pct=Decimal(stake_pct) if stake_pct else None,
        participants=tuple(parties),
        confidence=0.8,
    )


def reading(day: str, *reports: DealReport, url: str | None = None, text: str = "") -> Reading:
    """An article of a day with its reports."""
    address = url or f"https://news.example/{day}/" + "-".join(p.name for r in reports for p in r.participants).replace(" ", "_")
    return Reading(Article(text=text, title=day, url=address, published_at=datetime.fromisoformat(day).replace(tzinfo=UTC)), reports)
