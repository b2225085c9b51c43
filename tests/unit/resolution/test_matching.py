"""Which reports are one deal, and which are two."""

from dataclasses import replace

from pipelines.records import Evidence
from pipelines.resolution import resolve
from tests.unit.resolution.deal_stories import HERE, money, reading, report


def deal_ids(*readings):
    return [row["deal_id"] for reading in readings for row in resolve(readings).as_rows() if row["url"] == reading.article.url]


def are_one(*readings):
    return len(set(deal_ids(*readings))) == 1


def test_a_rumour_in_march_and_a_signing_in_june_are_one_deal():
    rumour = reading("2024-03-04", report("acquisition", "rumoured", acquirer="Arvo", target="Kestrel Labs"))
    signing = reading(
        "2024-06-20", report("acquisition", "agreed", acquirer="Arvo Pharma AG", target="Kestrel Labs Inc", amount=money("2e9"))
    )
    assert are_one(rumour, signing)


def test_talks_of_a_stake_that_end_in_a_takeover_are_one_deal():
    talks = reading("2024-03-04", report("stake", "in_talks", investor="Arvo", target="Kestrel Labs"))
    takeover = reading("2024-06-20", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    assert are_one(talks, takeover)


def test_a_merger_that_another_article_calls_a_takeover_is_one_deal():
    merger = reading("2024-03-04", report("merger", "agreed", partner="Arvo, Kestrel Labs"))
    takeover = reading("2024-03-05", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    assert are_one(merger, takeover)


def test_rival_bids_for_one_company_are_two_deals():
    first = reading("2024-03-04", report("acquisition", "proposed", acquirer="Arvo", target="Kestrel Labs"))
    rival = reading("2024-03-08", report("acquisition", "proposed", acquirer="Ondara", target="Kestrel Labs"))
    assert not are_one(first, rival)


def told_by(said, words):
    """The report, with the words that told its status."""
    return replace(said, evidence=(Evidence("status", words, HERE, "status: told"),))


def test_a_bid_in_an_auction_is_not_the_auction():
    offered = told_by(report("acquisition", "proposed", seller="Brixton Group", target="Brixton paint business"), "launched an auction of")
    auction = reading("2024-03-04", offered)
    later = reading("2024-04-04", report("acquisition", "in_talks", seller="Brixton Group", target="Brixton's paint business"))
    bid = reading("2024-04-08", report("acquisition", "proposed", acquirer="Ondara", seller="Brixton", target="Brixton paint business"))
    ids = deal_ids(auction, later, bid)
    assert ids[0] == ids[1] != ids[2]


def test_a_sale_without_a_word_of_bidders_is_what_one_suitor_is_in_talks_for_later():
    sale = reading("2024-03-04", report("acquisition", "rumoured", seller="Brixton Group", target="Falk Paper"))
    talks = reading("2024-06-10", report("acquisition", "in_talks", acquirer="Ondara", seller="Brixton Group", target="Falk Paper"))
    approach = reading("2024-03-04", report("acquisition", "proposed", target="Kestrel Labs"))
    offer = reading("2024-03-25", report("acquisition", "proposed", acquirer="Ondara", target="Kestrel Labs"))
    assert are_one(sale, talks)
    assert are_one(approach, offer)


def test_a_sale_told_after_the_talks_with_one_suitor_is_not_his():
    talks = reading("2024-03-04", report("acquisition", "in_talks", acquirer="Ondara", target="Falk Paper"))
    sale = reading("2024-06-10", report("acquisition", "rumoured", seller="Brixton Group", target="Falk Paper"))
    assert not are_one(talks, sale)


def test_who_only_thinks_of_a_bid_is_not_what_the_sale_came_to():
    sale = reading("2024-03-04", report("acquisition", "rumoured", target="Falk Paper"))
    thought = reading("2024-04-10", report("acquisition", "rumoured", acquirer="Ondara", target="Falk Paper"))
    assert not are_one(sale, thought)


def test_what_is_sought_and_not_yet_done_stays_one_deal_for_a_year():
    sought = reading("2024-01-08", report("debt", "rumoured", borrower="Kestrel Labs"))
    secured = reading("2024-08-20", report("debt", "completed", borrower="Kestrel Labs", lender="Falk Bank"))
    explored = reading("2024-01-08", report("listing", "rumoured", issuer="Ondara Media"))
    filed = reading("2024-09-02", report("listing", "proposed", issuer="Ondara Media"))
    done = reading("2024-01-08", report("listing", "completed", issuer="Brixton Group"))
    again = reading("2024-09-02", report("listing", "proposed", issuer="Brixton Group"))
    assert are_one(sought, secured)
    assert are_one(explored, filed)
    assert not are_one(done, again)


def test_a_spin_off_that_is_studied_is_the_one_decided_for_a_unit_with_the_owners_name():
    studied = reading("2024-03-04", report("spin_off", "rumoured", seller="Brixton Group"))
    decided = reading("2024-09-20", report("spin_off", "agreed", seller="Brixton Group", target="Brixton Water"))
    other = reading("2024-09-20", report("spin_off", "agreed", seller="Brixton Group", target="Falk Paper"))
    assert are_one(studied, decided)
    assert not are_one(studied, other)


def test_an_auction_that_names_two_bidders_is_the_auction_told_before_and_no_bid():
    auction = reading("2024-03-04", report("acquisition", "rumoured", seller="Brixton Group"))
    named = told_by(report("acquisition", "proposed", seller="Brixton Group", acquirer="Ondara, Arvo"), "deadline for preliminary bids")
    one_named = told_by(report("acquisition", "in_talks", seller="Brixton Group", acquirer="Arvo"), "second round of bidding")
    bid = reading("2024-04-12", report("acquisition", "proposed", acquirer="Ondara", seller="Brixton Group"))
    ids = deal_ids(auction, reading("2024-04-04", named), reading("2024-04-08", one_named), bid)
    assert ids[0] == ids[1] == ids[2] != ids[3]


def test_a_holding_that_is_to_be_sold_or_spun_off_is_one_plan_of_its_holder_and_no_plan_of_another():
    stake = reading("2024-03-04", report("stake", "terminated", seller="Brixton Group", target="Kestrel Labs"))
    spin_off = reading("2024-03-20", report("spin_off", "terminated", seller="Brixton Group", target="Kestrel Labs"))
    other = reading("2024-03-24", report("stake", "agreed", seller="Ondara", target="Kestrel Labs"))
    ids = deal_ids(stake, spin_off, other)
    assert ids[0] == ids[1] != ids[2]


def test_a_buyer_named_by_two_of_its_units_is_no_rival_of_itself():
    finland = reading("2024-03-04", report("acquisition", "completed", acquirer="Arvo Finland", seller="Brixton Group"))
    house = reading("2024-03-20", report("acquisition", "completed", acquirer="Arvo", seller="Brixton Group"))
    cloud = reading("2024-04-20", report("acquisition", "completed", acquirer="Arvo Cloud", seller="Brixton Group"))
    assert are_one(finland, house, cloud)


def test_two_units_of_one_parent_are_sold_in_two_deals():
    paint = reading("2024-03-04", report("acquisition", "agreed", acquirer="Ondara", seller="Brixton", target="Brixton paint business"))
    glass = reading("2024-03-08", report("acquisition", "agreed", acquirer="Ondara", seller="Brixton", target="Brixton glass unit"))
    assert not are_one(paint, glass)


def test_a_second_round_of_one_company_is_another_deal():
    first = reading(
        "2023-02-01", report("funding_round", "completed", recipient="Kestrel Labs", investor="Toller Ventures", amount=money("1e7"))
    )
    second = reading("2024-05-01", report("funding_round", "completed", recipient="Kestrel Labs", investor="Ondara", amount=money("4e7")))
    assert not are_one(first, second)


def test_two_rounds_that_are_named_otherwise_are_two_even_in_one_month():
    seed = reading("2024-05-01", report("funding_round", "completed", headline="Kestrel Labs closes Series A", recipient="Kestrel Labs"))
    series_b = reading(
        "2024-05-20", report("funding_round", "completed", headline="Kestrel Labs raises Series B", recipient="Kestrel Labs")
    )
    assert not are_one(seed, series_b)


def test_one_round_told_again_weeks_later_is_one_deal_though_fewer_investors_are_named():
    first = reading(
        "2024-05-01", report("funding_round", "completed", recipient="Kestrel Labs", investor="Ondara, Toller", amount=money("4e7"))
    )
    again = reading(
        "2024-06-11", report("funding_round", "completed", main=False, recipient="Kestrel Labs", amount=money("4e7", qualifier="about"))
    )
    assert are_one(first, again)


def test_a_takeover_remembered_years_later_is_the_same_deal():
    then = reading("2019-05-01", report("acquisition", "completed", acquirer="Arvo", target="Kestrel Labs", amount=money("4e9")))
    now = reading("2024-05-01", report("acquisition", "completed", main=False, acquirer="Arvo", target="Kestrel Labs"))
    assert are_one(then, now)


def test_a_loan_and_a_takeover_of_one_company_are_two_deals():
    loan = reading("2024-05-01", report("debt", "agreed", lender="Arvo", borrower="Kestrel Labs"))
    takeover = reading("2024-05-02", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    assert not are_one(loan, takeover)


def test_two_deals_of_one_article_stay_two():
    article = reading(
        "2024-05-01",
        report("stake", "agreed", investor="Arvo", target="Kestrel"),
        report("stake", "completed", investor="Arvo", target="Kestrel"),
    )
    assert len(set(deal_ids(article))) == 2


def test_partnerships_of_one_firm_with_two_others_are_two_deals():
    first = reading("2024-05-01", report("partnership", "agreed", partner="Arvo, Kestrel Labs"))
    second = reading("2024-05-02", report("partnership", "agreed", partner="Arvo, Ondara"))
    assert not are_one(first, second)


def test_a_sum_in_another_currency_does_not_split_a_round():
    euro = reading("2024-05-01", report("funding_round", "completed", recipient="Kestrel Labs", amount=money("1e8", "EUR")))
    dollar = reading("2024-05-02", report("funding_round", "completed", recipient="Kestrel Labs", amount=money("1.07e8")))
    assert are_one(euro, dollar)


def test_a_takeover_that_one_article_also_calls_a_merger_is_one_deal():
    article = reading(
        "2024-05-01",
        report("merger", "agreed", partner="Arvo, Kestrel"),
        report("acquisition", "agreed", acquirer="Arvo", target="Kestrel"),
    )
    assert len(set(deal_ids(article))) == 1


def test_a_buyer_of_two_companies_for_two_sums_has_two_deals_though_one_article_names_no_target():
    first = reading("2024-05-01", report("acquisition", "completed", acquirer="Arvo", target="Kestrel Labs", amount=money("4.4e9")))
    other = reading("2024-05-20", report("acquisition", "proposed", acquirer="Arvo", amount=money("3e9")))
    assert not are_one(first, other)


def test_an_owner_who_sells_two_companies_has_two_deals():
    first = reading("2024-05-01", report("acquisition", "proposed", seller="Brixton", target="Kestrel Labs"))
    other = reading("2024-05-20", report("acquisition", "proposed", seller="Brixton", target="Toller"))
    assert not are_one(first, other)


def test_a_seller_in_one_deal_that_is_bought_in_another_does_not_join_them():
    first = reading("2024-05-01", report("stake", "rumoured", seller="Brixton", target="Kestrel Labs"))
    other = reading("2024-05-20", report("stake", "agreed", seller="Toller", target="Brixton"))
    assert not are_one(first, other)


def test_two_investors_of_one_company_in_one_season_are_two_rounds_unless_the_sum_is_one():
    def round_of(day, investor, units):
        return reading(
            day, report("funding_round", "completed", investor=investor, recipient="Kestrel Labs", amount=money(units) if units else None)
        )

    assert not are_one(round_of("2024-05-01", "Arvo", None), round_of("2024-06-01", "Ondara", None))
    assert are_one(round_of("2024-05-01", "Arvo", "5e7"), round_of("2024-06-01", "Ondara", "5e7"))


def test_one_company_sold_for_one_sum_has_one_buyer_though_papers_name_it_otherwise():
    parent = reading("2024-05-01", report("acquisition", "completed", acquirer="Arvo", target="Kestrel Labs", amount=money("4e9")))
    arm = reading("2024-05-09", report("acquisition", "completed", acquirer="Sulmira", target="Kestrel Labs", amount=money("4e9")))
    assert are_one(parent, arm)


def test_two_attempts_at_one_company_years_apart_are_two_deals():
    first = reading("2020-05-01", report("acquisition", "in_talks", acquirer="Arvo", target="Kestrel Labs"))
    second = reading("2024-05-20", report("acquisition", "in_talks", acquirer="Arvo", target="Kestrel Labs"))
    assert not are_one(first, second)


def test_two_holders_that_sell_stakes_in_one_company_have_two_deals():
    first = reading("2024-05-01", report("stake", "agreed", seller="Brixton", target="Kestrel Labs"))
    other = reading("2024-05-20", report("stake", "agreed", seller="Toller", target="Kestrel Labs"))
    assert not are_one(first, other)


def test_a_bound_that_allows_a_sum_does_not_make_it_the_same():
    sold = reading("2024-05-01", report("acquisition", "completed", acquirer="Arvo", target="Kestrel Labs", amount=money("4.4e9")))
    bid = reading(
        "2024-05-20", report("acquisition", "proposed", acquirer="Arvo", target="Toller", amount=money("3.5e9", qualifier="at_least"))
    )
    told = reading("2024-05-29", report("acquisition", "proposed", acquirer="Arvo", amount=money("3.5e9", qualifier="at_least")))
    ids = deal_ids(sold, bid, told)
    assert ids[0] != ids[1] == ids[2]


def test_a_signing_for_many_times_the_price_is_not_what_a_sale_came_to():
    sale = reading("2024-05-01", report("acquisition", "proposed", target="Kestrel Labs", amount=money("1e9")))
    other = reading("2024-07-01", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs", amount=money("4e10")))
    signing = reading("2024-07-01", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs", amount=money("1.1e9")))
    assert not are_one(sale, other)
    assert are_one(sale, signing)


def test_an_owner_told_for_the_part_that_bears_its_name_is_the_same_sale():
    rumour = reading("2024-05-01", report("acquisition", "rumoured", target="Brixton Holdings"))
    signing = reading("2024-07-01", report("acquisition", "agreed", acquirer="Arvo", seller="Brixton Holdings", target="Brixton Dredging"))
    other = reading("2024-07-01", report("acquisition", "agreed", acquirer="Arvo", seller="Brixton Holdings", target="Toller"))
    assert are_one(rumour, signing)
    assert not are_one(rumour, other)


def test_what_a_buyer_does_in_one_week_is_one_deal_and_a_month_later_another():
    told = reading("2024-05-01", report("debt", "in_talks", lender="Toller Bank"))
    again = reading("2024-05-03", report("debt", "in_talks", lender="Toller Bank"))
    later = reading("2024-06-10", report("debt", "in_talks", lender="Toller Bank"))
    ids = deal_ids(told, again, later)
    assert ids[0] == ids[1] != ids[2]


def test_a_sale_that_was_done_is_not_the_bid_of_a_month_later():
    done = reading("2024-05-01", report("acquisition", "completed", target="Kestrel Labs"))
    bid = reading("2024-06-01", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    assert not are_one(done, bid)


def test_pieces_that_one_holder_sells_in_one_company_are_one_deal():
    first = reading("2024-05-01", report("stake", "agreed", seller="Toller", target="Kestrel Labs", amount=money("7.9e9")))
    piece = reading("2024-05-03", report("stake", "completed", seller="Toller", target="Kestrel Labs", amount=money("1.1e9")))
    assert are_one(first, piece)
