"""Addresses of stories: the same story under another address is the same story.

Two forms: `without_tracking` can be fetched, `identity` is for comparing and for keys. Both are pure and idempotent. What does not
belong here: the word lists (`addresses.toml`), what a page calls its own address (cleaning).
"""

import re
import string
import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

_LISTS = tomllib.loads((Path(__file__).parent / "addresses.toml").read_text("utf-8"))
_TRACKING = frozenset(_LISTS["tracking"])
_TRACKING_PREFIXES = tuple(_LISTS["tracking_prefixes"])
_AMP_PARAMETERS = frozenset(_LISTS["amp_parameters"])
_HOST_LABELS = frozenset(_LISTS["host_labels"])
_FOLDER_PAGES = tuple(f"/{name}" for name in _LISTS["folder_pages"])
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")  # RFC 3986, 2.3: escaped or not, they are the same
_AMP_VIEWER = re.compile(r"^/amp/(?:s/)?(?=[^/]+\.[^/]+/)")  # google.com/amp/s/news.example/story
_AMP_CACHE = re.compile(r"^/[a-z]/(?:s/)?(?=[^/]+\.[^/]+)")  # news-example.cdn.ampproject.org/c/s/news.example/story
_AMP_FILE = re.compile(r"\.amp(?=\.html?$|$)")


def without_tracking(url: str) -> str:
    """The address that can be fetched, without its fragment and what tells how the reader came; not a web address → as it is."""
    parts = _web_parts(url)
    if parts is None:
        return url
    query = "&".join(piece for piece in parts.query.split("&") if piece and not _tracks(piece))
    return parts._replace(netloc=_host_and_port(parts), path=_escaped(parts.path) or "/", query=_escaped(query), fragment="").geturl()


@lru_cache(maxsize=100_000)
def identity(url: str) -> str:
    """One form for all addresses of a story: http or https, www or mobile or AMP, with or without tracking. Not a web address → as it is.

    It need not answer: use it to compare and as a key.
    """
    before = None
    while before != url:  # an AMP cache may hold the mobile page: each layer is taken off in turn
        before, url = url, _one_layer_off(url)
    return url


def story_address(url: str | None, canonical_url: str | None) -> str | None:
    """The address that stands for an article: what the page calls its own, unless that is no story but the site's front page."""
    for candidate in (canonical_url, url):
        if candidate and (_web_parts(candidate) is None or urlsplit(identity(candidate)).path.strip("/") or urlsplit(candidate).query):
            return identity(candidate)
    return identity(url) if url else None


def _one_layer_off(url: str) -> str:
    parts = _web_parts(without_tracking(url))
    if parts is None:
        return url
    host, path = parts.netloc, parts.path
    if re.fullmatch(r"(www\.)?google\.[a-z.]+", host) and _AMP_VIEWER.match(path):
        return f"https://{_AMP_VIEWER.sub('', path)}"
    if host.endswith(".cdn.ampproject.org") and _AMP_CACHE.match(path):
        return f"https://{_AMP_CACHE.sub('', path)}"
    query = sorted({piece for piece in parts.query.split("&") if piece and not _asks_for_amp(piece)})
    return SplitResult("https", _without_labels(host), _plain_path(path), "&".join(query), "").geturl()


def _web_parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018  raises where the port is no number
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.hostname else None


def _host_and_port(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _escaped(text: str) -> str:
    """RFC 3986, 6.2.2: escapes in capitals, none where none is needed, and one for each character that is not ASCII."""

    def plain(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if character in _UNRESERVED else escape[0].upper()

    return _ESCAPE.sub(plain, quote(text, safe="%/:?#[]@!$&'()*+,;=-._~"))


def _tracks(piece: str) -> bool:
    name = piece.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _asks_for_amp(piece: str) -> bool:
    return piece.lower() in _AMP_PARAMETERS or piece.partition("=")[0].lower() in _AMP_PARAMETERS


def _without_labels(host: str) -> str:
    first, _, rest = host.partition(".")
    return rest if first in _HOST_LABELS and "." in rest else host


def _plain_path(path: str) -> str:
    path = _AMP_FILE.sub("", path.rstrip("/"))
    for ending in ("/amp", *_FOLDER_PAGES):
        path = path.removesuffix(ending)
    return path or "/"
