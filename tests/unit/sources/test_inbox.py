"""Files and folders, and what stands in them that is no news."""

import os

import pytest

from pipelines.settings import Settings
from pipelines.sources import inbox, url_list
from pipelines.sources.fetch import fetcher


@pytest.fixture
def arrivals(limits):
    def of(path):
        with fetcher(limits) as web:
            return list(inbox.arrivals(path, web, "inbox", "Example News"))

    return of


def test_a_folder_gives_its_files_at_any_depth_by_name(tmp_path, arrivals):
    (tmp_path / "b").mkdir()
    for name in ("b/2.html", "a.txt", "b/1.html", ".hidden", "c.html.part"):
        (tmp_path / name).write_text(name)
    found = arrivals(tmp_path)
    assert [arrival.document.content.decode() for arrival in found] == ["a.txt", "b/1.html", "b/2.html"]
    assert [arrival.document.content_type for arrival in found] == ["text/plain", "text/html", "text/html"]
    assert found[0].url == (tmp_path / "a.txt").as_uri()


def test_a_text_file_of_nothing_but_urls_is_a_list_to_fetch(tmp_path, arrivals, server):
    listed = tmp_path / "list.txt"
    listed.write_text(f"# two pages\n{server}/page\n\n{server}/missing\n{server}/page\n")
    page, missing = arrivals(listed)
    assert page.document.url == f"{server}/page"
    assert "404" in missing.fault


def test_a_text_with_a_url_in_it_is_a_text(tmp_path, arrivals):
    story = tmp_path / "story.txt"
    story.write_text("Arvo buys Kestrel.\nhttps://news.example/arvo\n")
    (arrival,) = arrivals(story)
    assert arrival.document.content.startswith(b"Arvo buys")


def test_a_file_over_the_limit_is_a_fault_that_names_size_and_limit(tmp_path, arrivals):
    large = tmp_path / "large.html"
    large.write_bytes(b"x" * 1_200_000)
    (arrival,) = arrivals(large)
    assert arrival.document is None
    assert "1.2 MB" in arrival.fault
    assert "up to 1 MB" in arrival.fault
    assert arrival.quarantine


def test_a_file_that_is_not_there_is_a_fault(tmp_path, arrivals):
    (arrival,) = arrivals(tmp_path / "nowhere.html")
    assert "no such file" in arrival.fault


def test_a_pipe_is_a_fault_and_not_a_hang(tmp_path, arrivals):
    os.mkfifo(tmp_path / "pipe")
    (arrival,) = arrivals(tmp_path / "pipe")
    assert "is not a file" in arrival.fault


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_fault(tmp_path, arrivals):
    secret = tmp_path / "secret.html"
    secret.write_text("x")
    secret.chmod(0)
    (arrival,) = arrivals(secret)
    assert "permission denied" in arrival.fault


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("", []),
        ("# only a comment", []),
        ("https://a.example/1\nHTTP://b.example/2\n", ["https://a.example/1", "HTTP://b.example/2"]),
        ("https://a.example/1\nand a sentence", []),
        ("https://a.example/1 is where it stood", []),
    ],
)
def test_a_list_of_urls_holds_nothing_else(text, urls):
    assert url_list.urls_in(text) == urls


def test_the_limit_is_twenty_megabytes_unless_set():
    assert Settings().max_document_bytes == 20_000_000
