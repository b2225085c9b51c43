"""Sums of money in their sentences, and what each measures: price, valuation, price per share, a part.

What does not belong here: reading sums (`money`), and which deal a sum belongs to (`prices`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.deals.lexicons import alternatives, load, pattern
from pipelines.deals.sentences import Sentence
from pipelines.deals.view import View
from pipelines.records import Amount, AmountKind, Span

PER_SHARE = pattern("sums", "per_share", r"\s{{0,3}}(?:{})")
PRICE_BEFORE = pattern("sums", "price_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
VALUATION_BEFORE = pattern("sums", "valuation_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
VALUATION_AFTER = pattern("sums", "valuation_after", r"\s{{1,4}}(?:{})")
PART_BEFORE = pattern("sums", "part_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
ISSUED_BEFORE = pattern("sums", "issued_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
PART_AFTER = pattern("sums", "part_after", r"\s{{1,4}}(?:{})")
NOT_OF_DEAL = pattern("sums", "not_of_deal")
A_BEFORE = re.compile(r"\b(?:an?|the)\s+(?:\w+ly\s+|about\s+)?\Z", re.IGNORECASE)
DEALT = rf"(?:{alternatives(load('sums')['dealt'])})\b"  # "a $700 million loan from", "a $5 million bank loan" are sums of deals
SIZED = re.compile(
    rf"[\s-]{{0,3}}(?:(?!{DEALT})[a-z][\w-]{{0,30}}\s{{1,3}}){{0,3}}?(?:{alternatives(load('sums')['sized'])})\b(?!\s+{DEALT})"
)
HOLDING = pattern("sums", "holding", r"\b(?:{})\s+(?:[\w-]+\s+){{0,2}}\Z")
HELD = pattern("sums", "held", r"\s+(?:in|of)\s+(?:[\w-]+\s+){{0,2}}?(?:{})\b")
SHARES = re.compile(r"\bshares?\b|\bstock\b")
SMALLEST = 1000  # beside shares a sum below it is the price of one
SAID = 170  # characters before a sum in which it is told that an offer "values … at"
BEFORE, AFTER = 80, 60  # characters around a sum that say what it measures
CLOSE_BEFORE, CLOSE_AFTER = 40, 30  # characters around a sum that say that it is no deal's


@dataclass(frozen=True, slots=True)
class Placed:
    """A sum, its part of the article and the sentence it stands in."""

    amount: Amount
    view: View
    sentence: int

    @property
    def is_value(self) -> bool:
        """Is it a price, a round, a loan: the size of a deal?"""
        return self.amount.kind is AmountKind.VALUE


def place(view: View, sentences: Sequence[Sentence], amounts: Sequence[Amount]) -> list[Placed]:
    """The sums of a part, each with its sentence and its kind; a restatement measures what the sum before it does."""
    starts = [s.start for s in sentences]
    placed: list[Placed] = []
    for amount in amounts:
        at = bisect_right(starts, amount.span.start_char) - 1
        if at >= 0:
            kind = kind_of(amount, view, sentences[at])
            last = placed[-1].amount if placed and placed[-1].sentence == sentences[at].index else None
            if last is not None and _is_price_of_share(amount, last):
                kind = AmountKind.PER_SHARE
            elif amount.restates and last is not None and last.kind is AmountKind.PER_SHARE is not kind:
                amount = replace(amount, restates=False)  # "30 dlrs a share, or 242 mln dlrs": the whole, not the same again
            elif amount.restates and placed and kind is not AmountKind.PER_SHARE:
                kind = placed[-1].amount.kind
            span = Span(amount.span.start_char, amount.span.end_char, view.part)
            placed.append(Placed(replace(amount, span=span, kind=kind), view, sentences[at].index))
    return placed


def _is_price_of_share(amount: Amount, last: Amount) -> bool:
    """ "bid 22 dlrs a share, topping the 21 dlr offer": is it of the size of the price of a share told just before?"""
    near = last.low * Decimal("0.2") <= amount.low <= last.high * 5
    return last.kind is AmountKind.PER_SHARE and amount.currency == last.currency and near


def kind_of(amount: Amount, view: View, sentence: Sentence) -> AmountKind:
    """What a sum measures, by the words beside it."""
    start, end = amount.span.start_char, amount.span.end_char
    before = view.plain[max(sentence.start, start - BEFORE) : start]
    said = view.plain[max(sentence.start, start - SAID) : start]
    after = view.plain[end : min(sentence.end, end + AFTER)]
    if PER_SHARE.match(after) or amount.kind is AmountKind.PER_SHARE:
        return AmountKind.PER_SHARE
    if PRICE_BEFORE.search(said):
        return AmountKind.VALUE
    if VALUATION_BEFORE.search(before) or VALUATION_AFTER.match(after):
        return AmountKind.VALUATION
    if amount.high < SMALLEST and SHARES.search(sentence.text):
        return AmountKind.PER_SHARE
    if ISSUED_BEFORE.search(before):
        return AmountKind.VALUE  # "is issuing $3 billion in corporate debt"
    return AmountKind.OTHER if PART_AFTER.match(after) or PART_BEFORE.search(before) else AmountKind.VALUE


def is_told_as_price(placed: Placed) -> bool:
    """ "The offer values the 27 mln shares of the maker at": do the words before it say so?"""
    at = placed.amount.span.start_char
    return bool(PRICE_BEFORE.search(placed.view.plain, max(0, at - SAID), at))


def of_deal(placed: Placed) -> bool:
    """Is the sum one that deals have, not sales, profits, markets?"""
    source, span = placed.view.plain, placed.amount.span
    before = re.split(r"[,;]", source[max(0, span.start_char - CLOSE_BEFORE) : span.start_char])[-1]
    after = re.split(r"[,;.]", source[span.end_char : span.end_char + CLOSE_AFTER])[0]
    if A_BEFORE.search(before) and SIZED.match(after):
        return False  # "a 62 mln dlr savings bank": how big it is
    if HOLDING.search(before) and HELD.match(after):
        return False  # "a lender with $68 billion in assets"
    return not NOT_OF_DEAL.search(before) and not NOT_OF_DEAL.search(after)
