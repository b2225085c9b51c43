"""Sums of money as a person writes them: USD 1.2bn, INR 860–3,500 crore is left to the quote.

What does not belong here: how a sum is read (`pipelines.deals.money`).
"""

from decimal import Decimal

from pipelines.vocabulary import Qualifier

SCALES = ((Decimal("1e12"), "tn"), (Decimal("1e9"), "bn"), (Decimal("1e6"), "m"))
QUALIFIERS = {Qualifier.ABOUT: "about ", Qualifier.UP_TO: "up to ", Qualifier.AT_LEAST: "at least "}


def money_text(low: Decimal, high: Decimal, currency: str, qualifier: Qualifier | None = None) -> str:
    """Plain units of a currency → `USD 100m–400m`, `about EUR 985m`, to three significant digits below the scale."""
    qualified = QUALIFIERS.get(qualifier, "") if qualifier else ""
    figures = _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    return f"{qualified}{currency} {figures}"


def _figure(value: Decimal) -> str:
    for scale, letter in SCALES:
        if value >= scale:
            return f"{_rounded(value / scale)}{letter}"
    return _rounded(value)


def _rounded(value: Decimal) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}".rstrip("0").rstrip(".")
