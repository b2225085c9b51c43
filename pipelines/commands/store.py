"""`dealhouse store`: whether the documents are as they were received.

What does not belong here: how they are kept (`pipelines.sources.document_store`).
"""

import sys

import click


@click.group()
def store() -> None:
    """The documents as received."""


@store.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def verify(as_json: bool) -> None:
    """Read every stored document and compare it with the SHA-256 that it is named by.

    Ends with status 1 where one is damaged or missing.
    """
    from dataclasses import asdict

    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import FAILED, print_json, results
    from pipelines.settings import load
    from pipelines.sources.document_store import DocumentStore
    from warehouse.connection import published_path

    settings = load()
    noted: list[str] = []
    if settings.warehouse_url or published_path(settings.home).exists():
        noted = [str(row["sha256"]) for row in ask("select sha256 from raw.documents where removed_at is null", {}, settings).as_dicts()]
    found = DocumentStore(settings.documents).verify(noted)
    if as_json:
        print_json(asdict(found))
        sys.exit(FAILED if found.damage else 0)
    out = results()
    out.print(f"{found.whole:,} documents are as received ({found.size_bytes / 1e6:,.1f} MB on the disk).")
    for fault in found.damage:
        out.print(fault, markup=False, soft_wrap=True, style="red")
    if found.damage:
        out.print(f"{len(found.damage)} damaged or missing: take them from the backup.")
    if found.unfinished:
        out.print(f"{len(found.unfinished)} files of writes that did not end; delete them while no run is at work:", soft_wrap=True)
        out.print("\n".join(found.unfinished), markup=False, soft_wrap=True)
    sys.exit(FAILED if found.damage else 0)
