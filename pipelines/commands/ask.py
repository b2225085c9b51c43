"""`dealhouse ask`: the analysts' questions of `sql/analyses`, listed and answered.

What does not belong here: the questions (`sql/analyses`), and how rows are printed (`rows_out`).
"""

import click


@click.command()
@click.argument("question", required=False)
@click.option("--csv", "form", flag_value="csv", help="As CSV with a header.")
@click.option("--json", "form", flag_value="json", help="As a JSON list of objects.")
@click.option("--sql", "show_sql", is_flag=True, help="Print the query instead of running it.")
def ask(question: str | None, form: str | None, show_sql: bool) -> None:
    """List the questions that analysts ask, or answer the QUESTION of that name."""
    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import Rows
    from pipelines.commands.ask_warehouse import ask as ask_warehouse
    from warehouse.questions import questions
    from warehouse.views import render

    known = {each.name: each for each in questions()}
    if question is None:
        listed = Rows(["question", "in words"], [(each.name, each.words) for each in known.values()])
        rows_out.FORMS[form or "table"](listed)
        return
    if question not in known:
        raise click.UsageError(f"There is no question {question}; there are: {', '.join(known)}.")
    sql = render(known[question].sql)
    if show_sql:
        click.echo(sql)
    else:
        rows_out.FORMS[form or "table"](ask_warehouse(sql))
