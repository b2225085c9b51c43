"""Python values as the columns hold them, and back. What does not belong here: which column holds what."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

MONEY_STEP = Decimal("0.000001")
PERCENT_STEP = Decimal("0.0001")
RATE_STEP = Decimal("0.000000000001")


def to_utc(moment: datetime | None) -> datetime | None:
    """A moment → the same in UTC, without its zone, as columns hold it. One without a zone is taken for UTC."""
    if moment is None or moment.tzinfo is None:
        return moment
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).replace(tzinfo=None)


def offset_minutes(moment: datetime | None) -> int | None:
    """By how many minutes the clock of `moment` is ahead of UTC."""
    if moment is None:
        return None
    if moment.tzinfo is UTC:
        return 0
    ahead = moment.utcoffset() or timedelta()
    return round(ahead.total_seconds() / 60)


def from_utc(moment: datetime | None, ahead_minutes: int | None = 0) -> datetime | None:
    """What a column holds → the moment on a clock that is `ahead_minutes` ahead of UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC).astimezone(_zone(ahead_minutes or 0))


def _zone(ahead_minutes: int) -> timezone:
    return timezone(timedelta(minutes=ahead_minutes)) if ahead_minutes else UTC


def rounded(number: Decimal | None, step: Decimal) -> Decimal | None:
    """A number to the places that its column keeps."""
    return None if number is None else number.quantize(step)


def now() -> datetime:
    """The present in UTC, as columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
