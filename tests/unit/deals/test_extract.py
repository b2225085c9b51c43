from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.deals import extract
from pipelines.deals.evidence import Misplaced, check
from pipelines.records import AmountKind, Article, DealType, Part, Role, Salience, Span, Status
from tests.unit.deals.deal_texts import names, only, told

PURCHASE = "Arvo Pharma Inc has agreed to buy Kestrel Labs Ltd from Dorn Corp for about $3 billion, the companies said on Monday."


def test_a_purchase_names_buyer_target_and_seller():
    deal = only(PURCHASE)
    assert (deal.type, deal.status) == (DealType.ACQUISITION, Status.AGREED)
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma Inc"}
    assert names(deal, Role.TARGET) == {"Kestrel Labs Ltd"}
    assert names(deal, Role.SELLER) == {"Dorn Corp"}


def test_the_passive_turns_the_roles_round():
    deal = only("Kestrel Labs Ltd was bought by Arvo Pharma Inc in a deal worth $40 million.")
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma Inc"}
    assert names(deal, Role.TARGET) == {"Kestrel Labs Ltd"}


def test_a_company_that_sells_itself_is_the_target():
    deal = only("Kestrel Labs Ltd agreed to sell itself to Arvo Pharma Inc for $40 million.")
    assert names(deal, Role.TARGET) == {"Kestrel Labs Ltd"}
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma Inc"}


def test_a_subject_behind_an_apposition_is_found():
    deal = only("Arvo Pharma Inc ( ARV.N), the maker of heart drugs, has bought Kestrel Labs Ltd.")
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma Inc"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("is considering buying", Status.RUMOURED),
        ("is in talks to buy", Status.IN_TALKS),
        ("has offered to buy", Status.PROPOSED),
        ("will buy", Status.AGREED),
        ("has bought", Status.COMPLETED),
        ("has abandoned its plan to buy", Status.TERMINATED),
    ],
)
def test_the_words_before_the_verb_say_how_far_a_deal_is(words, status):
    assert only(f"Arvo Pharma Inc {words} Kestrel Labs Ltd.").status is status


def test_a_later_sentence_on_the_deal_moves_its_status():
    text = "Arvo Pharma Inc announced the acquisition of Kestrel Labs Ltd.\nThe transaction has closed."
    assert only(text).status is Status.COMPLETED


def test_a_part_of_a_company_is_a_stake_with_its_share():
    deal = only("Arvo Capital Ltd has bought a 40 percent stake in Kestrel Media Inc.")
    assert (deal.type, deal.stake_pct) == (DealType.STAKE, 40)
    assert names(deal, Role.INVESTOR) == {"Arvo Capital Ltd"}


def test_a_controlling_part_is_an_acquisition():
    assert only("Arvo Capital Ltd has bought a controlling 49 percent stake in Kestrel Media Inc.").type is DealType.ACQUISITION


def test_a_round_has_its_leader_and_those_who_joined():
    text = (
        "Kestrel Labs today announced a $5 million seed funding round led by Arvo Ventures, with participation from Dorn Ventures, "
        "Falk Ventures and Lumen Capital."
    )
    deal = only(text, "Kestrel Labs Raises $5M Seed Round led by Arvo Ventures")
    assert deal.type is DealType.FUNDING_ROUND
    assert names(deal, Role.RECIPIENT) == {"Kestrel Labs"}
    assert names(deal, Role.LEAD_INVESTOR) == {"Arvo Ventures"}
    assert names(deal, Role.INVESTOR) == {"Dorn Ventures", "Falk Ventures", "Lumen Capital"}


def test_title_and_lead_tell_one_deal_under_short_and_long_names():
    deal = only(PURCHASE, "Arvo Pharma to buy Kestrel for $3 billion")
    assert deal.salience is Salience.MAIN
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma Inc"}


def test_the_bodys_exact_sum_stands_before_the_titles_round_one():
    text = "Kestrel Labs Inc has raised $89.4 million from Arvo Ventures."
    assert [a.low for a in only(text, "Kestrel Labs Raises $90 Million").amounts] == [89_400_000]


def test_an_earlier_deal_told_in_passing_is_background():
    text = f"{PURCHASE}\nArvo bought Mossgate Foods Ltd for $200 million in 2009."
    main, other = told(text, "Arvo Pharma to buy Kestrel Labs")
    assert (main.salience, other.salience) == (Salience.MAIN, Salience.BACKGROUND)
    assert names(other, Role.TARGET) == {"Mossgate Foods Ltd"}


def test_a_valuation_is_no_price():
    deal = only("Kestrel Labs raised $20 million in a round of funding that valued the company at $300 million.")
    assert {a.kind: a.low for a in deal.amounts} == {AmountKind.VALUE: 20_000_000, AmountKind.VALUATION: 300_000_000}


