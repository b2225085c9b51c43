"""People's corrections, noted with what became of them. What does not belong here: what they do (`pipelines.resolution`)."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.values import to_utc
from warehouse.rows import NotedCorrection
from warehouse.schema import corrections


def noted_entries(connection: Connection) -> list[str]:
    """Every correction that was ever noted, as the file of corrections has it."""
    return list(connection.scalars(sa.select(corrections.c.entry).order_by(corrections.c.made_at, corrections.c.correction_id)))


def note_corrections(connection: Connection, noted: Sequence[NotedCorrection]) -> int:
    """Puts corrections in place of what was noted of them; none is ever deleted → how many are new or changed."""
    known = {row["correction_id"]: dict(row) for row in connection.execute(sa.select(corrections)).mappings()}
    rows = [_row(correction) for correction in noted]
    changed = [row for row in rows if known.get(row["correction_id"]) != row]
    stale = corrections.c.correction_id.in_([row["correction_id"] for row in changed])
    connection.execute(sa.delete(corrections).where(stale))
    if changed:
        connection.execute(sa.insert(corrections), changed)
    return len(changed)


def _row(correction: NotedCorrection) -> dict[str, object]:
    return {
        "correction_id": correction.correction_id,
        "action": correction.action,
        "attribute": correction.attribute,
        "value": correction.value,
        "overruled": correction.overruled,
        "names": list(correction.names),
        "report_ids": list(correction.report_ids),
        "grounded": correction.grounded,
        "reason": correction.reason,
        "author": correction.author,
        "made_at": to_utc(correction.made_at),
        "withdrawn_at": to_utc(correction.withdrawn_at),
        "entry": correction.entry,
    }
