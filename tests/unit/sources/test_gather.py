"""Many sources side by side: what one does to another (nothing), what is remembered, and what is never sent."""

import threading
import time
from contextlib import ExitStack

import pytest

from pipelines.sources import gather, kinds
from pipelines.sources.history import NoHistory, Seen
from pipelines.sources.source import Source
from pipelines.story_address import identity
from tests.web_server import NewsSite, news_site


@pytest.fixture
def sites():
    """As many sites as a test wants."""
    with ExitStack() as stack:
        yield lambda count: [stack.enter_context(news_site()) for _ in range(count)]


def source(site: NewsSite, **more) -> Source:
    given = {"name": "feed", "kind": "rss", "url": f"{site.address}/feed", "requests_per_minute": 60_000}
    return Source(**given | {"allow_private": {site.address.removeprefix("http://")}} | more)


class Remembered(NoHistory):
    """A history that holds what a run before it made."""

    def __init__(self, arrivals=()):
        self.arrivals = arrivals

    def listed(self):
        return {each.url: each.listing_sha256 for each in self.arrivals if each.outcome == "listed" and each.listing_sha256}

    def seen(self, addresses):
        return {
            identity(each.url): Seen(failed_runs=1, failed_at=each.tried_at) if each.fault else Seen(got_at=each.tried_at)
            for each in self.arrivals
            if identity(each.url) in addresses
        }


def told(arrivals, site):
    return [(each.url.removeprefix(site.address), each.outcome) for each in arrivals]


def test_the_second_poll_costs_one_304_and_the_third_brings_what_is_new(sites, limits):
    (site,) = sites(1)
    site.pages |= {"/a": "<p>A</p>", "/b": "<p>B</p>"}
    site.put_feed("/a")
    first = list(gather.from_sources([source(site)], limits, NoHistory()))
    assert told(first, site) == [("/robots.txt", "listed"), ("/a", "fetched"), ("/feed", "listed")]
    second = list(gather.from_sources([source(site)], limits, Remembered(first)))
    assert [(each.outcome, each.status) for each in second] == [("unchanged", 304)]
    site.put_feed("/b", "/a")
    third = list(gather.from_sources([source(site)], limits, Remembered(first)))
    assert told(third, site)[-2:] == [("/b", "fetched"), ("/feed", "listed")]
    assert site.count("/a") == 1


def test_a_feed_of_which_a_story_failed_is_not_taken_whole_and_the_story_comes_when_its_time_is_there(sites, limits):
    (site,) = sites(1)
    site.put_feed("/a")
    site.pages["/a"] = (503, {}, b"")
    first = list(gather.from_sources([source(site)], limits, NoHistory()))
    assert told(first, site)[-2:] == [("/a", "failed"), ("/feed", "listed_in_part")]
    site.pages["/a"] = "<p>A</p>"
    soon = list(gather.from_sources([source(site)], limits, Remembered(first)))
    assert told(soon, site) == [("/feed", "listed_in_part")]  # it failed a moment ago
    later = list(gather.from_sources([source(site)], limits, NoHistory()))
    assert told(later, site)[-2:] == [("/a", "fetched"), ("/feed", "listed")]


def test_a_slow_host_holds_up_no_other(sites, limits):
    slow, quick = sites(2)
    slow.put_feed(*(f"/{n}" for n in range(20)))
    slow.pages |= {f"/{n}": lambda handler: time.sleep(0.3) or "<p>slow</p>" for n in range(20)}
    quick.put_feed("/a")
    quick.pages["/a"] = "<p>quick</p>"
    coming = gather.from_sources([source(slow, name="slow"), source(quick, name="quick")], limits, NoHistory())
    order = [each.source for each in coming if each.document]
    assert order.index("quick") < 5


def test_a_kind_that_breaks_costs_its_own_source_alone(sites, limits, monkeypatch):
    class Broken:
        PLACES = ("url",)

        def links(self, source, fetcher):
            raise ZeroDivisionError("of ours")

        def open_link(self, link, source, fetcher):
            yield from ()

    monkeypatch.setitem(kinds.KINDS, "broken", Broken())
    (site,) = sites(1)
    site.put_feed("/a")
    site.pages["/a"] = "<p>A</p>"
    arrivals = list(gather.from_sources([source(site, name="bad", kind="broken"), source(site)], limits, NoHistory()))
    assert [each.fault for each in arrivals if each.source == "bad"] == [
        f"{site.address}/feed could not be read: ZeroDivisionError: of ours"
    ]
    assert any(each.document for each in arrivals)


def test_whoever_stops_in_the_middle_leaves_no_thread_behind(sites, limits):
    (site,) = sites(1)
    site.put_feed(*(f"/{n}" for n in range(300)))
    site.pages |= {f"/{n}": "<p>A</p>" for n in range(300)}
    coming = gather.from_sources([source(site)], limits, NoHistory())
    next(coming)
    coming.close()
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("lane")] == []
    assert site.count("/299") == 0


def test_a_host_that_names_a_time_gets_it_from_all_its_sources(sites, limits):
    (site,) = sites(1)
    site.put_feed("/a", "/b", "/c")
    site.pages |= {path: (429, {"retry-after": "600"}, b"") for path in ("/a", "/b", "/c")}
    one_at_a_time = limits.model_copy(update={"connections_per_host": 1})
    arrivals = list(gather.from_sources([source(site)], one_at_a_time, NoHistory()))
    assert sum(site.count(path) for path in ("/a", "/b", "/c")) == 1
    assert sum("asked to be left alone for another" in (each.fault or "") for each in arrivals) == 2


