"""Files and folders, and what stands in them that is no news."""

import io
import os
import zipfile

import pytest

from pipelines.settings import Settings
from pipelines.sources import inbox, url_list
from pipelines.sources.fetch import Fetcher
from pipelines.sources.source import Source
from pipelines.sources.web import web


@pytest.fixture
def arrivals(limits):
    def of(path):
        with web(limits) as opened:
            return list(inbox.arrivals(path, Fetcher(opened), Source(name="drop", kind="inbox", publisher="Example News")))

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


MAIL = """From: desk@news.example
To: reader@example.net
Subject: Arvo buys Kestrel
Date: Fri, 27 Nov 2026 09:30:00 +0530
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Arvo paid =A312 million for Kestrel.
--b
Content-Type: text/html
Content-Disposition: attachment; filename=more.html

<p>Ferrant buys Quillmere.</p>
--b
Content-Type: image/png
Content-Disposition: attachment; filename=logo.png

x
--b--
"""
SAVED_PAGE = """From: <Saved by a browser>
Snapshot-Content-Location: https://news.example/arvo
Subject: Arvo
Date: Fri, 27 Nov 2026 04:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://news.example/arvo

<p>Arvo pays =E2=82=AC5.</p>
----b
Content-Type: text/css
Content-Location: https://news.example/style.css

p {}
----b--
"""


def test_a_mail_gives_its_text_under_its_subject_and_what_is_attached(tmp_path, arrivals):
    (tmp_path / "wire.eml").write_text(MAIL)
    text, attached, mail = arrivals(tmp_path)
    assert text.document.content.decode(text.document.charset) == "Arvo buys Kestrel\n\nArvo paid £12 million for Kestrel."
    assert text.document.published_at.isoformat() == "2026-11-27T09:30:00+05:30"
    assert attached.url.endswith("wire.eml#more.html")
    assert b"Quillmere" in attached.document.content
    assert (mail.document, mail.fault, mail.outcome) == (None, None, "listed")


def test_a_saved_page_gives_the_page_with_the_address_that_it_was_saved_from(tmp_path, arrivals):
    (tmp_path / "arvo.mhtml").write_text(SAVED_PAGE)
    page, _ = arrivals(tmp_path)
    assert page.document.content.decode() == "<p>Arvo pays €5.</p>"
    assert page.document.url == "https://news.example/arvo"


def test_a_zip_file_gives_each_document_in_it_also_mails_and_passes_over_the_rest(tmp_path, arrivals):
    with zipfile.ZipFile(tmp_path / "week.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", "<p>A</p>")
        archive.writestr("deep/wire.eml", MAIL)
        archive.writestr("logo.png", "x")
        archive.writestr("__MACOSX/._a.html", "x")
        archive.writestr("bomb.txt", "x" * 1_100_000)
    places = {arrival.url.partition("#")[2]: arrival for arrival in arrivals(tmp_path)}
    assert set(places) == {"a.html", "deep/wire.eml/text", "deep/wire.eml/more.html", "bomb.txt", ""}
    assert "larger than 1 MB" in places["bomb.txt"].fault
    assert places["a.html"].document.content == b"<p>A</p>"


def _encrypted(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", "x")
    content = bytearray(path.read_bytes())
    for place, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(place) + offset] |= 1
    path.write_bytes(bytes(content))


def _zip_in_zip_in_zip(path):
    inner = b""
    for name in ("a.html", "1.zip", "2.zip", "3.zip", "4.zip"):
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr(name, inner)
            inner = file.getvalue()
    path.write_bytes(inner)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.zip", lambda path: path.write_bytes(b"PK\x03\x04 nothing more"), "no zip file"),
        ("a.zip", _encrypted, "is encrypted"),
        ("a.zip", _zip_in_zip_in_zip, "too deep"),
        ("a.eml", lambda path: path.write_bytes(b"\x00\x01\x02"), "no e-mail|holds nothing"),
        ("a.mhtml", lambda path: path.write_text("Subject: x\n\nno parts"), "no part of it is HTML"),
    ],
)
def test_a_container_that_cannot_be_opened_is_a_fault_to_set_aside(tmp_path, arrivals, name, make, words):
    make(tmp_path / name)
    faults = [arrival for arrival in arrivals(tmp_path) if arrival.fault]
    assert any(word in faults[0].fault for word in words.split("|")), faults[0].fault
    assert faults[0].quarantine
