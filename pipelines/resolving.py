"""Joins what was read since the last time with what is known, with people's corrections on top, and writes it: in one transaction.

The `deals` step of the job calls it, and so does each command that corrects. What does not belong here: the rules
(`pipelines.resolution`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Connection

from pipelines.resolution import RESOLVER_VERSION, resolve
from pipelines.resolution.corrections import Action, Correction
from pipelines.resolution.corrections_file import read_corrections, read_file, write_corrections
from pipelines.resolution.known import Memory
from pipelines.settings import Settings
from warehouse import connection, load, publish, views
from warehouse.forget import corrections_forgotten
from warehouse.rows import Changes, NotedCorrection


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one resolution did."""

    articles: int  # joined anew
    deals: int  # told anew
    changes: Changes
    lost: tuple[Correction, ...]  # corrections of which no report says the words any more


def resolve_new(open_connection: Connection, corrections_file: Path) -> Resolved:
    """Everything where nothing was joined yet by these rules, else what was read anew. Raises CorrectionsError for a file that is wrong."""
    corrections = corrections_of(open_connection, corrections_file)
    article_ids = load.unresolved(open_connection, RESOLVER_VERSION)
    whole = article_ids is None
    readings = load.all_readings(open_connection) if article_ids is None else load.readings_of(open_connection, article_ids)
    known = Memory() if whole else load.KnownInWarehouse(open_connection)
    resolution = resolve(readings, known, corrections)
    read = load.Read([reading.article.article_id for reading in readings], RESOLVER_VERSION)
    changes = (load.replace_resolution if whole else load.patch_resolution)(open_connection, resolution, read)
    held = resolution.remembered.corrections
    load.note_corrections(open_connection, [_note(correction, held, corrections) for correction in corrections])
    lost = tuple(c for c in corrections if c.correction_id in held and not (held[c.correction_id] or c.names))
    return Resolved(len(readings), len(resolution.deals), changes, lost)


def corrections_of(open_connection: Connection, corrections_file: Path) -> list[Correction]:
    """Those that are noted and those of the file, each once, but for those that quoted an article that was forgotten."""
    noted = [correction for entry in load.noted_entries(open_connection) for correction in read_corrections(entry)]
    forgotten = corrections_forgotten(open_connection)
    every = {c.correction_id: c for c in (*noted, *read_file(corrections_file))}
    return [correction for key, correction in every.items() if key not in forgotten]


def _note(correction: Correction, held: dict[str, tuple[str, ...]], all_of_them: Iterable[Correction]) -> NotedCorrection:
    taken_back = [c.made_at for c in all_of_them if c.action is Action.WITHDRAW and c.value == correction.correction_id]
    report_ids = held.get(correction.correction_id, ())
    return NotedCorrection(
        correction_id=correction.correction_id,
        action=correction.action,
        author=correction.author,
        made_at=correction.made_at,
        entry=write_corrections([correction]),
        attribute=correction.attribute,
        value=correction.value,
        overruled=correction.overruled,
        names=correction.names,
        report_ids=report_ids,
        grounded=correction.action is Action.WITHDRAW or bool(report_ids or correction.names),
        reason=correction.reason,
        withdrawn_at=min(taken_back, default=None),
    )


class NotPublished(Exception):
    """A test of the views found rows that fail it: nothing was written; the message says which."""


def resolve_and_publish(settings: Settings) -> Resolved:
    """Joins what is new, what people said too, and publishes it.

    Nothing is written where it raises NotPublished, CorrectionsError or WarehouseBusy.
    """
    with connection.writer(settings.home, settings.warehouse_url, settings.wait_seconds) as open_connection:
        done = resolve_new(open_connection, settings.corrections_file)
        views.refresh(open_connection)
        failed = [f"{test.model}: {test.test}" for test in views.check_changed(open_connection) if not test.passed]
        if failed:
            raise NotPublished(f"Nothing was changed, as these tests of the views would fail: {', '.join(failed)}.")
    publish.publish(settings.home, settings.warehouse_url, settings.wait_seconds)
    return done
