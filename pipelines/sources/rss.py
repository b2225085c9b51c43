"""Kind `rss`: feeds, whether RSS, Atom, RDF or JSON Feed, also malformed ones.

What does not belong here: what a page holds that a feed names (cleaning); finding the feed of a page (`feed_finder`).
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from pipelines.sources.arrival import Arrival, Link
from pipelines.sources.fetch import Fetcher
from pipelines.sources.moments import moment
from pipelines.sources.page import open_link
from pipelines.sources.schemes import is_url
from pipelines.sources.source import Source

__all__ = ["PLACES", "links", "links_of", "open_link"]

PLACES: tuple[str, ...] = ("url", "urls")


class NoFeed(ValueError):
    """The bytes are no feed; the message says what they are."""


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """The stories that the feeds name now, in their order."""
    for url in source.addresses:
        listing = fetcher.listing(url)
        found: list[Link] = []
        arrival = listing.arrival
        if listing.content is not None:
            try:
                found = links_of(listing.content, listing.url)
            except NoFeed as fault:
                arrival = replace(arrival, fault=f"{url} {fault}")
        yield arrival
        yield from found


def links_of(content: bytes, url: str) -> list[Link]:
    """A feed's bytes → its stories. url: what relative links count from. Raises NoFeed."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:500].lower()
    if not start:
        raise NoFeed("is empty where a feed should be")
    if start.startswith(b"{"):
        return _of_json(content, url)
    feed = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
    if not feed.version and not feed.entries:
        if start.startswith((b"<!doctype html", b"<html")):
            raise NoFeed("is a page and no feed; `dealhouse sources add` finds the feed of a page")
        raise NoFeed(f"is no feed that can be read: {feed.get('bozo_exception') or 'neither RSS, Atom nor JSON Feed'}")
    found = [_link(entry.get("link") or entry.get("id"), url, _when(entry, "published"), _when(entry, "updated")) for entry in feed.entries]
    return [link for link in found if link] or (_salvaged(content, url) if feed.bozo else [])


def _salvaged(content: bytes, url: str) -> list[Link]:
    """A feed whose tags do not match, so that its links stand inside other elements: wherever they are, without dates."""
    root = etree.fromstring(content.strip(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    items = root.iter("{*}item", "{*}entry") if root is not None else ()
    found = [_link(link.get("href") or link.text, url, None, None) for item in items for link in item.iter("{*}link")]
    return [link for link in found if link]


def _when(entry: Any, name: str) -> Any:
    """As written, with its offset from UTC; feedparser's own reading is in UTC alone, but knows more forms."""
    said = moment(entry.get(name)) if name in entry else None  # feedparser answers `updated` with `published` where there is none
    parsed = entry.get(f"{name}_parsed") if name in entry else None
    return said or (moment("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*parsed[:6])) if parsed else None)


def _of_json(content: bytes, url: str) -> list[Link]:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/: feedparser does not read it."""
    try:
        feed = json.loads(content.decode("utf-8-sig"))
        entries = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError):
        raise NoFeed("is JSON, but no JSON Feed with a list of items") from None
    stories = [
        _link(
            item.get("url") or item.get("external_url") or item.get("id"),
            url,
            moment(item.get("date_published")),
            moment(item.get("date_modified")),
        )
        for item in entries
    ]
    return [link for link in stories if link]


def _link(address: Any, feed_url: str, published_at: Any, updated_at: Any) -> Link | None:
    if not isinstance(address, str) or not address.strip():
        return None
    try:
        url = urljoin(feed_url, address.strip())
    except ValueError:
        return None
    return Link(url, published_at, updated_at) if is_url(url) else None
