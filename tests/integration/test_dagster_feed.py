"""A feed that the daemon polls by its own schedule, every minute, from a real site on this machine."""

import time
from collections.abc import Iterator

import pytest

from tests.integration.dagster_ui import ENDS_WITHIN, Ui, buyers, running, until
from tests.integration.stories import story
from tests.web_server import NewsSite, news_site

pytestmark = pytest.mark.xdist_group("ui")  # not beside the others: each has its daemon

SOURCES = """sources:
  - name: minutely
    kind: rss
    url: {}/feed
    schedule: "* * * * *"
    allow_private: ["{}"]
"""


@pytest.fixture
def polled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ui, NewsSite]]:
    """Dagster, and the site whose feed it polls."""
    home, log = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("log") / "ui.log"
    with news_site() as site:
        site.put_feed()
        (home / "sources.yaml").write_text(SOURCES.format(site.address, site.address.removeprefix("http://")))
        with running(home, log, DEALHOUSE_SOURCES=str(home / "sources.yaml")) as ui:
            yield ui, site


def test_a_new_item_of_a_feed_is_published_by_its_schedule_with_no_hand_laid_on(polled: tuple[Ui, NewsSite]) -> None:
    ui, site = polled
    until(lambda: site.count("/feed") > 0, ENDS_WITHIN, "the feed was not polled")
    site.pages["/a"] = story("Tarrowby Looms", "Eastmere Yarns", "£30 million")
    site.put_feed("/a")
    began = time.monotonic()
    until(lambda: "Tarrowby Looms" in buyers(ui.home), ENDS_WITHIN, "the item of the feed was not published")
    print(f"from the feed to the marts in {time.monotonic() - began:.0f} seconds")
    assert site.count("/a") == 1
