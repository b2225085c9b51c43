"""A sale and the bids in it: who stands on the sale, and whose bid is a deal of its own."""

import pytest

from pipelines.records import DealType, Role, Salience, Status
from tests.unit.deals.deal_texts import names, only, told

TITLE = "Brixton Corp sets deadline for preliminary bids"
LEAD = "Brixton Corp has set a deadline for preliminary bids for its web business, people familiar with the matter said."


def test_who_is_only_expected_to_bid_stands_on_the_sale_and_the_bid_is_told_in_passing():
    sale, bid = told(f"{LEAD} Arvo Inc is expected to bid for Brixton's web business.", TITLE)
    assert names(sale, Role.ACQUIRER) == names(bid, Role.ACQUIRER) == {"Arvo Inc"}
    assert (sale.salience, bid.salience) == (Salience.MAIN, Salience.BACKGROUND)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Arvo Inc is mulling a bid for Brixton's web business, a person said.", Status.RUMOURED),
        ("Arvo Inc is ready to make a bid for Brixton's web business, a person said.", Status.RUMOURED),
        ("Arvo Inc is interested in buying Brixton's web business, a person said.", Status.RUMOURED),
        ("Arvo Inc plans to submit a second-round bid for Brixton's web business.", Status.PROPOSED),
        ("Arvo Inc has expressed interest.", Status.RUMOURED),
        ("Arvo Inc dropped out of the race.", Status.TERMINATED),
        ("Arvo Inc, one of the early suitors, decided to opt out.", Status.TERMINATED),
    ],
)
def test_a_bid_has_its_own_status_beside_the_sale(text, status):
    sale, bid = told(f"{LEAD} {text}", TITLE)
    assert (sale.status, bid.status) == (Status.PROPOSED, status)
    assert names(bid, Role.ACQUIRER) == {"Arvo Inc"}


def test_each_of_many_who_submitted_bids_has_a_deal_of_his_own():
    text = f"{LEAD} Arvo Inc, Dorn Capital LP and Falk Partners LLC were among the firms that submitted first-round bids."
    _, *bids = told(text, TITLE)
    assert [names(bid, Role.ACQUIRER) for bid in bids] == [{"Arvo Inc"}, {"Dorn Capital LP"}, {"Falk Partners LLC"}]


def test_two_who_make_one_bid_stand_on_one_deal():
    _, bid = told(f"{LEAD} Arvo Inc and Dorn Capital LP have submitted a joint bid.", TITLE)
    assert names(bid, Role.ACQUIRER) == {"Arvo Inc", "Dorn Capital LP"}


def test_who_buys_in_the_end_is_the_buyer_of_the_sale():
    deal = only("Brixton Corp ran an auction of its web business. Arvo Inc has agreed to buy Brixton's web business for $300 million.")
    assert names(deal, Role.ACQUIRER) == {"Arvo Inc"}
    assert deal.status is Status.AGREED


def test_nobody_drops_out_where_nothing_is_for_sale():
    assert told("Arvo Inc dropped out of the index.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Brixton Corp is pressing ahead with an auction of its web business.",
        "Brixton Corp is auctioning its web business, people familiar with the matter said.",
        "Brixton Corp is fielding bids for its web business.",
    ],
)
def test_a_sale_to_whoever_bids_needs_no_buyer(text):
    deal = only(text)
    assert names(deal, Role.SELLER) == {"Brixton Corp"}
    assert deal.type is DealType.ACQUISITION


def test_who_is_a_favourite_in_an_auction_does_not_sell():
    deal = only("Arvo Inc is a favourite in the auction for Brixton Corp's web business.")
    assert names(deal, Role.SELLER) == {"Brixton Corp"}


def test_what_was_wanted_years_ago_is_no_part_of_the_sale():
    text = f"{LEAD} In 2008 Dorn Capital LP tried unsuccessfully to buy Brixton Corp."
    sale, old = told(text, TITLE)
    assert names(sale, Role.ACQUIRER) == set()
    assert old.status is Status.TERMINATED


