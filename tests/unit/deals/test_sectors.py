"""Lines of business in a text."""

import pytest

from pipelines.deals.sectors import find_sectors
from pipelines.deals.seeds import listed, rows


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("electric vehicle (EV), battery making, and recycling", ["electric vehicles", "electric vehicles", "batteries", "recycling"]),
        ("a maker of medical devices", ["medical devices"]),
        ("a Software company", ["software"]),
        ("the low-cost carrier", ["airlines"]),
        ("the chairman said", []),
        ("", []),
    ],
)
def test_cue_words_tell_the_sector(text, sectors):
    assert [name for name, _, _ in find_sectors(text)] == sectors


def test_a_short_name_in_capitals_is_not_the_word_in_small_letters():
    assert [name for name, _, _ in find_sectors("AI, not ai")] == ["artificial intelligence"]


def test_every_quote_stands_where_its_span_says():
    text = "a chip\nmaker, a gold mine and a bank holding company"
    assert all(span.of(text) == quote for _, quote, span in find_sectors(text))


def test_every_cue_of_the_seeds_is_found_whole():
    for row in rows("sectors"):
        for cue in listed(row["cues"]):
            assert [quote for _, quote, _ in find_sectors(f"the {cue} firm")] == [cue] or " " in cue, cue
