"""How resolution asks for what is known, so that its cost follows what is new: rows by the values of a column.

The warehouse answers from its tables, `Memory` from a process. What does not belong here: which rows a new report touches
(`name_groups`, `touched`), and the rows themselves (`pipelines.remembered`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from pipelines.records import Reading, Resolution
from pipelines.remembered import KnownArticle, KnownDeal, KnownName, KnownReport, ShortForm

Row = TypeVar("Row", KnownArticle, KnownDeal, KnownName, KnownReport, ShortForm)


class Known(Protocol):
    """What earlier resolutions left."""

    def find(self, kind: type[Row], column: str, values: Collection[Any]) -> list[Row]:
        """Rows of a kind whose column holds one of the values, each once; of a column that is a tuple, one that holds it."""
        ...

    def frequent(self, kind: type[Row], column: str, values: Collection[Any], above: int) -> dict[Any, int]:
        """Of the values, those that more than `above` rows hold, with the number of rows."""
        ...

    def readings(self, article_ids: Collection[str]) -> list[Reading]:
        """The articles that are known, with their reports; their texts may be left out."""
        ...

    def earlier(self, article_ids: Collection[str]) -> list[Reading]:
        """Of articles that are given anew, the versions that are known, texts and all: the newest counts."""
        ...

    def mentions(self, names: Collection[str], without: Collection[str]) -> dict[str, Counter[str | None]]:
        """Names that reports hold → how often with which country (none where the text gives none). without: article_ids not to count."""
        ...

    def corrections(self) -> Mapping[str, tuple[str, ...]]:
        """The corrections that were in force → the report_ids on which they held."""
        ...


class Memory:
    """What is known, in a process: for notebooks, tests and benchmarks."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, ...]] = {}
        self._readings: dict[str, Reading] = {}
        self._rows: dict[type, dict[Any, Any]] = defaultdict(dict)
        self._indexes: dict[tuple[type, str], dict[Any, dict[Any, None]]] = {}

    def find(self, kind: type[Row], column: str, values: Collection[Any]) -> list[Row]:
        """As Known.find."""
        index = self._index(kind, column)
        keys = dict.fromkeys(key for value in values for key in index.get(value, ()))
        return [self._rows[kind][key] for key in keys]

    def frequent(self, kind: type[Row], column: str, values: Collection[Any], above: int) -> dict[Any, int]:
        """As Known.frequent."""
        index = self._index(kind, column)
        return {value: len(index[value]) for value in values if len(index.get(value, ())) > above}

    def readings(self, article_ids: Collection[str]) -> list[Reading]:
        """As Known.readings."""
        return [self._readings[key] for key in article_ids if key in self._readings]

    def earlier(self, article_ids: Collection[str]) -> list[Reading]:
        """As Known.earlier."""
        return self.readings(article_ids)

    def mentions(self, names: Collection[str], without: Collection[str]) -> dict[str, Counter[str | None]]:
        """As Known.mentions."""
        found: dict[str, Counter[str | None]] = defaultdict(Counter)
        wanted = set(names)
        articles = {report.article_id for report in self.find(KnownReport, "names", wanted)} - set(without)
        for reading in self.readings(sorted(articles)):
            for name, country in mentions(reading):
                if name in wanted:
                    found[name][country] += 1
        return dict(found)

    def corrections(self) -> Mapping[str, tuple[str, ...]]:
        """As Known.corrections."""
        return self._held

    def take(self, readings: Iterable[Reading], resolution: Resolution) -> None:
        """Remembers what `resolve(readings, self)` found."""
        patch, learned = resolution.patch, resolution.remembered
        self._readings.update((reading.article.article_id, reading) for reading in readings)
        changes: list[tuple[type, str, Collection[str], Iterable[Any]]] = [
            (KnownName, "name", patch.names, learned.names),
            (KnownReport, "report_id", patch.report_ids, learned.reports),
            (KnownArticle, "article_id", patch.article_ids, learned.articles),
            (ShortForm, "component_id", patch.component_ids, learned.short_forms),
            (KnownDeal, "deal_id", patch.deal_ids, [KnownDeal(deal.deal_id, deal.natural_key) for deal in resolution.deals]),
        ]
        for kind, column, gone, rows in changes:
            for row in self.find(kind, column, gone):
                self._drop(row)
            for row in rows:
                self._put(row)
        self._held = dict(learned.corrections)

    def _index(self, kind: type, column: str) -> dict[Any, dict[Any, None]]:
        if (kind, column) not in self._indexes:
            index: dict[Any, dict[Any, None]] = defaultdict(dict)
            for key, row in self._rows[kind].items():
                for value in _values(row, column):
                    index[value][key] = None
            self._indexes[kind, column] = index
        return self._indexes[kind, column]

    def _put(self, row: Any) -> None:
        key = _key(row)
        if key in self._rows[type(row)]:
            self._drop(self._rows[type(row)][key])
        self._rows[type(row)][key] = row
        for (kind, column), index in self._indexes.items():
            if kind is type(row):
                for value in _values(row, column):
                    index[value][key] = None

    def _drop(self, row: Any) -> None:
        key = _key(row)
        del self._rows[type(row)][key]
        for (kind, column), index in self._indexes.items():
            if kind is type(row):
                for value in _values(row, column):
                    index[value].pop(key, None)


def mentions(reading: Reading) -> Iterator[tuple[str, str | None]]:
    """Each name in the reports of a reading, with the country that its text gives."""
    return ((p.name, p.country) for report in reading.deals for p in report.participants if p.named)


def _key(row: Any) -> Any:
    """The first column, but for a short form, which is all that it says."""
    return row if isinstance(row, ShortForm) else getattr(row, type(row).__slots__[0])


def _values(row: Any, column: str) -> tuple[Any, ...]:
    value = getattr(row, column)
    return value if isinstance(value, tuple) else (value,)
