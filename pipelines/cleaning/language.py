"""Which language a text is in: ISO 639-1, offline, the same answer on every machine. Too short a text has none."""

import tomllib
from functools import lru_cache
from pathlib import Path

import py3langid

_FEWEST_LETTERS = 40  # below it, names decide and the guess is worth nothing
_FEWEST_WORDS = 20
_SHARE_ENGLISH = 0.1  # Dutch, the nearest neighbour, shares few of these
_SHARE_DECLARED = 0.06  # where the page says "en", too
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words) for code, words in tomllib.loads((Path(__file__).parent / "languages.toml").read_text(encoding="utf-8")).items()
}
_PLAIN_SHARE, _PLAIN_LEAD = 0.25, 1.5  # by which a language other than English is plain, and its lead over the next
_ENOUGH = 1200  # characters: more changes no answer and costs time


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text, or None where it is too short to say.

    declared: what its page says. It is believed but for "en", which themes say of pages in any language.
    """
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return declared
    shares = _shares(sample)
    if shares["en"] >= (_SHARE_DECLARED if declared == "en" else _SHARE_ENGLISH):
        return "en"
    return declared if declared not in (None, "en") else _plainly(shares) or _guess(sample)


def _shares(sample: str) -> dict[str, float]:
    """How many of its words are the grammar of each language; 0 for a few words.

    Ten times as fast as the guess, which says the same of such texts, and whose model takes half a second to load.
    """
    words = sample.lower().split()
    enough = len(words) >= _FEWEST_WORDS
    return {code: sum(word in grammar for word in words) / len(words) if enough else 0.0 for code, grammar in _WORDS.items()}


def _plainly(shares: dict[str, float]) -> str | None:
    """The language whose grammar a text is full of, where no other comes near."""
    second, first = sorted((share, code) for code, share in shares.items())[-2:]
    return first[1] if first[0] >= max(_PLAIN_SHARE, _PLAIN_LEAD * second[0]) else None


@lru_cache(maxsize=64)
def _guess(sample: str) -> str:
    return str(py3langid.classify(sample)[0])
