"""`dealhouse read`: one file or URL, with no warehouse at hand.

What does not belong here: the reading itself (`pipelines.reader`), and how a reading is drawn (`reading_view`).
"""

import click


@click.command()
@click.argument("file_or_url")
@click.option("--json", "as_json", is_flag=True, help="The whole reading as JSON.")
@click.option("--lines", "show_lines", is_flag=True, help="Every line of the input: kept, or dropped and why.")
@click.option("--why", is_flag=True, help="For each attribute of each deal: the words, and the rule that read them.")
def read(file_or_url: str, as_json: bool, show_lines: bool, why: bool) -> None:
    """Read one file, URL or - (standard input) and print the deals in it.

    The text is printed with the evidence of each attribute marked in its colour.
    """
    from pipelines.cleaning import clean
    from pipelines.commands import reading_view
    from pipelines.commands.console import print_json, results
    from pipelines.commands.open_input import open_input
    from pipelines.reader import read_article
    from pipelines.settings import load

    reading = read_article(clean(open_input(file_or_url, load())))
    if as_json:
        print_json(reading.as_dict())
        return
    out = results()
    if show_lines:
        out.print(reading_view.ledger(reading.article))
        return
    out.print(reading_view.marked_text(reading))
    out.print(reading_view.deals(reading))
    if why:
        out.print(reading_view.reasons(reading))
