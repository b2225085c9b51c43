"""Reads the lexicons (TOML beside this file) and makes patterns of their words.

What does not belong here: any word. A word that a rule reads stands in `lexicon/`, with its example.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "lexicon"


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon `lexicon/<name>.toml`. Raises FileNotFoundError where there is none."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of one list of a lexicon: strings that hold many words, parted by white space."""
    entry = load(name)[key]
    return frozenset(word for line in (entry if isinstance(entry, list) else [entry]) for word in line.split())


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases → the inside of a pattern that matches any of them, longest first; a blank matches any run of blanks."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def pattern(name: str, key: str, frame: str = r"\b(?:{})\b") -> re.Pattern[str]:
    """One list of a lexicon, whose entries are pieces of patterns → a pattern of any of them, inside `frame`. Capitals do not matter."""
    return re.compile(frame.format("|".join(load(name)[key])), re.IGNORECASE)
