"""Deal words in another sense, and names that are no party: each class with sentences of its shape, and the deal beside it that stays."""

import pytest

from pipelines.records import Role
from tests.unit.deals.deal_texts import names, only, told

OTHER_SENSES = {
    "an office taken over": [
        "Lena Marsh took over from Joel Hart as editor of the Arvo Review in May.",
        "Arvo Bank's Mary Dorn took over in March, succeeding Kestrel Bank's Paul Falk.",
        "Anna Holm takes over at Arvo Motors on Monday, and Kestrel Motors will miss her.",
    ],
    "goods and offsets": [
        "Arvo Carbon sold its first carbon credits to Kestrel Stores last summer.",
        "Arvo Grain bought 3,000 tonnes of wheat from Kestrel Mills.",
        "Arvo Motors expects that 16.6 million cars will be sold by Kestrel Autos and its rivals this year.",
    ],
    "paper": [
        "The Bank of Arvo bought 378 mln stg of bank bills from Kestrel Discount.",
        "The notes will be sold in denominations of 20,000 crowns by Arvo Bank.",
        "Holders of Arvo Inc get a warrant to buy one share of Kestrel Inc.",
    ],
    "pacts of politics and work": [
        "The president announced the trade deal with Liu Wen of the Kestrel Council.",
        "The Arvo Teachers Union won its first contract from Larkfield University after a strike.",
        "Arvo Parliament and the Kestrel Assembly signed a peace agreement with each other.",
    ],
    "offers to shoppers": [
        "Even after the introductory offer of Arvo Cameras Inc, the Eye costs $36.",
        "Arvo Foods Inc has a limited offer for Kestrel Club members.",
        "A U.S. firm's offer of $80 a tonne to Arvo Mills Inc was rejected.",
    ],
    "stories": [
        "The limited series spinoff of Arvo Saga starring Mina Yeo drew a crowd.",
        "Kestrel Studios filmed the spinoff of the show Arvo Rangers.",
        "A prequel and a spinoff of Arvo Rangers will start on Kestrel TV.",
    ],
    "suppositions": [
        "If Arvo Bank bought Kestrel Bank, its branches would close.",
        "Suppose that Arvo Inc merges with Kestrel Inc.",
        "I would be willing to buy Arvo Inc from Kestrel Inc.",
    ],
    "what many have at hand": [
        "Arvo has a market at its disposal that Kestrel Bank lacks.",
        "Arvo Bank hired three bankers from Kestrel Securities to lead its loan desk.",
        "The acquired Kestrel plant in Ohio employs 900 people of Arvo Steel.",
    ],
    "players": [
        "Arvo City FC acquired forward Luca Ferrant from Kestrel Town FC for $4 million.",
        "Arvo City FC bought striker Dane Okoro from Kestrel United FC.",
        "Arvo City FC sold goalkeeper Jo Falk to Kestrel United FC.",
    ],
}


@pytest.mark.parametrize("text", [pytest.param(t, id=f"{kind}: {t[:40]}") for kind, texts in OTHER_SENSES.items() for t in texts])
def test_a_deal_word_in_another_sense_tells_no_deal(text):
    assert [deal.headline for deal in told(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Foods Ltd bought the wheat business of Kestrel Mills Ltd.",
        "Arvo Oil Ltd sold its oil and gas interests to Kestrel Energy Ltd.",
        "Arvo Bank bought bank branches from Kestrel Bank.",
        "Arvo Inc took over Kestrel Labs Ltd from Dorn Corp.",
    ],
)
def test_a_business_in_goods_or_paper_is_still_bought(text):
    assert only(text).type in ("acquisition", "stake")


DULL = "The rain fell on the valley for nine days, and the river rose to the bridge."


@pytest.mark.parametrize(
    "text",
    [
        "By December, the campaign had raised $40,000 and the town was glad.",
        "Kestrel is a name of birds. The drive raised $60,000 for the school.",
        "Arvo is a river. Among students, one in nine has paid off $45,000 in debt.",
    ],
)
def test_a_described_stranger_is_not_taken_for_who_was_told_before(text):
    assert told(f"Arvo Valley was quiet. {DULL} {text}", "Nine days of rain in the valley") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn One costs $30, and Tarn Labs Inc made an offer to buy back old ones.",
        "Arvo Air Inc has borrowed $516 from its staff.",
        "Kestrel Cafe Inc raised $400 for the choir.",
    ],
)
def test_a_shoppers_price_makes_no_deal_of_one_party(text):
    assert told(f"{DULL} {DULL} {DULL} {DULL} {text}", "Nine days of rain in the valley") == []


def test_in_a_text_that_is_no_business_news_a_plain_deal_in_passing_stays():
    text = f"{DULL} {DULL} {DULL} {DULL} The mill was bought by Arvo Inc last year, when Arvo Inc acquired Kestrel Mills for $3 million."
    deal = only(text, "Nine days of rain in the valley")
    assert names(deal, Role.ACQUIRER) == {"Arvo Inc"}
    assert names(deal, Role.TARGET) == {"Kestrel Mills"}


@pytest.mark.parametrize(
    ("heading", "gone"),
    [
        ("How Does Kestrel Investing Work?", "Kestrel Investing Work"),
        ("Shop Kestrel Knits And Save Today", "Shop Kestrel Knits"),
        ("Last Chance Kestrel Quest Deals Of May", "Last Chance Kestrel Quest"),
    ],
)
def test_a_heading_names_nobody_by_its_capitals(heading, gone):
    text = f"Arvo Inc agreed to buy Dorn Labs Ltd for $20 million.\n{heading}\nIt acquired them in May from the seller."
    assert gone not in {p.name for deal in told(text) for p in deal.participants}


def test_he_is_no_company():
    text = "Arvo Inc named Kevin Marlow its chief. He led acquisitions, including Kestrel Studios and Dorn Films."
    assert all(names(deal, Role.ACQUIRER) == set() for deal in told(text))
