"""Moments as feeds, sitemaps and records write them.

What does not belong here: dates in pages (cleaning).
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from dateutil import parser


def moment(said: Any) -> datetime | None:
    """ISO 8601, RFC 2822 or seconds since 1970 → a moment with its zone (UTC where none is said); None for anything else."""
    if isinstance(said, bool) or said is None or said == "":
        return None
    try:
        if isinstance(said, (int, float)) or str(said).strip().isdecimal():
            seconds = float(said)
            return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)  # 1e11 seconds are in the year 5138
        return _with_zone(_parsed(str(said).strip()))
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _parsed(said: str) -> datetime:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(said)
    except ValueError:
        return parser.parse(said)


def _with_zone(when: datetime) -> datetime:
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    aware.astimezone(UTC)  # raises where the year is out of range
    return aware
