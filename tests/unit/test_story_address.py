"""The same story under another address is the same story, and another story is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.story_address import identity, story_address, without_tracking

STORY = "https://news.example/markets/arvo-buys-kestrel"


@pytest.mark.parametrize(
    "url",
    [
        STORY,
        f"{STORY}/",
        "http://www.news.example/markets/arvo-buys-kestrel",
        "https://m.news.example/markets/arvo-buys-kestrel",
        "https://www.m.news.example:443/markets/arvo-buys-kestrel/",
        f"{STORY}?utm_source=rss&utm_medium=feed",
        f"{STORY}?fbclid=1#comments",
        f"{STORY}/amp/",
        f"{STORY}?amp=1",
        f"{STORY}?outputType=amp",
        "https://amp.news.example/markets/arvo-buys-kestrel",
        "https://www.google.com/amp/s/news.example/markets/arvo-buys-kestrel",
        "https://news-example.cdn.ampproject.org/c/s/m.news.example/markets/arvo-buys-kestrel?amp_js_v=0.1",
        "https://NEWS.example/markets/arvo%2Dbuys-kestrel",
    ],
)
def test_an_address_of_the_story_has_its_identity(url):
    assert identity(url) == STORY


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/markets/Arvo-buys-kestrel",
        "https://news.example/markets/arvo-buys-kestrel-2",
        f"{STORY}?page=2",
        "https://other.example/markets/arvo-buys-kestrel",
        "https://news.example:8080/markets/arvo-buys-kestrel",
        "https://news.example/amp/markets-of-the-day",
    ],
)
def test_another_story_has_another(url):
    assert identity(url) != STORY


def test_amp_and_plain_files_are_one_and_parameters_stand_in_any_order():
    assert identity("https://news.example/a.amp.html") == identity("https://news.example/a.html")
    assert identity("https://news.example/s?b=2&a=1") == identity("https://news.example/s?a=1&b=2")


def test_what_is_fetched_keeps_the_host_and_the_scheme():
    assert without_tracking("http://www.news.example/a?id=7&utm_campaign=x#top") == "http://www.news.example/a?id=7"


def test_a_page_that_calls_the_front_page_its_own_address_is_known_by_where_it_was_fetched():
    assert story_address(STORY, "https://news.example/") == STORY
    assert story_address("https://copy.example/x", STORY) == STORY
    assert story_address(None, None) is None
    assert story_address("https://news.example/", None) == "https://news.example/"


URLS = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["www.", "m.", "amp.m.", "", "www.google."]),
    st.sampled_from(["news.example", "m.co", "x.cdn.ampproject.org", "google.com", "n.example:443", "[::1]:80", "bücher.example"]),
    st.text("ab/.%é2Fampindexhtml~ ", max_size=30).map(lambda path: f"/{path}"),
    st.text("ab=&%?utm_#é+ amp", max_size=20).map(lambda query: f"?{query}"),
)


@given(URLS | st.text(max_size=60))
def test_both_forms_are_idempotent(url):
    assert without_tracking(without_tracking(url)) == without_tracking(url)
    assert identity(identity(url)) == identity(url)


@given(URLS)
def test_what_is_left_out_of_an_address_does_not_change_its_identity(url):
    assert identity(without_tracking(url)) == identity(url)
    if "#" not in url:
        url = url.strip()
        assert identity(f"{url}&utm_source=feed") == identity(url)
