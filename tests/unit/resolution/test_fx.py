"""Rates are dated, at most seven days old, and missing rather than guessed."""

from datetime import date
from decimal import Decimal

from pipelines.resolution.fx import rates


def test_a_dollar_is_a_dollar_on_any_day():
    assert [r.usd_per_unit for r in rates([("USD", date(1875, 1, 1)), ("USD", date(2999, 1, 1))])] == [1, 1]


def test_a_rate_of_a_business_day_is_that_days_reference_rate():
    (rate,) = rates([("EUR", date(2025, 7, 4))])
    assert (rate.rate_on, rate.usd_per_unit, rate.basis) == (date(2025, 7, 4), Decimal("1.1767"), "ECB reference rate of 2025-07-04")


def test_on_a_sunday_the_rate_of_friday_holds():
    (rate,) = rates([("INR", date(2025, 7, 6))])
    assert rate.rate_on == date(2025, 7, 4)
    assert rate.usd_per_unit is not None
    assert abs(rate.usd_per_unit * Decimal("100.4980") / Decimal("1.1767") - 1) < Decimal("0.001")


def test_a_currency_that_the_ecb_does_not_quote_has_the_rate_of_hmrc_for_its_month():
    (rate,) = rates([("SAR", date(2025, 7, 15))])
    assert (rate.rate_on, rate.basis) == (date(2025, 7, 1), "HMRC monthly rate of 2025-07")
    assert rate.usd_per_unit is not None
    assert abs(rate.usd_per_unit - Decimal("0.2667")) < Decimal("0.001")  # pegged at 3.75 to the dollar


def test_a_currency_that_the_ecb_stopped_quoting_goes_over_to_hmrc():
    assert [r.basis.split()[0] for r in rates([("RUB", date(2021, 7, 1)), ("RUB", date(2024, 7, 1))])] == ["ECB", "HMRC"]


def test_an_unknown_currency_has_no_rate_and_says_so():
    (rate,) = rates([("XXX", date(2025, 7, 4))])
    assert (rate.usd_per_unit, rate.rate_on, rate.basis) == (None, None, "no rate for XXX")


def test_a_day_before_all_rates_and_one_after_them_have_none():
    found = rates([("EUR", date(1990, 1, 1)), ("GBP", date(2999, 1, 1))])
    assert {(rate.usd_per_unit, rate.basis) for rate in found} == {(None, "no rate within seven days")}


def test_each_distinct_pair_has_one_rate_in_order_of_first_appearance():
    asked = [("JPY", date(2016, 2, 5)), ("EUR", date(2016, 2, 5)), ("JPY", date(2016, 2, 5))]
    assert [r.currency for r in rates(asked)] == ["JPY", "EUR"]
