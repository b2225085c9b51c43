"""What a server can do to us, and what each comes to."""

import socket

import pytest

from pipelines.sources.fetch import Fetcher
from pipelines.sources.source import Source
from pipelines.sources.web import web


def test_a_page_arrives_as_the_bytes_that_were_sent_with_the_server_s_word_on_charset(server, limits):
    source = Source(name="example", kind="urls", publisher="Example News")
    with web(limits) as opened:
        arrival = Fetcher(opened, source).fetch(f"{server}/page")
    assert arrival.fault is None
    assert arrival.status == 200
    document = arrival.document
    assert document.content == "<p>Sté Arvo paie 5 ?</p>".encode("latin-1")
    assert (document.content_type, document.charset) == ("text/html", "iso-8859-1")
    assert (document.source, document.publisher) == ("example", "Example News")


def test_a_redirect_is_followed_and_the_document_has_the_last_url(server, limits):
    with web(limits) as opened:
        arrival = Fetcher(opened).fetch(f"{server}/moved")
    assert arrival.url == f"{server}/moved"
    assert arrival.document.url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing-here", "answered 404"),
        ("/loop", "redirects more than 3 times"),
        ("/to-metadata", "169.254.169.254, which is not a public address"),
        ("/to-file", "could not be fetched|is not an address"),
        ("/bomb", "larger than 1 MB"),
        ("/bad-gzip", "compression is damaged"),
        ("/half-gzip", "compression ends too early"),
        ("/zstd", "zstd"),
        ("/hang", "was silent for 2 seconds"),
        ("/drip", "took longer than 3 seconds in all"),
        ("/slow-head", "took longer than 3 seconds in all"),
        ("/reset", "could not be fetched"),
    ],
)
def test_a_fault_of_the_server_is_told_in_plain_words_and_gives_no_document(server, limits, path, words):
    with web(limits) as opened:
        arrival = Fetcher(opened).fetch(server + path)
    assert arrival.document is None
    assert any(word in arrival.fault for word in words.split("|")), arrival.fault


def test_a_compressed_page_arrives_decompressed(server, limits):
    with web(limits) as opened:
        assert Fetcher(opened).fetch(f"{server}/gzip").document.content == b"a" * 3_000


def test_after_a_fault_the_next_url_is_fetched(server, limits):
    with web(limits) as opened:
        Fetcher(opened).fetch(f"{server}/reset")
        assert Fetcher(opened).fetch(f"{server}/page").document is not None


def test_a_server_at_a_private_address_is_not_asked_unless_a_setting_names_it(server, limits):
    strict = limits.model_copy(update={"allow_private": frozenset()})
    with web(strict) as opened:
        refused = Fetcher(opened).fetch(f"{server}/page")
    assert "127.0.0.1, which is not a public address" in refused.fault
    assert refused.status is None
    assert refused.outcome == "forbidden"
    with web(strict) as opened:
        named = Source(name="intranet", kind="urls", allow_private=limits.allow_private)
        assert Fetcher(opened, named).fetch(f"{server}/page").document is not None


@pytest.mark.parametrize("url", ["http://", "https://exa mple/", "gopher://host/x", "http://[::1", "http://" + "a" * 300 + "/"])
def test_an_impossible_url_is_a_fault_and_not_an_exception(limits, url):
    with web(limits) as opened:
        assert Fetcher(opened).fetch(url).fault


def test_a_name_that_changes_its_address_between_check_and_connection_changes_nothing(site, limits, monkeypatch):
    resolve, asked = socket.getaddrinfo, []

    def rebinding(host, port, *more, **named):
        if host != "rebind.example":
            return resolve(host, port, *more, **named)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.88.99.1" if len(asked) == 1 else "127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = site.address.rpartition(":")[2]
    hasty = limits.model_copy(update={"connect_timeout_seconds": 0.5, "allow_private": frozenset({"rebind.example:1"})})
    with web(hasty) as opened:
        arrival = Fetcher(opened).fetch(f"http://rebind.example:{port}/")
    assert asked == ["rebind.example"]
    assert "not a public address" not in arrival.fault
    assert site.asked == []
