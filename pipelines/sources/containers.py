"""Files that hold documents within: e-mails, saved pages (MHTML), zip files of these.

What does not belong here: files that are documents themselves (`inbox`), and archives of very many (`archive`).
"""

import email.policy
import io
import mimetypes
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from pathlib import PurePosixPath

from pipelines.records import Document
from pipelines.sources.moments import moment
from pipelines.sources.schemes import is_url

ENDINGS = {".eml", ".mht", ".mhtml", ".zip"}
READABLE = {".html", ".htm", ".xhtml", ".txt"} | ENDINGS
MOST_MEMBERS = 10_000  # of one zip file
DEEPEST = 3  # a zip in a zip in a zip; or a mail with a mail


class Unpackable(ValueError):
    """The container cannot be opened; the message says why."""


def documents_in(document: Document, name: str, limit: int, depth: int = 0) -> Iterator[tuple[str, Document | str]]:
    """A container's documents, each with its place in it; a fault in words where one cannot be had. Raises Unpackable.

    name: of the file, whose ending says what it is. limit: bytes of any one document.
    """
    ending = PurePosixPath(name).suffix.lower()
    if depth > DEEPEST:
        raise Unpackable("it holds containers in containers, too deep to open")
    if ending == ".zip":
        yield from _in_zip(document, limit, depth)
    elif ending in (".mht", ".mhtml"):
        yield "page", _saved_page(document)
    elif ending == ".eml":
        yield from _in_mail(document, limit, depth)
    else:
        yield name, document


def _in_zip(outer: Document, limit: int, depth: int) -> Iterator[tuple[str, Document | str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(outer.content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and _is_wanted(member.filename)]
            if len(members) > MOST_MEMBERS:
                raise Unpackable(f"it holds {len(members):,} files; dealhouse opens up to {MOST_MEMBERS:,}")
            for member in members:
                try:
                    with archive.open(member) as file:  # counts what really comes, whatever the member says of its size
                        content = file.read(limit + 1)
                    if len(content) > limit:
                        yield member.filename, f"is larger than {limit / 1e6:g} MB"
                        continue
                    inner = replace(outer, content=content, content_type=mimetypes.guess_type(member.filename)[0])
                    for place, found in documents_in(inner, member.filename, limit, depth + 1):
                        yield member.filename if place == member.filename else f"{member.filename}/{place}", found
                except (RuntimeError, NotImplementedError):
                    yield member.filename, "is encrypted, or compressed in a way that is not known"
                except (Unpackable, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
                    yield member.filename, f"cannot be opened: {error}"
    except (zipfile.BadZipFile, OSError) as error:
        raise Unpackable(f"it is no zip file that can be read: {error}") from None


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in READABLE and not hidden


def _saved_page(outer: Document) -> Document:
    """MHTML (RFC 2557): the first page of the parts is the page."""
    message = _message(outer.content)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = (message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
            return _of_part(outer, part, url if is_url(url) else outer.url, moment(message.get("Date")))
    raise Unpackable("it is no saved page: no part of it is HTML")


def _in_mail(outer: Document, limit: int, depth: int) -> Iterator[tuple[str, Document | str]]:
    """The mail's own text, then each document that is attached."""
    message = _message(outer.content)
    sent_at, subject = moment(message.get("Date")), str(message.get("Subject", "")).strip()
    body = message.get_body(("html", "plain"))
    if body is not None and (content := _bytes(body)).strip():
        found = _of_part(outer, body, None, sent_at)
        if body.get_content_type() == "text/plain":
            charset = body.get_content_charset() or "utf-8"
            found = replace(found, content=f"{subject}\n\n".encode(charset, "replace") + content)
        yield "text", found
    for part in message.iter_attachments():
        name = part.get_filename() or ""
        if not _is_wanted(name):
            continue
        content = part.get_content().as_bytes() if part.get_content_type() == "message/rfc822" else _bytes(part)
        attached = replace(outer, content=content, content_type=mimetypes.guess_type(name)[0], published_at=sent_at)
        try:
            for place, inner in documents_in(attached, name, limit, depth + 1):
                yield name if place == name else f"{name}/{place}", inner
        except Unpackable as error:
            yield name, f"cannot be opened: {error}"


def _message(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=email.policy.default)
    if not message.keys():
        raise Unpackable("it is no e-mail: it has no header")
    return message


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _of_part(outer: Document, part: MIMEPart, url: str | None, sent_at: datetime | None) -> Document:
    return replace(
        outer,
        content=_bytes(part),
        url=url,
        content_type=part.get_content_type(),
        charset=part.get_content_charset(),
        published_at=sent_at,
    )
