"""Sums as people write them in a correction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Qualifier, StatedSum
from pipelines.resolution.stated_sum import stated_sum
from pipelines.resolution.sums import said


@pytest.mark.parametrize(
    ("words", "low", "high", "currency", "qualifier"),
    [
        ("USD 2.5bn", 2_500_000_000, 2_500_000_000, "USD", "exact"),
        ("about EUR 100-400 million", 100_000_000, 400_000_000, "EUR", "about"),
        ("up to INR 860 crore", 8_600_000_000, 8_600_000_000, "INR", "up_to"),
        ("at least JPY 12,000,000", 12_000_000, 12_000_000, "JPY", "at_least"),
        ("GBP 900 million - 1.2 billion", 900_000_000, 1_200_000_000, "GBP", "range"),
    ],
)
def test_a_sum_is_read_as_people_write_it(words, low, high, currency, qualifier):
    assert stated_sum(words) == StatedSum(low, high, currency, Qualifier(qualifier))


@pytest.mark.parametrize("words", ["75 million", "USD", "UDS 5m", "USD 5-4m", "USD 5 zillion", "USD 5000000000bn", "$5m", ""])
def test_what_is_no_sum_is_refused_in_words(words):
    with pytest.raises(ValueError, match=r"is no (sum|currency)"):
        stated_sum(words)


@given(st.integers(0, 10**15), st.integers(0, 10**15), st.sampled_from(["USD", "EUR", "INR"]), st.sampled_from(list(Qualifier)))
def test_a_sum_as_history_says_it_is_read_as_itself(a, b, currency, qualifier):
    low, high = sorted((a, b)) if qualifier in (Qualifier.RANGE, Qualifier.ABOUT) else (a, a)
    qualifier = Qualifier.EXACT if qualifier is Qualifier.RANGE and low == high else qualifier
    stated = StatedSum(Decimal(low), Decimal(high), currency, qualifier)
    assert stated_sum(said(stated)) == stated
