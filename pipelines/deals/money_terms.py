"""One number with its power of ten and its currency: the building block of a sum of money.

What does not belong here: ranges, hedges, restatements (`money`), the words (`lexicon/amounts.toml`, `sql/seeds/currencies.csv`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.deals.currencies import Unit, register
from pipelines.deals.money_words import lexicon
from pipelines.deals.numbers import Number, find_numbers

LOOK_BACK = 24  # characters before a number in which its currency may stand
GAP = r"(?:[ \u00a0\u202f\u2009]?\n?|-)"  # at most a blank, a line break or a hyphen
SIGN_BEFORE = re.compile(
    r"(?<![\w$])(?:(?P<spelled>[A-Za-z.]{1,5}[ ]?)?(?P<sign>[$€£¥₹₩₽₺₪₱฿₫₴₦₵₲₡₮₸₼₾֏৳₿￥￡＄₨])(?P<letters>US|AU|CA|Cdn|NZ|HK|A|C|S)?|"
    r"(?P<word>[A-Za-zŁłčć][\w.$€£/-]{0,11}))[ \u00a0\u202f]?\n?\Z"
)
BARE_SIGN = re.compile(r"(?P<sign>[$€£¥₹₩₽₺₪₱฿₫₴₦₵₲₡₮₸₼₾֏৳₿￥￡＄₨])[ \u00a0\u202f]?\Z")
NEXT = re.compile(GAP + r"(?P<word>[^\W\d_][^\W\d_.'’/-]{0,14}|[$€£¥₹₩₽₺₪₱₫₿¢%])")
UNIT_AFTER = re.compile(
    GAP
    + r"(?P<words>(?:€ur|[$€£¥₹₩₽₺₪₱₫₿¢]|[^\W\d_][^\W\d_]{0,14}(?:\.[A-Za-z]\.?){0,3}|[A-Za-z]\$)(?:[ -]\n?[^\W\d_][^\W\d_]{0,14}){0,3})"
)
DOUBLED = re.compile(r"[ ]?\(?(?P<code>[A-Z]{3}|US|Cdn|CDN|Canadian|Australian)\)?(?![\w$])(?![ ]?[$€£¥₹0-9])")
LARGE = 1000  # a number from here up makes a shy word ("5,000 won") a currency
WEIGHED = re.compile(
    r"\s(?:of\s(?!debt|equity|funding|financing|investment|capital|loans?|bonds?|shares?|stock|cash|new)|per\sday|a\sday|per\syear of)"
)


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
    end = 0
    for number in find_numbers(text):
        if number.start < end:
            continue
        term = _after(text, _before(text, end, Term(number, number.start, number.end)))
        if not _is_glued(text, term) and not _is_shy(text, term):
            end = term.end
            yield term


def _is_glued(text: str, term: Term) -> bool:
    """A number within a word ("B2B") is none; a fraction in words ("half") counts only beside a power of ten or a currency."""
    if term.number.fraction and term.exponent is None and term.unit is None:
        return True
    last = text[term.start - 1 : term.start]
    return not term.before and (last.isalpha() or last == "_")


def _before(text: str, floor: int, term: Term) -> Term:
    """The currency right before the number: "$", "US$", "c $", "EUR ", "MEUR ", "ringgit "."""
    if not term.start or text[term.start - 1] in ".,;:)/%\"'-+":
        return term
    window = text[max(floor, term.start - LOOK_BACK) : term.start]
    match = SIGN_BEFORE.search(window) or BARE_SIGN.search(window)
    if match is None:
        return term
    unit, used = _unit_before(match)
    if unit is None:
        return term
    start = term.start - len(window) + used
    return replace(term, start=start, exponent=unit.exponent or None, unit=unit, before=True)


def _unit_before(match: re.Match[str]) -> tuple[Unit | None, int]:
    """The unit, and where in the window it begins."""
    signs, words = register().signs, register().words
    parts = match.groupdict()
    if parts.get("sign"):
        spelled = parts.get("spelled") or ""
        spelled = "" if spelled.lower() in ("a ", "s ") else spelled.strip()  # "a $5 million deal"
        tried = [(spelled + parts["sign"] + (parts.get("letters") or ""), match.start())] if spelled or parts.get("letters") else []
        for key, start in [*tried, (parts["sign"], match.start("sign"))]:
            for form in (key, key.upper(), key.replace(".", "").upper()):
                if form in signs:
                    return signs[form], _with_code(match.string, start, signs[form])
        return None, 0
    word = parts["word"]
    if word in signs or word.rstrip(".") in signs:
        return signs.get(word) or signs[word.rstrip(".")], match.start()
    unit = words.get(word.lower())
    if unit is None or unit.minor or unit.shy:
        return None, 0
    return unit, match.start()


def _with_code(window: str, start: int, unit: Unit) -> int:
    """The code before the sign belongs to the quote: "USD $1.16"."""
    code = window[:start].rstrip()[-3:]
    return window.rindex(code, 0, start) if code in unit.codes and not window[: window.rindex(code, 0, start)][-1:].isalpha() else start


def _after(text: str, term: Term) -> Term:
    """The power of ten and the currency after the number, in either order; a second power of ten ("lakh crore")."""
    term = _scaled(text, _scaled(text, term))
    if term.unit is None:
        term = _with_unit(text, term)
        if term.unit is not None and term.exponent is None:
            term = _scaled(text, term)
    elif not term.unit.minor and (match := DOUBLED.match(text, term.end)):
        unit = register().signs.get(match["code"])
        if unit and (unit.codes[0] in term.unit.codes or term.unit.word == "$"):
            term = replace(term, end=match.end(), unit=unit)
    return term


def _scaled(text: str, term: Term) -> Term:
    match = NEXT.match(text, term.end)
    if match is None:
        return term
    words, word = lexicon(), match["word"]
    exponent = words["scales"].get(word.lower())
    if exponent is None:
        exponent = _letter(text, term, match)
    elif len(word) <= 2 and word.lower() in ("mm", "cr") and term.unit is None and match.start("word") > term.end:
        return term
    if exponent is None:
        return term
    return replace(term, exponent=(term.exponent or 0) + exponent, end=match.end())


def _letter(text: str, term: Term, match: re.Match[str]) -> int | None:
    """A single letter is a power of ten only after a sign ("$5m", "$ 5 M") or glued between number and currency ("10k€", "5m euros")."""
    exponent: int | None = lexicon()["letters"].get(match["word"])
    if exponent is None or term.exponent is not None:
        return None
    if term.before:
        return exponent
    glued = match.start("word") == term.end
    return exponent if glued and _unit_at(text, match.end()) else None


def _with_unit(text: str, term: Term) -> Term:
    found = _unit_at(text, term.end)
    if found is None and (match := re.compile(r"[kKmMbB](?=[$€£])").match(text, term.end)):
        found = _unit_at(text, match.end())
        term = replace(term, exponent=lexicon()["letters"][match.group()])
    if found is None:
        return term
    unit, end = found
    exponent = term.exponent if not unit.exponent else (term.exponent or 0) + unit.exponent
    return replace(term, unit=unit, end=end, exponent=exponent)


def _unit_at(text: str, position: int) -> tuple[Unit, int] | None:
    """The currency that begins at `position`, the longest of up to four words."""
    match = UNIT_AFTER.match(text, position)
    if match is None:
        return None
    book, said = register(), match["words"]
    first = said.split(" ")[0].split("\n")[0].split("-")[0]
    for length in range(4, 0, -1):
        ends = [m.end() for m in re.finditer(r"[^ \n-]+", said)][:length]
        if len(ends) < length:
            continue
        unit = book.words.get(" ".join(re.split(r"[ \n-]+", said[: ends[-1]].lower())))
        if unit is not None and not _is_weight(text, match.start("words") + ends[-1], unit, said[: ends[-1]]):
            return unit, match.start("words") + ends[-1]
    sign = book.signs.get(first)
    if sign is None or (sign.word in ENGLISH_CODES):
        return None
    end = match.start("words") + len(first)
    return (sign, end) if not text[end : end + 1].isdigit() else None


ENGLISH_CODES = frozenset(["ALL", "TRY", "TOP", "CUP", "MAD", "PEN"])


def _is_weight(text: str, end: int, unit: Unit, said: str) -> bool:
    return unit.word in ("pound", "pounds") and said.lower() in ("pound", "pounds") and WEIGHED.match(text, end) is not None


def _is_shy(text: str, term: Term) -> bool:
    """A letter or English word beside a small bare number is no currency: "won 5 awards", "R 2", "Euro 6 engines"."""
    unit = term.unit
    if unit is None or term.exponent is not None:
        return False
    if unit.shy or unit.word in ENGLISH_CODES:
        return term.number.value < LARGE
    spelled = term.before and unit.word.islower() and len(unit.word) > 2
    return spelled and re.match(r"[ \n]?\w", text[term.end : term.end + 2]) is not None
