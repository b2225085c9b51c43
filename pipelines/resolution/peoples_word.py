"""What people said belongs together and what does not: pairs of reports, pairs of names. It stands above all rules.

What does not belong here: how a correction finds its reports (`corrections`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from pipelines.resolution.corrections import Action, Grounded

Pairs = frozenset[tuple[str, str]]  # the smaller of a pair first


@dataclass(frozen=True)
class Word:
    """Pairs that are one, and pairs that are two."""

    together: Pairs = frozenset()
    apart: Pairs = frozenset()


NO_WORD = Word()


def on_reports(grounded: Grounded) -> Word:
    """Merges and splits of deals, by report_id. Of two that speak of one pair, the later holds."""
    return _word(
        (reports, others, correction.action is Action.MERGE)
        for correction, reports, others in grounded.held
        if correction.action in (Action.MERGE, Action.SPLIT)
    )


def on_names(grounded: Grounded) -> Word:
    """Merges and splits of organisations, by name as written."""
    return _word(
        (correction.names, correction.names, correction.action is Action.SAME_ORGANIZATION)
        for correction, _, _ in grounded.held
        if correction.action in (Action.SAME_ORGANIZATION, Action.OTHER_ORGANIZATION)
    )


def _word(said: Iterable[tuple[tuple[str, ...], tuple[str, ...], bool]]) -> Word:
    together: Pairs = frozenset()
    apart: Pairs = frozenset()
    for these, those, one in said:
        if one:
            together, apart = together | _paired(these, these), apart - _paired(these, these)
        else:
            together, apart = together - _paired(these, those), apart | _paired(these, those)
    return Word(together, apart)


def _paired(xs: Iterable[str], ys: Iterable[str]) -> Pairs:
    return frozenset((min(x, y), max(x, y)) for x, y in product(xs, ys) if x != y)
