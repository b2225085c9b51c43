"""Which deals have to be told anew: those joined anew, those of parties that go by another key, and those that share the parts of a key.

What does not belong here: joining (`touched_reports`), and what a deal shows (`deals`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipelines.remembered import KnownDeal, KnownName, KnownReport
from pipelines.resolution.claims import Claim, claims
from pipelines.resolution.corrections import Action, Grounded
from pipelines.resolution.deal_keys import deal_keys, natural_key
from pipelines.resolution.deals import in_order
from pipelines.resolution.touched_reports import Joined
from pipelines.resolution.working_set import WorkingSet, names_in


@dataclass(frozen=True)
class Told:
    """Whole deals to be told anew, each under its key."""

    groups: list[tuple[str, list[Claim]]]  # deal_id and its claims, in order; parties go by organization_id
    id_of: Mapping[str, str]  # name → organization_id
    naturals: Mapping[str, str]  # deal_id → natural key
    before: dict[str, KnownReport]  # all rows that these take the place of
    deal_ids: frozenset[str]  # deals that were known, and that these take the place of


def told_anew(work: WorkingSet, joined: Joined, moved: Mapping[str, str], articles: Iterable[str], ground: Grounded) -> Told:
    """moved: name → organization_id, of names looked at anew; articles: those whose cluster of copies is another than before."""
    known = work.known
    gone = {row.deal_id for row in joined.before.values() if row.deal_id}
    rows = [*known.find(KnownReport, "names", moved), *known.find(KnownReport, "article_id", set(articles))]
    others = {row.deal_id for row in rows if row.deal_id} - gone
    id_of = dict(moved)
    while True:
        kept = {row.report_id: row for row in known.find(KnownReport, "deal_id", others)}
        groups = [[claim.report_id for claim in group] for group in joined.groups] + _by_deal(kept.values())
        final = _claims(work, {report_id for group in groups for report_id in group}, kept, id_of)
        told = [in_order([final[report_id] for report_id in group]) for group in groups]
        naturals = {natural_key(group) for group in told} | {row.natural_key for row in known.find(KnownDeal, "deal_id", gone | others)}
        rivals = {row.deal_id for row in known.find(KnownDeal, "natural_key", naturals)}
        wider = (others | rivals | _corrected_with(work, final.keys() | joined.before.keys(), ground)) - gone
        if wider == others:
            break
        others = wider
    keyed = list(zip(deal_keys(told), told, strict=True))
    return Told(
        groups=sorted(keyed, key=lambda one: one[0]),
        id_of=id_of,
        naturals={key: natural_key(group) for key, group in keyed},
        before={**joined.before, **kept},
        deal_ids=frozenset(gone | others),
    )


def _by_deal(rows: Iterable[KnownReport]) -> list[list[str]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.deal_id].append(row.report_id)
    return list(groups.values())


def _claims(work: WorkingSet, report_ids: Collection[str], kept: Mapping[str, KnownReport], id_of: dict[str, str]) -> dict[str, Claim]:
    """Claims under the organisations as they are known in the end."""
    work.fetch(row.article_id for row in kept.values())
    readings = {work.reports[report_id][0].article.article_id: work.reports[report_id][0] for report_id in report_ids}
    strange = {name for reading in readings.values() for name in names_in(reading)} - id_of.keys()
    id_of.update((row.name, row.organization_id) for row in work.known.find(KnownName, "name", strange))
    return {claim.report_id: claim for claim in claims(readings.values(), id_of) if claim.report_id in report_ids}


def _corrected_with(work: WorkingSet, final: Collection[str], ground: Grounded) -> set[str]:
    """Deals in which a correction of one of these reports, rejected ones too, has its others: it goes with most of them."""
    said = [report_ids for _, report_ids, _ in ground.of(Action.CORRECT) if len(report_ids) > 1 and any(one in final for one in report_ids)]
    others = {report_id for report_ids in said for report_id in report_ids if report_id not in final}
    return {row.deal_id for row in work.still(work.known.find(KnownReport, "report_id", others)) if row.deal_id}