def test_a_bid_that_was_made_is_a_deal_of_its_own_for_what_is_on_sale():
    sale, bid = told(f"{LEAD} Arvo Inc has submitted an offer, one of the people said.", TITLE)
    assert names(sale, Role.ACQUIRER) == set()
    assert names(bid, Role.ACQUIRER) == {"Arvo Inc"}
    assert names(bid, Role.SELLER) == names(sale, Role.SELLER) == {"Brixton Corp"}
    assert bid.status is Status.PROPOSED


def test_a_bid_of_which_two_sentences_tell_is_a_deal_of_its_own():
    text = f"{LEAD} Arvo Inc is ready to make a bid for Brixton's web business. Arvo is working with a bank on its bid."
    sale, bid = told(text, TITLE)
    assert names(sale, Role.ACQUIRER) == set()
    assert names(bid, Role.ACQUIRER) == {"Arvo Inc"}


def test_bidders_listed_behind_a_shortlist_are_not_what_is_sold():
    deal = only("Brixton Corp has shortlisted close to ten bidders in the auction for its web assets, including Arvo Inc.")
    assert names(deal, Role.SELLER) == {"Brixton Corp"}
    assert names(deal, Role.TARGET) == set()
    assert deal.status is Status.IN_TALKS


def test_bids_that_came_in_are_told_of_the_sale_beside_a_bid_of_its_own():
    text = f"{LEAD} The first round of bids closed on Monday. Arvo Inc has put in an offer."
    sale, bid = told(text, TITLE)
    assert (sale.status, bid.status) == (Status.IN_TALKS, Status.PROPOSED)


def test_takeover_talks_in_a_title_are_talks_though_an_offer_lies_behind_them():
    deal = only("Arvo Inc has made an offer to buy Kestrel Labs Ltd.", "Kestrel warns on earnings as takeover talks with Arvo drag on")
    assert deal.status is Status.IN_TALKS


def test_a_share_code_without_its_bracket_is_no_part_of_a_name():
    deal = only("Arvo Inc ARVO.N has agreed to buy Kestrel Labs Ltd.")
    assert names(deal, Role.ACQUIRER) == {"Arvo Inc"}


def test_who_is_pressed_to_sell_has_agreed_to_nothing():
    assert only("Investors have pressed Brixton Corp to sell its paper unit, Falk Paper Ltd.").status is Status.RUMOURED


def test_what_went_before_the_news_is_done():
    deal = only("Brixton Corp is cutting 1,000 jobs as part of a programme following its acquisition of Kestrel Labs Ltd.")
    assert deal.status is Status.COMPLETED


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Inc agreed to buy Kestrel Labs Ltd for $3 million, trumping a bid by Dorn Plc last week.",
        "Kestrel Labs Ltd has agreed to be bought by Arvo Inc for $3 million. Dorn Plc said it would not raise its bid.",
    ],
)
def test_a_rival_who_does_not_say_for_what_bids_for_the_same(text):
    first, rival = told(text)
    assert names(first, Role.ACQUIRER) == {"Arvo Inc"}
    assert names(rival, Role.ACQUIRER) == {"Dorn Plc"}
    assert names(rival, Role.TARGET) == names(first, Role.TARGET)


def test_a_holder_who_presses_for_the_sale_buys_nothing_in_it():
    text = f"{LEAD} Arvo Capital LP disclosed a 9.9 percent stake in Brixton Corp in May."
    sale, stake = told(text, TITLE)
    assert names(sale, Role.ACQUIRER) == set()
    assert names(stake, Role.INVESTOR) == {"Arvo Capital LP"}


def test_what_one_gave_up_and_another_still_wants_are_two_deals():
    text = (
        "Falk Plc has no interest in becoming a white knight for robot maker Kestrel Labs, which is the target of a $4 million "
        "takeover bid by Arvo Inc, Falk's chief executive said."
    )
    gone, bid = told(text)
    assert (names(gone, Role.ACQUIRER), gone.status) == ({"Falk Plc"}, Status.TERMINATED)
    assert (names(bid, Role.ACQUIRER), bid.status) == ({"Arvo Inc"}, Status.PROPOSED)
    assert names(gone, Role.TARGET) == names(bid, Role.TARGET) == {"Kestrel Labs"}
