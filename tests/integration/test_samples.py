"""The samples, each by itself: the article in the page, its metadata, and the deals that a careful person would record."""

from datetime import datetime
from typing import Any

import pytest

from pipelines import reader
from tests.integration.expectations import CHROME_NAMES, FOLDER, SAMPLES, score

Record = dict[str, Any]

ENGLISH = [file for file, sample in SAMPLES.items() if sample["language"] == "en"]
OTHER_LANGUAGES = sorted(set(SAMPLES) - set(ENGLISH))
WITHOUT_DEALS = [file for file in ENGLISH if not SAMPLES[file]["deals"]]
WITH_DEALS = [file for file in ENGLISH if SAMPLES[file]["deals"]]

# What the rules found when these were set, a little rounded down: a change that loses a deal shows here, not in a user's warehouse.
FLOORS = {"main": 0.95, "status": 0.90, "amounts": 0.95, "roles": 0.75, "background": 0.70}

_readings: dict[str, Record] = {}  # one reading a file: it is read-only, and many tests look at it


def reading(file: str) -> Record:
    if file not in _readings:
        _readings[file] = reader.read((FOLDER / file).read_bytes()).as_dict()
    return _readings[file]


def test_every_sample_has_its_expectation_and_the_other_way_round() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("file", ENGLISH)
def test_the_article_begins_and_ends_where_the_story_does(file: str) -> None:
    text, sample = reading(file)["article"]["text"], SAMPLES[file]
    assert (text[:70].split("\n")[0], text[-60:].split("\n")[-1]) == (sample["opens"], sample["closes"])


@pytest.mark.parametrize("file", ENGLISH)
def test_the_article_has_each_paragraph_of_the_story_and_no_other(file: str) -> None:
    assert len(reading(file)["article"]["text"].split("\n")) == SAMPLES[file]["paragraphs"]


@pytest.mark.parametrize("file", ENGLISH)
def test_the_headline_is_the_storys_own(file: str) -> None:
    assert reading(file)["article"]["title"] == SAMPLES[file]["title"]


@pytest.mark.parametrize("file", ENGLISH)
def test_the_date_is_the_storys_own_with_its_zone(file: str) -> None:
    told, wanted = reading(file)["article"]["published_at"], SAMPLES[file]["published_at"]
    assert (told and datetime.fromisoformat(told)) == (wanted and datetime.fromisoformat(wanted))


@pytest.mark.parametrize("file", ENGLISH)
def test_the_authors_are_the_storys_own(file: str) -> None:
    assert reading(file)["article"]["authors"] == SAMPLES[file]["authors"]


@pytest.mark.parametrize("file", SAMPLES)
def test_the_address_is_the_one_that_the_page_calls_its_own(file: str) -> None:
    assert reading(file)["article"]["canonical_url"] == SAMPLES[file]["canonical_url"]


@pytest.mark.parametrize("file", SAMPLES)
def test_the_language_is_that_of_the_story(file: str) -> None:
    assert reading(file)["article"]["language"] == SAMPLES[file]["language"]


@pytest.mark.parametrize("file", OTHER_LANGUAGES)
def test_the_story_in_another_language_is_whole(file: str) -> None:
    text, sample = reading(file)["article"]["text"], SAMPLES[file]
    assert sample["opens"] in text
    assert sample["closes"] in text


@pytest.mark.parametrize("file", OTHER_LANGUAGES)
def test_a_story_in_another_language_is_said_to_be_unread(file: str) -> None:
    assert (reading(file)["state"], reading(file)["deals"]) == ("not read: language", [])


@pytest.mark.parametrize("file", WITHOUT_DEALS)
def test_a_story_about_no_deal_gives_none(file: str) -> None:
    assert [deal["headline"] for deal in reading(file)["deals"]] == []


@pytest.mark.parametrize("file", SAMPLES)
def test_no_name_from_another_storys_headline_is_in_the_text_or_a_deal(file: str) -> None:
    said = reading(file)["article"]["text"] + str(reading(file)["deals"])
    assert [name for name in CHROME_NAMES if name in said] == []


@pytest.mark.parametrize("file", WITH_DEALS)
def test_a_story_about_one_deal_gives_one_main_deal(file: str) -> None:
    assert [deal["type"] for deal in reading(file)["deals"] if deal["salience"] == "main"] == [SAMPLES[file]["deals"][0]["type"]]


@pytest.mark.parametrize("file", ENGLISH)
def test_every_quote_stands_where_its_span_says(file: str) -> None:
    article = reading(file)["article"]
    parts = {"text": article["text"], "title": article["title"] or ""}
    quoted = [q for deal in reading(file)["deals"] for key in ("amounts", "participants", "evidence") for q in deal[key]]
    assert [q for q in quoted if parts[q["part"]][q["start_char"] : q["end_char"]] != q["quote"]] == []


@pytest.mark.parametrize("measure", FLOORS)
def test_most_of_what_a_careful_person_records_is_found(measure: str) -> None:
    got = {file: reading(file)["deals"] for file in SAMPLES}
    tally = score({file: sample["deals"] for file, sample in SAMPLES.items()}, got)[measure]
    assert tally.share >= FLOORS[measure], f"{tally.found} of {tally.wanted}"
