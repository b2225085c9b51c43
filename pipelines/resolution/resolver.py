"""Readings → everything that they tell together. The outcome is the same for any order of the readings.

What does not belong here: any rule; each stands in the module that its step names.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.records import Reading, Resolution, Side
from pipelines.resolution.claims import Claim, claims
from pipelines.resolution.conflicts import conflicts
from pipelines.resolution.deal_keys import deal_keys
from pipelines.resolution.deals import deal, in_order, shown_claim
from pipelines.resolution.duplicates import duplicate_clusters
from pipelines.resolution.history import history
from pipelines.resolution.joining import joined
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.organizations import directory


def resolve(readings: Iterable[Reading], known: Iterable[Reading] | None = None) -> Resolution:
    """All readings (new ones, and those `known` from before) → organisations, deals, history, conflicts, copies."""
    read = _distinct([*readings, *(known or ())])
    organizations = directory((p.name, p.country) for reading in read for report in reading.deals for p in report.participants if p.named)
    told = claims(read, organizations.id_of)
    groups = [in_order(group) for group in joined(told, Kinship(organizations.names_of()))]
    keyed = list(zip(deal_keys(groups), groups, strict=True))
    copies = duplicate_clusters(reading.article for reading in read)
    deals = [deal(key, group, organizations.id_of, copies) for key, group in keyed]
    return Resolution(
        organizations=organizations.organizations,
        aliases=organizations.aliases,
        deals=tuple(sorted(deals, key=lambda d: d.deal_id)),
        history=tuple(change for key, group in sorted(keyed, key=_key) for change in history(key, group, organizations.id_of)),
        conflicts=tuple(row for key, group in sorted(keyed, key=_key) for row in conflicts(key, group, shown_claim(group))),
        duplicates=copies,
        rows=_rows(keyed),
    )


def _key(keyed: tuple[str, list[Claim]]) -> str:
    return keyed[0]


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """One reading an article, the newest version of it."""
    newest: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (str(r.article.modified_at or ""), r.article.text_sha256, repr(r.deals))):
        newest[reading.article.article_id] = reading
    return [newest[key] for key in sorted(newest)]


def _rows(keyed: Sequence[tuple[str, list[Claim]]]) -> tuple[dict[str, Any], ...]:
    """One row a report, by article and place in it."""
    rows = [(claim, _row(key, claim)) for key, group in keyed for claim in group]
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0].article.article_id, pair[0].ordinal)))


def _row(deal_id: str, claim: Claim) -> dict[str, Any]:
    report = claim.report
    parties = [p.name for p in report.participants if p.named and p.role.side is not Side.OTHER]
    return {
        "url": claim.article.url,
        "deal_id": deal_id,
        "type": report.type.value,
        "status": report.status.value,
        "parties": list(dict.fromkeys(parties)),
    }
