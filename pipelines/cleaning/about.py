"""What a page says of its article beside the text: the record that `metadata` fills and `step` hands on."""

from dataclasses import dataclass
from datetime import datetime

from pipelines.vocabulary import Access, DateBasis


@dataclass(slots=True)
class About:
    """Title, dates, authors and the like; every field as in `records.Article`."""

    title: str | None = None
    standfirst: str | None = None
    published_at: datetime | None = None
    published_basis: DateBasis | None = None
    modified_at: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    access: Access = Access.FULL
