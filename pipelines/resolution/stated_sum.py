"""A sum as a person states it in a correction: "USD 2.5bn", "about EUR 100-400 million", "up to INR 860 crore".

What does not belong here: sums in articles (`pipelines.deals.money`).
"""

import re
from decimal import Decimal

from pipelines.records import Qualifier, StatedSum
from pipelines.resolution import fx
from pipelines.resolution.sums import OPENING

NUMBER = r"[0-9][0-9_,]*(?:\.[0-9]+)?"
SCALE = r"k|thousand|m|mn|million|bn|billion|tn|trillion|lakh|crore"
STATED = re.compile(rf"(?:(up to|at least|about) )?([A-Z]{{3}}) ({NUMBER}) ?({SCALE})?(?: ?[-\u2013] ?({NUMBER}) ?({SCALE})?)?")
MOST = Decimal("1e18")  # above it, a scale was written twice
UNITS = {
    "k": "1e3", "thousand": "1e3", "lakh": "1e5", "m": "1e6", "mn": "1e6", "million": "1e6", "crore": "1e7",
    "bn": "1e9", "billion": "1e9", "tn": "1e12", "trillion": "1e12",
}  # fmt: skip


def stated_sum(words: str) -> StatedSum:
    """Words of a person → the sum. Raises ValueError where they are none, or of no currency that is known."""
    found = STATED.fullmatch(words.strip())
    if not found:
        raise ValueError(f'"{words}" is no sum: write it as "USD 2.5bn", "about EUR 100-400 million", "up to INR 860 crore"')
    hedge, currency, first, first_scale, second, second_scale = found.groups()
    if not fx.is_currency(currency):
        raise ValueError(f'"{currency}" is no currency: write its ISO 4217 code, as in "USD 2.5bn"')
    low = _number(first, first_scale or (second_scale if second else None))
    high = _number(second, second_scale) if second else low
    if not low <= high <= MOST:
        raise ValueError(f'"{words}" is no sum of a deal: the lower end stands first, and the scale once')
    opening = next((qualifier for qualifier, said in OPENING.items() if hedge and said.strip() == hedge), Qualifier.EXACT)
    return StatedSum(low, high, currency, Qualifier.RANGE if low < high and opening is Qualifier.EXACT else opening)


def _number(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "").replace("_", "")) * Decimal(UNITS[scale] if scale else 1)
