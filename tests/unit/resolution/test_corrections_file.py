"""Corrections can be kept in a file, and a mistake in it is said in words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.corrections import Action, Anchor, Correction
from pipelines.resolution.corrections_file import read_corrections, write_corrections

TEXT = """
- action: merge
  author: ada
  made_at: 2024-07-01T12:00:00Z
  reason: one sale, seen from both sides
  reports:
    - {article: 0011223344556677, report: 8899aabbccddeeff, quote: "has signed"}
    - {article: 1011223344556677, report: 9899aabbccddeeff, quote: "agreed to sell"}
"""
anchors = st.tuples(st.builds(Anchor, st.text("0123456789abcdef", min_size=1), st.text("abcdef", min_size=1), st.text(min_size=1)))
corrections = st.builds(
    Correction,
    action=st.sampled_from([Action.MERGE, Action.REJECT]),
    author=st.text(min_size=1),
    made_at=st.datetimes(timezones=st.just(UTC)),
    reason=st.none() | st.text(min_size=1),
    anchors=anchors,
    overruled=st.none() | st.text(min_size=1),
)


def test_a_file_that_a_person_wrote_is_read():
    (correction,) = read_corrections(TEXT)
    assert (correction.action, correction.author, correction.made_at) == (Action.MERGE, "ada", datetime(2024, 7, 1, 12, tzinfo=UTC))
    assert [anchor.quote for anchor in correction.anchors] == ["has signed", "agreed to sell"]


def test_an_empty_file_holds_no_corrections():
    assert read_corrections("") == []


@given(st.lists(corrections, max_size=3))
def test_what_is_written_is_read_again(made):
    assert read_corrections(write_corrections(made)) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("action: merge", "corrections are a list"),
        ("- {action: merge, author: ada}", "correction 1 needs action, author and made_at"),
        ("- {action: merge, author: ada, made_at: 2024-07-01, colour: red}", 'correction 1: unknown key "colour"'),
        ("- {action: melt, author: ada, made_at: 2024-07-01}", "correction 1: 'melt' is not a valid Action"),
        ("- {action: correct, author: ada, made_at: 2024-07-01, attribute: status, value: asleep}", '"asleep" is no status of a deal'),
        ("- {action: correct, author: ada, made_at: yesterday}", "correction 1: Invalid isoformat string"),
    ],
)
def test_a_mistake_is_said_with_the_number_of_the_entry(text, said):
    with pytest.raises(ValueError, match=said):
        read_corrections(text)
