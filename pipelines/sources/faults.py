"""What can go wrong with one request, and what it is called in plain words.

What does not belong here: requests (`fetch`).
"""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from pipelines.settings import Settings
from pipelines.sources.addresses import AddressRefused
from pipelines.sources.hosts import LeftAlone
from pipelines.sources.inflate import TooLarge, Unreadable
from pipelines.sources.robots import RobotsForbid
from pipelines.sources.transport import TooSlow


class NoCredentials(Exception):
    """A source wants credentials that are not in the environment."""


# KeyError: a redirect to a scheme that is neither http nor https; UnicodeError: a host that is no name.
FAULTS = (
    httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, AddressRefused, LeftAlone, NoCredentials, OSError, RobotsForbid, ssl.SSLError,
    UnicodeError, KeyError, TooLarge, Unreadable, TooSlow,
)  # fmt: skip
OURS = (AddressRefused, RobotsForbid)  # nothing was asked
PASSING = (httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError, TooSlow)  # another try may end well
PASSING_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})


def told(error: Exception, url: str, limit: int, settings: Settings) -> str:
    """One fault as a sentence. limit: bytes that were allowed."""
    match error:
        case AddressRefused() | RobotsForbid() | NoCredentials():
            return f"{url} was not fetched: {error}"
        case LeftAlone():
            return f"{url} was not asked for: {error}"
        case TooLarge():
            return f"{url} is larger than {limit / 1e6:g} MB"
        case TooSlow():
            return f"{url} took longer than {settings.total_timeout_seconds:g} seconds in all"
        case httpx.TooManyRedirects():
            return f"{url} redirects more than {settings.max_redirects} times"
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return f"{url}: no connection within {settings.connect_timeout_seconds:g} seconds"
        case httpx.TimeoutException():
            return f"{url}: the server was silent for {settings.read_timeout_seconds:g} seconds"
        case httpx.UnsupportedProtocol() | httpx.InvalidURL() | UnicodeError() | KeyError():
            return f"{url} is not an address that can be fetched: http:// or https:// and a host"
        case _:
            return f"{url} could not be fetched: {error}"


def retry_after(headers: Mapping[str, str], at: datetime) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3: seconds or a date); None where it does not say."""
    said = headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - at).total_seconds())
