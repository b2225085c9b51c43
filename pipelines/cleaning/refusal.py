"""Why a document cannot be read as an article, in plain words for the quarantine.

What does not belong here: what then happens to it (assets), and how an article is read (`step`).
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.decoding import decoded
from pipelines.records import Article, Document

MOST_BYTES = 20_000_000  # 20 MB: four times the largest news page that we have seen
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip (a zip, or an Office file)"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"RIFF", "audio or video (RIFF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_MOST_CONTROLS = 0.05  # share of control characters and characters that no charset explained
_SAMPLE = 20_000  # characters


class NotAnArticle(ValueError):
    """A document that cannot be read as an article; `reason` says why in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse(document: Document) -> str | None:
    """Why the bytes cannot be read, or None where they can."""
    raw = document.content
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "it is empty"
    if len(raw) > MOST_BYTES:
        return f"it is {len(raw) / 1e6:.0f} MB; dealhouse reads documents of up to {MOST_BYTES / 1e6:.0f} MB"
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return f"it is {kind}; dealhouse reads HTML and text"
    if raw[4:8] == b"ftyp":
        return "it is video (MP4); dealhouse reads HTML and text"
    sample = decoded(document)[:_SAMPLE]
    unread = sum(1 for character in sample if character == "\ufffd" or (character < " " and character not in "\t\r\n\v\f\x1b"))
    if unread > _MOST_CONTROLS * max(len(sample), 1):
        return "its bytes are text in no charset that we know"
    return None


def is_article(article: Article) -> str | None:
    """Why what was read is no article, or None where it is one."""
    if not article.text.strip():
        return "it holds no text but the site's own" if any(line.text for line in article.lines) else "it holds no text"
    if not any(shapes.is_prose(line.text) for line in article.lines if line.kept):
        return "it holds no sentence: a menu, a list or a form, not an article"
    return None
