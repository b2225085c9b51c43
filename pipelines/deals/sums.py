"""Sums of money in their sentences, and what each measures: price, valuation, price per share, a part.

What does not belong here: reading sums (`money`), and which deal a sum belongs to (`prices`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.deals.lexicons import pattern
from pipelines.deals.sentences import Sentence
from pipelines.deals.view import View
from pipelines.records import Amount, AmountKind, Span

PER_SHARE = pattern("sums", "per_share", r"\s{{0,3}}(?:{})")
PRICE_BEFORE = pattern("sums", "price_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
VALUATION_BEFORE = pattern("sums", "valuation_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
VALUATION_AFTER = pattern("sums", "valuation_after", r"\s{{1,4}}(?:{})")
PART_BEFORE = pattern("sums", "part_before", r"\b(?:{})\s+(?:\w+\s+){{0,2}}\Z")
PART_AFTER = pattern("sums", "part_after", r"\s{{1,4}}(?:{})")
NOT_OF_DEAL = pattern("sums", "not_of_deal")
SHARES = re.compile(r"\bshares?\b|\bstock\b")
SMALLEST = 1000  # beside shares a sum below it is the price of one
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
            if amount.restates and placed and kind is not AmountKind.PER_SHARE:
                kind = placed[-1].amount.kind
            span = Span(amount.span.start_char, amount.span.end_char, view.part)
            placed.append(Placed(replace(amount, span=span, kind=kind), view, sentences[at].index))
    return placed


def kind_of(amount: Amount, view: View, sentence: Sentence) -> AmountKind:
    """What a sum measures, by the words beside it."""
    start, end = amount.span.start_char, amount.span.end_char
    before = view.plain[max(sentence.start, start - BEFORE) : start]
    after = view.plain[end : min(sentence.end, end + AFTER)]
    if PER_SHARE.match(after) or amount.kind is AmountKind.PER_SHARE:
        return AmountKind.PER_SHARE
    if PRICE_BEFORE.search(before):
        return AmountKind.VALUE
    if VALUATION_BEFORE.search(before) or VALUATION_AFTER.match(after):
        return AmountKind.VALUATION
    if amount.high < SMALLEST and SHARES.search(sentence.text):
        return AmountKind.PER_SHARE
    return AmountKind.OTHER if PART_AFTER.match(after) or PART_BEFORE.search(before) else AmountKind.VALUE


def of_deal(placed: Placed) -> bool:
    """Is the sum one that deals have, not sales, profits, markets?"""
    source, span = placed.view.plain, placed.amount.span
    before = re.split(r"[,;]", source[max(0, span.start_char - CLOSE_BEFORE) : span.start_char])[-1]
    after = re.split(r"[,;.]", source[span.end_char : span.end_char + CLOSE_AFTER])[0]
    return not NOT_OF_DEAL.search(before) and not NOT_OF_DEAL.search(after)
