"""What the installed cleaner and extractor would read otherwise than what is stored: report by report, attribute by attribute, with quotes.

A worker process reads and compares at once, so that only what differs travels. What does not belong here: reading (`reader`), and
putting it into the warehouse (the `reread` job).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.reader import read_article
from pipelines.records import Article, DealReport, Reading
from pipelines.resolution.sums import said
from pipelines.sources.document_store import DocumentStore
from pipelines.stored_article import Refused, article_of
from warehouse.rows import StoredDocument

COMPARED = (
    "type",
    "status",
    "salience",
    "amounts",
    "participants",
    "stake_pct",
    "undisclosed",
    "announced_on",
    "sectors",
    "countries",
    "headline",
)
OF_ARTICLES = ("title", "standfirst", "published_at", "language", "publisher", "authors")  # and its text: what a content_key is made of


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of a preview: a deal that is new in an article or gone from it, an attribute of one that is read otherwise, or one of the
    article itself, where its page is cleaned anew.
    """

    kind: str  # "new", "gone", "changed"; "cleaned" for an attribute of the article, "refused" for a page that is taken for none now
    article_id: str
    article: str  # its title, else its address
    report_id: str | None  # the stored report; none for a new one
    headline: str
    attribute: str | None = None  # none for what is new or gone as a whole
    before: str | None = None
    before_quote: str | None = None
    after: str | None = None
    after_quote: str | None = None


def reread(documents: DocumentStore, stored: tuple[Reading, StoredDocument | None]) -> list[Difference]:
    """A stored reading → what the installed extractor reads otherwise in the same article.

    With the document that it came from, the page is cleaned anew first: for those that an older cleaner read.
    """
    reading, document = stored
    article = reading.article if document is None else article_of(documents, document)
    if isinstance(article, Refused):
        return [Difference("refused", headline=reading.article.title or "", after=article.reason, **_about(reading))]
    return [*_cleaned(reading, article), *differences(reading, read_article(article))]


def differences(stored: Reading, read: Reading) -> Iterator[Difference]:
    """What differs between two readings of one article; nothing where only evidence or confidence does."""
    pairs = _paired(stored.deals, read.deals)
    for old, new in pairs:
        about = _about(stored, old)
        if new is None and old is not None:
            yield Difference("gone", **about, **_whole(stored.deals[old], "before"))
        elif old is None and new is not None:
            yield Difference("new", **about, **_whole(read.deals[new], "after"))
        elif old is not None and new is not None:
            yield from _changed(stored.deals[old], read.deals[new], about)


def _about(stored: Reading, ordinal: int | None = None) -> dict[str, Any]:
    return {
        "article_id": stored.article.article_id,
        "article": stored.article.title or stored.article.url or "",
        "report_id": None if ordinal is None else stored.report_id(ordinal),
    }


def _cleaned(stored: Reading, article: Article) -> Iterator[Difference]:
    """What another cleaner makes of the page, but for its lines."""
    about: dict[str, Any] = {**_about(stored), "headline": article.title or ""}
    for attribute in OF_ARTICLES:
        before, after = _in_words(getattr(stored.article, attribute)), _in_words(getattr(article, attribute))
        if before != after:
            yield Difference("cleaned", **about, attribute=attribute, before=before, after=after)
    if stored.article.text != article.text:
        old, new = stored.article.text.split("\n"), article.text.split("\n")
        before, after = (f"{sum(len(line.split()) for line in lines)} words" for lines in (old, new))
        quotes = (next((line for line in lines if line not in set(others)), None) for lines, others in ((old, new), (new, old)))
        lost, found = quotes
        yield Difference("cleaned", **about, attribute="text", before=before, before_quote=lost, after=after, after_quote=found)


def _whole(deal: DealReport, side: str) -> dict[str, str]:
    return {"headline": deal.headline, side: f"{deal.type} {deal.status}", f"{side}_quote": deal.status_quote}


def _changed(old: DealReport, new: DealReport, about: dict[str, Any]) -> Iterator[Difference]:
    for attribute in COMPARED:
        before, after = _worded(old, attribute), _worded(new, attribute)
        if before != after:
            quotes = _quote(old, attribute), _quote(new, attribute)
            yield Difference("changed", **about, headline=new.headline, attribute=attribute,
                             before=before, before_quote=quotes[0], after=after, after_quote=quotes[1])  # fmt: skip


def _paired(old: tuple[DealReport, ...], new: tuple[DealReport, ...]) -> list[tuple[int | None, int | None]]:
    """Places of reports that tell of one deal, the likest first; those that are left over stand alone."""
    likeness = sorted((-_likeness(a, b, n == m), n, m) for n, a in enumerate(old) for m, b in enumerate(new))
    left, right, pairs = set(range(len(old))), set(range(len(new))), list[tuple[int | None, int | None]]()
    for score, n, m in likeness:
        if score < 0 and n in left and m in right:
            pairs.append((n, m))
            left.remove(n)
            right.remove(m)
    return [*sorted(pairs, key=str), *((n, None) for n in sorted(left)), *((None, m) for m in sorted(right))]


def _likeness(a: DealReport, b: DealReport, same_place: bool) -> float:
    """0 for two deals: those that share neither a party nor the words of their status."""
    shared = len({p.name for p in a.participants} & {p.name for p in b.participants})
    if not shared and a.status_quote != b.status_quote:
        return 0.0
    return 2 * shared + (a.type is b.type) + (a.status_quote == b.status_quote) + 0.5 * same_place


def _worded(deal: DealReport, attribute: str) -> str | None:
    """The value in a few words, the same for values that are stored to other places."""
    value = getattr(deal, attribute)
    if attribute == "amounts":
        return "; ".join(f"{amount.kind} {said(amount)}" for amount in value) or None
    if attribute == "participants":
        return "; ".join(f"{p.role} {p.name}" for p in value) or None
    return f"{value.normalize():f}" if isinstance(value, Decimal) else _in_words(value)


def _in_words(value: Any) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


def _quote(deal: DealReport, attribute: str) -> str | None:
    quotes = {
        "status": [deal.status_quote],
        "amounts": [amount.quote for amount in deal.amounts],
        "participants": [party.quote for party in deal.participants],
    }.get(attribute) or [why.quote for why in deal.evidence if why.attribute.partition("[")[0] == attribute]
    return "; ".join(dict.fromkeys(quotes)) or None
