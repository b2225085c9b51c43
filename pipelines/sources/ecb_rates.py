"""The ECB's file of reference rates, fetched where dates are newer than the rates at hand. Without a network it says so, and nothing fails.

What does not belong here: what a currency was worth (`pipelines.resolution.fx`).
"""

import io
import time
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from pipelines.settings import Settings
from pipelines.sources.durable import write_whole

CONNECT_SECONDS = 3.0  # a run must not wait for a network that is not there
READ_SECONDS = 20.0
MOST_BYTES = 20_000_000  # it has some 700,000
SECONDS_BETWEEN_TRIES = 6 * 3600  # the file changes once a business day


@dataclass(frozen=True, slots=True)
class Newer:
    """The file to take rates from, and in words where it comes from."""

    file: Path | None
    said: str


def place(settings: Settings) -> Path:
    """Where the file lies once it was fetched."""
    return settings.home / "rates" / "eurofxref-hist.zip"


def newer_than(last: date, days: Collection[date], settings: Settings) -> Newer:
    """The file, fetched anew where one of the days lies after the last one of which rates are at hand."""
    file = place(settings)
    held = file if file.exists() else None
    late = max(days, default=last)
    if late <= last:
        return Newer(held, f"rates up to {last} are at hand")
    if not settings.ecb_rates_url:
        return Newer(held, f"rates end on {last}, and no address of newer ones is set")
    tried = file.with_name("tried")
    if tried.exists() and time.time() - tried.stat().st_mtime < SECONDS_BETWEEN_TRIES:
        return Newer(held, f"rates end on {last}; newer ones were asked for less than six hours ago")
    tried.parent.mkdir(parents=True, exist_ok=True)
    tried.touch()
    try:
        write_whole(file, _fetched(settings))
    except (httpx.HTTPError, OSError, ValueError) as error:
        return Newer(held, f"rates end on {last}; {settings.ecb_rates_url} gave no newer ones: {error or type(error).__name__}")
    return Newer(file, f"rates were fetched from {settings.ecb_rates_url}")


def _fetched(settings: Settings) -> bytes:
    """Raises ValueError where what came is not the file."""
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    headers = {"user-agent": settings.user_agent}
    content = bytearray()
    with httpx.stream("GET", settings.ecb_rates_url, timeout=timeout, headers=headers, follow_redirects=True) as response:
        response.raise_for_status()
        for part in response.iter_bytes():
            content += part
            if len(content) > MOST_BYTES:
                raise ValueError(f"more than {MOST_BYTES:,} bytes")
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        names = []
    if names != ["eurofxref-hist.csv"]:
        raise ValueError("what came is not a zip file of eurofxref-hist.csv")
    return bytes(content)
