"""The address of a page, feed or sitemap → what kind of source it is: for `dealhouse sources add`.

What does not belong here: how the entry is written (`catalogue_entry`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from pipelines.sources.fetch import Fetcher
from pipelines.sources.rss import NoFeed, links_of
from pipelines.sources.sitemap import NoSitemap, pages_and_maps

FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"}
USUAL_PLACES = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json", "/news-sitemap.xml", "/sitemap.xml")


class NothingFound(ValueError):
    """No feed and no sitemap; the message says where we looked."""


@dataclass(frozen=True)
class Found:
    """A feed or sitemap that was read."""

    kind: str  # rss or sitemap
    url: str
    name: str | None  # what the page calls itself
    language: str | None
    stories: int  # links in it now


def find(url: str, fetcher: Fetcher) -> Found:
    """What the address is, or what the page at it names, or what stands at the usual places of its site. Raises NothingFound."""
    listing = fetcher.listing(url)
    if listing.content is None:
        raise NothingFound(listing.arrival.fault or f"{url} gave nothing")
    if found := _read(listing.content, url):
        return found
    page = BeautifulSoup(listing.content, "lxml")
    tried = []
    for candidate in dict.fromkeys((*_named(page, listing.url), *(urljoin(listing.url, place) for place in USUAL_PLACES))):
        answer = fetcher.listing(candidate)
        tried.append(candidate)
        if answer.content is not None and (found := _read(answer.content, candidate)):
            return Found(found.kind, found.url, _name(page), _language(page), found.stories)
    raise NothingFound(f"{url} names no feed, and there is none at {', '.join(urlsplit(each).path for each in tried)}")


def _read(content: bytes, url: str) -> Found | None:
    try:
        return Found("rss", url, None, None, len(links_of(content, url)))
    except NoFeed:
        pass
    try:
        pages, maps = pages_and_maps(content, url)
        return Found("sitemap", url, None, None, len(pages) + len(maps))
    except NoSitemap:
        return None


def _named(page: BeautifulSoup, base: str) -> Iterator[str]:
    """Feeds that the page's head names, those of comments last."""
    named = [
        (str(link.get("title", "")), urljoin(base, str(link["href"])))
        for link in page.find_all("link", href=True)
        if str(link.get("type", "")).lower() in FEED_TYPES and "alternate" in str(link.get("rel", "")).lower()
    ]
    yield from (url for title, url in sorted(named, key=lambda each: "comment" in (each[0] + each[1]).lower()))


def _name(page: BeautifulSoup) -> str | None:
    site = page.find("meta", property="og:site_name")
    said = site.get("content") if site else page.title.string if page.title else None
    return str(said).strip() or None if said else None


def _language(page: BeautifulSoup) -> str | None:
    html = page.find("html")
    said = str(html.get("lang", ""))[:2].lower() if html else ""
    return said if len(said) == 2 and said.isalpha() else None
