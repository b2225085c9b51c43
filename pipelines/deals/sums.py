"""Which sums of money belong to a deal, and what each measures: price, valuation, price per share, a part.

What does not belong here: reading sums (`money`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.deals.events import Event
from pipelines.deals.sentences import Sentence
from pipelines.deals.view import View
from pipelines.records import Amount, AmountKind, Part, Span

PER_SHARE = re.compile(r"\s{0,3}(?:in cash\s+)?(?:per(?:\s+\w+){0,2}\s+(?:share|unit|ADS|warrant|ordinary)|(?:a|each|per)\s+(?:\w+\s+)?share|apiece|each\b|/share|per,)", re.IGNORECASE)
PRICED_EACH = re.compile(r"\b(?:price(?: of| per share(?: of)?)?|at)\s+(?:between\s+)?\Z", re.IGNORECASE)
VALUATION_BEFORE = re.compile(r"\b(?:valu(?:ed|es|ing|e)\b(?:\s+(?:it|the|its|\w+)){0,7}\s+at|valuation (?:of|at|to)|(?:equity|enterprise|market|pre-money|post-money) (?:value|valuation|capitali[sz]ation) of|valued? (?:close to|near)|values? \w+(?: \w+){0,3} at|be worth)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
PRICE_BEFORE = re.compile(r"\b(?:deal|transaction|offer|bid|acquisition|stake|sale|agreement|contract|merger|takeover|purchase|investment|that)(?:\s+(?:is|was|are|were|which|that|,))*\s+(?:valued|values the deal)\s+(?:at|around)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
VALUATION_AFTER = re.compile(r"\s+(?:(?:pre|post)-money\s+)?(?:valuation|market cap|enterprise value|equity value)", re.IGNORECASE)
PART_AFTER = re.compile(r"\s+(?:in|of|worth of)\s+(?:\w+\s+){0,2}(?:debt|fees?|liabilities|earn-?outs?|milestones?)|\s+(?:termination|break-?up|reverse|upfront|break)\s+", re.IGNORECASE)
PART_BEFORE = re.compile(r"\b(?:fees? of|fee up to|debt of|assum\w+ (?:of )?|including|earn-?out of|over-allotment\w*|additional|net proceeds of|deposit of|plus|saving|savings of|synergies of)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
# "The transaction is valued at $5 million", "XTRA will pay $5 million for": a sum of the deal that the article is about
OF_THE_DEAL = re.compile(
    r"\b(?:(?:the|this|its|total|aggregate|final)\s+(?:\w+\s+){0,2}(?:transaction|deal|price|purchase|consideration|acquisition|offer|merger|sale|bid|takeover|buyout)|"
    r"terms (?:call for|include|of the)|(?:would|will|to|has|have|had)\s+(?:pa(?:y|id)|receiv(?:e|ed))|(?:a|the) total of|(?:paid|paying)|"
    r"a (?:transaction|deal|swap) (?:valued?|worth))\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
SMALLEST = 1000  # a sum below it is the price of a share, or of nothing that changes hands in a deal
NOT_OF_DEAL = re.compile(
    r"\b(?:revenues?|sales|turnover|profits?|earnings|income|loss(?:es)?|losing|lost|net worth|market (?:size|cap\w*)|assets under management|AUM|backlog|EBITDA|budget|salary|fine|damages|lawsuit|penalt\w+|to date|in total|total funding|dividend|shares (?:closed|rose|fell|were|traded)|closing price|traded at|trading at|charge|write-?down|annual\w*|economy|GDP|industry|billion market)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sum, its part of the article and the sentence it stands in."""

    amount: Amount
    view: View
    sentence: int


def place(view: View, sentences: Sequence[Sentence], amounts: Sequence[Amount]) -> list[Placed]:
    """The sums of a part, each with its sentence and its kind."""
    starts = [s.start for s in sentences]
    placed = []
    for amount in amounts:
        at = bisect_right(starts, amount.span.start_char) - 1
        if at >= 0:
            span = Span(amount.span.start_char, amount.span.end_char, view.part)
            kind = kind_of(amount, view, sentences[at])
            if amount.restates and placed and kind is not AmountKind.PER_SHARE:
                kind = placed[-1].amount.kind
            placed.append(Placed(replace(amount, span=span, kind=kind), view, sentences[at].index))
    return placed


def kind_of(amount: Amount, view: View, sentence: Sentence) -> AmountKind:
    """What a sum measures, by the words beside it."""
    before = view.plain[max(sentence.start, amount.span.start_char - 80) : amount.span.start_char]
    after = view.plain[amount.span.end_char : min(sentence.end, amount.span.end_char + 60)]
    if PER_SHARE.match(after) or amount.kind is AmountKind.PER_SHARE:
        return AmountKind.PER_SHARE
    if PRICE_BEFORE.search(before):
        return AmountKind.VALUE
    if VALUATION_BEFORE.search(before) or VALUATION_AFTER.match(after):
        return AmountKind.VALUATION
    if amount.high < SMALLEST and re.search(r"\bshares?\b|\bstock\b", sentence.text):
        return AmountKind.PER_SHARE
    if PART_AFTER.match(after) or PART_BEFORE.search(before):
        return AmountKind.OTHER
    return AmountKind.VALUE


