"""A sale and the bids in it: who stands on the sale, and whose bid is a deal of its own."""

from pipelines.records import Role, Status
from tests.unit.deals.deal_texts import names, only, told

TITLE = "Brixton Corp sets deadline for preliminary bids"
LEAD = "Brixton Corp has set a deadline for preliminary bids for its web business, people familiar with the matter said."


def test_who_is_only_expected_to_bid_stands_on_the_sale():
    deal = only(f"{LEAD} Arvo Inc is expected to bid for Brixton's web business.", TITLE)
    assert names(deal, Role.ACQUIRER) == {"Arvo Inc"}


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
