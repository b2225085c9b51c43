"""What goes into the warehouse and is no record of a pipeline step: fetches, stored documents, rates, quarantined input, counts of changes.

What does not belong here: the records that pass between steps (`pipelines.records`), and how a row is written (`warehouse.load`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

BASE_CURRENCY = "USD"  # that sums are shown in beside their own


@dataclass(frozen=True, slots=True)
class Fetch:
    """One attempt to get one document."""

    run_id: str
    source: str  # name of the source in sources.yaml, or "command line"
    url: str  # what was asked for; file:// for a file
    fetched_at: datetime
    outcome: str  # a word, for counting: see raw.fetches
    http_status: int | None = None
    document_sha256: str | None = None  # none where no bytes came
    error: str | None = None  # in plain words
    bytes: int = 0
    elapsed_ms: int = 0
    address: str | None = None  # one for all addresses of a story


@dataclass(frozen=True, slots=True)
class PolledSource:
    """One source of sources.yaml, at a poll."""

    source: str
    kind: str
    place: str
    last_polled_at: datetime
    publisher: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    schedule: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One document whose bytes lie in the document store."""

    sha256: str
    path: str  # relative to the store's folder, with / between its parts
    bytes: int
    fetched_at: datetime
    url: str | None = None
    source: str | None = None
    content_type: str | None = None
    charset: str | None = None
    published_at: datetime | None = None  # the source's word
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One input that could not be read, and why."""

    reason: str  # in plain words, for a person
    path: str  # where the bytes lie, relative to DEALHOUSE_HOME
    quarantined_at: datetime
    run_id: str
    document_sha256: str | None = None  # none where the input never became a document
    url: str | None = None

    @property
    def natural_key(self) -> str:
        """The document, else the address, else the place of the bytes: one input stands in quarantine once."""
        return self.document_sha256 or self.url or self.path


@dataclass(frozen=True, slots=True)
class InQuarantine:
    """A row of the quarantine, with the key that releases it."""

    quarantine_id: str
    input: Quarantined


@dataclass(frozen=True, slots=True)
class NotedCorrection:
    """What a person put right, and what became of it."""

    correction_id: str
    action: str
    author: str
    made_at: datetime
    entry: str  # the whole of it, as the file of corrections has it
    attribute: str | None = None
    value: str | None = None
    overruled: str | None = None
    names: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()  # on which it holds now
    grounded: bool = True  # False where no report says its words any more
    reason: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """What one unit of a currency was worth in US dollars for amounts of one date."""

    currency: str  # ISO 4217
    as_of_on: date  # the date that was asked for
    basis: str  # whose rate it is, or why there is none
    rate_on: date | None = None  # the business day whose rate it is
    usd_per_unit: Decimal | None = None  # none where no rate is known


@dataclass(frozen=True, slots=True)
class IngestDay:
    """What came on one day, UTC, and became of it so far: counts of documents."""

    day: date
    documents: int
    articles: int  # documents that are articles
    quarantined: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows a load inserted, updated, deleted and left as they were, over all tables that it wrote."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0

    @property
    def touched(self) -> int:
        """Rows that are not as they were before."""
        return self.inserted + self.updated + self.deleted

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.inserted + other.inserted,
            self.updated + other.updated,
            self.deleted + other.deleted,
            self.unchanged + other.unchanged,
        )
