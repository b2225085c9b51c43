"""Which currency a sign, code or word means, by `sql/seeds/currencies.csv`; and what a bare word means in a given text.

The first row of that file that lists a word is what the word means where no country is near it. What does not belong here:
numbers and sums (`numbers`, `money_terms`, `money`).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from pipelines.deals.places import find_places
from pipelines.deals.seeds import listed, rows

MEGA = {"M": 6, "m": 6, "k": 3, "K": 3, "T": 3, "bn": 9}  # "MGBP 5", "EURm 5", "TEUR 5" (thousand), "SEKbn 3"
ENGLISH = {"ALL", "TRY", "TOP", "CUP", "MAD", "PEN", "COP", "LAK"}  # codes that are words in a headline in capitals
DOLLARS = {"$", "dollar", "dollars", "dlr", "dlrs"}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a sign or word beside a number says."""

    codes: tuple[str, ...]  # ISO 4217; more than one where the word is used in several countries, the usual one first
    factor: Decimal = Decimal(1)  # what one of it is worth in the currency: 0.01 for a cent
    exponent: int = 0  # a power of ten within the sign ("MGBP")
    shy: bool = False  # also plain English or a letter: money only beside a power of ten or a large number
    word: str = ""

    @property
    def minor(self) -> bool:
        """Is it a part of a currency, such as a cent?"""
        return self.factor != 1


@dataclass
class _Register:
    signs: dict[str, Unit] = field(default_factory=dict)  # exact case: "$", "US$", "Rs", "EUR", "MEUR"
    words: dict[str, Unit] = field(default_factory=dict)  # small letters: "canadian dlrs", "pounds", "pence"

    def add(self, book: dict[str, Unit], key: str, unit: Unit) -> None:
        known = book.get(key)
        if known is None:
            book[key] = unit
        elif unit.codes[0] not in known.codes:
            book[key] = Unit(known.codes + unit.codes, known.factor, known.exponent, known.shy, known.word)


@cache
def register() -> _Register:
    """Every sign and word of the seeds, with what it means."""
    book = _Register()
    countries = {row["alpha2"]: row for row in rows("countries")}
    for row in rows("currencies"):
        code = row["code"]
        book.add(book.signs, code, Unit((code,), shy=code in ENGLISH, word=code))
        for sign in listed(row["symbols"]):
            book.add(book.signs, sign, Unit((code,), word=sign))
        for mark, exponent in MEGA.items():
            sign = code + mark if mark in ("m", "bn") else mark + code
            book.add(book.signs, sign, Unit((code,), exponent=exponent, word=sign))
        _add_words(book, row, [countries[c] for c in listed(row["countries"])])
    return book


def _add_words(book: _Register, row: dict[str, str], countries: list[dict[str, str]]) -> None:
    code, minor = row["code"], Decimal(1) / Decimal(row["minor_per_unit"])
    adjectives = [word for c in countries for word in (c["name"], *listed(c["other_names"]), *listed(c["demonyms"]))]
    for sign in filter(lambda word: len(word) <= 2, listed(row["shy_words"])):
        book.add(book.signs, sign, Unit((code,), shy=True, word=sign))
    for cell, shy in ((row["words"], False), (row["shy_words"], True)):
        for word in map(str.lower, listed(cell)):
            book.add(book.words, word, Unit((code,), shy=shy, word=word))
            for adjective in adjectives:
                book.words[f"{adjective.lower()} {word}"] = Unit((code,), word=word)
    for word in listed(row["minor_words"]):
        book.add(book.words, word, Unit((code,), factor=minor, word=word))
        for adjective in adjectives:
            book.words[f"{adjective.lower()} {word}"] = Unit((code,), factor=minor, word=word)


class Home:
    """The countries that a text is about, asked only where a word such as "francs" leaves the currency open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: Counter[str] | None = None
        self._dollar: str | None = None
        self._dateline: str | None = None

    def currency(self, unit: Unit) -> str:
        """The currency that the unit means in this text."""
        if len(unit.codes) == 1 and unit.word != "$":
            return unit.codes[0]
        if unit.word in DOLLARS:
            return self._home_dollar(wire=unit.word.startswith("dlr"))
        if unit.minor:
            return unit.codes[0]
        told = self._told()
        return max(unit.codes, key=lambda code: (told[code], -unit.codes.index(code)))

    def _told(self) -> Counter[str]:
        if self._places is None:
            by_country = _currencies_by_country()
            found = (place.country for place in find_places(self._text) if place.country)
            self._places = Counter(code for country in found for code in by_country.get(country, ()))
        return self._places

    def _home_dollar(self, wire: bool) -> str:
        """A bare dollar is American, unless the text says otherwise, or is a wire story ("dlrs") filed elsewhere."""
        if self._dollar is None:
            said = _dollar_statement().search(self._text)
            self._dollar = _dollar_words()[said.group(1).lower()] if said else "USD"
        if self._dateline is None:
            line = DATELINE.search(self._text, 0, 600)
            country = next((p.country for p in find_places(line.group(1).title())), None) if line else None
            self._dateline = next((c for c in _currencies_by_country().get(country or "", ()) if c in _dollar_words().values()), "USD")
        return self._dateline if wire and self._dollar == "USD" else self._dollar


# "SYDNEY, April 9 -", at the start of a line
DATELINE = re.compile(r"^[ \t]*([A-Z][A-Z .]{2,24}),[ \t](?:[A-Z][\w. ]{2,14},[ \t])?[A-Z][a-z]{2,8}\.?[ \t][0-9]{1,2}[ \t]{1,2}-", re.M)


@cache
def _currencies_by_country() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("currencies"):
        for country in listed(row["countries"]):
            found.setdefault(country, []).append(row["code"])
    return found


@cache
def _dollar_words() -> dict[str, str]:
    """Adjective → code, of each country whose own currency is a dollar."""
    countries = {row["alpha2"]: row for row in rows("countries")}
    return {
        adjective.lower(): row["code"]
        for row in rows("currencies")
        if "dollars" in listed(row["words"]) and row["code"] != "USD"
        for c in listed(row["countries"])
        for adjective in (countries[c]["name"], *listed(countries[c]["demonyms"]))
    }


@cache
def _dollar_statement() -> re.Pattern[str]:
    """'All amounts are in Canadian dollars', 'in Australian dollars unless otherwise stated'."""
    adjectives = "|".join(re.escape(word) for word in sorted(_dollar_words(), key=len, reverse=True))
    money = r"(?:dollars|dlrs|funds|currency)"
    return re.compile(
        rf"\b(?:all|amounts|figures|sums|prices|\$)\b[^.\n]{{0,60}}?\bin ({adjectives}) {money}\b|\bin (?:{adjectives}) {money} unless\b",
        re.IGNORECASE,
    )
