"""`dealhouse query`: SQL on the published file, read-only.

What does not belong here: opening the file (`warehouse.connection`), and how rows are printed (`rows_out`).
"""

import click


@click.command()
@click.argument("sql")
@click.option("--csv", "form", flag_value="csv", help="As CSV with a header.")
@click.option("--json", "form", flag_value="json", help="As a JSON list of objects.")
@click.option("--parquet", "parquet", type=click.Path(dir_okay=False, writable=True), help="Into a Parquet file.")
def query(sql: str, form: str | None, parquet: str | None) -> None:
    """Run one SQL query on what is published, and print a table.

    Nothing can be changed by it. The views for analysts are in schema `marts`: dealhouse query "select * from marts.deals"
    """
    if form and parquet:
        raise click.UsageError("Choose one of --csv, --json and --parquet.")
    from pathlib import Path

    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import ask

    rows = ask(sql)
    if parquet:
        rows_out.parquet(rows, Path(parquet))
    else:
        rows_out.FORMS[form or "table"](rows)
