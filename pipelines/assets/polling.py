"""Which sources a run polls, and what the warehouse knows of earlier polls.

What does not belong here: how a source is asked (`pipelines.sources`).
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.resources import Warehouse
from pipelines.settings import Settings
from pipelines.sources import catalogue, gather
from pipelines.sources.arrival import Arrival, now
from pipelines.sources.history import Seen
from pipelines.sources.source import Source
from warehouse import load
from warehouse.rows import PolledSource


class Wanted(dg.Config):
    """What to bring in."""

    paths: list[str] = Field(default_factory=list)  # files, folders and URLs; with none, the inbox and the sources of the catalogue
    sources: str | None = None  # a catalogue in place of sources.yaml
    names: list[str] = Field(default_factory=list)  # these sources of it alone
    scheduled: bool = True  # also the sources that have a schedule of their own


def arrivals(wanted: Wanted, settings: Settings, warehouse: Warehouse) -> Iterator[Arrival]:
    """All that is wanted, as it comes."""
    if wanted.paths:
        yield from gather.from_paths(wanted.paths, settings)
    sources = _sources(wanted, settings)
    if sources:
        with warehouse.writing() as connection:
            load.put_sources(connection, [_row(source) for source in sources])
        yield from gather.from_sources(sources, settings, _Fetches(warehouse))
    if not wanted.paths and not wanted.names and settings.inbox.exists():
        yield from gather.from_paths([str(settings.inbox)], settings)


def _sources(wanted: Wanted, settings: Settings) -> list[Source]:
    file = Path(wanted.sources) if wanted.sources else catalogue.file_of(settings)
    if (wanted.paths and not wanted.sources) or not (wanted.sources or settings.sources or file.exists()):
        return []
    listed = catalogue.read(file)
    if wanted.names:
        return [source for source in listed if source.name in wanted.names]
    return [source for source in listed if wanted.scheduled or not source.schedule]


def _row(source: Source) -> PolledSource:
    place = source.addresses[0] if source.addresses else str(source.path)
    return PolledSource(
        source.name, source.kind, place, now(), source.publisher, source.language, source.tags, source.schedule
    )  # fmt: skip


class _Fetches:
    """raw.fetches as the sources' history. Each look is a short transaction: nobody waits for a server meanwhile."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse

    def listed(self) -> Mapping[str, str]:
        """As History.listed."""
        with self.warehouse.writing() as connection:
            return load.listings_taken(connection)

    def seen(self, addresses: Collection[str]) -> Mapping[str, Seen]:
        """As History.seen."""
        with self.warehouse.writing() as connection:
            asked = load.asked_before(connection, addresses)
        return {address: Seen(one.got_at, one.failed_runs, one.failed_at, one.is_gone) for address, one in asked.items()}
