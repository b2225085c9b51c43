"""`dealhouse verify`: whether the warehouse keeps its own rules, on every row.

What does not belong here: the rules (`sql/`), and the documents' bytes (`store verify`).
"""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from warehouse.data_tests import TestResult


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def verify(as_json: bool) -> None:
    """Make all marts anew, and run every test of the data on every row.

    A run tests what it changed; this finds what was altered by hand or damaged since. Ends with status 1 where a test fails: then nothing
    is published until it holds again, and readers keep what was published before.
    """
    from pipelines.commands.console import DONE, FAILED, print_json, results
    from pipelines.plain import plain
    from pipelines.settings import load
    from warehouse import views
    from warehouse.connection import writer

    settings = load()
    with writer(settings.home, settings.warehouse_url, settings.wait_seconds) as connection:
        views.build(connection)
        found = list(views.check_changed(connection))
    failed = [result for result in found if not result.passed]
    if as_json:
        print_json({"tests": len(found), "failed": [_as_data(result) for result in failed]})
        sys.exit(FAILED if failed else DONE)
    out = results()
    for result in failed:
        column = f", column {result.column}" if result.column else ""
        out.print(f"marts.{result.model}{column}: {result.failures:,} rows fail {result.test}", markup=False, soft_wrap=True, style="red")
        for row in result.sample:
            told = ", ".join(f"{name} {plain(value)}" for name, value in row.items() if value is not None)
            out.print(f"  {told}", markup=False, soft_wrap=True)
    if failed:
        out.print(
            "\nNothing is published until these hold. `dealhouse reread --apply` writes reports and deals anew from the stored articles;"
            " what that does not mend comes back from the backup (docs/operations.md).",
            soft_wrap=True,
        )  # fmt: skip
        sys.exit(FAILED)
    out.print(f"All {len(found):,} tests hold on every row.")


def _as_data(result: "TestResult") -> dict[str, object]:
    from pipelines.plain import plain

    sample = [{name: plain(value) for name, value in row.items()} for row in result.sample]
    return {"model": result.model, "test": result.test, "column": result.column, "rows": result.failures, "sample": sample}