def test_a_host_that_does_not_answer_three_times_is_not_asked_again_in_this_run(sites, limits):
    (site,) = sites(1)

    def hang_up(handler):
        handler.close_connection = True
        handler.connection.shutdown(2)

    site.put_feed(*(f"/{n}" for n in range(8)))
    site.pages |= {"/robots.txt": "", **{f"/{n}": hang_up for n in range(8)}}
    one_at_a_time = limits.model_copy(update={"connections_per_host": 1})
    arrivals = list(gather.from_sources([source(site)], one_at_a_time, NoHistory()))
    assert sum(site.count(f"/{n}") for n in range(8)) == 3
    assert sum("did not answer 3 requests in a row" in (each.fault or "") for each in arrivals) == 5


def test_the_pace_of_a_source_and_of_its_robots_txt_is_kept(sites, limits):
    (site,) = sites(1)
    site.put_feed("/a", "/b", "/c")
    site.pages |= dict.fromkeys(("/a", "/b", "/c"), "<p>A</p>") | {"/robots.txt": "User-agent: *\nCrawl-delay: 0.3\n"}
    began = time.monotonic()
    list(gather.from_sources([source(site)], limits, NoHistory()))
    assert time.monotonic() - began >= 0.6


def test_credentials_go_to_the_source_s_own_host_alone_and_stand_nowhere(sites, limits, monkeypatch):
    own, other = sites(2)
    own.put_feed("/a")
    own.pages |= {"/a": (302, {"location": f"{other.address}/b", "set-cookie": "id=7"}, b"")}
    other.pages["/b"] = "<p>B</p>"
    monkeypatch.setenv("EXAMPLE_TOKEN", "Bearer s3cret")
    allowed = {each.address.removeprefix("http://") for each in (own, other)}
    asked = source(own, authorization_env="EXAMPLE_TOKEN", allow_private=allowed, language="de")
    arrivals = list(gather.from_sources([asked], limits, NoHistory()))
    assert own.headers["/feed"]["authorization"] == own.headers["/a"]["authorization"] == "Bearer s3cret"
    assert own.headers["/feed"]["accept-language"] == "de"
    assert "dealhouse/" in own.headers["/feed"]["user-agent"]
    assert "authorization" not in other.headers["/b"]
    assert "cookie" not in other.headers["/b"]
    assert "s3cret" not in repr(arrivals)
    assert all(b"s3cret" not in file.read_bytes() for file in limits.cache.iterdir())
    monkeypatch.delenv("EXAMPLE_TOKEN")
    (refused,) = gather.from_sources([asked], limits, NoHistory())
    assert "the variable EXAMPLE_TOKEN" in refused.fault


def test_a_cookie_is_never_sent_back(sites, limits):
    (site,) = sites(1)
    site.put_feed("/a", "/b")
    site.pages |= {path: (200, {"set-cookie": "id=7; path=/"}, b"<p>A</p>") for path in ("/a", "/b")}
    list(gather.from_sources([source(site)], limits, NoHistory()))
    assert all("cookie" not in headers for headers in site.headers.values())


def test_older_news_than_the_backfill_window_is_not_fetched(sites, limits):
    (site,) = sites(1)
    site.pages |= {
        "/feed": "<rss version='2.0'><channel><item><link>/old</link><pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate></item>"
        "<item><link>/undated</link></item></channel></rss>",
        "/undated": "<p>A</p>",
    }
    list(gather.from_sources([source(site)], limits, NoHistory()))
    assert (site.count("/old"), site.count("/undated")) == (0, 1)


def test_an_inbox_reads_a_file_again_when_it_changed_and_not_before(tmp_path, limits):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<p>A</p>")
    drop = Source(name="drop", kind="inbox", path=tmp_path / "in")
    first = list(gather.from_sources([drop], limits, NoHistory()))
    assert [each.outcome for each in first] == ["fetched"]
    assert list(gather.from_sources([drop], limits, Remembered(first))) == []
    time.sleep(0.05)
    (tmp_path / "in" / "a.html").write_text("<p>B</p>")
    again = list(gather.from_sources([drop], limits, Remembered(first)))
    assert [each.document.content for each in again] == [b"<p>B</p>"]


def test_a_poll_that_takes_too_long_ends_and_the_next_goes_on(sites, limits):
    (site,) = sites(1)
    site.put_feed(*(f"/{n}" for n in range(8)))
    site.pages |= {f"/{n}": "<p>A</p>" for n in range(8)}
    brief = limits.model_copy(update={"longest_poll_seconds": 0.5})
    slowly = source(site, requests_per_minute=200)
    first = list(gather.from_sources([slowly], brief, NoHistory()))
    assert first[-1].outcome == "listed_in_part"
    came = sum(each.document is not None for each in first)
    assert 0 < came < 8
    second = list(gather.from_sources([source(site)], limits, Remembered(first)))
    assert sum(each.document is not None for each in second) == 8 - came
    assert second[-1].outcome == "listed"
