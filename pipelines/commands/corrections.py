"""`dealhouse corrections`: what people put right, whether it holds, and taking it back.

What does not belong here: making one (`correct`, `merge`, `split`, `reject`).
"""

import click

LISTED = """select correction_id, made_at, author, action, deal_id, organizations, attribute, value, overruled, reason, state
    from marts.corrections_log order by made_at, correction_id"""


@click.command()
@click.option("--undo", metavar="ID", help="Take this correction back.")
@click.option("--reason", help="Why it is taken back.")
@click.option("--author", envvar="DEALHOUSE_AUTHOR", help="Who takes it back.")
@click.option("--apply", "apply_file", is_flag=True, help="Apply the file of corrections now, as it was edited.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def corrections(undo: str | None, reason: str | None, author: str | None, apply_file: bool, as_json: bool) -> None:
    """List what people put right: who, when, why, what it overruled, and whether its words are still found.

    They stand in corrections.yaml under DEALHOUSE_HOME, or where DEALHOUSE_CORRECTIONS says: keep that file under version control.
    """
    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import fail, results
    from pipelines.commands.correcting import correction, put
    from pipelines.resolution.corrections import Action

    if undo:
        known = [key for (key,) in ask("select correction_id from core.corrections where action <> 'withdraw'").values]
        if undo not in known:
            fail(f"No correction has the key {undo}; `dealhouse corrections` lists all.")
        put([correction(Action.WITHDRAW, reason or "taken back", author, value=undo)])
        return
    if apply_file:
        put([])
        return
    rows = ask(LISTED)
    if as_json:
        rows_out.as_json(rows)
    elif rows.values:
        rows_out.table(rows)
    else:
        results().print("Nobody has corrected anything yet.")
