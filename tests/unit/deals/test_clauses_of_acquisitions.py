"""One purchase told in all the clauses that English has for it: who bought what from whom comes out the same."""

import pytest

from pipelines.records import Role
from tests.unit.deals.deal_texts import names, told


def parties(text: str) -> tuple[set[str], set[str], set[str]]:
    """Buyers, what is bought, and sellers of the first deal."""
    deal = told(text)[0]
    buyers = names(deal, Role.ACQUIRER) | names(deal, Role.INVESTOR)
    return {name.rstrip(".") for name in buyers}, names(deal, Role.TARGET), names(deal, Role.SELLER)


ARVO, LUMEN, KESTREL, FALK, DORN = "Arvo Inc", "Lumen Group", "Kestrel Labs", "Falk Paper", "Dorn Corp"


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Labs, which Arvo Inc bought in 2019 for $20 million, makes pumps.",
        "Arvo Inc, which had acquired Kestrel Labs in 2019, closed the Leeds plant.",
        "Kestrel Labs, acquired by Arvo Inc in 2010, makes pumps.",
        "Kestrel Labs (bought by Arvo Inc in 2006 for $3 million) makes pumps.",
        "The valves were named after Kestrel Labs, a business Arvo Inc acquired in 2006.",
        "The purchase of Kestrel Labs by Arvo Inc was completed in 2006.",
        "Arvo Inc's 2006 acquisition of Kestrel Labs gave it a plant in Leeds.",
        "Following its acquisition of Kestrel Labs in 2006, Arvo Inc moved to Leeds.",
        "Following its acquisition by Arvo Inc in 2006, Kestrel Labs moved to Leeds.",
        "After being acquired by Arvo Inc in 2006, Kestrel Labs moved to Leeds.",
        "After acquiring Kestrel Labs in 2006, Arvo Inc moved to Leeds.",
        "Having acquired Kestrel Labs in 2006, Arvo Inc moved to Leeds.",
        "In 2006 Arvo Inc took Kestrel Labs over.",
        "Arvo Inc snapped Kestrel Labs up in 2006.",
        "Arvo Inc will take Kestrel Labs private in a $3 billion transaction.",
        "Kestrel Labs became a wholly owned subsidiary of Arvo Inc in 2006.",
        "Kestrel Labs is now part of Arvo Inc, which bought it in 2006.",
        "Kestrel Labs was acquired and merged into Arvo Inc in 2006.",
        "Kestrel Labs was folded into Arvo Inc in 2006.",
        "Kestrel Labs was then bought in 2007 by Arvo Inc.",
        "Kestrel Labs was most recently acquired in 2016 by Arvo Inc.",
        "Kestrel Labs got acquired by Arvo Inc in 2014.",
        "Kestrel Labs went on to be acquired by Arvo Inc.",
        "Arvo Inc assumed control of Kestrel Labs in 2006.",
        "Arvo Inc became the owner of Kestrel Labs in 2006.",
        "Arvo Inc performed a reverse takeover of Kestrel Labs in 2000.",
        "Kestrel Labs agreed to a $20 million takeover by Arvo Inc.",
        "Arvo Inc said it is tendering for all shares of Kestrel Labs.",
        "Arvo Inc has started a tender offer for all of Kestrel Labs's shares and stock purchase rights for $10 a share.",
        "Arvo Inc bought 27 pct of Kestrel Labs's cumulative preferred stock.",
        "Arvo Inc raised its stake in Kestrel Labs to 11.1 pct from 9.3 pct.",
        "Kestrel Labs was a Leeds company, which Arvo Inc acquired in 2010.",
        "Kestrel Labs received a proposal from Arvo Inc seeking to buy all of its shares.",
        "Arvo Inc closed Kestrel Labs after buying it in 2010.",
        "Arvo Inc entered the market through the purchase of Kestrel Labs.",
        "Arvo Inc entered the market with the Kestrel Labs acquisition.",
        "Arvo Inc paid $20 million for Kestrel Labs.",
        "Arvo Inc won the auction for Kestrel Labs.",
        "Arvo Inc outbid Dorn Corp for Kestrel Labs.",
        "Shareholders of Kestrel Labs approved its sale to Arvo Inc.",
        "Arvo Inc bought Kestrel Labs with backing from Lumen Capital.",
        # a second name of the buyer, its owner and its seat are no further buyers
        "Kestrel Labs was acquired by Arvo Inc (now Gorn Partners) in 2004.",
        "Kestrel Labs was acquired by Arvo Inc (formerly Gorn Partners) in 2004.",
        "Kestrel Labs was acquired by Arvo Inc, a unit of Gorn Partners, in 2004.",
        "Kestrel Labs was acquired by Arvo Inc, a maker of pumps based in Waltham, MA.",
        "Kestrel Labs was sold to Arvo Inc in 2006 and renamed Gorn Pumps.",
        # who leads a group, or stands in it
        "Kestrel Labs was bought by a group of investors led by Arvo Inc.",
        "The family sold Kestrel Labs to a management team backed by Arvo Inc.",
    ],
)
def test_one_buyer_buys_one_company_in_every_clause(text):
    assert parties(text) == ({ARVO}, {KESTREL}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Inc bought Falk Paper from Dorn Corp, a unit of Lumen Group.",
        "Falk Paper was sold to Arvo Inc by Dorn Corp in 2006.",
        "Dorn Corp's sale of Falk Paper to Arvo Inc closed in May.",
        "Arvo Inc bought the Falk Paper unit of Dorn Corp in 2006.",
        "Arvo Inc bought Falk Paper, owned by Dorn Corp, in 2006.",
        "Arvo Inc bought Falk Paper, which was owned by Dorn Corp, in 2006.",
        "Arvo Inc paid Dorn Corp $20 million for Falk Paper.",
        "Falk Paper, a mill that Arvo Inc acquired from Dorn Corp in 2006, was closed.",
    ],
)
def test_the_seller_is_told_by_a_verb_a_noun_or_an_owner(text):
    assert parties(text) == ({ARVO}, {FALK}, {DORN})


