"""Compressed bodies, decompressed in bounded memory.

httpx decompresses a piece of a body whole before anyone can count it, and it knows zstd, where 64 kB may stand for gigabytes.
What does not belong here: the limit (settings).
"""

import zlib
from collections.abc import Iterable

ACCEPT_ENCODING = "gzip, deflate"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class TooLarge(Exception):
    """The body is larger than the limit."""


class Unreadable(Exception):
    """The body is not what its encoding says."""


def inflated(pieces: Iterable[bytes], encoding: str, limit: int) -> Iterable[bytes]:
    """A body as sent → its pieces as meant, of at most `limit` bytes in all. Raises TooLarge or Unreadable."""
    if encoding in ("", "identity"):
        yield from _counted(pieces, limit)
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _decompressed(pieces, limit)
    else:
        raise Unreadable(f'it is encoded as "{encoding}", which was not asked for')


def _counted(pieces: Iterable[bytes], limit: int) -> Iterable[bytes]:
    for piece in pieces:
        limit -= len(piece)
        if limit < 0:
            raise TooLarge
        yield piece


def _decompressed(pieces: Iterable[bytes], limit: int) -> Iterable[bytes]:
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for piece in pieces:
            plain = decoder.decompress(piece, limit + 1)
            limit -= len(plain)
            if limit < 0:
                raise TooLarge
            yield plain
    except zlib.error as error:
        raise Unreadable(f"its compression is damaged: {error}") from None
    if not decoder.eof:
        raise Unreadable("its compression ends too early")
