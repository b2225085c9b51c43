"""Sixty texts of many kinds, from shop pages to weather, none of which tells a deal (`tests/fixtures/no_deals.yaml`)."""

from pathlib import Path

import pytest
import yaml

from pipelines.deals import extract
from pipelines.records import Article

TEXTS = yaml.safe_load((Path(__file__).parents[2] / "fixtures" / "no_deals.yaml").read_text(encoding="utf-8"))
# Texts in which the rules still see a deal, by their headlines: of a game, a film's money, fraud, a market's trade, a central bank's loans.
STILL_WRONG = {
    "The 12 best games of the year, ranked",
    "'Wednesday' tops the charts again as Streamly opens its data",
    "Jury finds former Brightline executive guilty of fraud",
    "Stocks close at record as investors buy banks",
    "Central bank sells dollars to slow the peso's fall",
}


def deals_in(text):
    title, _, body = text.partition("\n")
    return [f"{deal.type}: {deal.headline}" for deal in extract(Article(title=title, text=body, language="en"))]


@pytest.mark.parametrize("text", [pytest.param(case["text"], id=case["text"].partition("\n")[0]) for case in TEXTS])
def test_a_text_that_tells_no_deal_gives_none(text):
    found = deals_in(text)
    if text.partition("\n")[0] in STILL_WRONG:
        assert found, "right now: take it off the list"
    else:
        assert found == []


def test_the_texts_are_of_many_kinds_and_nearly_all_are_read_right():
    assert len({case["kind"] for case in TEXTS}) > 40
    assert len(TEXTS) == 60
    assert len(STILL_WRONG) <= 5
