"""What people say is otherwise: corrections as records, and where their ground lies in the readings of today.

A correction hangs on reports and on the words in them, so that it outlives deal keys, a better extractor that counts reports
otherwise, and a rebuild from the stored documents. What does not belong here: what a correction does to deals (`overrides`,
`joining`, `organizations`), and how a person enters it (cli).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipelines.keys import stable_key
from pipelines.records import DealReport, Reading


class Action(StrEnum):
    """What a correction does."""

    CORRECT = "correct"
    """An attribute of the deal has another value."""
    MERGE = "merge"
    """The reports tell of one deal."""
    SPLIT = "split"
    """The reports tell of another deal than those in `others`."""
    REJECT = "reject"
    """The reports tell of no deal."""
    SAME_ORGANIZATION = "same_organization"
    """The names name one organisation."""
    OTHER_ORGANIZATION = "other_organization"
    """Each of the names names an organisation of its own."""
    RENAME_ORGANIZATION = "rename_organization"
    """The organisation of the names is shown under another name."""
    WITHDRAW = "withdraw"
    """An earlier correction, whose key is the value, no longer holds."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A report, and words of it by which it is found again when its article is read otherwise."""

    article_id: str
    report_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person put right. Of two that contradict each other, the later holds."""

    action: Action
    author: str
    made_at: datetime  # UTC
    reason: str | None = None
    anchors: tuple[Anchor, ...] = ()  # reports of the deal; for a merge, of all deals that are one
    others: tuple[Anchor, ...] = ()  # only for a split: the reports that stay behind
    names: tuple[str, ...] = ()  # only for organisations
    attribute: str | None = None  # only for `correct`: one of `overrides.ATTRIBUTES`
    value: str | None = None  # also the new name of a renamed organisation, the key of what is withdrawn
    overruled: str | None = None  # the value or the words that the person saw and overruled

    @property
    def correction_id(self) -> str:
        """Key: what it says, who says it, when."""
        ground = [(a.article_id, a.quote) for a in (*self.anchors, None, *self.others) if a]
        return stable_key("correction", self.action, self.author, self.made_at.isoformat(), self.attribute, self.value, ground, self.names)


@dataclass(frozen=True)
class Grounded:
    """Corrections whose ground stands in the readings, in the order in which they were made, and those whose ground is gone."""

    held: tuple[tuple[Correction, tuple[str, ...], tuple[str, ...]], ...]  # the correction, report_ids of its anchors, of its others
    lost: tuple[Correction, ...]

    def of(self, action: Action) -> Iterator[tuple[Correction, tuple[str, ...], tuple[str, ...]]]:
        """Those that do one thing."""
        return (entry for entry in self.held if entry[0].action is action)

    def report_ids(self) -> dict[str, tuple[str, ...]]:
        """correction_id → the reports that it holds on; none for names, and for one whose ground is gone."""
        held = {correction.correction_id: (*anchors, *others) for correction, anchors, others in self.held}
        return held | {correction.correction_id: () for correction in self.lost}


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """Each correction once, in the order in which they were made, without those that were withdrawn after."""
    made = sorted({c.correction_id: c for c in corrections}.values(), key=lambda c: (c.made_at, c.correction_id))
    withdrawn = {c.value for c in made if c.action is Action.WITHDRAW}
    return [c for c in made if c.action is not Action.WITHDRAW and c.correction_id not in withdrawn]


def grounded(corrections: Iterable[Correction], readings: Iterable[Reading]) -> Grounded:
    """Finds each correction's reports anew. A deal that has one of its reports left keeps its correction; names need no report."""
    by_article = {reading.article.article_id: reading for reading in readings}
    held, lost = [], []
    for correction in in_force(corrections):
        anchors, others = _found(correction.anchors, by_article), _found(correction.others, by_article)
        if anchors or correction.names:
            held.append((correction, anchors, others))
        else:
            lost.append(correction)
    return Grounded(tuple(held), tuple(lost))


def anchor(reading: Reading, ordinal: int) -> Anchor:
    """The anchor of one report: its article, and the words that its status rests on."""
    return Anchor(reading.article.article_id, reading.report_id(ordinal), reading.deals[ordinal].status_quote)


def anchors(readings: Iterable[Reading], report_ids: Iterable[str]) -> tuple[Anchor, ...]:
    """The anchors of the reports of a deal, by their keys: what a person who corrects the deal corrects."""
    wanted = set(report_ids)
    places = ((reading, ordinal) for reading in readings for ordinal in range(len(reading.deals)))
    return tuple(anchor(reading, ordinal) for reading, ordinal in places if reading.report_id(ordinal) in wanted)


def _found(anchors: Iterable[Anchor], by_article: Mapping[str, Reading]) -> tuple[str, ...]:
    found = [_report_id(by_article[a.article_id], a) for a in anchors if a.article_id in by_article]
    return tuple(dict.fromkeys(report_id for report_id in found if report_id))


def _report_id(reading: Reading, wanted: Anchor) -> str | None:
    """The report that says the words, the one of the old key before others; none where no report says them any more."""
    saying = [reading.report_id(n) for n, report in enumerate(reading.deals) if _says(report, wanted.quote)]
    return wanted.report_id if wanted.report_id in saying else next(iter(saying), None)


def _says(report: DealReport, quote: str) -> bool:
    said = [report.status_quote, report.headline, *(e.quote for e in report.evidence), *(p.quote for p in report.participants)]
    said.extend(amount.quote for amount in report.amounts)
    return any(quote in words or (len(words) > len(quote) / 2 and words in quote) for words in said if words)
