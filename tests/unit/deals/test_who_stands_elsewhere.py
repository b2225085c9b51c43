"""Parties that do not stand beside the deal word: in lists, before a relative clause, behind a city; and who only thinks of a bid."""

import pytest

from pipelines.records import Role, Status
from tests.unit.deals.deal_texts import names, only


@pytest.mark.parametrize(
    "text",
    [
        "Several parties, including Arvo Inc and Dorn Plc, made offers for Kestrel Labs Ltd.",
        "Arvo Inc and Dorn Plc were among the firms that submitted bids for Kestrel Labs Ltd.",
        "Some funds, including Arvo Inc and Dorn Plc, have agreed to buy Kestrel Labs Ltd.",
    ],
)
def test_those_who_are_listed_for_a_group_do_what_it_does(text):
    assert names(only(text), Role.ACQUIRER) == {"Arvo Inc", "Dorn Plc"}


def test_who_stands_beside_a_consortium_bids_with_those_in_it():
    deal = only("Falk Partners LLC and a consortium of Arvo Inc and Dorn Plc made offers for Kestrel Labs Ltd.")
    assert names(deal, Role.ACQUIRER) == {"Falk Partners LLC", "Arvo Inc", "Dorn Plc"}


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Inc said sales rose at Kestrel Labs Ltd, which it acquired last year for $4 million.",
        "Arvo Inc, which makes pumps, will close Kestrel Labs Ltd, which it bought from Dorn Plc in 2014.",
        "Arvo Inc took a charge on Kestrel Labs Ltd, the drug maker for which it paid $1.1 billion in 2013.",
        "The charge was on Kestrel Labs Ltd, for which Arvo Inc paid $1.1 billion in 2013.",
    ],
)
def test_what_was_bought_stands_before_the_clause_that_says_so(text):
    deal = only(text)
    assert (names(deal, Role.ACQUIRER), names(deal, Role.TARGET)) == ({"Arvo Inc"}, {"Kestrel Labs Ltd"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Arvo Inc is considering a takeover bid for Kestrel Labs Ltd.", Status.RUMOURED),
        ("Arvo Inc could make an offer for Kestrel Labs Ltd.", Status.RUMOURED),
        ("Kestrel Labs Ltd is considering a takeover offer from Arvo Inc in May.", Status.PROPOSED),
        ("Arvo Inc has dropped a potential bid for Kestrel Labs Ltd.", Status.TERMINATED),
        ("Arvo Inc is in takeover talks with Kestrel Labs Ltd.", Status.IN_TALKS),
    ],
)
def test_who_only_thinks_of_a_bid_has_made_none(text, status):
    deal = only(text)
    assert (names(deal, Role.ACQUIRER), deal.status) == ({"Arvo Inc"}, status)


def test_a_city_without_a_mark_is_no_part_of_the_name_behind_it():
    deal = only("Boston Arvo Inc has agreed to buy Kestrel Labs Ltd. Arvo makes pumps.")
    assert names(deal, Role.ACQUIRER) == {"Arvo Inc"}


def test_a_name_that_is_spoken_of_with_its_city_keeps_it():
    deal = only("Boston Arvo Inc has agreed to buy Kestrel Labs Ltd. Boston Arvo makes pumps.")
    assert names(deal, Role.ACQUIRER) == {"Boston Arvo Inc"}
