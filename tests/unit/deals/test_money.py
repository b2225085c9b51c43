"""Sums of money in English business news."""

from decimal import Decimal

import pytest

from pipelines.deals.money import find_amounts
from pipelines.records import Amount, AmountKind, Qualifier


def only(text: str) -> Amount:
    """The one amount of a text."""
    amounts = find_amounts(text)
    assert len(amounts) == 1, amounts
    return amounts[0]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("a $5 million loan", 5_000_000, "USD"),
        ("worth US$1.2 billion", 1_200_000_000, "USD"),
        ("for $5-billion in cash", 5_000_000_000, "USD"),
        ("a 3-billion-euro tranche", 3_000_000_000, "EUR"),
        ("bought it for 94.8 mln stg", 94_800_000, "GBP"),
        ("paid 25 mln dlrs", 25_000_000, "USD"),
        ("2 million Canadian dollars", 2_000_000, "CAD"),
        ("39.3 mln N.Z. dlrs", 39_300_000, "NZD"),
        ("C$1.5 million", 1_500_000, "CAD"),
        ("A$20m of notes", 20_000_000, "AUD"),
        ("$US5 million", 5_000_000, "USD"),
        ("HK$235 million", 235_000_000, "HKD"),
        ("T$100 billion", 100_000_000_000, "TWD"),
        ("Rs. 500 crore", 5_000_000_000, "INR"),
        ("₹1.2 lakh crore", 1_200_000_000_000, "INR"),
        ("Rs 12,34,567.89", Decimal("1234567.89"), "INR"),
        ("€1,5 million", 1_500_000, "EUR"),
        ("1,5 Mio. EUR", 1_500_000, "EUR"),
        ("EUR1.500.000", 1_500_000, "EUR"),
        ("1 500 000 euros", 1_500_000, "EUR"),
        ("$1 1/2 billion", 1_500_000_000, "USD"),
        ("half a billion dollars", 500_000_000, "USD"),
        ("a million pounds", 1_000_000, "GBP"),
        ("one-and-a-half billion euros", 1_500_000_000, "EUR"),
        ("one hundred and twenty-five million dollars", 125_000_000, "USD"),
        ("$67.3B", 67_300_000_000, "USD"),
        ("$10K", 10_000, "USD"),
        ("10k€", 10_000, "EUR"),
        ("a 5m euro round", 5_000_000, "EUR"),
        ("75 USD million", 75_000_000, "USD"),
        ("48.5 MGBP", 48_500_000, "GBP"),
        ("MAUD 60", 60_000_000, "AUD"),
        ("$300 million USD", 300_000_000, "USD"),
        ("$20 million (CAD)", 20_000_000, "CAD"),
        ("500 billion won", 500_000_000_000, "KRW"),
        ("205 billion lire", 205_000_000_000, "ITL"),
        ("1.2 billion Belgian francs", 1_200_000_000, "BEF"),
        ("kr 500 million", 500_000_000, "SEK"),
        ("R200 million", 200_000_000, "ZAR"),
        ("20 dollars 43 cents", Decimal("20.43"), "USD"),
        ("$27\nbillion", 27_000_000_000, "USD"),
    ],
)
def test_a_sum_is_read_in_plain_units_of_its_currency(text, value, currency):
    amount = only(text)
    assert (amount.low, amount.high, amount.currency) == (value, value, currency)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("ranging from $100 million to $400 million", 100_000_000, 400_000_000, "USD"),
        ("$100-400m", 100_000_000, 400_000_000, "USD"),
        ("₹860-3,500 crore", 8_600_000_000, 35_000_000_000, "INR"),
        ("between $18 and $20 per share", 18, 20, "USD"),
        ("between 10 and 20 million euros", 10_000_000, 20_000_000, "EUR"),
        ("about $2.6 billion to $2.8 billion", 2_600_000_000, 2_800_000_000, "USD"),
        ("$500,000 to $1 million", 500_000, 1_000_000, "USD"),
        ("$3.2 million–$3.5 million", 3_200_000, 3_500_000, "USD"),
    ],
)
def test_a_range_keeps_both_ends_and_each_end_takes_from_the_other_what_it_lacks(text, low, high, currency):
    amount = only(text)
    assert (amount.low, amount.high, amount.currency, amount.qualifier) == (low, high, currency, Qualifier.RANGE)


@pytest.mark.parametrize(
    ("text", "qualifier", "quote"),
    [
        ("raised over $100 million", Qualifier.AT_LEAST, "over $100 million"),
        ("raised $2.5bn-plus", Qualifier.AT_LEAST, "$2.5bn-plus"),
        ("raised $5 million or more", Qualifier.AT_LEAST, "$5 million or more"),
        ("up to $1 billion", Qualifier.UP_TO, "up to $1 billion"),
        ("as much as 112.7 billion yen", Qualifier.UP_TO, "as much as 112.7 billion yen"),
        ("up to about $10 million", Qualifier.UP_TO, "up to about $10 million"),
        ("approximately EUR 985 million", Qualifier.ABOUT, "approximately EUR 985 million"),
        ("close to\n$60 billion", Qualifier.ABOUT, "close to\n$60 billion"),
        ("$60 billion", Qualifier.EXACT, "$60 billion"),
    ],
)
def test_a_hedge_is_part_of_the_quote_and_a_bound_has_equal_ends(text, qualifier, quote):
    amount = only(text)
    assert (amount.qualifier, amount.quote, amount.low) == (qualifier, quote, amount.high)


