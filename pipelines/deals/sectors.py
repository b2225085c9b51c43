"""Which lines of business a text speaks of, by the cue words of `sql/seeds/sectors.csv`.

What does not belong here: which of them a deal is in (`extractor`).
"""

import re
from functools import cache

from pipelines.deals.seeds import listed, rows
from pipelines.records import Span


def find_sectors(text: str) -> list[tuple[str, str, Span]]:
    """(sector, quote, span) of every cue in the text, in order, the longest cue at each point."""
    names = _sector_of()
    return [
        (names[_key(match.group())], match.group(), Span(match.start(), match.end()))
        for match in _pattern().finditer(text)
        if _key(match.group()) in names
    ]


def _key(cue: str) -> str:
    """Small letters, but for short names in capitals ("AI", "EV") that small letters would make another word."""
    cue = " ".join(cue.split())
    return cue if len(cue) <= 4 and cue[:2].isupper() else cue.lower()


@cache
def _sector_of() -> dict[str, str]:
    """Cue → sector; where two sectors list a cue, the first in the file has it."""
    cues: dict[str, str] = {}
    for row in rows("sectors"):
        for cue in (row["name"], *listed(row["cues"])):
            cues.setdefault(_key(cue), row["name"])
    return cues


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation by initials, longest first, tried only where a word begins."""
    by_initial: dict[str, list[str]] = {}
    for cue in sorted(_sector_of(), key=len, reverse=True):
        by_initial.setdefault(cue[0].lower(), []).append(re.escape(cue[1:]).replace(r"\ ", r"[\s-]{1,2}"))
    tried = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in sorted(by_initial.items()))
    return re.compile(rf"(?<![\w&-])(?:{tried})(?![\w&])", re.IGNORECASE)
