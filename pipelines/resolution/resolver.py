"""Readings → everything that they tell together. The outcome is the same for any order of the readings.

What does not belong here: any rule; each stands in the module that its step names.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.records import Reading, Resolution, Side
from pipelines.resolution.claims import Claim, claims
from pipelines.resolution.deal_keys import deal_keys
from pipelines.resolution.deals import deal
from pipelines.resolution.joining import joined
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.organizations import directory


def resolve(readings: Iterable[Reading], known: Iterable[Reading] | None = None) -> Resolution:
    """All readings (new ones, and those `known` from before) → organisations, deals, history, conflicts, copies."""
    read = _distinct([*readings, *(known or ())])
    organizations = directory((p.name, p.country) for reading in read for report in reading.deals for p in report.participants if p.named)
    told = claims(read, organizations.id_of)
    groups = joined(told, Kinship(organizations.names_of()))
    keys = deal_keys(groups)
    deals = [deal(key, group, organizations.id_of, {}) for key, group in zip(keys, groups, strict=True)]
    return Resolution(
        organizations=organizations.organizations,
        aliases=organizations.aliases,
        deals=tuple(sorted(deals, key=lambda d: d.deal_id)),
        rows=_rows(keys, groups),
    )


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """One reading an article, the newest version of it."""
    newest: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (str(r.article.modified_at or ""), r.article.text_sha256, repr(r.deals))):
        newest[reading.article.article_id] = reading
    return [newest[key] for key in sorted(newest)]


def _rows(keys: Sequence[str], groups: Sequence[Sequence[Claim]]) -> tuple[dict[str, Any], ...]:
    """One row a report, by article and place in it."""
    rows = [(claim, _row(key, claim)) for key, group in zip(keys, groups, strict=True) for claim in group]
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
