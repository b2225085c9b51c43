"""Text made to hurt: long runs of what a pattern may begin on. Nothing is timed; a pattern that backtracks would not come back."""

import signal
from types import FrameType

import pytest

from pipelines.deals import extract
from pipelines.records import Article

SIZE = 20_000  # characters; a quadratic pattern needs minutes for them, a linear one a second
PATIENCE = 60  # seconds

HURTING = [
    *["A", "Aa ", "A. ", "Inc ", "Arvo & ", "Arvo of ", "Arvo and ", "Arvo, ", "Arvo's ", "the company ", "said it ", "agreed to buy "],
    *["(", "(A", "<", "<A", "[", "[a](", "ABC (", "ABC -- A", "http://", "-", "--", ";", '"', "“", " ", "\t", "\n", "a", "é", "||"],
    *["$1 ", "$1-", "1,", "1.1", "12 Main ", "for $", "valued at ", "a 40 percent ", "stake in ", "led by ", "by ", "of the ", "Monday "],
    *["which ", ", which ", "talks on ", "in talks with ", "terms ", "not disclosed ", "not "],
]


@pytest.mark.parametrize("piece", HURTING, ids=repr)
def test_a_long_run_of_it_is_read_in_the_end(piece):
    def give_up(signum: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still reading {piece!r} after {PATIENCE} seconds")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        extract(
            Article(title="Arvo Inc to buy Kestrel Ltd", text="Arvo Inc bought Kestrel Ltd. " + piece * (SIZE // len(piece)), language="en")
        )
    finally:
        signal.alarm(0)
