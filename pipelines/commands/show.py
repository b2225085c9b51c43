"""`dealhouse show`: one deal's life on one screen: parties, timeline, claims, evidence, articles, what people put right.

What does not belong here: the table of all deals (`deals`), and which deal is meant (`deal_named`).
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

PARTS = {
    "timeline": """select asserted_on as day, attribute, old_value as before, new_value as after, quote, cause, publisher
        from marts.deal_history where deal_id = :deal order by ordinal""",
    "claims": """select attribute, claim, shown, quote, publisher, published_on as day
        from marts.deal_conflicts where deal_id = :deal order by attribute, shown desc, claim""",
    "evidence": """select attribute, quote, rule from marts.deal_evidence where deal_id = :deal and shown order by ordinal""",
    "articles": """select published_on as day, publisher, status, status_quote as quote, shown,
            coalesce(article_title, article_url) as article, article_url as address, report_id
        from staging.stg_reports where deal_id = :deal order by place_in_deal""",
    "corrections": """select made_at, author, action, attribute, value, overruled, reason, state
        from marts.corrections_log where deal_id = :deal order by made_at""",
    "former keys": """select former_deal_id as key, reason, replaced_at
        from core.former_deal_keys where deal_id = :deal order by former_deal_id""",
}
ALL_EVIDENCE = """select attribute, quote, rule, article_title, publisher
    from marts.deal_evidence where deal_id = :deal order by shown desc, report_id, ordinal"""
ONLY_AS_DATA = {"articles": ("address",)}
AS_OF = """select deal_id, type, status, headline, amount, stake_pct, announced_on, participants, learned_at, superseded_at
    from marts.deal_versions where (deal_id_now = :deal or deal_id = :deal)
        and learned_at < :until and (superseded_at is null or superseded_at >= :until)
    order by learned_at desc"""


@click.command()
@click.argument("deal")
@click.option("--evidence", is_flag=True, help="The evidence of all reports, not only of the one that is shown.")
@click.option(
    "--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="What this warehouse held the deal to be at the end of a day (UTC)."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(deal: str, evidence: bool, as_of: datetime | None, as_json: bool) -> None:
    """Show the life of one DEAL, named by its key, a key that it had before, or words of its headline."""
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import print_json, results
    from pipelines.commands.deal_named import deal_named
    from pipelines.commands.deal_table import deal_table
    from pipelines.commands.stored_deals import stored_deals
    from pipelines.plain import plain

    key = deal_named(deal)
    if as_of:
        _as_of(key, as_of.date(), as_json)
        return
    rows = stored_deals("deals.deal_id = :deal", {"deal": key})
    wanted = PARTS | ({"evidence": ALL_EVIDENCE} if evidence or as_json else {})
    parts = {name: ask(sql, {"deal": key}).as_dicts() for name, sql in wanted.items()}
    if as_json:
        print_json(plain(rows[0]) | {name.replace(" ", "_"): [_plain(row) for row in part] for name, part in parts.items()})
        return
    out = results()
    ((headline,),) = ask("select headline from core.deals where deal_id = :deal", {"deal": key}).values
    out.print(deal_table(rows, title=headline))
    for name, part in parts.items():
        if part:
            out.print(_table(name, part, ONLY_AS_DATA.get(name, ())))


def _as_of(deal_id: str, day: date, as_json: bool) -> None:
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import fail, print_json, results

    end = datetime.combine(day + timedelta(days=1), time(), UTC).replace(tzinfo=None)
    rows = ask(AS_OF, {"deal": deal_id, "until": end}).as_dicts()
    if as_json:
        print_json([_plain(row) for row in rows])
    elif rows:
        results().print(_table(f"as known at the end of {day}", rows, ()))
    else:
        fail(f"This warehouse did not know the deal on {day}.")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    from pipelines.plain import plain

    return {name: plain(value) for name, value in row.items()}


def _table(title: str, rows: list[dict[str, Any]], left_out: tuple[str, ...]) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    columns = [column for column in rows[0] if column not in left_out and any(row[column] is not None for row in rows)]
    table = Table(*(column.replace("_", " ") for column in columns), title=title, title_justify="left", title_style="bold", box=None)
    for row in rows:
        table.add_row(*(_cell(row[column], escape) for column in columns))
    return table


def _cell(value: Any, escape: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else escape(str(value))
