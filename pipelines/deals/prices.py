"""Which sums of money belong to which deal, and which of them is its price. What does not belong here: what a sum measures (`sums`)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.deals.events import Event
from pipelines.deals.lexicons import pattern
from pipelines.deals.sums import Placed, is_told_as_price, of_deal
from pipelines.records import Amount, AmountKind, DealType, Part, Qualifier

OF_THE_DEAL = pattern("sums", "of_the_deal", r"\b(?:{})\b[^.;]{{0,60}}\Z")
PAID = pattern("sums", "paid")
ROUND_AFTER = pattern("sums", "round_after", r"\s{{1,4}}(?:{})")
LENT = pattern("sums", "lent")
OWING = (DealType.DEBT, DealType.INVESTMENT, DealType.GRANT)  # types whose sum may be a loan
NEAR = 6  # sentences after the first telling in which the main deal's price may stand
CLOSE = Decimal("0.02")  # a later sum this near to the first one says the same more exactly
MARKET = pattern("sums", "of_the_market")
MARKET_REACH = 60  # characters before a sum in which it is told that the market values a company so
OUTSIDE = 200  # characters that a sum outside a clause counts as farther away
TAIL = 40  # characters behind a clause in which a sum still belongs to it


def share_out(deals: Sequence[Sequence[Event]], placed: Sequence[Placed]) -> list[list[Placed]]:
    """Each sum to the deal whose deal word stands nearest to it in its sentence; the first telling of a price stays."""
    shared: list[list[Placed]] = [[] for _ in deals]
    told: dict[int, list[tuple[Event, int]]] = {}
    for number, events in enumerate(deals):
        for event in events:
            told.setdefault(event.sentence, []).append((event, number))
    for each in (p for p in placed if of_deal(p)):
        at = each.amount.span.start_char
        beside = told.get(each.sentence, [])
        if beside:
            _, number, partial = min((_distance(event, at), number, event.partial) for event, number in beside)
            shared[number].append(_as_part(each) if partial and each.is_value else each)
        elif shared and each.is_value and (OF_THE_DEAL.search(each.view.plain, max(0, at - 100), at) or is_told_as_price(each)):
            shared[0].append(each)
    return [_one_value(_told_best(_whole_first(found))) for found in shared]


def _distance(event: Event, at: int) -> int:
    """Characters between a deal word and a sum; a sum inside the word's reach is nearer than one outside."""
    start, end = event.reach
    return (0 if start <= at <= end + TAIL else OUTSIDE) + min(abs(at - event.start), abs(at - event.end))


def complete(found: list[Placed], placed: Sequence[Placed], told_elsewhere: frozenset[int], first: int, kind: DealType) -> list[Placed]:
    """The main deal's sums, its price sought in sentences that speak of no other deal, and said as exactly as the text can."""
    near = [p for p in placed if first <= p.sentence <= first + 2 * NEAR and p.sentence not in told_elsewhere and of_deal(p)]
    free = [p for p in near if p.is_value]
    found = [*found, *_parts(found, near)]
    price = next((p for p in found if p.is_value), None)
    if price is None and kind is DealType.PARTNERSHIP:
        return found  # a sum beside partners is of what they offer others
    if price is None and kind is DealType.ACQUISITION and (worth := next((p for p in found if _is_worth(p)), None)):
        return [_as_value(p) if p is worth or (p.amount.restates and p.amount.kind is AmountKind.VALUATION) else p for p in found]
    if price is None:
        spoken = [p for p in free if p.sentence <= first + NEAR and _is_paid(p, kind)]
        return [*found, *spoken[:1], *[p for p in spoken[1:2] if p.amount.restates]]
    exact = next((p for p in free if _says_more(p.amount, price.amount)), price)
    return [exact if p is price else p for p in found]


