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


@pytest.mark.parametrize(
    "text",
    [
        "A consortium of Arvo Inc and Danish pension fund Dorn Plc has agreed to buy Kestrel Labs Ltd in May.",
        "Port operator Arvo Inc and fund manager Dorn Plc have agreed to buy Kestrel Labs Ltd in May.",
        "Arvo Inc and Japan's Dorn Plc have agreed to buy Kestrel Labs Ltd in May.",
    ],
)
def test_the_second_of_two_may_be_described_or_owned_by_a_country(text):
    assert names(only(text), Role.ACQUIRER) == {"Arvo Inc", "Dorn Plc"}


@pytest.mark.parametrize("trade", ["Steelmaker", "Lender", "Retailer", "Utility"])
def test_a_trade_before_a_name_at_the_head_of_a_sentence_is_no_part_of_it(trade):
    deal = only(f"{trade} Kestrel Norden has agreed to buy Dorn Labs Ltd in May.")
    assert names(deal, Role.ACQUIRER) == {"Kestrel Norden"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kestrel Brewing Ltd has hired Arvo Plc and Dorn Inc to prepare a London listing, sources said.", Role.ISSUER),
        ("Kestrel Brewing Ltd has appointed investment bank Arvo Plc to sell its Leeds unit, Falk Paper Inc.", Role.SELLER),
        ("Kestrel Brewing Ltd tapped Arvo Plc to buy Falk Paper Inc.", Role.ACQUIRER),
    ],
)
def test_who_is_hired_acts_for_another(text, role):
    assert names(only(text), role) == {"Kestrel Brewing Ltd"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kestrel Foods Inc has put Falk Paper Ltd, its packaging arm, up for sale.", Status.PROPOSED),
        ("Kestrel Foods Inc is looking for a buyer for its packaging arm, Falk Paper Ltd.", Status.RUMOURED),
        ("Kestrel Foods Inc is reviewing strategic alternatives for its packaging business, Falk Paper Ltd.", Status.RUMOURED),
        ("Kestrel Foods Inc is considering a sale of its packaging unit, Falk Paper Ltd.", Status.RUMOURED),
    ],
)
def test_who_puts_a_unit_up_for_sale_is_its_seller(text, status):
    deal = only(text)
    assert ({n.rstrip(".") for n in names(deal, Role.TARGET)}, names(deal, Role.SELLER)) == ({"Falk Paper Ltd"}, {"Kestrel Foods Inc"})
    assert deal.status is status


def test_who_considers_its_own_sale_is_the_target():
    assert names(only("Kestrel Foods Inc is considering a sale of the company."), Role.TARGET) == {"Kestrel Foods Inc"}


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Labs Ltd, the target of a $4 million takeover bid by Arvo Inc, Dorn's chief executive said, makes pumps.",
        "Kestrel Labs Ltd, the subject of a takeover offer from Arvo Inc, makes pumps.",
        "Kestrel Labs Ltd, which became the target of a takeover bid by Arvo Inc in May, makes pumps.",
    ],
)
def test_who_is_the_target_of_a_bid_makes_none(text):
    deal = only(text)
    assert (names(deal, Role.ACQUIRER), names(deal, Role.TARGET)) == ({"Arvo Inc"}, {"Kestrel Labs Ltd"})


def test_a_period_or_a_generation_of_networks_is_no_part_of_a_name():
    deal = only("Profit fell. Arvo closed its purchase of Kestrel Labs Ltd in May.", "Arvo Q3 profit falls after purchase of Kestrel Labs")
    assert names(deal, Role.ACQUIRER) == {"Arvo"}


def test_who_buys_may_be_described_by_his_country_behind_to():
    deal = only("Dorn ASA has agreed to sell a 49 percent stake in Kestrel Wind Ltd to Canadian pension manager Arvo Pensions in May.")
    assert names(deal, Role.INVESTOR) == {"Arvo Pensions"}
