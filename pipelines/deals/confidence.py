"""How sure a report is, from 0 to 1: a sum of what speaks for it. The table of how often that is right stands in docs/extraction.md.

What does not belong here: any attribute itself.
"""

from pipelines.deals.deal import Deal
from pipelines.records import AmountKind, DealReport, Part, Salience

BASE = 0.30
IN_TITLE = 0.15  # the headline tells it
TOLD_TWICE = 0.15  # title and body, or two sentences
TWO_PARTIES = 0.20  # both sides are named
ASSERTED = 0.10  # a word of its status stands in the text
SUM_KNOWN = 0.10  # a price, or the parties' silence
BACKGROUND = -0.10


def confidence(deal: Deal, report: DealReport, asserted: bool) -> float:
    """The sum of what speaks for a report, rounded to two digits."""
    parts = {e.view.part for e in deal.events}
    sides = {p.role.side for p in report.participants if p.named}
    known = report.undisclosed or any(a.kind is AmountKind.VALUE for a in report.amounts)
    speaks = BASE + (IN_TITLE if Part.TITLE in parts else 0) + (TOLD_TWICE if len({e.sentence for e in deal.events}) > 1 else 0)
    speaks += (
        (TWO_PARTIES if len(sides) > 1 or len(report.participants) > 1 else 0) + (ASSERTED if asserted else 0) + (SUM_KNOWN if known else 0)
    )
    return round(min(1.0, max(0.0, speaks + (BACKGROUND if report.salience is Salience.BACKGROUND else 0))), 2)
