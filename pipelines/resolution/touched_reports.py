"""Which reports have to be joined anew for what is new: with all that could be one deal with them, and no others.

Likely pairs link reports into components; what a report is joined to depends on its component alone. What does not belong here:
which pairs are looked at (`blocks`), and joining itself (`joining`).
"""

from collections.abc import Collection
from dataclasses import dataclass

from pipelines.remembered import KnownReport
from pipelines.resolution.blocks import Blocks, Place, block_keys, blocks, pairs_of, shifted
from pipelines.resolution.claims import Claim
from pipelines.resolution.joining import components, joined
from pipelines.resolution.peoples_word import Word
from pipelines.resolution.working_set import WorkingSet


@dataclass(frozen=True)
class Joined:
    """Whole components of reports, joined into deals."""

    groups: list[list[Claim]]  # one a deal
    component_of: dict[str, str]  # report_id → component_id
    places: dict[str, Place]
    before: dict[str, KnownReport]  # all rows that these components take the place of, also those of reports that are gone
    component_ids: frozenset[str]  # components before that are no more, or are these


def rejoined(work: WorkingSet, moved_names: Collection[str], touched_by_people: Collection[str], word: Word) -> Joined:
    """New reports, those of names that `moved`, and those `touched_by_people` → all components that they are in or were in."""
    known, scores = work.known, work.scores
    before = {row.report_id: row for row in known.find(KnownReport, "article_id", work.fresh)}
    before |= {row.report_id: row for row in work.still(known.find(KnownReport, "principals", moved_names))}
    before |= {row.report_id: row for row in work.still(known.find(KnownReport, "report_id", touched_by_people))}
    work.fetch(row.article_id for row in before.values())
    changed = {report_id for report_id in {*work.fresh_reports(), *before} if work.claim(report_id)}
    places = {report_id: work.place(scores.claims[report_id]) for report_id in changed}
    shifted_rows = _shifted(work, before, places)
    before |= {row.report_id: row for row in shifted_rows}
    work.fetch(row.article_id for row in shifted_rows)
    changed |= {row.report_id for row in shifted_rows if work.claim(row.report_id)}
    places |= {row.report_id: _place(row) for row in shifted_rows if row.report_id in changed}

    neighbours = _likely(work, changed, places, before, word)
    linked = {row.component_id for row in (*before.values(), *neighbours)}
    rest = work.still(known.find(KnownReport, "component_id", linked))
    work.fetch(row.article_id for row in rest)
    before |= {row.report_id: row for row in rest}
    places |= {row.report_id: _place(row) for row in rest if row.report_id not in places and work.claim(row.report_id)}
    made, _ = _around(work, places.keys(), places, before)
    likely = scores.likely(pair for pair in pairs_of(made, places.keys()) if pair[0] in places and pair[1] in places)
    return Joined(
        groups=joined(places.keys(), likely, scores, word),
        component_of=components(places.keys(), likely, word),
        places=places,
        before=before,
        component_ids=frozenset(linked),
    )


def _place(row: KnownReport) -> Place:
    return Place(row.report_id, row.asserted_on, row.words)


def _shifted(work: WorkingSet, before: dict[str, KnownReport], places: dict[str, Place]) -> list[KnownReport]:
    """Rows of unchanged reports that meet others than before, as the changed ones fill or leave a block."""
    old = [_place(row) for row in before.values()]
    keys = {key for place in (*old, *places.values()) for key in block_keys(place.words)}
    rows = work.known.find(KnownReport, "words", {word for key in keys for word in key})
    unchanged = {row.report_id: row for row in work.still(rows) if row.report_id not in before}
    others = [_place(row) for row in unchanged.values()]
    found = shifted(blocks([*others, *old], keys), blocks([*others, *places.values()], keys), before.keys() | places.keys())
    return [unchanged[report_id] for report_id in sorted(found & unchanged.keys())]


def _around(
    work: WorkingSet, report_ids: Collection[str], places: dict[str, Place], before: Collection[str]
) -> tuple[Blocks, dict[str, KnownReport]]:
    """The blocks in which these reports stand, and the known rows of the others in them.

    places: of all reports that changed; one that is in `before` and not there is gone.
    """
    keys = {key for report_id in report_ids for key in block_keys(places[report_id].words)}
    rows = work.still(work.known.find(KnownReport, "words", {word for key in keys for word in key}))
    others = {row.report_id: row for row in rows if row.report_id not in places and row.report_id not in before}
    return blocks([*(_place(row) for row in others.values()), *places.values()], keys), others


def _likely(work: WorkingSet, changed: Collection[str], places: dict[str, Place], before: Collection[str], word: Word) -> list[KnownReport]:
    """The known rows of reports that are likely one deal with a changed one, by the rules or by people's word."""
    made, others = _around(work, changed, places, before)
    said = {b if a in changed else a for a, b in word.together if (a in changed) != (b in changed)}
    rows = {row.report_id: row for row in work.still(work.known.find(KnownReport, "report_id", said))}
    met = [(pair, report_id) for pair in (pairs_of(made, changed) if others else ()) for report_id in pair if report_id in others]
    work.fetch(others[report_id].article_id for _, report_id in met)
    rows |= {report_id: others[report_id] for pair, report_id in met if work.scores.of(*pair)}
    return list(rows.values())
