"""A document as received → the article in it: the one step that `pipelines.cleaning` gives to the others.

What does not belong here: how pages (`dom`) and texts (`lines`) are judged, and why a document is refused (`refusal`).
"""

from dataclasses import replace

from pipelines.cleaning import dom, lines
from pipelines.cleaning.decoding import decoded, looks_like_html, tidy
from pipelines.cleaning.language import language_of
from pipelines.cleaning.ledger import written_up
from pipelines.records import Article, Document
from pipelines.vocabulary import DateBasis


def clean(document: Document) -> Article:
    """A page or text as received → the article in it, and what became of every line. Raises on no input."""
    content = decoded(document)
    article = _page(content, document.url) if looks_like_html(content) else _text(content)
    article = replace(
        article,
        url=document.url,
        publisher=article.publisher or document.publisher,
        document_sha256=document.sha256,
    )
    if article.published_at is None and document.published_at is not None:
        article = replace(article, published_at=document.published_at, published_basis=DateBasis.SOURCE)
    return article


def clean_html(html: str | bytes, url: str | None = None) -> Article:
    """A page → its article. Bytes are decoded as `clean` does."""
    content = tidy(html) if isinstance(html, str) else decoded(Document(content=html))
    return replace(_page(content, url), url=url)


def clean_text(text: str) -> Article:
    """Plain text → the article in it."""
    return _text(tidy(text))


def _page(html: str, url: str | None) -> Article:
    reading = dom.read(html, url)
    ledger, text = written_up(reading.verdicts)
    about = reading.about
    return Article(
        lines=ledger,
        text=text,
        title=about.title,
        standfirst=about.standfirst,
        published_at=about.published_at,
        published_basis=about.published_basis,
        modified_at=about.modified_at,
        authors=about.authors,
        publisher=about.publisher,
        canonical_url=about.canonical_url,
        language=language_of(text) or about.language,
        access=about.access,
    )


def _text(text: str) -> Article:
    reading = lines.read(text)
    ledger, text = written_up(reading.verdicts)
    return Article(
        lines=ledger,
        text=text,
        title=reading.title,
        standfirst=reading.standfirst,
        published_at=reading.published_at,
        published_basis=DateBasis.BYLINE if reading.published_at else None,
        authors=reading.authors,
        language=language_of(text),
    )
