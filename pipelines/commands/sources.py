"""`dealhouse sources`: check what sources.yaml says, one document of each source, and add a source by its address.

What does not belong here: how a source is read and a feed is found (`pipelines.sources`).
"""

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipelines.settings import Settings
    from pipelines.sources.arrival import Arrival
    from pipelines.sources.source import Source
    from pipelines.sources.web import Web

AT_A_TIME = 16  # sources that are checked side by side
EVERY_HALF_HOUR = "*/30 * * * *"


@click.group()
def sources() -> None:
    """Check the sources of sources.yaml, or add one."""


@sources.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--sources", "file", type=click.Path(dir_okay=False), help="A file of sources in place of sources.yaml.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(names: tuple[str, ...], file: str | None, as_json: bool) -> None:
    """Fetch one document of each source and show what was read. Nothing is stored.

    Ends with status 1 where a source gave nothing that can be read.
    """
    from concurrent.futures import ThreadPoolExecutor
    from functools import partial
    from pathlib import Path

    from pipelines.commands.console import FAILED, print_json
    from pipelines.settings import load
    from pipelines.sources import catalogue
    from pipelines.sources.web import web

    settings = load()
    place = Path(file) if file else catalogue.file_of(settings)
    listed = catalogue.read(place)
    known = {source.name for source in listed}
    for name in names:
        if name not in known:
            raise click.UsageError(f"{place} has no source {name}; it has {', '.join(sorted(known)) or 'none'}.")
    with web(settings) as opened, ThreadPoolExecutor(AT_A_TIME) as threads:
        found = list(threads.map(partial(_look, opened), [source for source in listed if not names or source.name in names]))
    print_json(found) if as_json else _show(found)
    sys.exit(FAILED if any(one["fault"] for one in found) else 0)


@sources.command()
@click.argument("url")
@click.option("--name", help="Its name; without it, from what the page calls itself.")
@click.option("--schedule", default=EVERY_HALF_HOUR, show_default=True, help="When it is polled: cron, in UTC.")
@click.option("--sources", "file", type=click.Path(dir_okay=False), help="A file of sources in place of sources.yaml.")
def add(url: str, name: str | None, schedule: str, file: str | None) -> None:
    """Find the feed or the sitemap of a page, and write its entry."""
    from pathlib import Path

    from pipelines.commands.console import fail, results
    from pipelines.settings import load
    from pipelines.sources import catalogue, catalogue_entry, feed_finder
    from pipelines.sources.fetch import Fetcher
    from pipelines.sources.schemes import is_url
    from pipelines.sources.web import web

    if not is_url(url):
        raise click.UsageError(f"{url} is not an address: http:// or https:// and a host.")
    settings = load()
    place = Path(file) if file else catalogue.file_of(settings)
    try:
        with web(settings) as opened:
            found = feed_finder.find(url, Fetcher(opened))
    except feed_finder.NothingFound as fault:
        fail(str(fault))
    entry = {"name": name or catalogue_entry.name_from(found.name or url.partition("://")[2]), "kind": found.kind, "url": found.url}
    entry |= {key: value for key, value in (("publisher", found.name), ("language", found.language), ("schedule", schedule)) if value}
    catalogue_entry.add(place, entry)
    out = results()
    out.print(f"{place}: added", markup=False, soft_wrap=True)
    for key, value in entry.items():
        out.print(f"  {key}: {value}", markup=False, soft_wrap=True)
    out.print(f"It names {found.stories} stories now. Try next: dealhouse sources check {entry['name']}", markup=False, soft_wrap=True)


def _look(opened: "Web", source: "Source") -> dict[str, Any]:
    """One source: how many links it has now, and the first document that can be read."""
    from pipelines.sources.arrival import Link
    from pipelines.sources.fetch import Fetcher
    from pipelines.sources.kinds import KINDS

    fetcher, kind = Fetcher(opened, source), KINDS[source.kind]
    said: dict[str, Any] = {"source": source.name, "kind": source.kind, "links": 0, "fault": None}
    try:
        found = list(kind.links(source, fetcher))
        links = [each for each in found if isinstance(each, Link)]
        faults = [each.fault for each in found if not isinstance(each, Link) and each.fault]
        said["links"] = len(links)
        if not links:
            return said | {"fault": faults[0] if faults else "it names nothing now"}
        for arrival in kind.open_link(links[0], source, fetcher):
            if arrival.document:
                return said | _read(arrival, opened.settings)
            faults.append(arrival.fault or "")
    except Exception as error:  # of a kind, which may be anyone's: the other sources are checked too
        return said | {"fault": f"{type(error).__name__}: {error}"}
    return said | {"fault": next((fault for fault in faults if fault), f"{links[0].url} holds no document")}


def _read(arrival: "Arrival", settings: "Settings") -> dict[str, Any]:
    from dataclasses import replace

    from pipelines.cleaning import clean, is_article, refuse
    from pipelines.reader import read_article
    from pipelines.sources.arrival import web_address

    assert arrival.document is not None  # the caller looked
    document = replace(arrival.document, url=web_address(arrival.document.url))
    if reason := refuse(document):
        return {"url": arrival.url, "fault": reason}
    article = clean(document)
    if reason := is_article(article):
        return {"url": arrival.url, "fault": reason}
    return {
        "url": arrival.url,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "language": article.language,
        "access": article.access,
        "words": len(article.text.split()),
        "deals": len(read_article(article).deals),
    }


def _show(found: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from pipelines.commands.console import results

    table = Table("source", "kind", "links", "the first document")
    for one in found:
        told = f"[red]{_plain(one['fault'])}[/]" if one["fault"] else _document(one)
        table.add_row(_plain(one["source"]), one["kind"], str(one["links"]), told)
    results().print(table)


def _document(one: dict[str, Any]) -> str:
    about = f"{one['published_at'] or 'no date'} · {one['language'] or 'language unknown'} · {one['access']} · {one['words']} words"
    return f"{_plain(one['title'] or 'no title')}\n{about} · {one['deals']} deals\n[dim]{_plain(one['url'])}[/]"


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
