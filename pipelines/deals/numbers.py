"""Numbers as English news writes them, in digits and in words. What does not belong here: what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.deals.money_words import lexicon

LONGEST = 18  # digits before the point: no sum of money has more

# Groups of three ("1,234,567"), Indian groups ("12,34,567"), groups parted by dots ("1.234.567,5") or blanks, a decimal comma
# ("1,5"), else plain. Every repetition is bounded or of single digits, so that no text makes the search go back far.
DIGITS = r"""
    [0-9]{1,3}(?:,[0-9]{2,3}){0,7},[0-9]{3}(?![0-9])(?:\.[0-9]{1,8})?
  | [0-9]{1,3}(?:\.[0-9]{3}){2,7}(?![0-9])(?:,[0-9]{1,8})?
  | [0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,7}(?![0-9])(?:[.,][0-9]{1,8})?
  | [0-9]{1,3}(?:[ ][0-9]{3}){2,7}(?![0-9])
  | [0-9]+(?:\.[0-9]+|,[0-9]{1,2}(?![0-9,]))?(?:[\u0020-][1-9]/[1-9](?![0-9/])|[½¼¾])?
  | \.[0-9]{1,4}(?![0-9])
"""
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value without a power of ten after it, and where it stands."""

    value: Decimal
    start: int
    end: int
    fraction: bool = False  # "half a", "a quarter", "a": counts only beside a power of ten or a currency
    plain: bool = True  # a whole number: may be followed by cents


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text that could begin a sum, in order."""
    for match in _pattern().finditer(text):
        words = match.group("words")
        value = _word_value(words) if words else _digit_value(match.group())
        if value is not None:
            yield Number(value, match.start(), match.end(), match["fraction"] is not None, value == value.to_integral_value())


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    cardinal = "|".join(sorted((*words["number_words"], "hundred", "thousand"), key=len, reverse=True))
    fraction = "|".join(sorted((f.replace(" ", "[ -]") for f in words["fractions"] if f != "a"), key=len, reverse=True))
    scale = "|".join(sorted((s for s, exponent in words["scales"].items() if len(s) > 3), key=len, reverse=True))
    more = rf"(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])(?:{cardinal})|[ -]and[ -]a[ -]half"
    return re.compile(
        rf"""(?<![0-9.,])(?:{DIGITS})
        | \b(?=[AEFHNOQSTZaefhnoqstz])(?P<words>
            (?i:(?P<fraction>(?:{fraction})(?=[ -]) | a(?=[ -](?:{scale})\b)) | (?:a[ ])?(?:{cardinal})(?:{more}){{0,8}})
          )\b""",
        re.VERBOSE,
    )


def _digit_value(written: str) -> Decimal | None:
    added = VULGAR.get(written[-1], Decimal(0))
    written = written.rstrip("".join(VULGAR))
    if "/" in written:
        written, _, fraction = written.replace(" ", "-").rpartition("-")
        over, under = fraction.split("/")
        added = Decimal(over) / Decimal(under)
    for blank in " \u00a0\u202f\u2009":
        written = written.replace(blank, "")
    if written.count(".") > 1:
        written = written.replace(".", "").replace(",", ".")
    elif re.search(r",[0-9]{3}(?![0-9])", written):
        written = written.replace(",", "")
    written = written.replace(",", ".")
    return Decimal(written) + added if len(written.partition(".")[0]) <= LONGEST and len(written) <= 2 * LONGEST else None


def _word_value(written: str) -> Decimal | None:
    """Number words → value: "one hundred and twenty-five" is 125; a power of ten above thousand stands apart."""
    cardinals, fractions = lexicon()["number_words"], lexicon()["fractions"]
    said = " ".join(written.lower().replace("-", " ").split())
    if said in fractions:
        return Decimal(str(fractions[said]))
    total, group = Decimal(0), Decimal(0)
    for word in said.removeprefix("a ").replace("a half", "half").split():
        if word == "hundred":
            group = max(group, Decimal(1)) * 100
        elif word == "thousand":
            total, group = total + max(group, Decimal(1)) * 1000, Decimal(0)
        elif word == "half":
            group += Decimal("0.5")
        elif word != "and":
            group += cardinals[word]
    return total + group
