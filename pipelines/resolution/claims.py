"""One article's word on one deal, seen as what can be compared with another's: who stands where, how much in dollars, when.

What does not belong here: whether two claims tell of one deal (`matching`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipelines.records import Amount, Article, DealReport, DealType, Reading, Role, Salience, Side, Status
from pipelines.resolution.sums import in_dollars, value_of

SERIES = re.compile(r"\b(?:series|round)[ -]([a-k]\d?)\b|\b(pre-?seed|seed|angel)\b", re.IGNORECASE)
# Of a sale that is open to whoever bids, and of no one bid: "an auction", "strategic review", "deadline for bids", "first-round bids".
FOR_SALE = re.compile(
    r"\bauction|\bsale process\b|\bup for sale\b|\bshort-?\s?list|\bstrategic (?:review|options?|alternatives?)\b"
    r"|\b(?:deadline|round|stage|preliminary|first|second|final)\b.*\b(?:bid|bids|bidding|offers)\b"
    r"|\btalks with (?:bidders|(?:potential )?buyers)\b",
    re.IGNORECASE,
)
# Of these, what tells of many who bid.
FOR_BIDDERS = re.compile(r"\bauction|\bshort-?\s?list|\b(?:bids|offers|bidding|bidders)\b|\bsale process\b", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """A report in its article, with the organisations in it by where they stand. Ids are `organization_id`s."""

    report_id: str
    ordinal: int
    article: Article
    report: DealReport
    buyers: frozenset[str]
    objects: frozenset[str]  # what is bought or who gets money: target, recipient, issuer, supplier, …
    sellers: frozenset[str]
    partners: frozenset[str]
    bidders: frozenset[str] = frozenset()  # names that stand on a sale, and whose bid is another report of the article: no buyers here

    @property
    def type(self) -> DealType:
        """The type that the article gives."""
        return self.report.type

    @property
    def status(self) -> Status:
        """The status that the article asserts."""
        return self.report.status

    @cached_property
    def asserted_on(self) -> date | None:
        """The article's day."""
        return self.article.published_at.date() if self.article.published_at else None

    @cached_property
    def principals(self) -> frozenset[str]:
        """All organisations that stand on a side of the deal."""
        return self.buyers | self.objects | self.sellers | self.partners

    @cached_property
    def sell_side(self) -> frozenset[str]:
        """Target and seller at once: articles say "Arvo" for Arvo's unit."""
        return self.objects | self.sellers

    @property
    def is_main(self) -> bool:
        """Whether the article is about the deal."""
        return self.report.salience is Salience.MAIN

    @cached_property
    def value(self) -> Amount | None:
        """The sum that measures the deal."""
        return value_of(self.report)

    @cached_property
    def usd(self) -> tuple[float, float] | None:
        """The value as stated, lower and upper figure in US dollars; none without a value or a rate."""
        return in_dollars(self.value, self.report.announced_on or self.asserted_on) if self.value else None

    @cached_property
    def is_for_sale(self) -> bool:
        """Whether the words that told type and status are those of a sale open to whoever bids."""
        return _is_for_sale(self.report)

    @cached_property
    def stance(self) -> str:
        """All that the claim is compared by, in one string: articles that say the same of a deal on one day share it.

        A test keeps the rule (`matching`) to what stands here.
        """
        value = self.value and (self.value.low, self.value.high, self.value.currency, self.value.qualifier)
        sides = [sorted(side) for side in (self.buyers, self.objects, self.sellers, self.partners)]
        days = (self.asserted_on, self.report.announced_on)
        return repr((self.type, self.status, self.is_main, self.is_for_sale, self.series, *days, value, self.usd, *sides))

    @cached_property
    def is_for_bidders(self) -> bool:
        """Whether they are those of a sale with many bidders."""
        return any(e.attribute in ("type", "status") and FOR_BIDDERS.search(e.quote) for e in self.report.evidence)

    @cached_property
    def series(self) -> str | None:
        """The round of a company ("b", "seed") where headline or quotes name it."""
        said = " ".join((self.report.headline, self.report.status_quote, *(a.quote for a in self.report.amounts)))
        found = {(m.group(1) or m.group(2)).casefold().replace("-", "") for m in SERIES.finditer(said)}
        return found.pop() if len(found) == 1 else None


def claims(readings: Iterable[Reading], id_of: Mapping[str, str]) -> list[Claim]:
    """Every report of the readings, in the order of their keys."""
    made = [_claim(reading, ordinal, id_of) for reading in readings for ordinal in range(len(reading.deals))]
    return sorted(made, key=lambda claim: claim.report_id)


def _claim(reading: Reading, ordinal: int, id_of: Mapping[str, str]) -> Claim:
    report = reading.deals[ordinal]
    bidders = _bidders(reading, report)

    def who(*sides: Side) -> frozenset[str]:
        return frozenset(
            id_of[p.name]
            for p in report.participants
            if p.named and p.role.side in sides and p.role is not Role.SELLER and p.name in id_of and p.name not in bidders
        )

    sellers = frozenset(id_of[p.name] for p in report.participants if p.named and p.role is Role.SELLER and p.name in id_of)
    sides = who(Side.BUY), who(Side.SELL), sellers, who(Side.JOINT)
    return Claim(reading.report_id(ordinal), ordinal, reading.article, report, *sides, bidders)


def _is_for_sale(report: DealReport) -> bool:
    return any(e.attribute in ("type", "status") and FOR_SALE.search(e.quote) for e in report.evidence)


def _bidders(reading: Reading, report: DealReport) -> frozenset[str]:
    """Who stands as buyer on a sale that is open to whoever bids, and bids in another report of the same article."""
    if not _is_for_sale(report):
        return frozenset()
    sold = _named(report, Side.SELL)
    bids = [_named(other, Side.BUY) for other in reading.deals if other is not report and _named(other, Side.SELL) & sold]
    return _named(report, Side.BUY) & frozenset(name for names in bids for name in names)


def _named(report: DealReport, side: Side) -> frozenset[str]:
    return frozenset(p.name for p in report.participants if p.named and p.role.side is side)
