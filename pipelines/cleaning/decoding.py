"""Bytes as received → characters, whatever charset was declared; and whether they are a page or plain text.

What does not belong here: what the characters say (`dom`, `lines`), and why a document is refused (`refusal`).
"""

import codecs
import re

from pipelines.records import Document

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset
_TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|article|section|span|h[1-6]|table|meta|title|script|ul|a|br|img|main|amp-)\b[^>]*>", re.IGNORECASE
)
_START = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEWEST_TAGS = 3  # a text may quote a tag or two


def decoded(document: Document) -> str:
    """Its characters without NUL: by BOM; UTF-8 where letters of it fit; the source's charset; the page's own word; Windows-1252."""
    raw = document.content
    for bom, codec in _BOMS:
        if raw.startswith(bom):
            return tidy(raw.decode(codec, "replace"))
    # Letters beyond ASCII that are valid UTF-8 are UTF-8, whatever a server says: by chance it happens to no text of a few words.
    first = () if raw.isascii() else ("utf-8",)
    for charset in (*first, document.charset, *_declared(raw), _without_bom(raw), "utf-8"):
        said = _strictly(raw, charset)
        if said is not None:
            return tidy(said)
    # A page with a few bad bytes is still in its own charset; a page that only calls itself UTF-8 is Windows-1252.
    named = next((c for c in (document.charset, *_declared(raw)) if c and _known(c) and codecs.lookup(c).name != "utf-8"), None)
    return tidy(raw.decode(named or _fallback(raw), "replace"))


def tidy(text: str) -> str:
    """NUL goes: PostgreSQL refuses it. Lone surrogates become "?": they cannot be written as UTF-8."""
    text = text.replace("\x00", "").lstrip("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def looks_like_html(text: str) -> bool:
    """Opens as a page does, or holds several tags of a page."""
    if _START.match(text[:_HEAD]):
        return True
    return sum(1 for _, _ in zip(range(_FEWEST_TAGS), _TAG.finditer(text[: 16 * _HEAD]), strict=False)) >= _FEWEST_TAGS


def _declared(raw: bytes) -> list[str]:
    found = _DECLARED.search(raw[:_HEAD])
    return [found[1].decode("ascii", "replace")] if found else []


def _without_bom(raw: bytes) -> str | None:
    """UTF-16 that forgot its BOM shows by a NUL in every second byte of its markup."""
    even, odd = raw[:_HEAD:2].count(0), raw[1:_HEAD:2].count(0)
    if max(even, odd) < len(raw[:_HEAD]) / 6:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strictly(raw: bytes, charset: str | None) -> str | None:
    if not charset or not _known(charset):
        return None
    try:
        return raw.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _known(charset: str) -> bool:
    try:
        return codecs.lookup(charset)._is_text_encoding  # rot13 and hex are codecs, too
    except (LookupError, ValueError):
        return False


def _fallback(raw: bytes) -> str:
    """UTF-8 where more letters beyond ASCII fit it than do not; else Windows-1252, which has a letter for nearly every byte."""
    read = raw.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    fitting = sum(1 for character in read if character > "\x7f") - broken
    return "utf-8" if fitting > broken else "cp1252"
