"""Kind `sitemap`: sitemaps and news sitemaps, indexes of them, as XML or text, also gzipped (https://www.sitemaps.org/protocol.html).

What does not belong here: what a page holds that a sitemap names (cleaning).
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urljoin

from lxml import etree

from pipelines.sources.arrival import Arrival, Link, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.inflate import TooLarge, Unreadable, inflated
from pipelines.sources.moments import moment
from pipelines.sources.page import open_link
from pipelines.sources.schemes import is_url
from pipelines.sources.source import Source
from pipelines.sources.url_list import urls_in

__all__ = ["PLACES", "links", "open_link"]

PLACES: tuple[str, ...] = ("url", "urls")
MOST_SITEMAPS = 500  # of one source in one poll: an index may name 50,000
MOST_BYTES = 52_428_800  # of one sitemap, decompressed: the protocol allows no more


class NoSitemap(ValueError):
    """The bytes are no sitemap; the message says what they are."""


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """The pages that the sitemaps name now. Sitemaps that did not change within the backfill window are not opened."""
    earliest = now() - timedelta(days=source.backfill_days)
    wanted = deque(source.addresses)
    known = set(wanted)
    while wanted:
        url = wanted.popleft()
        listing = fetcher.listing(url)
        arrival, pages = listing.arrival, list[Link]()
        if listing.content is not None:
            try:
                pages, maps = pages_and_maps(listing.content, listing.url)
            except NoSitemap as fault:
                arrival, maps = replace(arrival, fault=f"{url} {fault}"), []
            inner = [each.url for each in maps if (each.updated_at is None or each.updated_at >= earliest) and each.url not in known]
            inner = inner[: MOST_SITEMAPS - len(known)]
            known.update(inner)
            wanted.extend(inner)
        yield arrival
        yield from pages


def pages_and_maps(content: bytes, url: str) -> tuple[list[Link], list[Link]]:
    """A sitemap's bytes → the pages and the sitemaps that it names."""
    if content.startswith(b"\x1f\x8b"):
        try:
            content = b"".join(inflated([content], "gzip", MOST_BYTES))
        except TooLarge:
            raise NoSitemap(f"is larger than {MOST_BYTES / 1e6:.0f} MB") from None
        except Unreadable as fault:
            raise NoSitemap(f"cannot be read: {fault}") from None
    root = _root(content)
    if root is not None:
        name = etree.QName(root).localname
        if name == "sitemapindex":
            return [], _entries(root, "sitemap", url)
        if name == "urlset":
            return _entries(root, "url", url), []
    elif listed := urls_in(content.decode("utf-8", "replace")):
        return [Link(each) for each in listed], []
    raise NoSitemap("is no sitemap: neither XML with urlset or sitemapindex, nor a list of addresses")


def _root(content: bytes) -> "etree._Element | None":
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, etree._Element) else None


def _entries(root: "etree._Element", name: str, base: str) -> list[Link]:
    found = []
    for entry in root.iterchildren(f"{{*}}{name}"):
        said = {etree.QName(each).localname: (each.text or "").strip() for each in entry.iterdescendants(etree.Element)}
        url = urljoin(base, said.get("loc", ""))
        if said.get("loc") and is_url(url):
            found.append(Link(url, moment(said.get("publication_date")), moment(said.get("lastmod"))))
    return found
