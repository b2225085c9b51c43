"""How much of made-up stories a resolution joins as a careful reader does. Written by reading, never from a program's output.

What does not belong here: single articles (`expectations`).
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pipelines.resolution.names import same_organization
from tests.integration.expectations import Tally

Record = dict[str, Any]
Told = tuple[str, str]  # an article and a deal that it tells of, by their ids


@dataclass(frozen=True)
class Figures:
    """found: reports whose article has one with a party of theirs. status: of those. together, apart: B-cubed recall and precision.

    Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998): each report counts by the share of its own deal, and of its
    cluster, that stands with it.
    """

    found: Tally
    main: Tally
    status: Tally
    together: float
    apart: float


def score(deals: list[Record], rows: list[Record]) -> Figures:
    """The wanted deals, each with its reports, against one row a report: article, deal, status, parties."""
    found, main, status = Tally(), Tally(), Tally()
    cluster: dict[Told, str] = {}
    for article in {report["id"] for deal in deals for report in deal["reports"]}:
        wanted = [(deal, report) for deal in deals for report in deal["reports"] if report["id"] == article]
        pairs = _paired([deal for deal, _ in wanted], [row for row in rows if row["article"] == article])
        for number, (deal, report) in enumerate(wanted):
            row = pairs.get(number)
            found.count(row is not None)
            if report["main"]:
                main.count(row is not None)
            if row is not None:
                status.count(row["status"] == report["status"])
                cluster[article, deal["deal"]] = row["deal"]
    return Figures(found, main, status, *_b_cubed(cluster))


def _paired(deals: list[Record], rows: list[Record]) -> dict[int, Record]:
    """The wanted deals of an article, each by its number with the report that answers it: each once, the likest pairs first."""
    pairs = sorted(((_likeness(deal, row), n, m) for n, deal in enumerate(deals) for m, row in enumerate(rows)), reverse=True)
    answered: dict[int, int] = {}
    for (shared, _), deal, row in pairs:
        if shared > 0 and deal not in answered and row not in answered.values():
            answered[deal] = row
    return {deal: rows[row] for deal, row in answered.items()}


def _likeness(deal: Record, row: Record) -> tuple[float, bool]:
    """The share of parties that both name (Jaccard), then the type."""
    names = [party["name"] for party in deal["parties"]]
    shared = sum(any(same_organization(name, other) for other in row["parties"]) for name in names)
    return shared / (len(names) + len(row["parties"]) - shared), row["type"] == deal["type"]


def _b_cubed(cluster: dict[Told, str]) -> tuple[float, float]:
    ours, theirs = defaultdict(set), defaultdict(set)
    for told, key in cluster.items():
        theirs[key].add(told)
        ours[told[1]].add(told)
    both = [(len(ours[told[1]] & theirs[key]), len(ours[told[1]]), len(theirs[key])) for told, key in cluster.items()]
    count = max(1, len(both))
    return sum(shared / own for shared, own, _ in both) / count, sum(shared / other for shared, _, other in both) / count
