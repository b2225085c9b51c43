"""Floors just under the figures that the rules reach on the measuring data. Skipped where it is absent."""

import importlib
import json
import sys
from decimal import Decimal

import pytest

from pipelines.deals import extract
from pipelines.plain import plain
from pipelines.records import Article

OVERALL = 0.843
PARTS = {"typed": 0.82, "amounts": 0.765, "people": 0.775, "roles": 0.74, "background": 0.58, "details": 0.785}
SLOTS = [
    ("freitag", {"target": 0.80, "acquirer": 0.83, "seller": 0.80, "amount": 0.85, "status": 0.865}),
    ("core", {"target": 0.655, "acquirer": 0.77}),
]
MONEY = {"recognizers value+currency": 0.93, "duckling value+currency": 0.99}


@pytest.fixture(scope="module")
def gold(shared_data):
    return [json.loads(line) for line in (shared_data / "data/dealnews/gold.jsonl").read_text(encoding="utf-8").strip().split("\n")]


@pytest.fixture(scope="module")
def scorer(shared_data):
    sys.path.insert(0, str(shared_data / "tools"))
    yield importlib.import_module("score_deals")
    sys.path.remove(str(shared_data / "tools"))


@pytest.fixture(scope="module")
def bench(shared_data):
    """The scorer of the older sets, with the adapters that call this project for it."""
    sys.path.insert(0, str(shared_data / "tools"))
    yield importlib.import_module("deal_bench"), importlib.import_module("adapters")
    sys.path.remove(str(shared_data / "tools"))


@pytest.mark.parametrize(("name", "floors"), SLOTS, ids=[name for name, _ in SLOTS])
def test_the_figures_on_wires_and_encyclopaedia_sentences_do_not_fall(bench, shared_data, name, floors):
    scoring, adapters = bench
    rows = scoring.load(shared_data / f"data/deals/{name}.jsonl", "dev", 0)
    figures = scoring.score_slots(rows, adapters.bench_deals, "main", 0)
    assert {slot: figures[slot] for slot, floor in floors.items() if figures[slot] < floor} == {}


def test_the_figures_on_sums_of_money_do_not_fall(bench, shared_data):
    scoring, adapters = bench
    figures = scoring.score_money(scoring.load(shared_data / "data/deals/money.jsonl", "dev", 0), adapters.money, 0)
    assert {label: figures[label] for label, floor in MONEY.items() if figures[label] < floor} == {}


def read(article):
    title, _, body = article["text"].partition("\n")
    return [plain(deal) for deal in extract(Article(title=title, text=body, language="en"))]


def test_the_figures_on_labelled_articles_do_not_fall(scorer, gold, capsys):
    assert scorer.score(gold, read) > OVERALL
    rows = (line.split() for line in capsys.readouterr().out.splitlines())
    figures = {row[0]: float(row[3]) for row in rows if len(row) == 5}  # name, precision, recall, F1, how many in the gold
    assert {part: figures[part] for part, floor in PARTS.items() if figures[part] < floor} == {}


def test_every_quote_stands_verbatim_in_its_article(scorer, gold):
    for article in gold:
        for deal in read(article):
            quotes = [deal["status_quote"], *(x["quote"] for x in [*deal["amounts"], *deal["participants"]])]
            assert all(scorer.is_grounded(quote, article["text"]) for quote in quotes)


def test_the_seeds_deals_come_out_as_a_person_wrote_them_down(shared_data):
    expected = json.loads((shared_data / "data/seed/expected.json").read_text(encoding="utf-8"))
    told = [plain(deal) for deal in extract(Article(text=expected["article"]["text"], language="en"))]
    assert [_facts(deal) for deal in told] == [_facts(deal) for deal in expected["deals"]]


def _facts(deal):
    """All of a record but its headline and its choice of quotes."""
    sums = [(a["low"], a["high"], a["currency"], a["kind"], a["qualifier"], bool(a.get("restates"))) for a in deal["amounts"]]
    parties = sorted((p["name"], p["role"], p.get("named", True)) for p in deal["participants"])
    stake = Decimal(str(deal["stake_pct"])) if deal["stake_pct"] is not None else None
    plain_facts = [deal[key] for key in ("type", "status", "salience", "undisclosed", "announced_on", "sectors", "countries")]
    return [*plain_facts, stake, sums, parties]
