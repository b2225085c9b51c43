"""Who does what in the terse sentences of wire stories and encyclopaedias."""

import pytest

from pipelines.records import Role, Status
from tests.unit.deals.deal_texts import names, told


def roles(text: str, title: str | None = None) -> dict[str, set[str]]:
    """Buyers, what is bought, and sellers of the first deal."""
    deal = told(text, title)[0]
    buyers = names(deal, Role.ACQUIRER) | names(deal, Role.INVESTOR)
    return {"buyer": buyers, "target": names(deal, Role.TARGET), "seller": names(deal, Role.SELLER)}


@pytest.mark.parametrize(
    ("text", "buyer", "target", "seller"),
    [
        # a name in angle brackets stands whole
        ("Arvo Corp has agreed to buy <Falk et Dorn SA> for 5 mln dlrs.", {"Arvo Corp"}, {"Falk et Dorn SA"}, set()),
        # a company's place is not the subject
        ("The Arvo Company of Garwood, New Jersey agreed to buy Kestrel Inc on Monday.", {"Arvo Company"}, {"Kestrel Inc"}, set()),
        # nor is who is told
        ("Arvo Co told the Securities and Exchange Commission it bought Kestrel Inc on Monday.", {"Arvo Co"}, {"Kestrel Inc"}, set()),
        # nor who approves
        (
            "Arvo Corp said it received approval from the Dorn Bureau for its acquisition of Kestrel Inc on Monday.",
            {"Arvo Corp"},
            {"Kestrel Inc"},
            set(),
        ),
        # a name behind its description
        (
            "Dorn Inc said it sold its oil and gas unit, Falk Petro Inc, to Arvo Corp on Monday.",
            {"Arvo Corp"},
            {"Falk Petro Inc"},
            {"Dorn Inc"},
        ),
        # stock of a company is the company
        ("Arvo Corp has started a tender offer for all of Kestrel Inc's outstanding stock.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        # who takes the other in is the buyer
        ("Kestrel Inc said shareholders approved a merger into Arvo Corp for 40 dlrs per share.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        # a takeover by someone
        ("Kestrel Inc said its leveraged buyout by Arvo Corp has been completed.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        # brackets inside a name
        ("Arvo (Pacific) Ltd has bought Kestrel Inc on Monday.", {"Arvo (Pacific) Ltd"}, {"Kestrel Inc"}, set()),
        # what a company owns, and what belongs to a part of it, is bought of it
        ("Dorn Corp's plant in Napa, Calif, has been purchased by Arvo Corp on Monday.", {"Arvo Corp"}, set(), {"Dorn Corp"}),
        ("Arvo Corp said it signed a letter of intent to buy two subsidiaries of Dorn Inc on Monday.", {"Arvo Corp"}, set(), {"Dorn Inc"}),
        (
            "Arvo Corp has agreed to buy Falk Ltd, the lending unit of mortgage company Dorn Inc.",
            {"Arvo Corp"},
            {"Falk Ltd"},
            {"Dorn Inc."},
        ),
        # two speak of the deal, each in its own role
        ("Dorn Inc and Arvo Corp said they agreed on the sale of Falk Ltd to Arvo on Monday.", {"Arvo Corp"}, {"Falk Ltd"}, {"Dorn Inc"}),
        ("Arvo Corp said it and Kestrel Inc agreed to buy Falk Ltd on Monday.", {"Arvo Corp", "Kestrel Inc"}, {"Falk Ltd"}, set()),
        # who leads a group speaks for it
        ("Dorn Inc said a group of investors led by Arvo Corp has agreed to buy Falk Ltd on Monday.", {"Arvo Corp"}, {"Falk Ltd"}, set()),
        # insiders are not the company
        ("Kestrel Inc said certain directors plan to take Kestrel private on Monday.", set(), {"Kestrel Inc"}, set()),
        # "its shares" are the speaker's
        ("Kestrel Inc said it rejected an offer from Arvo Corp for all its shares.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        # figures and asides between the verb and its object
        (
            "Arvo Corp began an offer to purchase up to 6,332,471 common shares of Kestrel Inc on Monday.",
            {"Arvo Corp"},
            {"Kestrel Inc"},
            set(),
        ),
        ("Arvo Corp has acquired, through a subsidiary, Kestrel Inc of Houston.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        ("Arvo Corp paid 1.5 mln dlrs in early May for a five pct stake in Kestrel Inc on Monday.", {"Arvo Corp"}, {"Kestrel Inc"}, set()),
        # an unnamed target is bought all the same
        ("It was acquired by Arvo Corp in 1998.", {"Arvo Corp"}, set(), set()),
    ],
)
def test_each_party_stands_in_its_role(text, buyer, target, seller):
    assert roles(text) == {"buyer": buyer, "target": target, "seller": seller}


def test_the_company_stands_for_the_name_told_before():
    found = roles("Kestrel Corp said it reached an agreement covering the acquisition of the company by Arvo Financial Corp on Monday.")
    assert (found["buyer"], found["target"]) == ({"Arvo Financial Corp"}, {"Kestrel Corp"})


def test_the_body_says_more_exactly_than_the_title_who_is_sold():
    found = roles(
        "Arvo Co said it has agreed to purchase Western Falk Gas Co from Dorn Energy Corp for 61 mln dlrs.", "ARVO TO BUY DORN UNIT"
    )
    assert (found["target"], found["seller"]) == ({"Western Falk Gas Co"}, {"Dorn Energy Corp"})


def test_talks_that_ended_end_the_purchase_that_they_were_about():
    [deal] = told("Arvo Corp said it ended talks with Dorn Inc concerning the possible acquisition of Kestrel Inc on Monday.")
    assert deal.status is Status.TERMINATED


def test_being_acquired_is_not_acquired():
    [deal] = told("Kestrel Inc said it is being acquired by Arvo Corp on Monday.")
    assert deal.status is Status.AGREED
