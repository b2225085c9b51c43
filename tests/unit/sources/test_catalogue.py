"""What `sources.yaml` may say, and what is answered to a mistake in it."""

import pytest

from pipelines.sources.catalogue import CatalogueError, read


def test_a_source_of_each_kind_is_read_with_its_path_beside_the_file(tmp_path):
    file = tmp_path / "sources.yaml"
    file.write_text("""
# What we read
sources:
  - name: markets
    kind: rss
    url: https://n.example/feed
    publisher: Example News
    language: en
    tags: [markets, daily]
    schedule: "*/30 * * * *"
    backfill_days: 7
    requests_per_minute: 20
    authorization_env: EXAMPLE_TOKEN
    allow_private: ["Intranet.example:8080"]
  - {name: map, kind: sitemap, url: https://n.example/news.xml}
  - {name: pages, kind: urls, urls: [https://n.example/1], path: more.txt}
  - {name: drop, kind: inbox, path: in}
  - {name: bought, kind: jsonl, path: feed.jsonl, fields: {text: body, title: head}}
  - {name: crawl, kind: warc, url: https://crawl.example/warc.paths.gz}
""")
    sources = {source.name: source for source in read(file)}
    assert list(sources) == ["markets", "map", "pages", "drop", "bought", "crawl"]
    assert sources["markets"].tags == ("markets", "daily")
    assert sources["markets"].allow_private == {"intranet.example:8080"}
    assert sources["drop"].path == tmp_path / "in"
    assert sources["bought"].fields.title == "head"


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        (
            "name: x\n    kind: rss\n    url: https://n.example\n    shedule: '* * * * *'",
            5,
            'unknown key "shedule" in source "x". Did you mean "schedule"?',
        ),
        ("name: x\n    kind: inbox\n    wxyz: 1\n    path: a", 4, 'unknown key "wxyz" in source "x". There are name, kind, '),
        ("name: x\n    kind: rrs\n    url: https://n.example", 3, 'source "x": unknown kind "rrs". Did you mean "rss"?'),
        ("name: x\n    kind: inbox", 3, "kind inbox needs path"),
        ("name: x\n    kind: urls", 3, "kind urls needs url or urls or path"),
        ("name: x\n    kind: rss\n    path: a.xml", 3, "kind rss needs url"),
        ("name: x\n    kind: rss\n    url: https://n.example\n    path: a", 5, "kind rss has no path"),
        ("name: x\n    kind: jsonl\n    path: a", 3, "needs fields"),
        ("name: x\n    kind: jsonl\n    path: a\n    fields:\n      txt: body", 6, 'unknown key "txt" in source "x". Did you mean "text"?'),
        ("name: x\n    kind: jsonl\n    path: a\n    fields: {title: head}", 5, 'name the field of the page ("html")'),
        ("kind: rss\n    url: https://n.example", 2, 'source "1" lacks the key "name"'),
        ("name: x\n    kind: rss\n    url: https://n.example\n    schedule: daily", 5, '"daily" is no cron schedule'),
        (
            "name: x\n    kind: rss\n    url: https://n.example\n    backfill_days: soon",
            5,
            "backfill_days: input should be a valid integer",
        ),
        ("name: x\n    kind: rss\n    url: https://n.example\n    language: English", 5, "language: string should match"),
        ("name: x\n    kind: rss\n    url: https://me:secret@n.example/feed", 4, "authorization_env"),
        ("name: x\n    kind: rss\n    url: https://n.example\n    allow_private: [intranet]", 5, '"intranet" is not host:port'),
        ("just words", 2, "source 1 is no entry with keys"),
        ("{name: x, kind: inbox, path: a}\n  - {name: x, kind: inbox, path: b}", 3, 'the name "x" stands twice'),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, entry, line, words):
    file = tmp_path / "sources.yaml"
    file.write_text(f"sources:\n  - {entry}\n")
    with pytest.raises(CatalogueError) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}, line {line}: ")
    assert words in str(caught.value)
    assert "secret@" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("feeds: []", "holds no list `sources`"),
        ("- a\n- b", "holds no list `sources`"),
        ("sources: []\nsettings: 1", 'line 2: unknown key "settings"'),
        ("sources: [", "line 1: this is no YAML"),
        ("sources:\n  - name: a\n    name: b", "line 3: this is no YAML: found duplicate key"),
        ("", "holds no list `sources`"),
    ],
)
def test_a_file_that_is_no_list_of_sources_is_said_to_be_none(tmp_path, text, words):
    file = tmp_path / "sources.yaml"
    file.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        read(file)
    assert words in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path):
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n  - {name: a, kind: fax}\n  - {name: b, kind: rss}\n")
    with pytest.raises(CatalogueError) as caught:
        read(file)
    assert str(caught.value).count("line") == 2


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(CatalogueError, match="no such file"):
        read(tmp_path / "sources.yaml")
