"""What cannot be read as an article, and why in plain words."""

import pytest

from pipelines.cleaning import NotAnArticle, clean, clean_text, is_article, refuse
from pipelines.records import Document


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"PK\x03\x04....", "zip"),
        (bytes(range(1, 32)) * 40, "no charset"),
        (b"a" * 20_000_001, "20 MB"),
    ],
    ids=["nothing", "blank", "pdf", "png", "zip", "binary", "too large"],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, words: str) -> None:
    reason = refuse(Document(content=content))
    assert reason is not None
    assert words in reason


def test_a_page_and_a_text_are_not_refused() -> None:
    assert refuse(Document(content=b"<html><body><p>The firm was sold.</p></body></html>")) is None
    assert refuse(Document(content="Die Firma wurde für 5 € verkauft.".encode("cp1252"))) is None


def test_a_menu_is_no_article_and_a_sentence_is_one() -> None:
    assert is_article(clean_text("Home\nMarkets\nContact us")) is not None
    assert is_article(clean_text("The firm said on Monday that it had been sold.")) is None


def test_clean_itself_reads_even_what_is_refused() -> None:
    assert clean(Document(content=b"%PDF-1.7 \xff\xfe\x00")).document_sha256 is not None


def test_a_refusal_carries_its_reason() -> None:
    assert NotAnArticle("it is empty").reason == "it is empty"
