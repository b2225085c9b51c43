"""Every sum of money in a text: ranges, bounds, hedges, prices per share, restatements in a second currency.

A grammar over the terms of `money_terms`. What does not belong here: what a sum is for within a deal (its valuation, a fee).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from pipelines.deals.currencies import Home, Unit
from pipelines.deals.money_terms import Term, find_terms
from pipelines.deals.money_words import lexicon
from pipelines.records import Amount, AmountKind, Qualifier, Span

__all__ = ["find_amounts"]

LOOK_BACK = 40  # characters before a sum in which its hedge may begin
TO = re.compile(r"[ \n]{1,2}to[ \n]{1,2}(?:about |around |approximately |nearly |as much as |up to )?|[ ]?[-–—][ ]?|-to-")
AND = re.compile(r"[ \n]{1,2}and[ \n]{1,2}(?:about |around |approximately )?")
BETWEEN = re.compile(r"\bbetween[ \n]{1,2}(?:about |around |approximately )?\Z", re.IGNORECASE)
FROM = re.compile(r"\b(?:anywhere )?from[ \n]{1,2}(?:about |around |approximately )?\Z", re.IGNORECASE)
RANGING = re.compile(r"\brang(?:e|es|ed|ing)[ \n]{1,2}\Z|\banywhere\b", re.IGNORECASE)
# "raised its offer from $5 to $6 a share" tells of two sums
CHANGE = re.compile(
    r"\b(?:rais|increas|lift|boost|rose|ris|grow|grew|went|gone|go|cut|lower|reduc|fell|fall|drop|declin|slash|trim|jump|climb|swell|"
    r"doubl|up|down|improv|sweeten|revis|amend|chang|narrow|widen|shr[aiu]nk|expand|upsiz|hik)\w*\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)
CENTS_END = re.compile(r"(?=\s*(?:$|[.,;:!?)]\s|[.,;:!?)]?$)|\s+(?:more|and|point|per|a share)\b)")
EXCHANGE_RATE = re.compile(r"[ ]=[ ]")  # "($1 = 0.8890 euros)"
BRACKET = re.compile(r"[ \n]?[(\[][ ]?\Z")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum being read: one term or the two ends of a range."""

    low: Term
    high: Term
    start: int
    end: int
    qualifier: Qualifier = Qualifier.EXACT
    kind: AmountKind = AmountKind.VALUE


def find_amounts(text: str) -> list[Amount]:
    """Every sum of money in the text, in order. The quote takes in its hedge ("about $5 million") and "per share"."""
    home = Home(text)
    found: list[Amount] = []
    for told in _sums(text, list(find_terms(text))):
        if EXCHANGE_RATE.match(text, told.end) or text.endswith("= ", 0, told.start):
            continue
        told = _per_share(text, _hedged(text, told))
        if _unit(told).minor and told.kind is not AmountKind.PER_SHARE:
            continue
        low, high = told.low.value, told.high.value
        currency = home.currency(_unit(told))
        restates = bool(found) and _restates(text, found[-1], told, currency)
        qualifier = told.qualifier
        if restates and qualifier is Qualifier.EXACT and found[-1].qualifier is not Qualifier.RANGE:
            qualifier = found[-1].qualifier  # "about 3 billion euros ($3.2 billion)" hedges both
        found.append(Amount(low, high, currency, told.kind, qualifier, restates, text[told.start : told.end], Span(told.start, told.end)))
    return found


def _unit(told: _Sum) -> Unit:
    unit = told.low.unit or told.high.unit
    assert unit is not None, "a sum has a currency"
    return unit


def _sums(text: str, terms: list[Term]) -> Iterable[_Sum]:
    """Terms → sums: two terms that are a range become one, "5 dollars 40 cents" too; a term with no currency none."""
    waiting: Term | None = None
    for term in [*terms, None]:
        if waiting is None:
            waiting = term
            continue
        joined = _joined(text, waiting, term) if term is not None else None
        if joined is not None:
            yield joined
            waiting = None
            continue
        if waiting.unit is not None:
            yield _Sum(waiting, waiting, waiting.start, waiting.end)
        waiting = term


def _joined(text: str, first: Term, second: Term) -> _Sum | None:
    if second.start - first.end > 24:
        return None
    with_cents = _with_cents(text, first, second)
    if with_cents is not None:
        return with_cents
    between = text[first.end : second.start]
    lead = text[max(0, first.start - LOOK_BACK) : first.start]
    opened = BETWEEN.search(lead)
    if not (TO.fullmatch(between) or (opened and AND.fullmatch(between))):
        return None
    if not opened and (opened := FROM.search(lead)):
        before = text[max(0, first.start - 120) : first.start - len(opened.group())]
        if CHANGE.search(before) and not RANGING.search(before):
            return None
    return _range(text, first, second, opened, between)


