"""`dealhouse show`: one deal, with its history, its conflicts and the evidence for each attribute.

What does not belong here: the table of all deals (`deals`).
"""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

FOUND = """select deal_id, headline from marts.deals
    where deal_id = :asked or lower(headline) like :words order by headline"""
PARTS = {
    "history": """select asserted_on, attribute, old_value as before, new_value as after, quote, cause, publisher
        from marts.deal_history where deal_id = :deal order by ordinal""",
    "conflicts": """select attribute, claim, shown, quote, publisher, published_on
        from marts.deal_conflicts where deal_id = :deal order by attribute, shown desc, claim""",
    "evidence": """select attribute, quote, rule, article_title, publisher
        from marts.deal_evidence where deal_id = :deal order by shown desc, report_id, ordinal""",
}


@click.command()
@click.argument("deal")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(deal: str, as_json: bool) -> None:
    """Show one DEAL, named by its key or by words of its headline."""
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import fail, print_json, results
    from pipelines.commands.deal_table import deal_table
    from pipelines.commands.stored_deals import stored_deals
    from pipelines.plain import plain

    found = ask(FOUND, {"asked": deal, "words": f"%{deal.lower()}%"}).as_dicts()
    if not found:
        fail(f"No deal has the key or the words {deal}; `dealhouse deals` lists all.")
    if len(found) > 1:
        fail("\n".join([f"{len(found)} deals have these words:", *(f"  {row['deal_id']}  {row['headline']}" for row in found)]))
    key = found[0]["deal_id"]
    rows = stored_deals("deals.deal_id = :deal", {"deal": key})
    parts = {name: ask(sql, {"deal": key}).as_dicts() for name, sql in PARTS.items()}
    if as_json:
        print_json(plain(rows[0]) | {name: [_plain(row) for row in part] for name, part in parts.items()})
        return
    out = results()
    out.print(deal_table(rows, title=found[0]["headline"]))
    for name, part in parts.items():
        if part:
            out.print(_table(name, part))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    from pipelines.plain import plain

    return {name: plain(value) for name, value in row.items()}


def _table(title: str, rows: list[dict[str, Any]]) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(column.replace("_", " ") for column in rows[0]), title=title, title_justify="left", title_style="bold", box=None)
    for row in rows:
        table.add_row(*("" if value is None else escape(str(value)) for value in row.values()))
    return table
