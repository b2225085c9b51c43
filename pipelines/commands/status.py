"""`dealhouse status`: what the warehouse holds, how the last runs went, what is wrong with a source, where everything lies.

What does not belong here: how the pipeline is repaired (docs/operations.md).
"""

import click

RUNS = """select started_at, kind, status, seconds, fetches, fetches_failed, quarantined, documents, articles, reports, deals
    from marts.run_health order by started_at desc limit 5"""


AILING = "select source, problem, fault, last_new_at from marts.source_health where problem is not null order by source"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def status(as_json: bool) -> None:
    """Say what the warehouse holds, how the last runs went and where everything lies."""
    from datetime import UTC, datetime

    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import address_of, ask
    from pipelines.commands.console import print_json, results
    from pipelines.commands.run_summary import TOTALS
    from pipelines.settings import load
    from warehouse.connection import published_path

    settings = load()
    (totals,) = ask(TOTALS, {}, settings).as_dicts()
    runs = ask(RUNS, {}, settings)
    ailing = ask(AILING, {}, settings)
    places = {"home": str(settings.home), "published": address_of(settings), "inbox": str(settings.inbox)}
    if not settings.warehouse_url:
        places["published_at"] = datetime.fromtimestamp(published_path(settings.home).stat().st_mtime, UTC).isoformat(timespec="seconds")
    if as_json:
        print_json({"holds": totals, "runs": rows_out.as_data(runs), "ailing_sources": rows_out.as_data(ailing), **places})
        return
    out = results()
    out.print(" · ".join(f"[bold]{count:,}[/] {name}" for name, count in totals.items()))
    for name, place in places.items():
        out.print(f"{name.replace('_', ' '):<13} {place}", markup=False, soft_wrap=True)
    rows_out.table(runs)
    for row in ailing.as_dicts():
        fault = f" ({row['fault']})" if row["fault"] else ""
        out.print(f"source {row['source']}: {row['problem']}{fault}", markup=False, soft_wrap=True, style="yellow")
