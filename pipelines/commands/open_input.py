"""One input named on the command line → a document, or the end of the command with the reason.

What does not belong here: folders and lists of inputs (`dealhouse run` takes them through the job).
"""

import sys
from dataclasses import replace
from pathlib import Path

from pipelines.commands.console import fail
from pipelines.records import Document
from pipelines.settings import Settings
from pipelines.sources import inbox
from pipelines.sources.arrival import Arrival, web_address
from pipelines.sources.fetch import Fetcher
from pipelines.sources.schemes import is_url
from pipelines.sources.web import web


def open_input(name: str, settings: Settings) -> Document:
    """A file, a URL, or `-` for standard input."""
    from pipelines.cleaning import refuse

    if name == "-":
        document = Document(content=sys.stdin.buffer.read(settings.max_document_bytes))
    else:
        arrival = _arrival(name, settings)
        if arrival.document is None:
            fail(arrival.fault or f"{name} gave nothing")
        document = arrival.document
    if reason := refuse(document):
        fail(f"{name} cannot be read: {reason}")
    return replace(document, url=web_address(document.url))


def _arrival(name: str, settings: Settings) -> Arrival:
    if is_url(name):
        with web(settings) as opened:
            return Fetcher(opened).fetch(name)
    return inbox.read_file(Path(name), settings.max_document_bytes)
