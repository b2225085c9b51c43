"""Which sum of an article is the price of its deal, and what the others measure."""

import pytest

from pipelines.records import AmountKind
from tests.unit.deals.deal_texts import told


def sums(text: str) -> dict[AmountKind, set[str]]:
    """The sums of the first deal, by what they measure."""
    found: dict[AmountKind, set[str]] = {}
    for amount in told(text)[0].amounts:
        found.setdefault(amount.kind, set()).add(amount.quote)
    return found


@pytest.mark.parametrize(
    ("text", "price"),
    [
        # the price of a share, and the whole behind it
        ("Arvo Corp agreed to buy Kestrel Inc for 30.625 dlrs a share cash, or 242 mln dlrs, in May.", "242 mln dlrs"),
        # an offer values what it is for, however long that is told
        (
            "Arvo Corp raised its takeover offer for Kestrel Inc. The new offer values the diversified maker's 27.22 mln ordinary shares "
            "and 13.22 mln first participating shares at 202.2 mln dlrs.",
            "202.2 mln dlrs",
        ),
        ("Arvo Corp said it valued its proposed buyout of Kestrel Inc at 757 mln dlrs.", "757 mln dlrs"),
        ("Arvo Corp is buying 180,000 shares of Kestrel Inc, valuing the deal at 126 mln francs.", "126 mln francs"),
        # what is raised is raised, be it as debt
        ("Arvo Motors Inc is issuing $3 billion in corporate debt on Monday.", "$3 billion"),
        # paid in shares
        (
            "Arvo Corp agreed to buy Kestrel Inc. Arvo will swap shares of its common, valued at 2.6 mln dlrs, for the company.",
            "2.6 mln dlrs",
        ),
        ("Arvo Corp and Kestrel Inc signed an agreement to merge in a stock swap valued at 115 mln dlrs.", "115 mln dlrs"),
    ],
)
def test_the_words_before_a_sum_make_it_the_price(text, price):
    assert sums(text)[AmountKind.VALUE] == {price}


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Corp bid 2,205 francs a share for Kestrel SA, topping the 2,100 franc bid announced yesterday by Dorn SA.",
        "Arvo Corp raised its offer for Kestrel Inc to 72 dlrs a share from 70 dlrs.",
    ],
)
def test_a_sum_of_the_size_of_a_shares_price_is_none_of_the_whole(text):
    assert AmountKind.VALUE not in sums(text)


def test_how_big_a_company_is_is_not_what_it_costs():
    assert sums("Arvo Corp has acquired Kestrel Savings, a 62.5 mln dlr savings bank.") == {}
