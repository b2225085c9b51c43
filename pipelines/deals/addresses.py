"""Finds street addresses: of a property sold, the address is its name. What does not belong here: names of companies (`names`)."""

import re
from collections.abc import Iterator

from pipelines.deals.lexicons import alternatives, words

STREET = re.compile(
    r"\b\d{1,5}(?:\s?[-–]\s?\d{1,5})?\s(?:(?:[NSEW]|North|South|East|West|[NS][EW])\.?\s)?"
    rf"(?:[A-Z][\w.']*\s|\d{{1,3}}(?:st|nd|rd|th)\s){{1,4}}(?:{alternatives(words('names', 'streets'))})\b"
)


# "758 W 1500 N", as streets are numbered in a grid
GRID = re.compile(r"\b\d{2,5}\s(?:[NSEW]|North|South|East|West)\.?\s\d{2,5}\s(?:[NSEW]\b|North|South|East|West)")


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each street address: "598 Cedar Swamp Road"."""
    for pattern in (STREET, GRID):
        for match in pattern.finditer(text):
            yield match.start(), match.end()