@pytest.mark.parametrize(
    "text", ["$12.50 a share", "$12.50 per share", "$12.50-a-share", "$12.50/share", "shares at $12.50 each", "100 dlrs per common share"]
)
def test_a_price_per_share_is_told_from_a_total(text):
    assert only(text).kind is AmountKind.PER_SHARE


def test_pence_per_share_are_pounds():
    amount = only("an offer of 450p a share")
    assert (amount.low, amount.currency) == (Decimal("4.5"), "GBP")


def test_each_means_a_share_only_where_a_share_was_spoken_of():
    assert only("The two funds invested $5 each.").kind is AmountKind.VALUE


@pytest.mark.parametrize(
    "text",
    ["3 billion yuan ($449 million)", "3 billion yuan, or about $449 million,", "3 billion yuan (equivalent to $449 million)"],
)
def test_the_same_sum_in_a_second_currency_restates_the_first(text):
    assert [a.restates for a in find_amounts(text)] == [False, True]


@pytest.mark.parametrize("text", ["$13.16 billion, or $78 per share", "3 billion yuan for A and $449 million for B"])
def test_another_sum_restates_nothing(text):
    assert [a.restates for a in find_amounts(text)] == [False, False]


def test_a_restatement_takes_over_the_hedge_of_what_it_restates():
    assert [a.qualifier for a in find_amounts("about 1.5 billion euros ($1.69 billion)")] == [Qualifier.ABOUT] * 2


def test_what_changes_from_one_sum_to_another_is_no_range():
    assert [a.low for a in find_amounts("raised its offer from $5 million to $7 million")] == [5_000_000, 7_000_000]


@pytest.mark.parametrize(
    "text",
    [
        *("cut 5,000 jobs in 2019", "a 40 percent stake", "a 30-megawatt plant", "15 mln shares", "27 % in the quarter to March"),
        *("won 5 awards", "Euro 6 engines", "he tried 3 times, all 70 of us", "25,000 pounds of lithium", "B2B and Web3"),
        *("tens of millions of dollars", "($1 = 0.8890 euros)", "crude rose 50 cents a barrel", "the COP 26 summit"),
        *("", "$", "€ million", "$0"),
    ],
)
def test_what_is_no_sum_of_money_gives_none(text):
    assert find_amounts(text) == []


def test_a_quarter_before_a_sum_is_a_time():
    assert only("profit fell in the quarter to $254 million").quote == "$254 million"


def test_an_article_before_a_dollar_sign_names_no_country():
    assert [a.currency for a in find_amounts("A $5 million deal. The bank’s $7 million fee.")] == ["USD", "USD"]


def test_a_bare_dollar_is_the_dollar_that_the_text_says_all_its_amounts_are_in():
    text = "Arvo raised $5 million. All amounts are stated in Canadian dollars unless otherwise noted."
    assert only(text).currency == "CAD"


def test_dlrs_of_a_wire_story_are_those_of_the_place_that_it_was_filed_from():
    story = "ARVO RAISES OFFER\nSYDNEY, March 30 - Arvo Ltd said it will pay 5 mln dlrs, against 4 mln U.S. dlrs before."
    assert [a.currency for a in find_amounts(story)] == ["AUD", "USD"]


def test_francs_are_those_of_the_country_that_the_text_speaks_of():
    assert only("The Zurich bank, a Swiss lender, paid 20 million francs.").currency == "CHF"
    assert only("The Paris bank paid 20 million francs.").currency == "FRF"


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("two and a half billion dollars", 2_500_000_000, "USD"),
        ("five hundred thousand pounds", 500_000, "GBP"),
        ("EUR 1,5 Mrd", 1_500_000_000, "EUR"),
        ("€1.250.000,50", Decimal("1250000.50"), "EUR"),
        ("INR 1,00,000 crore", 1_000_000_000_000, "INR"),
        ("Rs 12.5 lakh", 1_250_000, "INR"),
        ("NT$5 billion", 5_000_000_000, "TWD"),
        ("S$300m", 300_000_000, "SGD"),
        ("R$300 million", 300_000_000, "BRL"),
        ("RM 2.3 billion", 2_300_000_000, "MYR"),
        ("4.5 billion Swedish crowns", 4_500_000_000, "SEK"),
        ("2 billion dirhams", 2_000_000_000, "AED"),
        ("SAR 10bn", 10_000_000_000, "SAR"),
        ("₦5 billion", 5_000_000_000, "NGN"),
        ("KSh 300 million", 300_000_000, "KES"),
        ("zł 40 million", 40_000_000, "PLN"),
        ("TL 300 million", 300_000_000, "TRY"),
        ("NIS 40 million", 40_000_000, "ILS"),
        ("Rp 4 trillion", 4_000_000_000_000, "IDR"),
        ("1.5tn yen", 1_500_000_000_000, "JPY"),
        ("four mln stg", 4_000_000, "GBP"),
        ("$2-billion-plus", 2_000_000_000, "USD"),
    ],
)
def test_spellings_of_other_countries_and_pages_are_read(text, value, currency):
    assert [(a.low, a.currency) for a in find_amounts(f"Arvo paid {text} in May.")] == [(value, currency)]


@pytest.mark.parametrize(
    "text",
    [
        "2,000 employees",
        "room 101",
        "version 2.0",
        "the 1990s",
        "aged 35",
        "10 million tonnes",
        "3.5 million shares",
        "several million dollars",
    ],
)
def test_other_numbers_are_no_sums(text):
    assert find_amounts(f"Arvo spoke of {text} in May.") == []
