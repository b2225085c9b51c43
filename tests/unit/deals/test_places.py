"""Countries and cities in a text."""

import pytest

from pipelines.deals.places import country_of, find_places
from pipelines.deals.seeds import listed, rows


@pytest.mark.parametrize(
    ("name", "country"),
    [
        *(("Japan", "JP"), ("Japanese", "JP"), ("Tokyo", "JP"), ("U.S.", "US"), ("Calif.", "US"), ("Georgia", "US"), ("Tbilisi", "GE")),
        *(("Dutch", "NL"), ("New South Wales", "AU"), ("West German", "DE"), ("Sao Paulo", "BR"), ("Kremlin", "RU")),
        *(("Europe", None), ("Arvo", None), ("", None)),
    ],
)
def test_a_name_stands_for_its_country(name, country):
    assert country_of(name) == country


def test_the_longest_name_holds_at_each_point():
    places = find_places("South Korean and New York firms met in Papua New Guinea, not in Guinea.")
    assert [(p.quote, p.country) for p in places] == [
        ("South Korean", "KR"),
        ("New York", "US"),
        ("Papua New Guinea", "PG"),
        ("Guinea", "GN"),
    ]


def test_each_place_says_what_kind_of_name_it_is():
    kinds = {
        p.quote: p.kind for p in find_places("Tokyo and Japanese firms from Osaka in Japan and the rest of Asia asked the White House.")
    }
    assert kinds == {
        "Tokyo": "capital",
        "Japanese": "demonym",
        "Osaka": "city",
        "Japan": "country",
        "Asia": "region",
        "White House": "government",
    }


def test_a_part_of_another_word_is_no_place():
    assert find_places("Chinatown, AT&T Japan&Co, turkey and the parisian style") == []


def test_a_name_across_a_line_break_is_found_where_it_stands():
    text = "in New\nYork today"
    [place] = find_places(text)
    assert (place.country, place.span.of(text)) == ("US", "New\nYork")


def test_every_country_of_the_seeds_is_found_by_name_and_demonym():
    states = {row["name"] for row in rows("us_states")}
    for row in rows("countries"):
        for name in (row["name"], *listed(row["demonyms"])):
            if name not in states:
                assert country_of(name) == row["alpha2"], name


def test_country_codes_are_two_capital_letters_and_stand_once():
    codes = [row["alpha2"] for row in rows("countries")]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 and code.isupper() for code in codes)
