"""Which language a text is in: ISO 639-1, offline, the same answer on every machine. Too short a text has none."""

from functools import lru_cache

import py3langid

_FEWEST_LETTERS = 40  # below it, names decide and the guess is worth nothing
_FEWEST_WORDS = 20
_SHARE_ENGLISH = 0.1  # Dutch, the nearest neighbour, shares few of these
_SHARE_DECLARED = 0.06  # where the page says "en", too
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "that",
        "with",
        "by",
        "its",
        "are",
        "from",
        "has",
        "said",
        "which",
        "this",
        "have",
        "to",
        "you",
        "your",
        "they",
        "their",
        "our",
        "will",
        "can",
        "it",
        "be",
        "as",
        "but",
        "who",
    ]
)
_ENOUGH = 1200  # characters: more changes no answer and costs time


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text, or None where it is too short to say.

    declared: what its page says. It is believed but for "en", which themes say of pages in any language.
    """
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return declared
    if _share_of_english(sample) >= (_SHARE_DECLARED if declared == "en" else _SHARE_ENGLISH):
        return "en"
    return declared if declared not in (None, "en") else _guess(sample)


def _share_of_english(sample: str) -> float:
    """How many of its words are English grammar; 0 for a few words. Ten times as fast as the guess, which says the same of such texts."""
    words = sample.lower().split()
    return sum(word in _ENGLISH for word in words) / len(words) if len(words) >= _FEWEST_WORDS else 0.0


@lru_cache(maxsize=64)
def _guess(sample: str) -> str:
    return str(py3langid.classify(sample)[0])
