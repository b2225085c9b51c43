"""What passes between the steps: documents, articles, deal reports, readings. Frozen, typed, with no behaviour beyond their own shape.

The rows of the warehouse, the JSON of `dealhouse read` and the data dictionary follow these declarations. Closed lists come from
`vocabulary`. What does not belong here: how a record is made (cleaning, deals, resolution) or stored (warehouse).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from pipelines.keys import stable_key
from pipelines.plain import plain
from pipelines.remembered import Patch, Remembered
from pipelines.story_address import story_address
from pipelines.vocabulary import (
    Access,
    AmountKind,
    Cause,
    DateBasis,
    DealType,
    DropReason,
    Part,
    Qualifier,
    ReadState,
    Role,
    Salience,
    Side,
    Status,
)

__all__ = [
    "Access", "Amount", "AmountKind", "Article", "Cause", "DateBasis", "Deal", "DealChange", "DealConflict", "DealParty", "DealReport",
    "DealType", "Document", "DropReason", "Evidence", "Line", "Organization", "OrganizationAlias", "Part", "Participant", "Qualifier",
    "ReadState", "Reading", "Resolution", "Role", "Salience", "Side", "Span", "Status", "stable_key",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, end exclusive, counted in Unicode code points from 0."""

    start_char: int
    end_char: int
    part: Part = Part.TEXT

    def of(self, source: str) -> str:
        """The characters of `source` that the span covers."""
        return source[self.start_char : self.end_char]


@dataclass(frozen=True)
class Document:
    """One document exactly as it arrived: the bytes, and what its source said of them."""

    content: bytes
    url: str | None = None  # where it was fetched from, or file:// of an inbox file
    source: str | None = None  # name of the source in sources.yaml
    content_type: str | None = None  # as the server or the file's ending said; the bytes have the last word
    charset: str | None = None  # as the server said, or known because the text was a string; beats what the page declares
    fetched_at: datetime | None = None
    published_at: datetime | None = None  # the source's word, for documents that have none
    publisher: str | None = None

    @cached_property
    def sha256(self) -> str:
        """64 hexadecimal digits of the bytes: the document's key."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, or one block of a page, and what became of it."""

    line: int  # order in the input, from 1
    text: str
    kept: bool
    reason: DropReason | None = None  # only where it was dropped
    rule: str | None = None  # the name of the rule that decided, where one did
    span: Span | None = None  # where it stands in Article.text, only where it was kept


