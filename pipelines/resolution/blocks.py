"""Which pairs of reports are compared: those that share what the name of a party begins with.

Where that is shared by very many, only those that share two such words, and neighbours in time, are compared: the cost must not grow
with their square. What does not belong here: whether two reports agree (`matching`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

MOST_IN_BLOCK = 150  # reports that share words of which every pair is compared
NEIGHBOURS = 40
MOST_WORDS = 12  # of a report with very many parties, pairs of so many

Pair = tuple[str, str]  # two report_ids, the smaller first
Block = Sequence[tuple[date, str]]  # day and report_id, in order


class Place(NamedTuple):
    """What a report is found by."""

    report_id: str
    asserted_on: date | None
    words: tuple[str, ...]  # sorted, each once


Blocks = Mapping[tuple[str, ...], Block]


def block_keys(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The blocks in which a report with these words stands."""
    yield from ((word,) for word in words)
    yield from combinations(words[:MOST_WORDS], 2)


def blocks(places: Iterable[Place], keys: Collection[tuple[str, ...]]) -> Blocks:
    """Reports by the words that they share, in the order of their days; only the blocks of these keys."""
    made: dict[tuple[str, ...], list[tuple[date, str]]] = defaultdict(list)
    wanted = set(keys)
    for place in places:
        for key in block_keys(place.words):
            if key in wanted:
                made[key].append((place.asserted_on or date.min, place.report_id))
    return {key: sorted(block) for key, block in made.items()}


def pairs_of(made: Blocks, report_ids: Collection[str]) -> set[Pair]:
    """The pairs that are compared in which one of these reports stands."""
    pairs: set[Pair] = set()
    for block in made.values():
        reach = _reach(block)
        for n, (_, a) in enumerate(block):
            if a in report_ids:
                pairs.update((a, b) if a < b else (b, a) for _, b in block[n + 1 : n + 1 + reach])
                pairs.update((a, b) if a < b else (b, a) for _, b in block[max(0, n - reach) : n] if b not in report_ids)
    return pairs


def shifted(before: Blocks, after: Blocks, changed: Collection[str]) -> set[str]:
    """Reports, themselves unchanged, that may be compared with others than before, as `changed` ones came into a full block or left it."""
    found: set[str] = set()
    for key in before.keys() | after.keys():
        old, new = before.get(key, ()), after.get(key, ())
        if max(len(old), len(new)) <= MOST_IN_BLOCK:
            continue
        if min(len(old), len(new)) <= MOST_IN_BLOCK:
            found.update(report_id for _, report_id in (*old, *new))
        else:
            found.update(_near(old, changed), _near(new, changed))
    return found - set(changed)


def _near(block: Block, changed: Collection[str]) -> Iterator[str]:
    """Reports so near to a changed one that its coming or going moves who is in their reach."""
    places = [n for n, (_, report_id) in enumerate(block) if report_id in changed]
    reach = NEIGHBOURS + len(places)
    for n in places:
        yield from (report_id for _, report_id in block[max(0, n - reach) : n + reach + 1])


def _reach(block: Block) -> int:
    return len(block) if len(block) <= MOST_IN_BLOCK else NEIGHBOURS
