"""The canonical article, as it reached us and in four disguises: `read` gives each point of what it must, and nothing that it must not."""

from pathlib import Path
from typing import Any

import pytest

from pipelines import reader
from tests.integration import seed

Record = dict[str, Any]

ATTENDEES = range(13)
LINES = range(1, 28)
ATTRIBUTES = ["type", "status", "amounts[0]", "amounts[1]", *(f"participants[{i}]" for i in range(17))]

_readings: dict[str, Record] = {}  # one reading a case: it is read-only, and two hundred tests look at it


@pytest.fixture(params=seed.TITLES)
def case(request: pytest.FixtureRequest, shared_data: Path) -> seed.Case:
    return seed.case(shared_data / "data" / "seed", request.param)


@pytest.fixture
def reading(case: seed.Case) -> Record:
    if case.text not in _readings:
        _readings[case.text] = reader.read(case.text).as_dict()
    return _readings[case.text]


@pytest.fixture
def main(reading: Record) -> Record:
    assert reading["deals"], "no deal at all was read"
    return reading["deals"][0]


@pytest.fixture
def passing(reading: Record) -> Record:
    assert len(reading["deals"]) > 1, "only one deal was read"
    return reading["deals"][1]


# --- the article


def test_the_articles_text_is_the_kept_lines_and_nothing_else(case: seed.Case, reading: Record) -> None:
    assert reading["article"]["text"] == case.article["text"]


@pytest.mark.parametrize("number", LINES)
def test_each_line_is_kept_or_dropped_as_a_reader_would(case: seed.Case, reading: Record, number: int) -> None:
    kept = {line["line"]: line["kept"] for line in reading["article"]["lines"]}
    assert kept[number] is case.lines[number - 1]["kept"], case.text.splitlines()[number - 1]


def test_a_dropped_line_has_a_reason_and_a_kept_one_has_none(reading: Record) -> None:
    assert all((line["reason"] is None) is line["kept"] for line in reading["article"]["lines"])


def test_a_kept_line_says_where_it_stands_in_the_text(reading: Record) -> None:
    article = reading["article"]
    assert all(article["text"][line["start_char"] : line["end_char"]] == line["text"] for line in article["lines"] if line["kept"])


def test_no_other_storys_headline_becomes_the_title(reading: Record) -> None:
    assert reading["article"]["title"] is None


def test_no_other_storys_date_becomes_the_articles(reading: Record) -> None:
    assert reading["article"]["published_at"] is None


def test_no_other_storys_reporter_becomes_the_author(reading: Record) -> None:
    assert reading["article"]["authors"] == []


def test_the_language_is_english(reading: Record) -> None:
    assert reading["article"]["language"] == "en"


# --- the main deal


def test_the_main_deal_is_one_investment(main: Record) -> None:
    assert (main["type"], main["salience"]) == ("investment", "main")


def test_the_investment_is_in_talks(main: Record) -> None:
    assert main["status"] == "in_talks"


@pytest.mark.parametrize("ordinal", [0, 1])
@pytest.mark.parametrize("field", ["low", "high", "currency", "kind", "qualifier"])
def test_each_amount_is_as_said(case: seed.Case, main: Record, ordinal: int, field: str) -> None:
    assert main["amounts"][ordinal][field] == case.deals[0]["amounts"][ordinal][field]


@pytest.mark.parametrize("ordinal", [0, 1])
def test_each_amounts_quote_holds_its_figures(case: seed.Case, main: Record, ordinal: int) -> None:
    assert case.deals[0]["amounts"][ordinal]["quote"] in main["amounts"][ordinal]["quote"]


def test_the_second_amount_restates_the_first_and_no_third_is_read(main: Record) -> None:
    assert [amount["restates"] for amount in main["amounts"]] == [False, True]


def test_terms_are_not_called_undisclosed_where_a_range_is_told(main: Record) -> None:
    assert main["undisclosed"] is False


def test_no_stake_is_read_where_none_is_told(main: Record) -> None:
    assert main["stake_pct"] is None


def test_no_other_storys_date_becomes_the_day_of_the_announcement(main: Record) -> None:
    assert main["announced_on"] is None


def test_the_sectors_are_those_that_the_money_goes_to(case: seed.Case, main: Record) -> None:
    assert sorted(main["sectors"]) == sorted(case.deals[0]["sectors"])


def test_the_countries_are_those_of_the_parties_and_no_rivals(case: seed.Case, main: Record) -> None:
    assert sorted(main["countries"]) == sorted(case.deals[0]["countries"])


def test_the_country_that_gives_the_money_is_an_investor(case: seed.Case, main: Record) -> None:
    assert _investor_country(case) in _parties(main, "investor")


def test_private_equity_firms_without_a_name_are_investors_and_not_named(case: seed.Case, main: Record) -> None:
    described = {p["name"]: p["role"] for p in main["participants"] if not p["named"]}
    assert described == {p["name"]: "investor" for p in case.deals[0]["participants"] if not p.get("named", True)}


