"""Every sum of money in a text: ranges, bounds, hedges, prices per share, restatements in a second currency.

What does not belong here: what a sum is for within a deal (its valuation, a fee), which needs the clause (`roles`, `extractor`).
"""

import re
from functools import cache

from pipelines.deals.currencies import Home
from pipelines.deals.hedges import any_of, hedged
from pipelines.deals.money_ranges import Sum, find_sums
from pipelines.deals.money_words import lexicon
from pipelines.records import Amount, AmountKind, Qualifier, Span

__all__ = ["find_amounts"]

LONGEST_LINK = 40  # characters between a sum and its restatement
SHARE_SPOKEN_OF = 120  # characters before "each" in which a share makes it a price of one
SHARE = re.compile(r"\b(?:share|stock|unit|ADS|ADR)", re.IGNORECASE)
RATE_OF_EXCHANGE = re.compile(r"[ ]=[ ]")  # "($1 = 0.8890 euros)"
BRACKET = re.compile(r"[ \n]?[(\[][ ]?\Z")


def find_amounts(text: str) -> list[Amount]:
    """Every sum of money in the text, in order. The quote takes in its hedge ("about $5 million") and "per share".

    Left out: rates of exchange, and cents or pence that are no price of a share ("50 cents a barrel" is the price of a ware).
    """
    home = Home(text)
    found: list[Amount] = []
    for told in find_sums(text):
        amount = _amount(text, told, found[-1] if found else None, home)
        if amount is not None:
            found.append(amount)
    return found


def _amount(text: str, told: Sum, last: Amount | None, home: Home) -> Amount | None:
    if RATE_OF_EXCHANGE.match(text, told.end) or text.endswith("= ", 0, told.start):
        return None
    exactly = Qualifier.EXACT if told.low is told.high else Qualifier.RANGE
    start, end, qualifier = hedged(text, last.span.end_char if last else 0, told.start, told.end, exactly)
    share = _share_after(text, told, end)
    if (told.unit.minor and share is None) or not told.high.value:
        return None
    end = share or end
    currency = home.currency(told.unit)
    restates = last is not None and _restates(text, last, start, currency)
    if restates and last and qualifier is Qualifier.EXACT and last.qualifier is not Qualifier.RANGE:
        qualifier = last.qualifier  # "about 3 billion euros ($3.2 billion)" hedges both
    kind = AmountKind.PER_SHARE if share else AmountKind.VALUE
    return Amount(told.low.value, told.high.value, currency, kind, qualifier, restates, text[start:end], Span(start, end))


def _share_after(text: str, told: Sum, end: int) -> int | None:
    """Where "per share" or "a share" after the sum ends; "each" says it where a share was spoken of just before."""
    match = _per_share().match(text, end)
    if match is None:
        return None
    spoken = text[max(0, told.start - SHARE_SPOKEN_OF) : told.start]
    return match.end() if not match["each"] or (told.high.exponent is None and SHARE.search(spoken)) else None


def _restates(text: str, last: Amount, start: int, currency: str) -> bool:
    if last.currency == currency or start - last.span.end_char > LONGEST_LINK:
        return False
    link = text[last.span.end_char : start]
    return bool(BRACKET.match(link) or _or().fullmatch(link))


@cache
def _per_share() -> re.Pattern[str]:
    words = lexicon()["per_share"]
    return re.compile(rf"(?:\s{{1,3}}|/|-)(?:{any_of(words['phrases'])}|share|(?P<each>{any_of(words['each'])}))(?!\w)", re.IGNORECASE)


@cache
def _or() -> re.Pattern[str]:
    return re.compile(rf"[ ,\n]{{0,3}}\(?(?:{any_of(lexicon()['restatement']['phrases'])})[ \n]{{0,2}}", re.IGNORECASE)
