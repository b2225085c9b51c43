"""Readings → everything that they tell together. The outcome is the same for any order of the readings.

What does not belong here: any rule; each stands in the module that its step names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipelines.records import Reading, Resolution, Side
from pipelines.resolution.claims import Claim, claims
from pipelines.resolution.conflicts import conflicts
from pipelines.resolution.corrections import Action, Correction, Grounded, grounded
from pipelines.resolution.deal_keys import deal_keys
from pipelines.resolution.deals import deal, in_order, shown_claim
from pipelines.resolution.duplicates import duplicate_clusters
from pipelines.resolution.history import history
from pipelines.resolution.joining import joined
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.organizations import directory, with_pairs
from pipelines.resolution.overrides import overridden
from pipelines.resolution.peoples_word import on_names, on_reports
from pipelines.resolution.short_forms import short_forms


def resolve(readings: Iterable[Reading], known: Iterable[Reading] | None = None, corrections: Iterable[Correction] = ()) -> Resolution:
    """Readings, new ones and those `known` from before → organisations, deals, history, conflicts, copies; people have the last word."""
    read = _distinct([*readings, *(known or ())])
    ground = grounded(corrections, read)
    names = directory(_mentions(read), on_names(ground))
    told = _without_rejected(claims(read, names.id_of), ground)
    kinship = Kinship(names.names_of())
    groups = joined(told, kinship, on_reports(ground))
    names = with_pairs(names, short_forms(groups, kinship), on_names(ground))
    keyed = _keyed(groups, claims(read, names.id_of))
    copies = duplicate_clusters(reading.article for reading in read)
    deals, corrected = overridden([deal(key, group, names.id_of, copies) for key, group in keyed], ground, names.id_of)
    return Resolution(
        organizations=names.organizations(),
        aliases=names.aliases(),
        deals=tuple(deals),
        history=(*(change for key, group in keyed for change in history(key, group, names.id_of)), *corrected),
        conflicts=tuple(row for key, group in keyed for row in conflicts(key, group, shown_claim(group))),
        duplicates=copies,
        rows=_rows(keyed),
    )


def _mentions(read: Iterable[Reading]) -> Iterator[tuple[str, str | None]]:
    return ((p.name, p.country) for reading in read for report in reading.deals for p in report.participants if p.named)


def _without_rejected(told: Iterable[Claim], ground: Grounded) -> list[Claim]:
    rejected = {report_id for _, report_ids, _ in ground.of(Action.REJECT) for report_id in report_ids}
    return [claim for claim in told if claim.report_id not in rejected]


def _keyed(groups: Iterable[Sequence[Claim]], told: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """Each group in order, by its key, with the claims as `told` has them: under the organisations as they are known in the end."""
    now = {claim.report_id: claim for claim in told}
    ordered = [in_order([now[claim.report_id] for claim in group]) for group in groups]
    return sorted(zip(deal_keys(ordered), ordered, strict=True), key=lambda keyed: keyed[0])


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """One reading an article, the newest version of it, in the order of the articles' keys."""
    versions: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        versions[reading.article.article_id].append(reading)
    return [max(same, key=_version) if len(same) > 1 else same[0] for _, same in sorted(versions.items())]


def _version(reading: Reading) -> tuple[str, str, str]:
    return str(reading.article.modified_at or ""), reading.article.text_sha256, repr(reading.deals)


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
