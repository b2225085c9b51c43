"""The articles, names and claims that one resolution looks at, fetched as they are asked for.

What does not belong here: which ones have to be looked at (`touched_names`, `touched_reports`, `touched_deals`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pipelines.records import Reading, Side
from pipelines.remembered import KnownName, KnownReport
from pipelines.resolution.blocks import Place
from pipelines.resolution.claims import Claim, claims
from pipelines.resolution.joining import Scores
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.known import Known
from pipelines.resolution.name_forms import forms
from pipelines.resolution.touched_names import Grouped


class WorkingSet:
    """Claims name their parties by `group_id`: names that are one by the names alone."""

    def __init__(self, known: Known, fresh: Iterable[Reading], names: Grouped, rejected: Collection[str]) -> None:
        """fresh: the articles that are new or read anew; rejected: report_ids that people said tell of no deal."""
        self.known = known
        self.fresh = {reading.article.article_id: reading for reading in fresh}
        self.readings = dict[str, Reading]()
        self.reports = dict[str, tuple[Reading, int]]()  # report_id → where it stands
        self.kinship = Kinship()
        self.scores = Scores(self.kinship)
        self._names = names
        self._rejected = rejected
        self._group_of = dict(names.group_of)
        self.read(self.fresh.values())

    def fetch(self, article_ids: Iterable[str]) -> None:
        """Makes the claims of these articles."""
        missing = sorted(set(article_ids) - self.readings.keys())
        if missing:
            self.read(self.known.readings(missing))

    def read(self, readings: Iterable[Reading]) -> None:
        """Makes the claims of these readings."""
        new = [reading for reading in readings if reading.article.article_id not in self.readings]
        for reading in new:
            self.readings[reading.article.article_id] = reading
            self.reports.update((reading.report_id(n), (reading, n)) for n in range(len(reading.deals)))
        self._learn_names({name for reading in new for name in names_in(reading)})
        for claim in claims(new, self._group_of):
            if claim.report_id not in self._rejected:
                self.scores.claims[claim.report_id] = claim

    def claim(self, report_id: str) -> Claim | None:
        """The claim of a report whose article was fetched; none for one that is rejected, or not read any more."""
        return self.scores.claims.get(report_id)

    def fresh_reports(self) -> set[str]:
        """The reports of the articles that are new or read anew."""
        return {reading.report_id(n) for reading in self.fresh.values() for n in range(len(reading.deals))}

    def place(self, claim: Claim) -> Place:
        """Where the claim meets others."""
        words = {word for group_id in claim.principals for word in self.kinship.first_words(group_id)}
        return Place(claim.report_id, claim.asserted_on, tuple(sorted(words)))

    def still(self, rows: Iterable[KnownReport]) -> list[KnownReport]:
        """Of rows that are known, those whose articles were not read anew."""
        return [row for row in rows if row.article_id not in self.fresh]

    def _learn_names(self, names: set[str]) -> None:
        strange = {name for name in names if name not in self._group_of and forms(name)}
        self._group_of.update((row.name, row.group_id) for row in self.known.find(KnownName, "name", strange))
        groups = {self._group_of[name] for name in names if name in self._group_of and not self.kinship.knows(self._group_of[name])}
        self.kinship.learn(self.names_of(groups))

    def names_of(self, group_ids: Collection[str]) -> Mapping[str, list[str]]:
        """Keys of groups → all their names, in order."""
        found = defaultdict(set)
        for name, group_id in self._names.group_of.items():
            if group_id in group_ids:
                found[group_id].add(name)
        for row in self.known.find(KnownName, "group_id", group_ids):
            if row.name not in self._names.before:
                found[row.group_id].add(row.name)
        return {group_id: sorted(names) for group_id, names in found.items()}


def names_in(reading: Reading) -> set[str]:
    """The names in all reports of a reading that have a telling word."""
    return {p.name for report in reading.deals for p in report.participants if p.named and forms(p.name)}


def names_of_report(reading: Reading, ordinal: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of one report: those on a side of the deal, and all of them; sorted, each once."""
    named = [p for p in reading.deals[ordinal].participants if p.named and forms(p.name)]
    return tuple(sorted({p.name for p in named if p.role.side is not Side.OTHER})), tuple(sorted({p.name for p in named}))
