"""One document → its article and deals, in memory, with no warehouse at hand.

What does not belong here: how a document is fetched (sources), and what is printed (cli).
"""

from datetime import UTC, datetime

from dateutil import parser as dates

from pipelines.cleaning import clean
from pipelines.deals import EXTRACTOR_VERSION, extract
from pipelines.records import Article, Document, Reading, ReadState


def read(content: str | bytes, url: str | None = None, published_at: datetime | str | None = None) -> Reading:
    """HTML or text (told apart by its content) → article and deals.

    published_at: what the source said, an ISO date or datetime; used where the document itself has none.
    Raises ValueError where `published_at` is not a date.
    """
    charset = "utf-8" if isinstance(content, str) else None
    content = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return read_article(clean(Document(content=content, url=url, charset=charset, published_at=_moment(published_at))))


def read_article(article: Article) -> Reading:
    """An article → its reports; one in a language that the rules do not read is said to be unread, never to hold no deal."""
    if not article.text.strip():
        return Reading(article, (), ReadState.NOT_READ_EMPTY, EXTRACTOR_VERSION)
    if article.language not in (None, "en"):
        return Reading(article, (), ReadState.NOT_READ_LANGUAGE, EXTRACTOR_VERSION)
    return Reading(article, tuple(extract(article)), ReadState.READ, EXTRACTOR_VERSION)


def _moment(value: datetime | str | None) -> datetime | None:
    moment = dates.isoparse(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
