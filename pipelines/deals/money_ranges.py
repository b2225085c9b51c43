"""Terms → sums: two terms that are the ends of a range, or dollars and their cents, become one.

What does not belong here: one term (`money_terms`), hedges (`hedges`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.deals.currencies import Unit
from pipelines.deals.money_terms import Term, find_terms

LONGEST_LINK = 24  # characters between the ends of a range
HEDGE = r"(?:about |around |approximately |nearly )?"
TO = re.compile(rf"[ \n]{{1,2}}to[ \n]{{1,2}}{HEDGE}(?:as much as |up to )?|[ ]?[-–—][ ]?|-to-")
AND = re.compile(rf"[ \n]{{1,2}}and[ \n]{{1,2}}{HEDGE}")
BETWEEN = re.compile(rf"\bbetween[ \n]{{1,2}}{HEDGE}\Z", re.IGNORECASE)
FROM = re.compile(rf"\b(?:anywhere )?from[ \n]{{1,2}}{HEDGE}\Z", re.IGNORECASE)
RANGING = re.compile(r"\brang(?:e|es|ed|ing)[ \n]{1,2}\Z|\banywhere\b", re.IGNORECASE)
# "raised its offer from $5 to $6 a share" tells of two sums
CHANGE = re.compile(
    r"\b(?:rais|increas|lift|boost|rose|ris|grow|grew|went|gone|go|cut|lower|reduc|fell|fall|drop|declin|slash|trim|jump|climb|swell|"
    r"doubl|up|down|improv|sweeten|revis|amend|chang|narrow|widen|shr[aiu]nk|expand|upsiz|hik|mov|surg|plung|soar)\w*\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)
AND_CENTS = re.compile(r"[ ](?:and[ ])?")
# what may follow the bare cents of "15 dollars and 50": the end of the clause, never a noun
CLAUSE_END = re.compile(r"\s*\Z|[.,;:!?)](?:\s|\Z)|\s+(?:more|and|point|per)\b")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money: one term, or the two ends of a range."""

    low: Term
    high: Term
    start: int
    end: int

    @property
    def unit(self) -> Unit:
        """The currency, as written beside either end."""
        unit = self.low.unit or self.high.unit
        assert unit is not None, "a sum has a currency"
        return unit


def find_sums(text: str) -> Iterator[Sum]:
    """Every sum of the text, in order; a number with no currency is none."""
    waiting: Term | None = None
    for term in find_terms(text):
        joined = _joined(text, waiting, term) if waiting else None
        if joined is not None:
            yield joined
        elif waiting and waiting.unit:
            yield Sum(waiting, waiting, waiting.start, waiting.end)
        waiting = None if joined else term
    if waiting and waiting.unit:
        yield Sum(waiting, waiting, waiting.start, waiting.end)


def _joined(text: str, first: Term, second: Term) -> Sum | None:
    if second.start - first.end > LONGEST_LINK or not (first.unit or second.unit):
        return None
    return _with_cents(text, first, second) or _range(text, first, second)


def _range(text: str, first: Term, second: Term) -> Sum | None:
    """ "$100 million to $400 million", "between 5 and 7 euros", "from $5 to $7" (but where something changes from one to the other)."""
    link = text[first.end : second.start]
    lead = text[max(0, first.start - LONGEST_LINK) : first.start]
    opened = BETWEEN.search(lead)
    if not (TO.fullmatch(link) or (opened and AND.fullmatch(link))):
        return None
    if not opened and (opened := FROM.search(lead)):
        before = text[max(0, first.start - 120) : first.start - len(opened.group())]
        if CHANGE.search(before) and not RANGING.search(before):
            return None
    if first.unit is None and not opened and link[0] == " " and "to" not in link:
        return None  # "April 9 - $20 million"
    ends = _ends(first, second)
    return Sum(*ends, first.start - len(opened.group()) if opened else first.start, second.end) if ends else None


def _ends(first: Term, second: Term) -> tuple[Term, Term] | None:
    """Each end takes from the other what it lacks: "$100-400m", "10 to 20 million euros"; none where they are no range."""
    if first.unit and second.unit and not set(first.unit.codes) & set(second.unit.codes):
        return None
    if first.exponent is None and second.exponent is not None:
        if first.number.value <= second.number.value:
            first = replace(first, exponent=second.exponent)
        elif first.unit is None:
            return None  # "from 2024 to $5 billion"
    bare = first.unit is None or first.unit.word == "$"
    unit = (second.unit or first.unit) if bare else first.unit
    low, high = replace(first, unit=unit), replace(second, unit=second.unit or unit)
    return (low, high) if 0 < low.value < high.value else None


def _with_cents(text: str, first: Term, second: Term) -> Sum | None:
    """ "20 dollars 43 cents", "15 dollars and 50"."""
    unit, cents = first.unit, second.number.value
    whole = unit is not None and not unit.minor and first.exponent is None and first.number.plain
    if unit is None or not whole or second.exponent is not None or cents >= 100 or not AND_CENTS.fullmatch(text[first.end : second.start]):
        return None
    if second.unit is None:
        part = cents / 100 if CLAUSE_END.match(text, second.end) else None
    else:
        part = cents * second.unit.factor if second.unit.minor and not second.before else None
    if part is None:
        return None
    both = replace(first, number=replace(first.number, value=first.number.value + part), end=second.end)
    return Sum(both, both, first.start, second.end)