def test_the_country_that_gets_the_money_is_the_recipient(case: seed.Case, main: Record) -> None:
    assert _parties(main, "recipient") == _parties(case.deals[0], "recipient")


def test_the_embassy_is_the_host(case: seed.Case, main: Record) -> None:
    assert _parties(main, "host") == _parties(case.deals[0], "host")


@pytest.mark.parametrize("ordinal", ATTENDEES)
def test_each_company_at_the_meeting_is_an_attendee_and_no_more(case: seed.Case, main: Record, ordinal: int) -> None:
    name = _parties(case.deals[0], "attendee")[ordinal]
    assert [(p["role"], p["named"]) for p in main["participants"] if p["name"] == name] == [("attendee", True)]


def test_there_are_no_other_participants(case: seed.Case, main: Record) -> None:
    assert sorted(p["name"] for p in main["participants"]) == sorted(p["name"] for p in case.deals[0]["participants"])


# --- the deal told in passing


def test_the_deal_in_passing_is_a_rumoured_partnership(passing: Record) -> None:
    assert (passing["type"], passing["status"], passing["salience"]) == ("partnership", "rumoured", "background")


def test_the_partner_in_passing_is_described_and_not_named(case: seed.Case, passing: Record) -> None:
    wanted = [(p["name"], p["role"], False) for p in case.deals[1]["participants"]]
    assert [(p["name"], p["role"], p["named"]) for p in passing["participants"]] == wanted


def test_the_deal_in_passing_has_no_sum_stake_or_date(passing: Record) -> None:
    assert (passing["amounts"], passing["stake_pct"], passing["announced_on"], passing["undisclosed"]) == ([], None, None, False)


def test_the_deal_in_passing_is_about_recycling(case: seed.Case, passing: Record) -> None:
    assert passing["sectors"] == case.deals[1]["sectors"]


def test_the_deal_in_passing_knows_only_the_country_of_its_party(case: seed.Case, passing: Record) -> None:
    assert passing["countries"] == case.deals[1]["countries"]


# --- what must not be there


def test_there_is_no_third_deal(reading: Record) -> None:
    assert [deal["headline"] for deal in reading["deals"][2:]] == []


def test_no_name_of_another_story_is_in_any_deal(case: seed.Case, reading: Record) -> None:
    said = {word for deal in reading["deals"] for text in _strings(deal) for word in text.split()}
    assert said & case.chrome_words == set()


def test_the_reporting_source_is_no_participant(case: seed.Case, reading: Record) -> None:
    assert [p for deal in reading["deals"] for p in deal["participants"] if case.outlet in p["name"] or p["name"] in case.outlet] == []


def test_joint_ventures_that_the_money_could_support_are_no_deals(reading: Record) -> None:
    assert "joint_venture" not in {deal["type"] for deal in reading["deals"]}


# --- evidence


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_each_attribute_of_the_main_deal_has_its_evidence(main: Record, attribute: str) -> None:
    assert attribute in {evidence["attribute"] for evidence in main["evidence"]}


def test_every_quote_stands_in_the_text_where_its_span_says(reading: Record) -> None:
    text = reading["article"]["text"]
    quoted = [q for deal in reading["deals"] for key in ("amounts", "participants", "evidence") for q in deal[key]]
    assert quoted
    assert [q for q in quoted if q["part"] != "text" or text[q["start_char"] : q["end_char"]] != q["quote"]] == []


def test_the_words_for_the_status_are_verbatim(reading: Record) -> None:
    assert all(deal["status_quote"] and deal["status_quote"] in reading["article"]["text"] for deal in reading["deals"])


def test_every_deal_has_a_headline_and_a_confidence_between_0_and_1(reading: Record) -> None:
    assert all(deal["headline"].strip() and 0 <= deal["confidence"] <= 1 for deal in reading["deals"])


# --- the disguises themselves


@pytest.mark.parametrize("title", seed.TITLES[1:])
def test_a_disguise_leaves_no_name_number_or_date_of_the_seed(shared_data: Path, title: str) -> None:
    plain, disguised = (seed.case(shared_data / "data" / "seed", wanted) for wanted in (seed.TITLES[0], title))
    names = {form for p in plain.deals[0]["participants"] for form in seed.forms(p["name"])} - {
        p["name"] for p in disguised.deals[0]["participants"]
    }
    numbers = {amount["quote"] for amount in plain.deals[0]["amounts"]}
    chrome = {row for row, line in zip(plain.text.splitlines(), plain.lines, strict=True) if "another story" in (line["about"] or "")}
    assert [old for old in names | numbers | chrome | {plain.outlet} if old in disguised.text.replace("Southeast Asia", "")] == []


def _parties(deal: Record, role: str) -> list[str]:
    return [p["name"] for p in deal["participants"] if p["role"] == role]


def _investor_country(case: seed.Case) -> str:
    return next(p["name"] for p in case.deals[0]["participants"] if p["role"] == "investor" and p.get("named", True))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []
