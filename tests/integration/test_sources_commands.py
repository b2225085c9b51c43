"""`dealhouse sources check|add` and `store verify` as a person types them, over a real site."""

import json

import pytest
import sqlalchemy as sa

from tests.integration.stories import ask, story
from tests.web_server import NewsSite, news_site
from warehouse.connection import writer

pytestmark = pytest.mark.xdist_group("sources")


@pytest.fixture
def site():
    with news_site() as running:
        yield running


def allowed(site: NewsSite) -> dict[str, str]:
    return {"DEALHOUSE_ALLOW_PRIVATE": site.address.removeprefix("http://"), "DEALHOUSE_ATTEMPTS": "1"}


PAGE = """<html lang="en-GB"><head><title>Markets</title><meta property="og:site_name" content="Example News">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="News" href="/markets.rss"></head><body><p>Hello</p></body></html>"""


def test_the_feed_of_a_page_is_found_its_entry_written_below_what_stands_there_and_one_story_of_it_read(cli, tmp_path, site):
    file = tmp_path / "sources.yaml"
    file.write_text("# Ours. Ask the desk before you change it.\nsources:\n  - name: drop   # the old one\n    kind: inbox\n    path: in\n")
    site.pages |= {"/": PAGE, "/a": story("Arvo Pharma", "Kestrel Labs", "$5 million")}
    site.put_feed("/a", at="/markets.rss")
    site.put_feed("/c", at="/comments/feed")
    added = cli("sources", "add", f"{site.address}/", "--sources", file, **allowed(site))
    assert added.returncode == 0, added.stderr
    assert file.read_text() == (
        "# Ours. Ask the desk before you change it.\nsources:\n  - name: drop   # the old one\n    kind: inbox\n    path: in\n"
        f"  - name: example-news\n    kind: rss\n    url: {site.address}/markets.rss\n    publisher: Example News\n    language: en\n"
        "    schedule: '*/30 * * * *'\n"
    )
    again = cli("sources", "add", f"{site.address}/", "--sources", file, **allowed(site))
    assert again.returncode == 1
    assert 'has a source "example-news" already' in again.stderr

    (tmp_path / "in").mkdir()
    checked = cli("sources", "check", "--sources", file, "--json", **allowed(site))
    drop, news = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert drop["fault"] == "it names nothing now"
    assert (news["title"], news["deals"], news["links"], news["fault"]) == ("Arvo Pharma to buy Kestrel Labs", 1, 1, None)
    shown = cli("sources", "check", "example-news", "--sources", file, **allowed(site))
    assert shown.returncode == 0
    assert "Arvo Pharma to buy Kestrel Labs" in shown.stdout
    assert "2026-03-02T09:00:00+00:00 · en · full" in shown.stdout


def test_a_page_without_feed_or_sitemap_is_said_to_have_none_and_no_file_is_made(cli, tmp_path, site):
    site.pages["/"] = "<html><body>Hello</body></html>"
    added = cli("sources", "add", f"{site.address}/", "--sources", tmp_path / "s.yaml", **allowed(site))
    assert added.returncode == 1
    assert "names no feed, and there is none at /feed, /rss" in added.stderr
    assert not (tmp_path / "s.yaml").exists()


def test_a_sitemap_at_its_usual_place_is_found_where_there_is_no_feed(cli, tmp_path, site):
    site.pages |= {"/": "<html><body>Hello</body></html>", "/sitemap.xml": f"<urlset><url><loc>{site.address}/a</loc></url></urlset>"}
    assert cli("sources", "add", f"{site.address}/", "--name", "map", "--sources", tmp_path / "s.yaml", **allowed(site)).returncode == 0
    assert "kind: sitemap" in (tmp_path / "s.yaml").read_text()


def test_a_mistake_in_the_file_ends_in_its_line_and_no_traceback(cli, tmp_path):
    (tmp_path / "s.yaml").write_text("sources:\n  - name: a\n    kind: rss\n    urll: https://n.example/feed\n")
    checked = cli("sources", "check", "--sources", tmp_path / "s.yaml")
    assert checked.returncode == 1
    assert checked.stderr == f'{tmp_path}/s.yaml, line 4: unknown key "urll" in source "a". Did you mean "url"?\n'
    assert cli("sources", "add", "news.example", "--sources", tmp_path / "s.yaml").returncode == 2


def test_damage_to_a_stored_document_is_found_and_so_is_one_that_is_missing(cli, home, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.html").write_text(story(f"Buyer {name.upper()}rvo", "Kestrel Labs", "$5 million"))
    assert cli("run", tmp_path / "a.html", tmp_path / "b.html").returncode == 0
    well = cli("store", "verify")
    assert (well.returncode, well.stdout.startswith("2 documents are as received")) == (0, True)
    first, second = (home / "documents" / path for (path,) in ask(home, "select path from raw.documents order by path"))
    first.write_bytes(first.read_bytes()[:-7])
    second.unlink()
    (second.parent / ".x.part").write_bytes(b"")
    hurt = cli("store", "verify", "--json")
    found = json.loads(hurt.stdout)
    assert hurt.returncode == 1
    assert found["whole"] == 0
    assert "is damaged" in found["damage"][0] + found["damage"][1]
    assert "is missing" in found["damage"][0] + found["damage"][1]
    assert found["unfinished"] == [str(second.parent / ".x.part")]


def test_old_documents_go_where_a_number_of_days_is_set_and_their_deals_stay(cli, home, tmp_path):
    (tmp_path / "a.html").write_text(story("Arvo Pharma", "Kestrel Labs", "$5 million"))
    assert cli("run", tmp_path / "a.html").returncode == 0
    with writer(home) as connection:  # as if it had come three days ago
        connection.execute(sa.text("update raw.fetches set fetched_at = fetched_at - interval '3 day'"))
    (tmp_path / "b.html").write_text(story("Ferrant Masts", "Quillmere Sails", "$6 million"))
    assert cli("run", tmp_path / "b.html", DEALHOUSE_KEEP_DOCUMENTS_DAYS="2").returncode == 0
    assert ask(home, "select count(*) from raw.documents where removed_at is not null") == [(1,)]
    assert ask(home, "select count(*) from marts.deals") == [(2,)]
    assert len(list((home / "documents").glob("??/??/*.zst"))) == 1
    assert cli("store", "verify").stdout.startswith("1 documents are as received")
