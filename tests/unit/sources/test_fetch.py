"""What a server can do to us, and what each comes to."""

import pytest

from pipelines.settings import Settings
from pipelines.sources.fetch import fetcher


def test_a_page_arrives_as_the_bytes_that_were_sent_with_the_server_s_word_on_charset(server, limits):
    with fetcher(limits) as web:
        arrival = web.fetch(f"{server}/page", "example", "Example News")
    assert arrival.fault is None
    assert arrival.status == 200
    document = arrival.document
    assert document.content == "<p>Sté Arvo paie 5 ?</p>".encode("latin-1")
    assert (document.content_type, document.charset) == ("text/html", "iso-8859-1")
    assert (document.source, document.publisher) == ("example", "Example News")


def test_a_redirect_is_followed_and_the_document_has_the_last_url(server, limits):
    with fetcher(limits) as web:
        arrival = web.fetch(f"{server}/moved")
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
        ("/reset", "could not be fetched"),
    ],
)
def test_a_fault_of_the_server_is_told_in_plain_words_and_gives_no_document(server, limits, path, words):
    with fetcher(limits) as web:
        arrival = web.fetch(server + path)
    assert arrival.document is None
    assert any(word in arrival.fault for word in words.split("|")), arrival.fault


def test_a_compressed_page_arrives_decompressed(server, limits):
    with fetcher(limits) as web:
        assert web.fetch(f"{server}/gzip").document.content == b"a" * 3_000


def test_after_a_fault_the_next_url_is_fetched(server, limits):
    with fetcher(limits) as web:
        web.fetch(f"{server}/reset")
        assert web.fetch(f"{server}/page").document is not None


def test_a_server_at_a_private_address_is_not_asked_unless_a_setting_names_it(server, limits):
    with fetcher(Settings(allow_private="")) as web:
        refused = web.fetch(f"{server}/page")
    assert "127.0.0.1, which is not a public address" in refused.fault
    assert refused.status is None
    with fetcher(Settings(allow_private=""), limits.allow_private) as web:
        assert web.fetch(f"{server}/page").document is not None


@pytest.mark.parametrize("url", ["http://", "https://exa mple/", "gopher://host/x", "http://[::1", "http://" + "a" * 300 + "/"])
def test_an_impossible_url_is_a_fault_and_not_an_exception(limits, url):
    with fetcher(limits) as web:
        assert web.fetch(url).fault
