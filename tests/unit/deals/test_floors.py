"""Floors just under the figures that the rules reach on the measuring data. Skipped where it is absent."""

import importlib
import json
import sys
from decimal import Decimal

import pytest

from pipelines.deals import extract
from pipelines.plain import plain
from pipelines.records import Article

OVERALL = 0.78


@pytest.fixture(scope="module")
def gold(shared_data):
    return [json.loads(line) for line in (shared_data / "data/dealnews/gold.jsonl").read_text(encoding="utf-8").strip().split("\n")]


@pytest.fixture(scope="module")
def scorer(shared_data):
    sys.path.insert(0, str(shared_data / "tools"))
    yield importlib.import_module("score_deals")
    sys.path.remove(str(shared_data / "tools"))


def read(article):
    title, _, body = article["text"].partition("\n")
    return [plain(deal) for deal in extract(Article(title=title, text=body, language="en"))]


def test_the_overall_figure_on_labelled_articles_does_not_fall(scorer, gold):
    assert scorer.score(gold, read) > OVERALL


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
