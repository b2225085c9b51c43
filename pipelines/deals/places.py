"""Countries, regions and cities in a text, by the seeds (`sql/seeds/countries.csv`, `us_states.csv`, `regions.csv`).

What does not belong here: whether a place is a party to a deal or the home of one (`roles`, `names`).
"""

import re
from dataclasses import dataclass
from functools import cache

from pipelines.deals.seeds import listed, rows
from pipelines.records import Span

# What a name says of its country, in the order in which the seeds are read: where two rows list a name, the first holds.
COUNTRY, DEMONYM, CAPITAL, GOVERNMENT, CITY, REGION = "country", "demonym", "capital", "government", "city", "region"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names.

    country: ISO 3166-1 alpha-2, none for a region of several countries.
    kind: `country`, `demonym`, `capital` (which may stand for the government), `government`, `city` (or part of a country), `region`.
    """

    country: str | None
    quote: str
    span: Span
    kind: str


def find_places(text: str) -> list[Place]:
    """Every place that the text names, in order, the longest name at each point."""
    names = _names()
    found = []
    for match in _pattern().finditer(text):
        country, kind = names[" ".join(match.group().split())]
        found.append(Place(country, match.group(), Span(match.start(), match.end()), kind))
    return found


def country_of(name: str) -> str | None:
    """The country that a name or adjective stands for: "Tokyo" → "JP", "Calif." → "US"; none for what is no place that we know."""
    return _names().get(" ".join(name.split()), (None, ""))[0]


@cache
def _names() -> dict[str, tuple[str | None, str]]:
    """Name → country and kind."""
    names: dict[str, tuple[str | None, str]] = {}
    states = rows("us_states")
    for row in states:
        for name in (row["name"], *listed(row["abbreviations"])):
            names.setdefault(name, ("US", CITY))
    columns = (("other_names", COUNTRY), ("demonyms", DEMONYM), ("capital", CAPITAL), ("government_names", GOVERNMENT), ("places", CITY))
    for column, kind in (("name", COUNTRY), *columns):
        for row in rows("countries"):
            for name in listed(row[column]):
                names.setdefault(name, (row["alpha2"], kind))
    for row in states:
        for name in listed(row["places"]):
            names.setdefault(name, ("US", CITY))
    for row in rows("regions"):
        names.setdefault(row["name"], (None, REGION))
    return names


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation, longest first, tried only at a capital letter that begins a word."""
    by_initial: dict[str, list[str]] = {}
    for name in sorted((n for n in _names() if n[0].isupper()), key=len, reverse=True):
        by_initial.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"\s{1,3}"))
    tried = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in sorted(by_initial.items()))
    return re.compile(rf"(?<![\w&'’])(?:{tried})(?![\w&])")
