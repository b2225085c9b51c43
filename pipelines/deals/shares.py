"""How much of a company changes hands: "a 40 percent stake", "all outstanding shares", "a fifth of". What does not belong here: money."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipelines.deals.lexicons import pattern
from pipelines.deals.view import View

PERCENT = re.compile(r"(?P<figure>\d{1,3}(?:\.\d+)?)\s?-?(?:percent|per\scent|pct|%)", re.IGNORECASE)
FRACTION = re.compile(r"\ba\s+(?P<word>fifth|quarter|third|half|tenth)\b|\b(?P<half>half)\s+of\b", re.IGNORECASE)
FRACTIONS = {"fifth": Decimal(20), "quarter": Decimal(25), "third": Decimal("33.3"), "half": Decimal(50), "tenth": Decimal(10)}
PART = pattern("sums", "share", "(?:{})")
CONTROL = pattern("sums", "control")
STOP = pattern("sums", "share_stop", "(?:{})")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a company, at [start, end) of its part of the article where a figure is stated (else both are -1)."""

    pct: Decimal | None
    control: bool
    start: int
    end: int
    view: View

    @property
    def is_result(self) -> bool:
        """ "raised its stake to 35 percent": what is held in the end, not what changes hands."""
        return self.view.plain[max(0, self.start - 4) : max(0, self.start)] == " to "


def share_in(view: View, first: int, last: int) -> Share | None:
    """The share that the words of [first, last) of a part tell of."""
    stop = STOP.search(view.plain, first, last)
    last = stop.start() if stop else last
    figure, fraction = PERCENT.search(view.plain, first, last), FRACTION.search(view.plain, first, last)
    told = figure or fraction
    if not told and not PART.search(view.plain, first, last):
        return None
    pct = Decimal(figure["figure"]) if figure else FRACTIONS[(fraction["word"] or fraction["half"]).lower()] if fraction else None
    control = bool(CONTROL.search(view.plain, first, last)) or (pct is not None and pct > 50)
    return Share(pct, control, told.start() if told else -1, told.end() if told else -1, view)
