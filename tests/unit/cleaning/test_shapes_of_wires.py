"""The first line of a wire story is no byline, though a date stands in it."""

import pytest

from pipelines.cleaning import clean_text
from pipelines.cleaning.shapes import is_stamp

STORY = """ARVO BUYS KESTREL
TOMAH, WIS., April 7 - North-Kestrel Holdings Inc
said it acquired the assets and customer base of Arvo
Systems Inc, a firm that operates in La Crosse, as of
April 1.
    Terms were not disclosed. The companies had worked
together for years, a spokesman for Arvo said on Monday.
"""


@pytest.mark.parametrize("line", ["TOMAH, WIS., April 7 - North-Kestrel Holdings Inc", "SYDNEY, March 30 - <Arvo and Sons", "April 1."])
def test_a_dateline_with_the_first_words_of_its_story_is_no_stamp(line):
    assert not is_stamp(line)


@pytest.mark.parametrize("line", ["By Ann Lee", "April 1, 2025", "Ann Lee 7 Jul, 2025, 2:31 PM IST"])
def test_a_name_or_a_date_by_itself_is_a_stamp(line):
    assert is_stamp(line)


def test_the_story_keeps_its_first_words_and_the_end_of_its_sentence():
    text = clean_text(STORY).text
    assert "North-Kestrel Holdings Inc" in text
    assert "April 1." in text
