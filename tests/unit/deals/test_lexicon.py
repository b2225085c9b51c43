"""Every rule of the lexicons is tested by the sentences that stand beside it."""

import pytest

from pipelines.deals import extract
from pipelines.deals.frames import Form
from pipelines.deals.lexicons import load
from pipelines.records import Article, DealReport

FRAMES = [entry for kind in ("verb", "noun", "phrase") for entry in load("frames")[kind]]
CUES = load("status")["cue"]
SUPPORTING = load("supporting")["pattern"]
REFERENCES = load("references")


def read(text: str) -> list[DealReport]:
    return extract(Article(text=text, language="en"))


def sentences(entries: list[dict], key: str) -> list:
    return [pytest.param(entry, text, id=f"{entry['name']}: {text[:60]}") for entry in entries for text in entry.get(key, ())]


@pytest.mark.parametrize(("entry", "text"), sentences(FRAMES, "yes"))
def test_the_example_beside_a_frame_gives_a_deal_of_its_type(entry, text):
    assert entry["type"] in {deal.type for deal in read(text)}


@pytest.mark.parametrize(("entry", "text"), sentences(FRAMES, "no"))
def test_the_counter_example_beside_a_frame_gives_no_deal_of_its_type(entry, text):
    assert entry["type"] not in {deal.type for deal in read(text)}


@pytest.mark.parametrize(("entry", "text"), sentences(CUES, "yes"))
def test_the_example_beside_a_cue_gives_its_status(entry, text):
    assert read(text)[0].status == entry["status"]


@pytest.mark.parametrize(("entry", "text"), sentences(CUES, "no"))
def test_the_counter_example_beside_a_cue_does_not_give_its_status(entry, text):
    assert entry["status"] not in {deal.status for deal in read(text)}


@pytest.mark.parametrize(("entry", "text"), sentences(SUPPORTING, "yes"))
def test_the_example_beside_a_pattern_gives_a_participant_in_its_role(entry, text):
    assert entry["role"] in {p.role for deal in read(text) for p in deal.participants}


@pytest.mark.parametrize(("entry", "text"), sentences(REFERENCES["told"], "yes"))
def test_what_is_said_of_the_deal_again_moves_its_status(entry, text):
    assert read(text)[0].status == entry["status"]


@pytest.mark.parametrize("text", REFERENCES["undisclosed"]["yes"])
def test_the_parties_silence_is_read(text):
    assert read(text)[0].undisclosed


@pytest.mark.parametrize("text", REFERENCES["undisclosed"]["no"])
def test_silence_is_not_read_where_the_sum_is_told(text):
    assert not read(text)[0].undisclosed


@pytest.mark.parametrize("text", load("described")["takes_part"][0]["yes"])
def test_who_is_only_described_as_taking_part_is_an_unnamed_investor(text):
    assert any(p.role == "investor" and not p.named for deal in read(text) for p in deal.participants)


@pytest.mark.parametrize("entry", FRAMES, ids=lambda entry: entry["name"])
def test_each_frame_has_an_example(entry):
    assert entry["yes"]


@pytest.mark.parametrize("entry", load("frames")["verb"], ids=lambda entry: entry["name"])
def test_each_verb_has_its_five_forms(entry):
    assert {len(line.split()) for line in entry["forms"]} == {len(Form) - 2}  # all but noun and phrase


@pytest.mark.parametrize("text", REFERENCES["bids_in"][0]["yes"])
def test_a_sale_for_which_bids_came_in_is_in_talks(text):
    assert read(text)[0].status == "in_talks"


@pytest.mark.parametrize("text", REFERENCES["bids_in"][0]["no"])
def test_a_sale_without_a_bid_is_not_in_talks(text):
    assert read(text)[0].status == "proposed"


@pytest.mark.parametrize("text", REFERENCES["resisted"][0]["yes"])
def test_an_offer_that_stays_on_the_table_is_proposed_though_it_is_refused(text):
    assert read(text)[0].status == "proposed"


@pytest.mark.parametrize("text", REFERENCES["resisted"][0]["no"])
def test_an_offer_that_is_refused_for_good_is_terminated(text):
    assert read(text)[0].status == "terminated"
