"""Sums of money as intervals in dollars: when two figures say the same, and when they cannot both be right.

What does not belong here: which of two figures a deal shows (`deals`), and exchange rates (`fx`).
"""

from datetime import date
from math import inf

from pipelines.records import Amount, AmountKind, DealReport, Qualifier, StatedSum
from pipelines.resolution.fx import rates

CURRENCY_SLACK = 0.06  # one sum in two currencies: papers convert at another day's rate
RETOLD_SLACK = 0.35  # … and at the rate of another year, where a deal done long ago is told
ABOUT_SLACK = 0.1  # "about", "nearly", "some"
OPENING = {Qualifier.UP_TO: "up to ", Qualifier.AT_LEAST: "at least ", Qualifier.ABOUT: "about "}


def value_of(report: DealReport) -> Amount | None:
    """The first sum that measures the deal and restates none; a restatement where that is all there is."""
    values = [amount for amount in report.amounts if amount.kind is AmountKind.VALUE]
    return next((amount for amount in values if not amount.restates), values[0] if values else None)


def in_dollars(amount: Amount, day: date | None) -> tuple[float, float] | None:
    """Lower and upper figure as stated, in US dollars. None without a rate for the day."""
    if day is None and amount.currency != "USD":
        return None
    (rate,) = rates([(amount.currency, day or date.min)])
    if rate.usd_per_unit is None:
        return None
    return float(amount.low * rate.usd_per_unit), float(amount.high * rate.usd_per_unit)


def opened(amount: Amount, stated: tuple[float, float]) -> tuple[float, float]:
    """The interval that the words allow: "up to 5" is (0, 5), "more than 5" has no upper end."""
    low, high = stated
    return (0.0 if amount.qualifier is Qualifier.UP_TO else low), (inf if amount.qualifier is Qualifier.AT_LEAST else high)


def times(x: tuple[float, float], y: tuple[float, float]) -> float:
    """How many times the one sum is the other; 1 where the intervals meet."""
    low, high = max(x[0], y[0]), min(x[1], y[1])
    return 1.0 if low <= high else (low / high if high else inf)


def contradict(a: Amount, a_on: date | None, b: Amount, b_on: date | None, retold: bool = False) -> bool:
    """Whether two sums cannot both be right, with room for rounding, hedges, bounds and another day's exchange rate.

    retold: whether one of them may be of another year than its article.
    """
    currency_slack = 0.0 if a.currency == b.currency else RETOLD_SLACK if retold else CURRENCY_SLACK
    slack = max(ABOUT_SLACK if Qualifier.ABOUT in (a.qualifier, b.qualifier) else 0.0, currency_slack)
    stated = [(float(x.low), float(x.high)) if a.currency == b.currency else in_dollars(x, on) for x, on in ((a, a_on), (b, b_on))]
    if stated[0] is None or stated[1] is None:
        return False
    rounding = max(_rounding(x) * _scale(x, interval) for x, interval in zip((a, b), stated, strict=True) if interval)
    x, y = opened(a, stated[0]), opened(b, stated[1])
    low, high = max(x[0], y[0]), min(x[1], y[1])
    return low - high > max(slack * high, rounding)


def said(amount: Amount | StatedSum) -> str:
    """The sum in a few words, for history and conflicts: "up to USD 400000000", "USD 100000000-400000000"."""
    low, high = f"{amount.low.normalize():f}", f"{amount.high.normalize():f}"
    return f"{OPENING.get(amount.qualifier, '')}{amount.currency} {low}" + (f"-{high}" if low != high else "")


def _rounding(amount: Amount) -> float:
    """How far the true sum may lie from a rounded one: 160 million from 155 to 165; of one digit less, as 800 hardly stands for 750."""
    if not amount.high:
        return 0.0
    digits, exponent = amount.high.normalize().as_tuple().digits, amount.high.adjusted()
    return 0.2 * 10.0**exponent if len(digits) == 1 else 0.5 * 10.0 ** (exponent + 1 - len(digits))


def _scale(amount: Amount, stated: tuple[float, float]) -> float:
    """Dollars (or units) of the interval for one unit of the amount."""
    return stated[1] / float(amount.high) if amount.high else 1.0
