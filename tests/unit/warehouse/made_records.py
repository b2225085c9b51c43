"""Small made-up records for the warehouse's tests."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from pipelines.records import (
    Amount,
    AmountKind,
    Article,
    DateBasis,
    Deal,
    DealChange,
    DealConflict,
    DealParty,
    DealReport,
    DealType,
    DropReason,
    Evidence,
    Line,
    Organization,
    OrganizationAlias,
    Part,
    Participant,
    Qualifier,
    Reading,
    ReadState,
    Resolution,
    Role,
    Salience,
    Span,
    Status,
)
from warehouse.rows import StoredDocument

KOLKATA = timezone(timedelta(hours=5, minutes=30))
TITLE = "Arvo Pharma in talks to buy Kestrel Labs"
FIRST = "Arvo Pharma is in talks to buy Kestrel Labs for ₹860 crore ($103 million)."
SECOND = "A Japanese fund may join. 🚀 No terms were signed."
TEXT = f"{FIRST}\n{SECOND}"


def document(name: str = "a", **changes: object) -> StoredDocument:
    fields: dict[str, object] = {
        "sha256": name.ljust(64, "0"),
        "path": f"{name}/{name}.zst",
        "bytes": 1200,
        "fetched_at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        "url": f"https://news.example/{name}",
        "source": "example-markets",
        "content_type": "text/html",
        "published_at": datetime(2026, 3, 2, 1, 0, tzinfo=KOLKATA),
        "publisher": "Example News",
    }
    return StoredDocument(**(fields | changes))  # type: ignore[arg-type]


def article(name: str = "a", **changes: object) -> Article:
    fields: dict[str, object] = {
        "lines": (
            Line(1, "Share this", kept=False, reason=DropReason.SHARE_BAR, rule="share-words"),
            Line(2, FIRST, kept=True, span=Span(0, len(FIRST))),
            Line(3, SECOND, kept=True, span=Span(len(FIRST) + 1, len(TEXT))),
        ),
        "text": TEXT,
        "title": TITLE,
        "published_at": datetime(2026, 3, 2, 1, 0, tzinfo=KOLKATA),
        "published_basis": DateBasis.JSON_LD,
        "authors": ("Mira Sen", "Jo Hall"),
        "publisher": "Example News",
        "url": f"https://news.example/{name}?ref=x",
        "canonical_url": f"https://news.example/{name}",
        "language": "en",
        "document_sha256": name.ljust(64, "0"),
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


def span(quote: str, part: Part = Part.TEXT) -> Span:
    start = (TITLE if part is Part.TITLE else TEXT).index(quote)
    return Span(start, start + len(quote), part)


def amount(quote: str, low: str, high: str, currency: str, *, restates: bool = False) -> Amount:
    qualifier = Qualifier.EXACT if low == high else Qualifier.RANGE
    return Amount(Decimal(low), Decimal(high), currency, AmountKind.VALUE, qualifier, restates, quote, span(quote))


def report(**changes: object) -> DealReport:
    fields: dict[str, object] = {
        "type": DealType.ACQUISITION,
        "status": Status.IN_TALKS,
        "salience": Salience.MAIN,
        "headline": "Arvo Pharma to buy Kestrel Labs",
        "status_quote": "in talks to buy",
        "amounts": (
            amount("₹860 crore", "8600000000", "8600000000", "INR"),
            amount("$103 million", "103000000", "103000000", "USD", restates=True),
        ),
        "stake_pct": Decimal("51.5"),
        "sectors": ("pharmaceuticals",),
        "countries": ("IN", "JP"),
        "participants": (
            Participant("Arvo Pharma", Role.ACQUIRER, "Arvo Pharma", span("Arvo Pharma"), country="IN"),
            Participant("Kestrel Labs", Role.TARGET, "Kestrel Labs", span("Kestrel Labs", Part.TITLE)),
            Participant("a Japanese fund", Role.INVESTOR, "A Japanese fund", span("A Japanese fund"), named=False, country="JP"),
        ),
        "evidence": (
            Evidence("type", "buy", span("buy"), "type.buy"),
            Evidence("status", "in talks to buy", span("in talks to buy"), "status.in_talks"),
            Evidence("amounts[0]", "₹860 crore", span("₹860 crore"), "money.crore"),
        ),
        "confidence": 0.8,
    }
    return DealReport(**(fields | changes))  # type: ignore[arg-type]


def reading(name: str = "a", *deals: DealReport, version: str = "1", **changes: object) -> Reading:
    return Reading(article(name, **changes), deals or (report(),), ReadState.READ, version)


def resolution(*readings: Reading) -> Resolution:
    """All first reports of the readings as one deal, with a change and two claims that disagree."""
    report_ids = tuple(each.report_id(0) for each in readings)
    parties = (
        DealParty("Arvo Pharma", Role.ACQUIRER, True, "org-arvo", "IN"),
        DealParty("Kestrel Labs", Role.TARGET, True, "org-kestrel"),
        DealParty("a Japanese fund", Role.INVESTOR, False, None, "JP"),
    )
    deal = Deal(
        deal_id="deal-1",
        type=DealType.ACQUISITION,
        status=Status.IN_TALKS,
        headline="Arvo Pharma to buy Kestrel Labs",
        report_ids=report_ids,
        shown_report_id=report_ids[0],
        stake_pct=Decimal("51.5"),
        first_asserted_on=date(2026, 3, 2),
        last_asserted_on=date(2026, 3, 2),
        source_count=len(report_ids),
        sectors=("pharmaceuticals",),
        countries=("IN", "JP"),
        parties=parties,
    )
    claims = ("INR 8600000000", "INR 9000000000")
    return Resolution(
        organizations=(Organization("org-arvo", "Arvo Pharma", "IN"), Organization("org-kestrel", "Kestrel Labs")),
        aliases=(OrganizationAlias("org-arvo", "Arvo", "acronym"), OrganizationAlias("org-kestrel", "Kestrel Labs", "same name")),
        deals=(deal,),
        history=(DealChange("deal-1", "status", None, "in_talks", date(2026, 3, 2), report_ids[0], "in talks to buy"),),
        conflicts=tuple(DealConflict("deal-1", "amount", claim, report_ids[0], "₹860 crore", n == 0) for n, claim in enumerate(claims)),
        duplicates={each.article.article_id: "cluster-1" for each in readings},
    )
