"""What stands in a feed, whatever its format and however it is broken."""

import json
import time

import pytest

from pipelines.sources.fetch import Fetcher
from pipelines.sources.rss import NoFeed, links, links_of
from pipelines.sources.source import Source
from pipelines.sources.web import web
from tests.unit.sources.malformed_feeds import MALFORMED, rss

FEEDS = {
    "RSS": rss(
        "<item><link>https://n.example/1</link><pubDate>Fri, 27 Nov 2026 09:30:00 +0530</pubDate></item>"
        "<item><link>/2?utm_source=rss</link></item>"
    ),
    "Atom": b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>tag:1</id><title>A</title>
        <link rel="alternate" href="https://n.example/1"/><published>2026-11-27T09:30:00+05:30</published>
        </entry><entry><id>tag:2</id><link href="/2?utm_source=rss"/></entry></feed>""",
    "RDF": b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title></channel><item><title>A</title>
        <link>https://n.example/1</link><dc:date>2026-11-27T09:30:00+05:30</dc:date></item>
        <item><link>/2?utm_source=rss</link></item></rdf:RDF>""",
    "JSON Feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [
                {"id": "1", "url": "https://n.example/1", "date_published": "2026-11-27T09:30:00+05:30"},
                {"id": "/2?utm_source=rss"},
            ],
        }
    ).encode(),
}


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_of_each_format_gives_its_links_with_their_dates_as_written(name):
    first, second = links_of(FEEDS[name], "https://n.example/feed")
    assert first.url == "https://n.example/1"
    assert (first.published_at or first.updated_at).isoformat() == "2026-11-27T09:30:00+05:30"
    assert (second.url, second.published_at) == ("https://n.example/2?utm_source=rss", None)


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_feed_gives_what_can_be_saved_or_says_what_it_is(name):
    content, expected = MALFORMED[name]
    if isinstance(expected, str):
        with pytest.raises(NoFeed, match=expected):
            links_of(content, "https://n.example/feed")
    else:
        assert [link.url for link in links_of(content, "https://n.example/feed")] == expected


@pytest.mark.parametrize("content", [b'{"items": 3}', b'{"a": 1}', b"{"])
def test_json_that_is_no_feed_is_said_to_be_none(content):
    with pytest.raises(NoFeed, match="no JSON Feed"):
        links_of(content, "https://n.example/feed")


def test_an_item_of_a_json_feed_that_is_none_is_passed_over():
    assert links_of(b'{"items": [1, {"url": 5}, {"url": "https://n.example/1"}]}', "")[0].url == "https://n.example/1"


def test_a_change_has_its_own_date_and_no_item_without_one_is_said_to_have_changed():
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://n.example/1"/>
        <published>2026-11-27T09:30:00Z</published><updated>2026-11-27T11:00:00Z</updated></entry></feed>"""
    (link,) = links_of(feed, "https://n.example/feed")
    assert link.updated_at.hour == 11
    first, _ = links_of(FEEDS["RSS"], "https://n.example/feed")
    assert first.updated_at is None


def test_a_feed_that_did_not_change_costs_one_304_and_is_not_parsed_where_all_of_it_was_taken(site, limits):
    allowed = limits.model_copy(update={"allow_private": frozenset({site.address.removeprefix("http://")})})
    source = Source(name="feed", kind="rss", url=f"{site.address}/feed", requests_per_minute=6000)
    site.put_feed("/1")
    with web(allowed) as opened:
        listing, link = links(source, Fetcher(opened, source))
    assert (listing.status, listing.outcome, link.url) == (200, "listed", f"{site.address}/1")
    time.sleep(0.01)
    with web(allowed, {f"{site.address}/feed": listing.listing_sha256}) as opened:
        (again,) = links(source, Fetcher(opened, source))
    assert (again.status, again.outcome, again.size_bytes) == (304, "unchanged", 0)
    assert site.asked == ["/feed", "/feed"]
    with web(allowed) as opened:  # a run that was killed before it took what the feed names
        listing, link = links(source, Fetcher(opened, source))
    assert (listing.status, link.url) == (304, f"{site.address}/1")
