"""What resolution remembers from one time to the next: rows that the warehouse keeps and hands back. Frozen, with no behaviour.

What does not belong here: who finds them again (`pipelines.resolution.known`), and what an analyst reads (`records`).
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as written, and which organisation it was held to name."""

    name: str
    group_id: str  # key of the names that are one by the names alone
    organization_id: str
    forms: tuple[int, ...]  # of the name's forms: equal names share one
    keys: tuple[int, ...]  # by which names meet that may be one though not written alike


@dataclass(frozen=True, slots=True)
class KnownReport:
    """Where a report stood: with which others it can be one deal, and of which deal it tells."""

    report_id: str
    article_id: str
    asserted_on: date | None
    words: tuple[str, ...]  # what the names of its principals begin with; sorted, each once
    principals: tuple[str, ...]  # names on a side of the deal
    names: tuple[str, ...]  # all names in it
    component_id: str  # smallest key of the reports that are linked to it by likely pairs; its own for a rejected one
    deal_id: str | None  # none for a report that a person rejected


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """By which runs of words copies of an article are found, and its cluster."""

    article_id: str
    runs: tuple[int, ...]
    cluster_id: str | None  # none where it has no copy


@dataclass(frozen=True, slots=True)
class KnownDeal:
    """The parts that a deal's key is made of, in one key: deals that share them are told apart by their age."""

    deal_id: str
    natural_key: str


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Two organisations of which one name is short for the other's, seen in one deal, or side by side in one report."""

    component_id: str
    short_id: str  # group_id
    long_id: str
    side_by_side: bool


@dataclass(frozen=True)
class Patch:
    """Of what was known, the part that a resolution takes the place of, and what to remember in place of it.

    A resolution of everything has none: it takes the place of all.
    """

    deal_ids: frozenset[str] = frozenset()
    organization_ids: frozenset[str] = frozenset()
    report_ids: frozenset[str] = frozenset()
    article_ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    component_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Remembered:
    """What a resolution wants to be asked for the next time."""

    names: tuple[KnownName, ...] = ()
    reports: tuple[KnownReport, ...] = ()
    articles: tuple[KnownArticle, ...] = ()
    short_forms: tuple[ShortForm, ...] = ()
    corrections: dict[str, tuple[str, ...]] = field(default_factory=dict)  # correction_id → the report_ids that it holds on now
