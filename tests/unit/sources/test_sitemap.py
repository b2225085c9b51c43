"""What stands in sitemaps of each form."""

import gzip

import pytest

from pipelines.sources.arrival import Link
from pipelines.sources.fetch import Fetcher
from pipelines.sources.sitemap import links
from pipelines.sources.source import Source
from pipelines.sources.web import web

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NEWS = (
    HEAD
    + """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{0}/a?id=1&amp;x=2</loc><news:news><news:publication><news:name>Example News</news:name></news:publication>
<news:publication_date>2126-11-27T09:30:00+05:30</news:publication_date><news:title>Arvo buys Kestrel</news:title></news:news></url>
<url><loc>{0}/b</loc><lastmod>2126-11-26</lastmod></url></urlset>"""
)


@pytest.fixture
def read(site, limits):
    def of(path):
        allowed = limits.model_copy(update={"allow_private": frozenset({site.address.removeprefix("http://")})})
        source = Source(name="map", kind="sitemap", url=site.address + path, requests_per_minute=6000)
        with web(allowed) as opened:
            found = list(links(source, Fetcher(opened, source)))
        return [each for each in found if isinstance(each, Link)], [each for each in found if not isinstance(each, Link)]

    return of


@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())])
def test_a_news_sitemap_gives_pages_with_their_dates_also_gzipped(site, read, pack):
    site.pages["/map.xml"] = pack(NEWS.format(site.address))
    (first, second), (listing,) = read("/map.xml")
    assert first.url == f"{site.address}/a?id=1&x=2"
    assert first.published_at.isoformat() == "2126-11-27T09:30:00+05:30"
    assert (second.published_at, second.updated_at.day) == (None, 26)
    assert listing.outcome == "listed"


def test_an_index_leads_to_the_sitemaps_that_may_have_changed_each_once_even_in_a_circle(site, read):
    entry = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>".format
    listed = entry(f"{site.address}/new.xml.gz", "2126-01-01") + entry("/old.xml", "1999-01-01") + entry("/index.xml", "2126-01-01")
    site.pages["/index.xml"] = f"{HEAD}<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</sitemapindex>"
    site.pages["/new.xml.gz"] = gzip.compress(NEWS.format(site.address).encode())
    pages, listings = read("/index.xml")
    assert len(pages) == 2
    assert [listing.url.removeprefix(site.address) for listing in listings] == ["/index.xml", "/new.xml.gz"]


def test_a_list_of_addresses_is_a_sitemap_too(site, read):
    site.pages["/map.txt"] = f"{site.address}/a\n{site.address}/b\n"
    assert len(read("/map.txt")[0]) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><body>no map</body></html>", "is no sitemap"),
        (b"", "is no sitemap"),
        (gzip.compress(b"x" * 53_000_000), "larger than 52 MB"),
        (b"\x1f\x8b broken", "cannot be read"),
    ],
)
def test_what_is_no_sitemap_is_a_fault_that_says_so(site, read, content, words):
    site.pages["/map.xml"] = content
    pages, (listing,) = read("/map.xml")
    assert not pages
    assert words in listing.fault


def test_an_entity_of_a_sitemap_is_not_fetched_and_a_broken_one_gives_what_stands_before_the_break(site, read):
    broken = (
        NEWS.format(site.address).replace("</urlset>", "<url><loc>").replace(HEAD, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    )
    site.pages["/map.xml"] = broken
    assert len(read("/map.xml")[0]) == 2
