"""The lexicon of sums of money, read once. What does not belong here: the words (`lexicon/amounts.toml`)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def lexicon() -> dict[str, Any]:
    """`lexicon/amounts.toml`."""
    with (Path(__file__).parent / "lexicon" / "amounts.toml").open("rb") as file:
        return tomllib.load(file)
