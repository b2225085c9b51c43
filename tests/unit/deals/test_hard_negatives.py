"""What looks like a deal and is none, class by class: each gives no main deal, under a headline and without one."""

import pytest

from pipelines.deals import extract
from pipelines.records import Article, Salience

NEGATIVES = {
    "earnings": [
        "Arvo Pharma Inc said its quarterly profit rose to $40 million on sales of $300 million.",
        "Kestrel Labs raised its forecast for annual revenue by $20 million to $500 million.",
        "Dorn Corp paid a dividend of 20 cents per share and booked a charge of $12 million.",
    ],
    "market totals": [
        "There were 45 deals worth $8 billion in the sector last month, data showed.",
        "Venture capital firms invested $34 billion in startups in the second quarter, a report said.",
        "The value of mergers and acquisitions fell 12 percent to $700 billion this year.",
    ],
    "share prices": [
        "The slump wiped out $11 billion of market value in a week.",
        "Shares in Arvo Inc fell 4 percent to $36.20, while the broader market was little changed.",
        "Short sellers borrowed shares of Kestrel Media worth $2 billion.",
    ],
    "courts and fines": [
        "Arvo Pharma Inc was fined $3 million by the court for polluting the river.",
        "Kestrel Labs settled the lawsuit for $20 million without admitting guilt.",
        "Dorn Corp sued Lumen Group over a contract that expired in May.",
    ],
    "buybacks": [
        "Arvo Inc will buy back $2 billion of its own shares.",
        "The board of Kestrel Media approved a share repurchase programme of up to $500 million.",
    ],
    "hires and people": [
        "Kestrel Labs Inc has named John Marlow as its chief executive.",
        "Arvo Bank hired ten traders from Dorn Securities in London.",
        "The union and Dorn Steel reached an agreement on wages after a strike.",
    ],
    "products and customers": [
        "Arvo Motors sold 30,000 cars in October, fewer than a year ago.",
        "You should buy the Kestrel camera while the offer lasts.",
        "Who should buy the Dorn 4K television?",
        "Arvo Air will offer a new menu and two drinks on board.",
    ],
    "wares": [
        "Dorn Grain bought 25,000 tonnes of wheat from Lumen Mills at $79 a tonne.",
        "The central bank bought dollars in the open market, dealers said.",
    ],
    "politics": [
        "The minister rejected the proposal of the opposition on taxes.",
        "The two parties are in talks to form a coalition.",
        "The president signed a decree on wages.",
    ],
    "opinion and advice": [
        "You should invest early and save often.",
        "Investors should stay away from shares of airlines, said analyst John Marlow.",
        "If I were Arvo, I would buy something.",
    ],
    "denials": [
        "Arvo Pharma Inc said it is not in talks with anybody.",
    ],
    "chrome": [
        "Also read: best deals of the week",
        "Subscribe to keep reading. $1 a week for the first 6 months.",
        "Sign up for our newsletter: the day's deals in your inbox, free",
        "About the author: John Marlow covers mergers and has written on more than $50 billion of deals.",
    ],
}
CASES = [pytest.param(text, id=f"{kind}: {text[:50]}") for kind, texts in NEGATIVES.items() for text in texts]


@pytest.mark.parametrize("title", [None, "A quiet day in Salem"])
@pytest.mark.parametrize("text", CASES)
def test_it_gives_no_main_deal(text, title):
    told = extract(Article(title=title, text=text, language="en"))
    assert [deal.headline for deal in told if deal.salience is Salience.MAIN] == []


@pytest.mark.parametrize("kind", NEGATIVES)
def test_beside_a_deal_it_adds_no_other(kind):
    deal = "Arvo Foods Ltd has agreed to buy Mossgate Bakery Ltd for $40 million."
    told = extract(Article(title="Arvo Foods to buy Mossgate Bakery", text="\n".join([deal, *NEGATIVES[kind]]), language="en"))
    assert [{p.name for p in report.participants} for report in told] == [{"Arvo Foods Ltd", "Mossgate Bakery Ltd"}]
