"""Finds street addresses: of a property sold, the address is its name. What does not belong here: names of companies (`names`)."""

import re
from collections.abc import Iterator

from pipelines.deals.lexicons import alternatives, words

STREET = re.compile(
    r"\b\d{1,5}(?:[-–]\d{1,5})?\s(?:(?:[NSEW]|North|South|East|West|[NS][EW])\.?\s)?"
    rf"(?:[A-Z][\w.']*\s|\d{{1,3}}(?:st|nd|rd|th)\s){{1,4}}(?:{alternatives(words('names', 'streets'))})\b"
)


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each street address: "598 Cedar Swamp Road"."""
    for match in STREET.finditer(text):
        yield match.start(), match.end()
