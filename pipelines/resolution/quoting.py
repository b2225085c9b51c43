"""Which corrections hold words of articles that are to be forgotten, and what is left of a correction without them.

What does not belong here: taking them out of the warehouse (`warehouse.forget`), and where a file has them (`corrections_file`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from pipelines.resolution.corrections import Action, Correction, in_force

RUN = 4  # words in a row that an article and a person share: fewer are names, sums and phrases of the trade
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Gone:
    """Articles that are to be forgotten, as far as a correction may quote them."""

    article_ids: Collection[str]
    texts: Collection[str]  # titles and texts
    names_left: Collection[str]  # of parties in all other articles


@dataclass(frozen=True)
class Quoting:
    """What becomes of the corrections that hold words of what is to be forgotten."""

    correction_ids: tuple[str, ...]
    instead: tuple[Correction, ...]  # of those that hold on other articles too: the same without these words


def quoting(corrections: Collection[Correction], gone: Gone) -> Quoting:
    """A correction that was taken back, or has no ground but in what is to be forgotten, goes whole."""
    said = _Said(gone)
    cut = [(correction, said.taken_from(correction)) for correction in corrections]
    concerned = [(correction, left) for correction, left in cut if left != correction]
    holding = {correction.correction_id for correction in in_force(corrections)}
    instead = [left for correction, left in concerned if correction.correction_id in holding and _has_ground(correction, left)]
    return Quoting(tuple(correction.correction_id for correction, _ in concerned), tuple(instead))


def _has_ground(before: Correction, left: Correction) -> bool:
    """Two names are one organisation's or are not; a deal is split off from other reports."""
    if before.names:
        alone = left.action is Action.RENAME_ORGANIZATION
        return len(left.names) >= (1 if alone else 2) and (left.value is not None or not alone)
    return bool(left.anchors) and bool(left.others) == bool(before.others) and left.value == before.value


class _Said:
    """What the articles say, to be compared with what people wrote."""

    def __init__(self, gone: Gone) -> None:
        self._gone = gone
        self._texts = [" ".join(_words(text)) for text in gone.texts]
        self._runs = {run for text in gone.texts for run in _runs(_words(text))}

    def taken_from(self, correction: Correction) -> Correction:
        """The correction without the articles' words; itself where it has none."""
        return replace(
            correction,
            anchors=tuple(a for a in correction.anchors if a.article_id not in self._gone.article_ids),
            others=tuple(a for a in correction.others if a.article_id not in self._gone.article_ids),
            names=tuple(name for name in correction.names if not self._is_lost(name)),
            value=self._without(correction.value, correction.action is Action.RENAME_ORGANIZATION),
            reason=self._without(correction.reason),
            overruled=self._without(correction.overruled, name=correction.action is Action.RENAME_ORGANIZATION),
        )

    def _without(self, words: str | None, name: bool = False) -> str | None:
        quotes = words is not None and (not self._runs.isdisjoint(_runs(_words(words))) or (name and self._is_lost(words)))
        return None if quotes else words

    def _is_lost(self, name: str) -> bool:
        """A name that stood in these articles, and no other names."""
        said = f" {' '.join(_words(name))} "
        return name not in self._gone.names_left and any(said in f" {text} " for text in self._texts)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)