def _is_worth(placed: Placed) -> bool:
    """What a company that is bought whole is said to be worth in the deal is its price; what the market pays for it is not."""
    at = placed.amount.span.start_char
    return placed.amount.kind is AmountKind.VALUATION and not MARKET.search(placed.view.plain, max(0, at - MARKET_REACH), at)


def _as_value(placed: Placed) -> Placed:
    return replace(placed, amount=replace(placed.amount, kind=AmountKind.VALUE))


def _parts(found: list[Placed], near: Sequence[Placed]) -> list[Placed]:
    """Valuation, price per share, fees and the like, told in sentences that speak of no other deal; one of each kind but parts."""
    known = {(p.amount.currency, p.amount.low, p.amount.high) for p in found}
    kinds = {p.amount.kind for p in found}
    new: list[Placed] = []
    for each in near:
        at = (each.amount.currency, each.amount.low, each.amount.high)
        several = each.amount.kind is AmountKind.OTHER or (each.amount.restates and bool(new) and new[-1].amount.kind is each.amount.kind)
        if each.is_value or at in known or (each.amount.kind in kinds and not several):
            continue
        known.add(at)
        kinds.add(each.amount.kind)
        new.append(each)
    return new


def _is_paid(placed: Placed, kind: DealType) -> bool:
    span, plain = placed.amount.span, placed.view.plain
    first, last = max(0, span.start_char - 60), span.end_char + 40
    return bool(PAID.search(plain, first, last)) and (kind in OWING or not LENT.search(plain, first, last))


def _says_more(later: Amount, price: Amount) -> bool:
    if later.currency == price.currency and later.qualifier is Qualifier.RANGE and later.high == price.high:
        return price.qualifier is Qualifier.UP_TO
    near = later.currency == price.currency and later.high != price.high and abs(later.high - price.high) <= CLOSE * price.high
    return near and _figures(later) > _figures(price)


def _figures(amount: Amount) -> int:
    return len(amount.high.normalize().as_tuple().digits)


def _whole_first(found: list[Placed]) -> list[Placed]:
    """ "invest $200 million as part of its $3 billion round": the round's own sum is the deal's, the other a part of it."""
    rounds = [p for p in found if ROUND_AFTER.match(p.view.plain, p.amount.span.end_char)]
    if not rounds:
        return found
    whole = max(rounds, key=lambda p: p.amount.high)
    parts = [_as_part(p) if _is_part(p, whole) else p for p in found if p is not whole]
    return [whole, *parts]


def _as_part(placed: Placed) -> Placed:
    return replace(placed, amount=replace(placed.amount, kind=AmountKind.OTHER))


def _is_part(placed: Placed, whole: Placed) -> bool:
    same = placed.amount.currency == whole.amount.currency and placed.sentence == whole.sentence
    return same and placed.is_value and placed.amount.high < whole.amount.high


def _told_best(found: list[Placed]) -> list[Placed]:
    """One telling of each sum, the body's before the title's; a title's round figure gives way to the body's exact one."""
    kept = _each_once([p for p in found if p.view.part is Part.TEXT])
    said = {(p.amount.currency, p.amount.kind) for p in kept}
    return [*kept, *_each_once([p for p in found if p.view.part is Part.TITLE and (p.amount.currency, p.amount.kind) not in said])]


def _each_once(found: list[Placed]) -> list[Placed]:
    once: dict[tuple[str, Decimal, Decimal], Placed] = {}
    for each in found:
        once.setdefault((each.amount.currency, each.amount.low, each.amount.high), each)
    return list(once.values())


def _one_value(found: list[Placed]) -> list[Placed]:
    """The first price stays the deal's value, with the restatement beside it; later prices are parts or other deals'."""
    out: list[Placed] = []
    for number, each in enumerate(found):
        before = found[number - 1] if number else None
        beside = each.amount.restates and before is not None and before in out and before.is_value
        if not each.is_value or beside or not any(p.is_value for p in out):
            out.append(each)
    return out