def test_the_parties_silence_sets_undisclosed():
    assert only("Arvo Pharma Inc bought Kestrel Labs Ltd. Terms of the deal were not disclosed.").undisclosed


def test_a_short_form_in_brackets_joins_the_long_forms_name():
    deal = only("The Defence Threat Agency (DTA) awarded a contract to Kestrel Labs Inc.")
    assert names(deal, Role.CUSTOMER) == {"Defence Threat Agency (DTA)"}


def test_an_outlet_that_reports_is_no_party():
    deal = only("Arvo Pharma Inc is in talks to buy Kestrel Labs Ltd, the Financial Times reported.")
    assert "Financial Times" not in {p.name for p in deal.participants}


def test_who_speaks_for_a_party_is_no_party():
    deal = only('Arvo Pharma Inc has bought Kestrel Labs Ltd. "We are pleased to buy Kestrel," said chief executive John Marlow.')
    assert "John Marlow" not in {p.name for p in deal.participants}


@pytest.mark.parametrize(
    "text",
    [
        "Arvo Pharma Inc said its quarterly profit rose to $40 million on sales of $300 million.",
        "There were 45 deals worth $8 billion in the sector last month, data showed.",
        "The slump wiped out $11 billion of market value in a week.",
        "Arvo Pharma Inc was fined $3 million by the court for polluting the river.",
        "Kestrel Labs Inc has named John Marlow as its chief executive.",
        "Arvo Inc will buy back $2 billion of its own shares.",
        "You should invest early and save often.",
        "",
    ],
    ids=lambda text: text[:40],
)
def test_what_is_no_deal_gives_no_main_deal(text):
    assert not [deal for deal in told(text) if deal.salience is Salience.MAIN]


def test_an_article_with_no_title_is_read():
    assert only(PURCHASE).type is DealType.ACQUISITION


def test_a_title_with_no_text_is_read():
    deal = only("", "Arvo Pharma Inc to buy Kestrel Labs Ltd for $3 billion")
    assert all(e.span.part is Part.TITLE for e in deal.evidence)


def test_the_news_of_a_day_was_announced_that_day():
    text = "Arvo Pharma Inc has agreed to buy Kestrel Labs Ltd."
    article = Article(text=text, published_at=datetime(2024, 5, 3, 22, 10, tzinfo=UTC), language="en")
    assert extract(article)[0].announced_on == datetime(2024, 5, 3, tzinfo=UTC).date()


def test_a_deal_told_in_passing_has_no_day():
    text = f"{PURCHASE}\nArvo bought Mossgate Foods Ltd for $200 million in 2009."
    article = Article(title="Arvo Pharma to buy Kestrel Labs", text=text, published_at=datetime(2024, 5, 3, tzinfo=UTC), language="en")
    assert extract(article)[1].announced_on is None


def test_a_sentence_wrapped_over_lines_is_read_as_one():
    text = (
        "ZURICH, May 3 - <Arvo Pharma AG> said it has agreed to buy all\nissued shares of <Kestrel Laboratories "
        "and Sons Ltd> of Basel for\n30 mln dlrs in cash, subject to approval by its board.\n"
    )
    deal = only(text)
    assert names(deal, Role.TARGET) == {"Kestrel Laboratories and Sons Ltd"}
    assert names(deal, Role.ACQUIRER) == {"Arvo Pharma AG"}


def test_a_quote_that_is_not_where_it_is_said_to_be_is_refused():
    article = Article(text=PURCHASE, language="en")
    (deal,) = extract(article)
    moved = Article(text=" " + PURCHASE, language="en")
    with pytest.raises(Misplaced):
        check(moved, deal)


SAID = """Arvo Kestrel Dorn Inc Ltd the a of and to from for by with has will agreed buy bought sold acquire stake in 40 percent $3 million
deal talks said on Monday , . ( ) " ' - ; raised funding
round led IPO loan bonds grant licence joint venture partnership “ ” — ₹860-3,500 crore"""
WORDS = st.sampled_from([*SAID.split(), "\n"])


@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=12))
def test_whatever_the_words_each_attribute_has_its_quote_at_its_span(text, title):
    article = Article(title=" ".join(title) or None, text=" ".join(text), language="en")
    for deal in extract(article):
        check(article, deal)
        assert 0 <= deal.confidence <= 1


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    extract(Article(text=text, language="en"))


def test_spans_are_counted_in_the_part_that_they_name():
    deal = only(PURCHASE, "Arvo Pharma to buy Kestrel for $3 billion")
    parts = {Part.TITLE: "Arvo Pharma to buy Kestrel for $3 billion", Part.TEXT: PURCHASE}
    assert all(e.span.of(parts[e.span.part]) == e.quote for e in deal.evidence)
    assert isinstance(deal.evidence[0].span, Span)
