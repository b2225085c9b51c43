"""What the installed extractor would read otherwise than what is stored: compared report by report, attribute by attribute, with quotes.

A worker process reads and compares at once, so that only what differs travels. What does not belong here: reading (`reader`), and
putting it into the warehouse (the `reread` job).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.reader import read_article
from pipelines.records import DealReport, Reading
from pipelines.resolution.sums import said

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


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of a preview: a deal that is new in an article or gone from it, or an attribute of one that is read otherwise."""

    kind: str  # "new", "gone", "changed"
    article_id: str
    article: str  # its title, else its address
    report_id: str | None  # the stored report; none for a new one
    headline: str
    attribute: str | None = None  # none for what is new or gone as a whole
    before: str | None = None
    before_quote: str | None = None
    after: str | None = None
    after_quote: str | None = None


def reread(stored: Reading) -> list[Difference]:
    """A stored reading → what the installed extractor reads otherwise in the same article."""
    return list(differences(stored, read_article(stored.article)))


def differences(stored: Reading, read: Reading) -> Iterator[Difference]:
    """What differs between two readings of one article; nothing where only evidence or confidence does."""
    article = stored.article.title or stored.article.url or ""
    pairs = _paired(stored.deals, read.deals)
    for old, new in pairs:
        about: dict[str, Any] = {
            "article_id": stored.article.article_id,
            "article": article,
            "report_id": None if old is None else stored.report_id(old),
        }
        if new is None and old is not None:
            yield Difference("gone", **about, **_whole(stored.deals[old], "before"))
        elif old is None and new is not None:
            yield Difference("new", **about, **_whole(read.deals[new], "after"))
        elif old is not None and new is not None:
            yield from _changed(stored.deals[old], read.deals[new], about)


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
    if isinstance(value, tuple):
        return ", ".join(value) or None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)


def _quote(deal: DealReport, attribute: str) -> str | None:
    quotes = {
        "status": [deal.status_quote],
        "amounts": [amount.quote for amount in deal.amounts],
        "participants": [party.quote for party in deal.participants],
    }.get(attribute) or [why.quote for why in deal.evidence if why.attribute.partition("[")[0] == attribute]
    return "; ".join(dict.fromkeys(quotes)) or None
