"""How much of a company changes hands: "a 40 percent stake", "all outstanding shares", "a fifth of". What does not belong here: money."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipelines.deals.view import View

PERCENT = re.compile(r"(?P<low>\d{1,3}(?:\.\d+)?)\s?-?(?:percent|per\scent|pct|%)", re.IGNORECASE)
FRACTION = re.compile(r"\ba\s+(?P<word>fifth|quarter|third|half|tenth)\b|\b(?P<half>half)\s+of\b", re.IGNORECASE)
FRACTIONS = {"fifth": Decimal(20), "quarter": Decimal(25), "third": Decimal("33.3"), "half": Decimal(50), "tenth": Decimal(10)}
PART = re.compile(
    r"(?<!per )(?<!per)\b(?:stakes?|shares?|interests?|holdings?|equity (?:stake|interest|position)|warrants|(?:percent|pct|per cent) of|common stock|preferred stock|stock of|equity of|securities of)\b|%\s+of\b|\ba (?:fifth|quarter|third|tenth) of\b",
    re.IGNORECASE,
)
CONTROL = re.compile(
    r"\b(?:controlling|majority|remaining|remainder|rest of|all (?:of )?(?:the |its )?(?:issued|outstanding|shares|stock|the)|all of|outstanding|entire|full ownership|whole|control of|100)\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"[;]|\bfor (?:about |around |approximately |up to |between )?(?:[A-Z]{0,3}[$€£₹¥]|\d)|\b(?:which|while|after|said|owns|owned|holds|held|who)\b"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a company, at [start, end) of its part of the article where a figure is stated."""

    pct: Decimal | None
    partial: bool
    control: bool
    start: int
    end: int
    view: View


def share_in(view: View, first: int, last: int) -> Share | None:
    """The share that the words of [first, last) of a part tell of."""
    window, offset = view.plain[first:last], first
    stop = STOP.search(window)
    window = window[: stop.start()] if stop else window
    part = PART.search(window)
    figure = PERCENT.search(window)
    fraction = FRACTION.search(window)
    if not part and not figure and not fraction:
        return None
    pct, start, end = None, -1, -1
    if figure:
        pct, start, end = Decimal(figure["low"]), offset + figure.start(), offset + figure.end()
    elif fraction:
        pct, start, end = FRACTIONS[(fraction["word"] or fraction["half"]).lower()], offset + fraction.start(), offset + fraction.end()
    control = bool(CONTROL.search(window)) or (pct is not None and pct > 50)
    return Share(pct, True, control, start, end, view)