@dataclass(frozen=True)
class Article:
    """The article in a document: its text without the site's chrome, and the ledger of what was left out.

    text: the kept lines joined by one line feed; every `Line.span` counts in it.
    """

    lines: tuple[Line, ...] = ()
    text: str = ""
    title: str | None = None
    standfirst: str | None = None
    published_at: datetime | None = None  # with the zone that the page gave; a date alone is midnight UTC
    published_basis: DateBasis | None = None
    modified_at: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None  # ISO 639-1
    access: Access = Access.FULL
    document_sha256: str | None = None

    @cached_property
    def article_id(self) -> str:
        """Key: the story's address, alike for its mobile, AMP and tracked ones; else the text."""
        return stable_key("article", story_address(self.url, self.canonical_url) or self.text_sha256)

    @cached_property
    def text_sha256(self) -> str:
        """64 hexadecimal digits of title and text: equal for word-for-word copies."""
        said = f"{self.title or ''}\n{self.text}"
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def part(self, part: Part) -> str:
        """The string that spans of `part` count in."""
        return (self.title or "") if part is Part.TITLE else self.text


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as an article states it. Never an average, never a sum of restatements.

    low, high: plain units of `currency` (8.6e9 for "₹860 crore"); equal for one figure, and for a bound ("up to", "more than").
    """

    low: Decimal
    high: Decimal
    currency: str  # ISO 4217
    kind: AmountKind
    qualifier: Qualifier
    restates: bool  # says in a second currency what the amount before it said
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Participant:
    """One party, and the role that it plays in one deal."""

    name: str  # the fullest form in the text, a defined short form in brackets
    role: Role
    quote: str
    span: Span
    named: bool = True  # False: only described ("a Japanese corporation")
    country: str | None = None  # ISO 3166-1 alpha-2, where the text says it


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one attribute of a report has its value: the words, where they stand, and the rule that read them."""

    attribute: str  # "type", "status", "amounts[0]", "participants[2]", "stake_pct", "undisclosed", "announced_on", …
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class DealReport:
    """What one article says of one deal. Main deal first in an article's list, the others in the order of the text."""

    type: DealType
    status: Status
    salience: Salience
    headline: str
    status_quote: str
    amounts: tuple[Amount, ...] = ()
    undisclosed: bool = False
    stake_pct: Decimal | None = None
    announced_on: date | None = None
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    participants: tuple[Participant, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0  # 0 to 1, by the rule in docs/decisions.md


@dataclass(frozen=True)
class Reading:
    """An article and its reports: what `resolve` joins, and what `dealhouse read` prints."""

    article: Article
    deals: tuple[DealReport, ...] = ()
    state: ReadState = ReadState.READ
    extractor_version: str | None = field(default=None, compare=False)

    def report_id(self, ordinal: int) -> str:
        """Key of the report at `ordinal` (from 0) in `deals`: the article and the place in its list."""
        return stable_key("report", self.article.article_id, ordinal)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON data: `{"article": {…}, "deals": [record of the guideline, …], "state", "extractor_version"}`."""
        data: dict[str, Any] = plain(self)
        return data


@dataclass(frozen=True, slots=True)
class Organization:
    """A company, government, fund or other principal that stands in at least one deal."""

    organization_id: str
    name: str  # the fullest form seen
    country: str | None = None  # ISO 3166-1 alpha-2, where a text says it


@dataclass(frozen=True, slots=True)
class OrganizationAlias:
    """A name under which texts speak of an organisation, and why we hold the two to be one."""

    organization_id: str
    alias: str
    reason: str  # the rule that joined it: "same name", "legal form", "acronym", "typo", …


@dataclass(frozen=True, slots=True)
class DealParty:
    """One party of a deal, over all its reports."""

    name: str
    role: Role
    named: bool
    organization_id: str | None  # none for a party that is only described
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """One real deal as it stands now, over all the reports of it."""

    deal_id: str
    type: DealType
    status: Status
    headline: str
    report_ids: tuple[str, ...]  # every report that tells of it, oldest first
    shown_report_id: str  # the report whose amounts and sentence are shown
    undisclosed: bool = False
    stake_pct: Decimal | None = None
    announced_on: date | None = None
    first_asserted_on: date | None = None
    last_asserted_on: date | None = None
    source_count: int = 1  # articles that tell of it, copies counted once
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parties: tuple[DealParty, ...] = ()
    amount: str | None = None  # the sum in a few words, the shown report's or a person's; none where there is none
    corrected_amount: "StatedSum | None" = None  # a person's, in place of the report's
    amount_is_corrected: bool = False  # also where a person says that no sum is known
    natural_key: str = ""  # what the key is made of, without the place among deals that share it


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A sum that a person states. low, high: plain units of `currency`; equal for one figure, and for a bound."""

    low: Decimal
    high: Decimal
    currency: str  # ISO 4217
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class DealChange:
    """One change in a deal's life: what an article, a better extractor or a person changed."""

    deal_id: str
    attribute: str  # "status", "amount", "stake_pct", "participants"
    old_value: str | None  # none for the first thing said
    new_value: str
    asserted_on: date | None  # the article's date; none where it has none
    report_id: str
    quote: str
    cause: Cause = Cause.SOURCE


@dataclass(frozen=True, slots=True)
class DealConflict:
    """One claim about an attribute on which the reports of a deal disagree; two or more rows an attribute."""

    deal_id: str
    attribute: str  # "amount", "stake_pct", "status", "acquirer"
    claim: str
    report_id: str
    quote: str
    shown: bool  # the claim that the deal shows, by the rule in docs/resolution.md


@dataclass(frozen=True)
class Resolution:
    """All deals and organisations that a set of readings tells of; of an increment, those that it touches."""

    organizations: tuple[Organization, ...] = ()
    aliases: tuple[OrganizationAlias, ...] = ()
    deals: tuple[Deal, ...] = ()
    history: tuple[DealChange, ...] = ()
    conflicts: tuple[DealConflict, ...] = ()
    duplicates: Mapping[str, str] = field(default_factory=dict)  # article_id → duplicate_cluster_id
    rows: tuple[dict[str, Any], ...] = ()  # one a report: url, deal_id, type, status, parties
    patch: Patch = field(default_factory=Patch)  # which part of what was known it takes the place of
    remembered: Remembered = field(default_factory=Remembered)

    def as_rows(self) -> list[dict[str, Any]]:
        """One dict a report: `url`, `deal_id`, `type`, `status`, `parties` (a list of names)."""
        return [dict(row) for row in self.rows]