def test_what_a_named_company_owns_is_bought_of_it():
    assert parties("Arvo Inc bought Dorn-owned Falk Paper in 2006.") == ({ARVO}, {FALK}, {"Dorn"})


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Labs was bought by a consortium including Arvo Inc and Lumen Group.",
        "Kestrel Labs was bought by a consortium of Arvo Inc and Lumen Group.",
        "Kestrel Labs was sold to a consortium comprising Arvo Inc and Lumen Group.",
    ],
)
def test_those_in_a_consortium_are_the_buyers(text):
    assert parties(text) == ({ARVO, LUMEN}, {KESTREL}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Inc acquired two firms, Kestrel Labs and Falk Paper.",
        "Arvo Inc acquired companies such as Kestrel Labs and Falk Paper.",
        "Arvo Inc acquired smaller rivals, including Kestrel Labs in 2006 and Falk Paper in 2008.",
        "Arvo Inc acquired Kestrel Labs along with Falk Paper.",
        "Arvo Inc acquired Kestrel Labs as well as Falk Paper in 2010.",
        "Arvo Inc made several acquisitions, among them Kestrel Labs and Falk Paper.",
    ],
)
def test_a_list_names_what_was_bought(text):
    assert parties(text) == ({ARVO}, {KESTREL, FALK}, set())


@pytest.mark.parametrize(
    "text",
    ["Arvo Inc cut its stake in Kestrel Labs to 11.1 pct from 13.3 pct.", "Arvo Inc reduced its holding in Kestrel Labs to 4.8 pct."],
)
def test_who_cuts_a_stake_sells(text):
    assert parties(text) == (set(), {KESTREL}, {ARVO})


def test_who_considers_a_sale_of_nothing_else_considers_its_own():
    assert parties("Kestrel Labs is also considering an outright sale after talks that failed.") == (set(), {KESTREL}, set())


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("Kestrel Labs was purchased by the fashion chain Next plc.", "Next plc"),
        ("Kestrel Labs was bought by fellow bank Cassa di Falk e Dorn.", "Cassa di Falk e Dorn"),
        ("Kestrel Labs was bought by the Co-operative Bank.", "Co-operative Bank"),
    ],
)
def test_a_name_of_unusual_words_stands_whole(text, buyer):
    assert parties(text) == ({buyer}, {KESTREL}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Labs, which is owned by Arvo Inc, makes pumps.",
        "Kestrel Labs, a unit of Arvo Inc, makes pumps.",
        "Arvo Inc took Kestrel Labs over the hill.",
    ],
)
def test_what_is_only_owned_is_no_deal(text):
    assert told(text) == []
