"""`dealhouse export`: every mart as a file, or as a sheet of one workbook.

What does not belong here: how a file is written (`mart_files`), and one query's rows (`query`).
"""

from pathlib import Path

import click

FORMATS = ("parquet", "csv", "jsonl", "xlsx")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="parquet", show_default=True)
@click.option("--mart", "wanted", multiple=True, metavar="NAME", help="Only this mart; may be said more than once.")
def export(folder: Path, form: str, wanted: tuple[str, ...]) -> None:
    """Write every mart that is published into FOLDER: a file each, or as xlsx one workbook, dealhouse.xlsx, with a sheet each.

    Lists are joined by ", " in CSV and Excel.
    """
    from pipelines.commands import mart_files
    from pipelines.commands.ask_warehouse import reading
    from pipelines.commands.console import messages
    from warehouse.views import models

    known = [model.name for model in models() if model.layer == "marts"]
    if unknown := [name for name in wanted if name not in known]:
        raise click.UsageError(f"There is no mart {unknown[0]}; there are: {', '.join(known)}.")
    folder.mkdir(parents=True, exist_ok=True)
    with reading() as connection:
        for path, rows, notes in mart_files.WRITERS[form](connection, [name for name in known if name in (wanted or known)], folder):
            messages().print(f"{path}: {rows:,} row{'' if rows == 1 else 's'}{notes}", markup=False, soft_wrap=True)
