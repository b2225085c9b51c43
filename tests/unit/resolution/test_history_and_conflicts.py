"""The life of a deal, and what its sources disagree on."""

from dataclasses import replace

from pipelines.resolution import resolve
from tests.unit.resolution.deal_stories import money, reading, report


def takeover(day, status, **more):
    return reading(day, report("acquisition", status, acquirer="Arvo", target="Kestrel Labs", **more))


def changes(attribute, *readings):
    return [(str(c.asserted_on), c.old_value, c.new_value) for c in resolve(readings).history if c.attribute == attribute]


def claims(attribute, *readings):
    return [(row.claim, row.shown) for row in resolve(readings).conflicts if row.attribute == attribute]


def test_each_change_of_status_is_a_row_and_a_repeat_is_none():
    told = [
        takeover("2024-03-04", "rumoured"),
        takeover("2024-04-04", "in_talks"),
        takeover("2024-04-05", "in_talks"),
        takeover("2024-06-20", "agreed"),
    ]
    assert changes("status", *told) == [
        ("2024-03-04", None, "rumoured"),
        ("2024-04-04", "rumoured", "in_talks"),
        ("2024-06-20", "in_talks", "agreed"),
    ]


def test_a_late_article_falls_into_its_place():
    assert changes("status", takeover("2024-06-20", "agreed"), takeover("2024-03-04", "rumoured")) == [
        ("2024-03-04", None, "rumoured"),
        ("2024-06-20", "rumoured", "agreed"),
    ]


def test_an_article_without_a_day_comes_after_what_its_status_goes_beyond():
    undated = replace(takeover("2024-06-21", "completed"), article=replace(takeover("2024-06-21", "completed").article, published_at=None))
    told = [undated, takeover("2024-06-20", "agreed"), takeover("2024-03-04", "rumoured")]
    assert [new for _, _, new in changes("status", *told)] == ["rumoured", "agreed", "completed"]


def test_an_article_about_something_else_does_not_set_a_deal_back():
    assert resolve([takeover("2024-06-20", "completed"), takeover("2024-07-01", "agreed", main=False)]).deals[0].status == "completed"


def test_an_article_about_the_deal_can_end_it():
    assert resolve([takeover("2024-06-20", "agreed"), takeover("2024-09-01", "terminated")]).deals[0].status == "terminated"


def test_an_offer_that_is_raised_is_history_and_no_conflict():
    told = [takeover("2024-03-04", "proposed", amount=money("2e9")), takeover("2024-05-04", "proposed", amount=money("2.4e9"))]
    assert changes("amount", *told) == [("2024-03-04", None, "USD 2000000000"), ("2024-05-04", "USD 2000000000", "USD 2400000000")]
    assert claims("amount", *told) == []


def test_two_prices_of_one_signed_takeover_are_a_conflict_with_every_claim():
    told = [
        takeover("2024-03-04", "agreed", amount=money("1.6e11")),
        takeover("2024-03-05", "agreed", amount=money("1.5e11"), main=False),
        takeover("2024-03-06", "agreed", amount=money("1.6e11")),
    ]
    assert claims("amount", *told) == [("USD 160000000000", True), ("USD 150000000000", False), ("USD 160000000000", True)]


def test_rounding_hedges_bounds_and_another_currency_are_no_conflict():
    told = [
        takeover("2024-05-01", "agreed", amount=money("7.94e8")),
        takeover("2024-05-02", "agreed", amount=money("8e8")),
        takeover("2024-05-02", "agreed", amount=money("7.5e8", qualifier="about")),
        takeover("2024-05-02", "agreed", amount=money("7e8", qualifier="at_least")),
        takeover("2024-05-03", "agreed", amount=money("7.4e8", "EUR")),
    ]
    assert claims("amount", *told) == []


def test_an_old_price_told_in_another_currency_is_no_conflict():
    told = [
        takeover("2016-05-01", "completed", amount=money("7.2e9")),
        takeover("2016-06-01", "completed", amount=money("5.4e9", "EUR"), main=False),
    ]
    assert claims("amount", *told) == []


def test_stakes_that_differ_are_a_conflict():
    told = [takeover("2024-05-01", "agreed", stake_pct="51"), takeover("2024-05-02", "agreed", stake_pct="60")]
    assert sorted(claims("stake_pct", *told)) == [("51", False), ("60", True)]


def test_on_and_off_in_the_same_days_are_a_conflict_but_an_end_months_later_is_not():
    assert claims("status", takeover("2024-05-01", "terminated"), takeover("2024-05-02", "agreed")) == [
        ("terminated", False),
        ("agreed", True),
    ]
    assert claims("status", takeover("2024-05-01", "agreed"), takeover("2024-09-02", "terminated")) == []


def test_two_buyers_of_one_company_for_one_sum_are_a_conflict_and_a_short_name_is_none():
    def sale(day, acquirer):
        return reading(day, report("acquisition", "completed", acquirer=acquirer, target="Kestrel Labs", amount=money("4e9")))

    told = [sale("2024-05-01", "Arvo"), sale("2024-05-02", "Sulmira"), sale("2024-05-03", "Sulmira Foods")]
    assert claims("acquirer", *told) == [("Arvo", False), ("Sulmira", True), ("Sulmira Foods", True)]


def test_the_shown_report_has_the_sum_and_the_status_of_the_deal():
    told = [
        takeover("2024-05-01", "proposed", amount=money("2e9")),
        takeover("2024-06-01", "agreed", amount=money("3e9")),
        takeover("2024-07-01", "agreed"),
    ]
    (deal,) = resolve(told).deals
    assert deal.shown_report_id == told[1].report_id(0)
    assert deal.report_ids == tuple(story.report_id(0) for story in told)
