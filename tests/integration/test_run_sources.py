"""A real run over sources with every fault at once: each ends in its row, and none costs another."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.fault_table import CASES, PAGE
from tests.integration.stories import ask, story
from tests.unit.sources.malformed_feeds import MALFORMED
from tests.web_server import NewsSite, news_site

pytestmark = pytest.mark.xdist_group("sources")

LIMITS = {
    "DEALHOUSE_MAX_DOCUMENT_BYTES": "2000000",
    "DEALHOUSE_READ_TIMEOUT_SECONDS": "2",
    "DEALHOUSE_TOTAL_TIMEOUT_SECONDS": "3",
    "DEALHOUSE_RETRY_WAIT_SECONDS": "0.1",
    "DEALHOUSE_MOST_NEW_PER_POLL": "3",
    "DEALHOUSE_WORKERS": "1",
}


def entry(name: str, kind: str, site: NewsSite, path: str, **more: Any) -> dict[str, Any]:
    """An entry of sources.yaml that may reach the site, and hurry."""
    allowed = [site.address.removeprefix("http://")]
    return {"name": name, "kind": kind, "url": site.address + path, "allow_private": allowed, "requests_per_minute": 60_000, **more}


def write(file: Path, *entries: dict[str, Any]) -> Path:
    """The sources file; JSON is YAML."""
    file.write_text(json.dumps({"sources": list(entries)}))
    return file


@dataclass
class Ran:
    home: Path
    sites: dict[str, NewsSite]
    output: str
    status: int


@pytest.fixture(scope="module")
def ran(cli_at, tmp_path_factory) -> Iterator[Ran]:
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as stack:
        sites = {name: stack.enter_context(news_site()) for name in (*CASES, *MALFORMED)}
        for name, case in CASES.items():
            case.put(sites[name])
        for name, (content, _) in MALFORMED.items():
            sites[name].pages |= {"/feed": content, "/1": story("Ferrant Masts", "Quillmere Sails", "€12 million")}
        sources = write(
            home / "sources.yaml",
            *(entry(name, case.kind, sites[name], case.path) for name, case in CASES.items()),
            *(entry(name, "rss", sites[name], "/feed") for name in MALFORMED),
        )
        result = cli_at(home)("run", "--sources", sources, **LIMITS)
        yield Ran(home, sites, result.stdout + result.stderr, result.returncode)


def rows(ran: Ran, name: str, path: str) -> list[tuple[Any, ...]]:
    return ask(
        ran.home,
        "select outcome, http_status, coalesce(error, ''), bytes, elapsed_ms from raw.fetches"
        " where source = ? and url = ? order by fetched_at",
        name,
        ran.sites[name].address + path,
    )


def test_the_run_goes_on_to_its_end_and_what_is_no_article_is_set_aside(ran):
    assert ran.status == 3, ran.output  # the picture is in quarantine
    assert {name for (name,) in ask(ran.home, "select name from marts.deal_participants where role = 'acquirer'")} >= {"Orlenka Pumps"}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_ends_in_its_row_with_its_reason(ran, name):
    case = CASES[name]
    found = rows(ran, name, case.row_of)
    assert len(found) == case.rows, found
    outcome, status, error, size, elapsed = found[-1]
    assert (outcome, status) == (case.outcome, case.status), found
    assert case.words in error
    assert bool(case.words) == bool(error)
    assert elapsed >= 0
    assert size > 0 or outcome != "fetched"


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_feed_costs_itself_at_most(ran, name):
    ((outcome, _, error, *_),) = rows(ran, name, "/feed")
    expected = MALFORMED[name][1]
    if isinstance(expected, str):
        assert outcome == "failed"
        assert expected in error
    else:  # the host of its story does not exist
        assert outcome in ("listed", "listed_in_part")
        assert error == ""


def test_a_wrong_charset_does_not_spoil_the_text(ran):
    ((title,),) = ask(ran.home, "select title from core.articles where title like '%Kestrel%'")
    assert title == "Société Arvo to buy Kestrel"


def test_robots_are_asked_once_and_what_they_forbid_is_not(ran):
    assert ran.sites["robots.txt that forbids"].asked == ["/feed", "/robots.txt"]
    assert ran.sites["a feed and its story"].asked == ["/feed", "/robots.txt", PAGE]


def test_a_story_that_stands_in_a_feed_under_four_addresses_is_fetched_once(ran):
    assert ran.sites["one story under four addresses"].asked == ["/feed", "/robots.txt", PAGE]


def test_of_a_long_feed_the_first_items_are_fetched_and_the_rest_at_the_next_polls(ran):
    site = ran.sites["a feed of 10,000 items"]
    assert site.asked[:2] == ["/feed", "/robots.txt"]
    assert sorted(site.asked[2:]) == ["/0", "/1", "/2"]


def test_retry_after_is_kept_to(ran):
    name = "429 with Retry-After, then well"
    ((seconds,),) = ask(
        ran.home,
        "select epoch(max(fetched_at) - min(fetched_at)) from raw.fetches where source = ? and url like '%/story'",
        name,
    )
    assert seconds >= 1
    assert ran.sites["429 with an hour to wait"].count(PAGE) == 1


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>1</id><title>A</title>
<link href="/a?utm_source=feed"/><published>2126-03-02T09:00:00Z</published><updated>{}</updated></entry></feed>"""


def test_an_unchanged_feed_costs_one_row_and_a_changed_story_is_a_new_version_of_the_same_article(cli, home, tmp_path):
    with news_site() as site:
        site.pages |= {"/feed": ATOM.format("2126-03-02T09:00:00Z"), "/a": story("Arvo Pharma", "Kestrel Labs", "$5 million")}
        sources = write(tmp_path / "sources.yaml", entry("feed", "rss", site, "/feed"))
        assert cli("run", "--sources", sources).returncode == 0
        (first,) = ask(home, "select run_id from core.pipeline_runs")

        assert cli("run", "--sources", sources).returncode == 0
        again = "select url, outcome, http_status from raw.fetches where run_id <> ?"
        assert ask(home, again, *first) == [(f"{site.address}/feed", "unchanged", 304)]

        site.pages |= {"/feed": ATOM.format("2126-03-02T11:00:00Z"), "/a": story("Arvo Pharma", "Kestrel Labs", "$7 million")}
        assert cli("run", "--sources", sources).returncode == 0
    assert ask(home, "select count(*), max(url) from core.articles") == [(1, f"{site.address}/a")]
    assert ask(home, "select version_number, is_current from marts.article_versions order by 1") == [(1, False), (2, True)]
    assert ask(home, "select cast(amount_low as bigint) from marts.deals") == [(7_000_000,)]
