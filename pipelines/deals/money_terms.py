"""One number with its power of ten and its currency: the building block of a sum of money.

What does not belong here: ranges, hedges, restatements (`money`), how a currency is written (`money_units`, `sql/seeds/currencies.csv`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.deals.currencies import Unit
from pipelines.deals.money_units import GAP, code_after, unit_after, unit_before
from pipelines.deals.money_words import lexicon
from pipelines.deals.numbers import Number, find_numbers

LARGE = 1000  # a number from here up makes a shy word ("5,000 won") a currency
SCALE = re.compile(GAP + r"(?P<word>(?:mio|mrd|mill)\.(?=\s)|[^\W\d_]{1,12})", re.IGNORECASE)
RANGE_LINK = re.compile(r"-|–|[ ](?:to|and|or|-|–)[ ]")
GLUED_LETTER = re.compile(r"(?P<word>[kKmMbB])(?=[\s$€£]|[A-Z]{3}\b)")
WORD_FOLLOWS = re.compile(r"[ \n]?\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A number and what stands beside it. `unit` is none where no currency does: it may be an end of a range."""

    number: Number
    start: int
    end: int
    exponent: int | None = None  # none where no power of ten is written
    unit: Unit | None = None
    before: bool = False  # the currency stands before the number

    @property
    def value(self) -> Decimal:
        """In plain units of the currency."""
        value = self.number.value * Decimal(10) ** (self.exponent or 0) * (self.unit.factor if self.unit else 1)
        return Decimal(int(value)) if value == int(value) else value.normalize()


def find_terms(text: str) -> Iterator[Term]:
    """Every number of the text with its power of ten and currency, in order; those with neither stay, as ends of ranges."""
    last: Term | None = None
    for number in find_numbers(text):
        end = last.end if last else 0
        if number.start < end:
            continue
        term = _with_unit_before(text, end, number)
        signed = term.before or (last is not None and last.before and RANGE_LINK.fullmatch(text, end, number.start) is not None)
        term = _with_unit_after(text, _scaled(text, _scaled(text, term, signed), signed))
        if not _is_part_of_a_word(text, term) and not _is_shy(text, term):
            last = term
            yield term


def _with_unit_before(text: str, floor: int, number: Number) -> Term:
    found = unit_before(text, floor, number.start)
    if found is None:
        return Term(number, number.start, number.end)
    unit, start = found
    return Term(number, start, number.end, unit.exponent or None, unit, before=True)


def _scaled(text: str, term: Term, signed: bool) -> Term:
    """With the power of ten that follows; called twice for "lakh crore". A letter is one only in "$5m", "$5-10m", "10k€", "5m euros"."""
    match = SCALE.match(text, term.end)
    exponent = lexicon()["scales"].get(match["word"].lower().rstrip(".")) if match else None
    if exponent is None and term.exponent is None:
        if not signed:
            match = GLUED_LETTER.match(text, term.end)
            match = match if match and unit_after(text, match.end()) else None
        exponent = lexicon()["letters"].get(match["word"]) if match else None
    if match is None or exponent is None:
        return term
    return replace(term, exponent=(term.exponent or 0) + exponent, end=match.end())


def _with_unit_after(text: str, term: Term) -> Term:
    """With the currency that follows, and a power of ten behind it ("75 USD million")."""
    if term.unit is not None:
        repeated = code_after(text, term.end, term.unit)
        return replace(term, unit=repeated[0], end=repeated[1]) if repeated else term
    found = unit_after(text, term.end)
    if found is None:
        return term
    unit, end = found
    exponent = term.exponent if not unit.exponent else (term.exponent or 0) + unit.exponent
    term = replace(term, unit=unit, end=end, exponent=exponent)
    return _scaled(text, term, signed=False) if exponent is None and len(unit.word) == 3 else term


def _is_part_of_a_word(text: str, term: Term) -> bool:
    """The digit of "B2B" is no number; nor is "half" or "a", but beside a power of ten or a currency."""
    if term.number.fraction and term.exponent is None and term.unit is None:
        return True
    last = text[term.start - 1 : term.start]
    return not term.before and (last.isalpha() or last == "_")


def _is_shy(text: str, term: Term) -> bool:
    """A letter or English word beside a small bare number is no currency: "won 5 awards", "R 2", "Euro 6 engines"."""
    unit = term.unit
    if unit is None or term.exponent is not None:
        return False
    if unit.shy:
        return term.number.value < LARGE
    spelled = term.before and unit.word.islower() and len(unit.word) > 2
    return spelled and WORD_FOLLOWS.match(text, term.end) is not None
