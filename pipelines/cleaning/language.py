"""Which language a text is in: ISO 639-1, offline, the same answer on every machine. Too short a text has none."""

from functools import lru_cache

import py3langid

_FEWEST_LETTERS = 40  # below it, names decide and the guess is worth nothing
_ENOUGH = 2000  # characters: more changes no answer and costs time


def language_of(text: str) -> str | None:
    """The language of a text, or None where it is too short to say."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    return _guess(sample)


@lru_cache(maxsize=64)
def _guess(sample: str) -> str:
    return str(py3langid.classify(sample)[0])