def of_deal(placed: Placed) -> bool:
    """Is the sum one that deals have, not sales, profits, markets?"""
    source, span = placed.view.plain, placed.amount.span
    before = re.split(r"[,;]", source[max(0, span.start_char - 40) : span.start_char])[-1]
    after = re.split(r"[,;.]", source[span.end_char : span.end_char + 30])[0]
    return not NOT_OF_DEAL.search(before) and not NOT_OF_DEAL.search(after)


def share_out(deals: Sequence[Sequence[Event]], placed: Sequence[Placed]) -> list[list[Placed]]:
    """Each sum to the deal whose deal word stands nearest to it in its sentence; the first telling of a price stays."""
    shared: list[list[Placed]] = [[] for _ in deals]
    for each in placed:
        if not of_deal(each):
            continue
        at = each.amount.span.start_char
        near = [
            (_distance(event, at), number)
            for number, events in enumerate(deals)
            for event in events
            if event.view is each.view and event.sentence == each.sentence
        ]
        if near:
            shared[min(near)[1]].append(each)
        elif shared and each.amount.kind is AmountKind.VALUE and OF_THE_DEAL.search(each.view.plain, max(0, at - 100), at):
            shared[0].append(each)
    return [_one_value(_told_best(_whole_first(found))) for found in shared]


PAID = re.compile(
    r"\b(?:paid|pays?|paying|worth|valued|value of|deal|transaction|purchase price|consideration|funding|proceeds|invest(?:ment|s|ing)?|raise[sd]?|loan|facility|offer|stake|grants?|contract|bid|price|cost|budget of|financing|debt)\b",
    re.IGNORECASE,
)
NEAR = 6  # sentences after the first telling in which the main deal's price may stand
CLOSE = Decimal("0.02")  # a later sum this near to the first one says the same more exactly


def complete(found: list[Placed], placed: Sequence[Placed], told_elsewhere: frozenset[int], first: int) -> list[Placed]:
    """The main deal's sums, its price sought in sentences that speak of no other deal, and said as exactly as the text can."""
    after = [p for p in placed if first <= p.sentence <= first + 2 * NEAR and p.sentence not in told_elsewhere and p.amount.kind is AmountKind.VALUE and of_deal(p)]
    values = [p for p in found if p.amount.kind is AmountKind.VALUE]
    if not values:
        spoken = [p for p in after if p.sentence <= first + NEAR and _is_paid(p)]
        return [*found, *spoken[:1], *[p for p in spoken[1:2] if p.amount.restates]]
    price = values[0]
    for later in after:
        if _says_more(later.amount, price.amount):
            return [later if p is price else p for p in found]
    return found


def _is_paid(placed: Placed) -> bool:
    span, plain = placed.amount.span, placed.view.plain
    return bool(PAID.search(plain, max(0, span.start_char - 60), span.end_char + 40))


def _says_more(later: Amount, price: Amount) -> bool:
    near = later.currency == price.currency and abs(later.high - price.high) <= CLOSE * price.high and later.high != price.high
    return near and len(later.high.normalize().as_tuple().digits) > len(price.high.normalize().as_tuple().digits)


def _distance(event: Event, at: int) -> int:
    """Characters between a deal word and a sum; a sum inside the word's reach is nearer than one outside."""
    start, end = event.reach
    outside = 0 if start <= at <= end + 40 else 200
    return outside + min(abs(at - event.start), abs(at - event.end))


ROUND_AFTER = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(?:funding round|financing round|fundraising round|round|fundraising|IPO|offering)\b", re.IGNORECASE)


def _whole_first(found: list[Placed]) -> list[Placed]:
    """ "invest $200 million as part of its $3 billion round": the round's own sum is the deal's, the other a part of it."""
    whole = [p for p in found if ROUND_AFTER.match(p.view.plain, p.amount.span.end_char)]
    if not whole:
        return found
    largest = max(whole, key=lambda p: p.amount.high)
    parts = [replace(p, amount=replace(p.amount, kind=AmountKind.OTHER)) if _is_part(p, largest) else p for p in found]
    return [*[p for p in parts if p is largest], *[p for p in parts if p is not largest]]


def _is_part(placed: Placed, whole: Placed) -> bool:
    same = placed.amount.currency == whole.amount.currency and placed.amount.kind is AmountKind.VALUE
    return placed is not whole and same and placed.sentence == whole.sentence and placed.amount.high < whole.amount.high


def _told_best(found: list[Placed]) -> list[Placed]:
    """One telling of each sum, the body's before the title's; a title's round figure gives way to the body's exact one."""
    body = [p for p in found if p.view.part is Part.TEXT]
    title = [p for p in found if p.view.part is Part.TITLE]
    kept: list[Placed] = []
    for each in [*body, *title]:
        if any(_same(each.amount, other.amount) for other in kept):
            continue
        if each.view.part is Part.TITLE and any(o.amount.currency == each.amount.currency and o.amount.kind is each.amount.kind for o in kept):
            continue
        kept.append(each)
    return kept


def _same(a: Amount, b: Amount) -> bool:
    return a.currency == b.currency and a.low == b.low and a.high == b.high


def _one_value(found: list[Placed]) -> list[Placed]:
    """The first price stays the deal's value, with the restatement beside it; later prices are parts or other deals'."""
    out: list[Placed] = []
    have = False
    for number, each in enumerate(found):
        if each.amount.kind is AmountKind.VALUE:
            beside = each.amount.restates and number > 0 and found[number - 1] in out and found[number - 1].amount.kind is AmountKind.VALUE
            if have and not beside:
                continue
            have = True
        out.append(each)
    return out