def _range(text: str, first: Term, second: Term, opened: re.Match[str] | None, between: str) -> _Sum | None:
    """The first end takes power of ten and currency from the second where it has none ("$100-400m"), the second currency from the first."""
    if first.unit is None and second.unit is None:
        return None
    if first.unit and second.unit and not set(first.unit.codes) & set(second.unit.codes):
        return None
    if first.unit is None and (between.startswith((" -", " –", " —", "\n")) and not opened):
        return None  # "April 9 - $20 million"
    low = first
    if first.exponent is None and second.exponent is not None and first.number.value <= second.number.value:
        low = replace(low, exponent=second.exponent)
    unit = first.unit or second.unit
    telling = second.unit if second.unit and first.unit and first.unit.word == "$" else unit
    low, high = replace(low, unit=telling), replace(second, unit=second.unit or telling)
    if low.value >= high.value:
        return None
    start = first.start - len(opened.group()) if opened else first.start
    return _Sum(low, high, start, second.end, Qualifier.RANGE)


def _with_cents(text: str, first: Term, second: Term) -> _Sum | None:
    """Two terms that are one sum: "20 dollars 43 cents", "15 dollars and 50"."""
    unit = first.unit
    if unit is None or unit.minor or first.exponent is not None or not first.number.plain or second.exponent is not None:
        return None
    if not re.fullmatch(r"[ ](?:and[ ])?(?:and[ ])?", text[first.end : second.start]) or second.number.value >= 100:
        return None
    if second.unit is None:
        if not CENTS_END.match(text, second.end):
            return None
        part = second.number.value / 100
    elif second.unit.minor and not second.before:
        part = second.number.value * second.unit.factor
    else:
        return None
    whole = replace(first, number=replace(first.number, value=first.number.value + part), end=second.end)
    return _Sum(whole, whole, first.start, second.end)


def _hedged(text: str, told: _Sum) -> _Sum:
    """The hedges before and after a sum; the outermost bound holds before "about"."""
    start, qualifier = told.start, told.qualifier
    while match := _before().search(text[max(0, start - LOOK_BACK) : start]):
        said = _qualifiers()[" ".join(match["hedge"].lower().split())]
        start = start - len(match["hedge"] + match["gap"])
        if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
            qualifier = said
    match = _behind().match(text, told.end)
    end = told.end
    if match:
        end = match.end()
        said = _after_words()[match["hedge"].lower()]
        qualifier = said if qualifier in (Qualifier.EXACT, Qualifier.ABOUT) else qualifier
    return replace(told, start=start, end=end, qualifier=qualifier)


def _per_share(text: str, told: _Sum) -> _Sum:
    match = _share().match(text, told.end)
    if match and (
        not match["each"]
        or (told.high.exponent is None and re.search(r"\b(?:share|stock|unit|ADS)", text[max(0, told.start - 120) : told.start]))
    ):
        return replace(told, end=match.end(), kind=AmountKind.PER_SHARE)
    return told


def _restates(text: str, last: Amount, told: _Sum, currency: str) -> bool:
    between = text[last.span.end_char : told.start] if told.start - last.span.end_char <= LOOK_BACK else "…"
    return last.currency != currency and bool(BRACKET.match(between) or _or().fullmatch(between))


@cache
def _qualifiers() -> dict[str, Qualifier]:
    return {phrase: Qualifier(name) for name, phrases in lexicon()["before"].items() for phrase in phrases}


@cache
def _after_words() -> dict[str, Qualifier]:
    return {phrase.strip(): Qualifier(name) for name, phrases in lexicon()["after"].items() for phrase in phrases}


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<hedge>{_any(_qualifiers())})(?P<gap>\s{{1,2}}(?:an?\s)?|(?<=~))\Z", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<hedge>{_any(_after_words())})(?!\w)", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    words = lexicon()["per_share"]
    return re.compile(rf"(?:\s{{1,3}}|/|-)(?:{_any(words['phrases'])}|share|(?P<each>{_any(words['each'])}))(?!\w)", re.IGNORECASE)


@cache
def _or() -> re.Pattern[str]:
    return re.compile(rf"[ ,\n]{{0,3}}[(]?(?:{_any(lexicon()['restatement']['phrases'])})[ \n]{{0,2}}", re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"[\s-]") for p in sorted(phrases, key=len, reverse=True))
