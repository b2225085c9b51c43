"""Dates as news pages and bylines write them → moments with the zone that was given. Never guesses: 05/03/2024 is no date.

What does not belong here: which date on a page is the article's own (`metadata`, `lines`).
"""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

_NAMES = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_NAMES["months"], start=1) for name in names}
ZONES: dict[str, int] = _NAMES["zones"]  # minutes east of Greenwich

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)   # 2024-03-05
    | \b(?P<d1>\d\d?)(?:st|nd|rd|th|\.|º)?(?:\s+de|\s+of)?[\s-]+(?P<n1>{_MONTH})\.?,?(?:\s+de)?[\s,-]+(?P<y1>(?:19|20)\d\d)\b # 5 March
    | \b(?P<n2>{_MONTH})\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b  # March 5, 2024
    | \b(?P<a>\d\d?)(?P<s3>[-/.])(?P<b>\d\d?)(?P=s3)(?P<y3>(?:19|20)\d\d)\b  # 25.03.2024; which is the day must be plain
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    rf"""\b(?P<h>[012]?\d)[:.h](?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?
    \s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s*[+-]\d\d:?\d\d|(?:{_ZONE})\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?")
_UPDATED = re.compile(r"updated|modified|reviewed", re.IGNORECASE)
_SAME_MINUTE, _FARTHEST_ZONE = timedelta(seconds=60), timedelta(hours=14)
_EARLIEST_YEAR = 1990  # the first news pages; an older date is a subject, not a publication


def moment(said: str) -> datetime | None:
    """A date that stands in a field or a byline, with its time and zone where given; a date alone is midnight UTC."""
    said = said.strip()
    iso = _ISO.match(said)
    if iso:
        year, month, day, hour, minute, second = (int(part or 0) for part in iso.groups()[:6])
        return _built(year, month, day, hour, minute, second, iso[7])
    date = _DATE.search(said)
    if date is None:
        return None
    time = _TIME.search(said, date.end()) or _TIME.search(said[: date.start()])
    if time is None:
        return _built(*_year_month_day(date))
    hour = int(time["h"]) % 12 + 12 * (time["half"].lower()[0] == "p") if time["half"] else int(time["h"])
    return _built(*_year_month_day(date), hour, int(time["mi"]), int(time["s"] or 0), time["zone"])


def as_shown(said: str) -> datetime | None:
    """The date and the time of day that a line shows, without a zone; None where it shows no time, or that of an update."""
    date = _DATE.search(said)
    if date is None or _TIME.search(said) is None or _UPDATED.search(said[: date.start()]):
        return None
    found = moment(said)
    return found.replace(tzinfo=None) if found else None


def in_zone_of(declared: datetime, shown: datetime) -> datetime:
    """A moment in UTC, in the zone in which the page shows the same minute; unchanged where it shows another."""
    ahead = shown - declared.astimezone(UTC).replace(tzinfo=None)
    offset = timedelta(minutes=15 * round(ahead / timedelta(minutes=15)))  # the zones of the world are whole quarters of an hour
    if abs(ahead - offset) > _SAME_MINUTE or abs(offset) > _FARTHEST_ZONE:
        return declared
    return declared.astimezone(timezone(offset))


def in_url(url: str) -> datetime | None:
    """The date in a path such as /2024/03/05/ or /2024-03-05-…; none where the day is not there."""
    found = re.search(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/-])", url, re.IGNORECASE)
    if found is None:
        found = re.search(r"[/-]((?:20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/._-]|$)", url)
    if found is None:
        return None
    year, month, day = found.groups()
    return _built(int(year), MONTHS.get(month.lower(), 0) if month.isalpha() else int(month), int(day))


def _year_month_day(found: re.Match[str]) -> tuple[int, int, int]:
    """The parts of a date; month 0, which no calendar has, where the order cannot be told."""
    if found["y"]:
        return int(found["y"]), int(found["m"]), int(found["d"])
    if found["n1"]:
        return int(found["y1"]), MONTHS[found["n1"].lower()], int(found["d1"])
    if found["n2"]:
        return int(found["y2"]), MONTHS[found["n2"].lower()], int(found["d2"])
    year, first, second = int(found["y3"]), int(found["a"]), int(found["b"])
    if found["s3"] == "." or first > 12:  # wherever dots are written, the day is first
        return year, second, first
    return year, first if second > 12 or first == second else 0, second


def _built(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, zone: str | None = None) -> datetime | None:
    try:
        made = datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None
    return made if made.year >= _EARLIEST_YEAR else None


def _zone(name: str | None) -> timezone:
    """A zone as written; UTC where none is."""
    if not name:
        return UTC
    offset = re.search(r"([+-])(\d\d):?(\d\d)", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    minutes = ZONES.get(name.strip().upper(), 0)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
