"""`dealhouse export`: every mart as a file.

What does not belong here: how a file is written (`rows_out`), and one query's rows (`query`).
"""

from pathlib import Path

import click

FORMATS = ("parquet", "csv", "jsonl")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="parquet", show_default=True)
def export(folder: Path, form: str) -> None:
    """Write every mart that is published into FOLDER, one file each."""
    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import messages
    from warehouse.views import models

    folder.mkdir(parents=True, exist_ok=True)
    for model in models():
        if model.layer == "marts":
            rows = ask(f"select * from {model.fullname}")
            path = folder / f"{model.name}.{form}"
            rows_out.FILES[form](rows, path)
            messages().print(f"{path}: {len(rows.values):,} rows", markup=False, soft_wrap=True)
