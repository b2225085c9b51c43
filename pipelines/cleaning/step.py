"""A document as received → the article in it: the one step that `pipelines.cleaning` gives to the others.

What does not belong here: how pages (`dom`) and texts (`lines`) are judged, and why a document is refused (`refusal`).
"""

from dataclasses import replace

from pipelines.cleaning import dom, lines
from pipelines.cleaning.access import access_of
from pipelines.cleaning.decoding import decoded, looks_like_html, tidy
from pipelines.cleaning.language import language_of
from pipelines.cleaning.ledger import Verdict, written_up
from pipelines.records import Article, Document
from pipelines.vocabulary import DateBasis


def clean(document: Document) -> Article:
    """A page or text as received → the article in it, and what became of every line. Raises on no input."""
    content = decoded(document)
    article = clean_html(content, document.url) if looks_like_html(content) else clean_text(content)
    if article.published_at is None and document.published_at is not None:
        article = replace(article, published_at=document.published_at, published_basis=DateBasis.SOURCE)
    publisher = article.publisher or document.publisher
    return replace(article, url=document.url, publisher=publisher, document_sha256=document.sha256)


def clean_html(html: str | bytes, url: str | None = None) -> Article:
    """A page → its article. Bytes are decoded as `clean` does."""
    content = tidy(html) if isinstance(html, str) else decoded(Document(content=html))
    page = dom.read(content, url)
    return _with_text(page.about, page.verdicts)


def clean_text(text: str) -> Article:
    """Plain text → the article in it."""
    reading = lines.read(tidy(text))
    return _with_text(reading.about, reading.verdicts)


def _with_text(about: Article, verdicts: list[Verdict]) -> Article:
    ledger, text = written_up(verdicts)
    access = access_of(verdicts, about.access)
    return replace(about, lines=ledger, text=text, language=language_of(text, about.language), access=access)
