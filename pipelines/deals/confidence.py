"""How sure a report is, from 0 to 1: a sum of what speaks for it. The table of how often that is right stands in docs/extraction.md.

The weights are those of a least-squares fit of "type, status and salience are right" on the labelled articles, rounded to 0.05.
What does not belong here: any attribute itself.
"""

from pipelines.deals.deal import Deal
from pipelines.records import AmountKind, DealReport, Part, Salience

BASE = 0.40
IN_TITLE = 0.15  # the headline tells it
TOLD_TWICE = 0.10  # title and body, or two sentences
TWO_PARTIES = 0.15  # both sides are named
LISTED = 0.15  # a party is named with its ticker
SUM_KNOWN = 0.10  # a price, or the parties' silence
BACKGROUND = -0.15


def confidence(deal: Deal, report: DealReport) -> float:
    """The sum of what speaks for a report, rounded to two digits."""
    parts = {e.view.part for e in deal.events}
    sides = {p.role.side for p in report.participants if p.named}
    known = report.undisclosed or any(a.kind is AmountKind.VALUE for a in report.amounts)
    listed = any(p.entity is not None and p.entity.listed for p in deal.parties)
    total = sum(
        weight
        for weight, speaks in (
            (BASE, True),
            (IN_TITLE, Part.TITLE in parts),
            (TOLD_TWICE, len({e.sentence for e in deal.events}) > 1),
            (TWO_PARTIES, len(sides) > 1 or len(report.participants) > 1),
            (LISTED, listed),
            (SUM_KNOWN, known),
            (BACKGROUND, report.salience is Salience.BACKGROUND),
        )
        if speaks
    )
    return round(min(1.0, max(0.0, total)), 2)
