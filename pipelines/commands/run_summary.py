"""What `dealhouse run` prints at its end: the deals of what came in, what the warehouse holds, where it lies, what to try next.

What does not belong here: the run itself (`pipelines.job`).
"""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from pipelines.commands.ask_warehouse import address_of, ask
from pipelines.commands.console import DONE, SOME_IN_QUARANTINE, results
from pipelines.commands.deal_table import deal_table
from pipelines.commands.stored_deals import stored_deals
from pipelines.job import Outcome
from pipelines.settings import Settings

MOST_DEALS = 60
MOST_REFUSED = 10
ARRIVING = ("documents", "articles")  # whose steps count what is new
OF_THIS_RUN = """(
    deals.first_learned_at >= (select started_at from core.pipeline_runs where run_id = :run_id)
    or deals.deal_id in (
        select deal_id from core.deal_history
        where first_learned_at >= (select started_at from core.pipeline_runs where run_id = :run_id)
    )
)"""  # new, or with a change in its life
REFUSED = """select distinct quarantine.quarantine_id, quarantine.url, quarantine.reason, quarantine.path
    from core.quarantine as quarantine
    inner join raw.fetches as fetches
        on fetches.document_sha256 = quarantine.document_sha256 or fetches.url = quarantine.url
    where fetches.run_id = :run_id and quarantine.released_at is null
    order by quarantine.url"""
NOT_FETCHED = "select url, error from raw.fetches where run_id = :run_id and outcome = 'failed' order by url"
DROPPED = "select reason, count(*) as dropped from core.article_lines where not kept group by reason order by dropped desc, reason"
TOTALS = """select (select count(*) from raw.documents) as documents, (select count(*) from core.articles) as articles,
    (select count(*) from core.deals) as deals, (select count(*) from core.organizations) as organisations,
    (select count(*) from core.quarantine where released_at is null) as "in quarantine" """


def show(outcome: Outcome, settings: Settings) -> int:
    """Print it → the exit status of the run."""
    out = results()
    run = {"run_id": outcome.run_id}
    if outcome.is_news:
        _deals(out, run, settings)
    else:
        out.print("Nothing new: everything here was read before.")
    _counts(out, outcome, settings)
    refused = ask(REFUSED, run, settings).as_dicts()
    _refused(out, refused, ask(NOT_FETCHED, run, settings).as_dicts())
    _next(out, settings)
    return SOME_IN_QUARANTINE if refused else DONE


def _deals(out: Console, run: Mapping[str, str], settings: Settings) -> None:
    rows = stored_deals(OF_THIS_RUN, run, settings)
    if not rows:
        out.print("No new deal, and no change in one, in what came in.")
        return
    out.print(deal_table(rows[:MOST_DEALS]))
    if len(rows) > MOST_DEALS:
        out.print(f"… and {len(rows) - MOST_DEALS} more: dealhouse deals")


def _counts(out: Console, outcome: Outcome, settings: Settings) -> None:
    (totals,) = ask(TOTALS, {}, settings).as_dicts()
    for name, count in totals.items():
        new = outcome.counts.get(name) if name in ARRIVING else None
        out.print(f"[bold]{count:>6,}[/]  {name}" + (f" ({new} new)" if new else ""))
    dropped = ask(DROPPED, {}, settings).values
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in dropped)
    out.print(f"[bold]{sum(count for _, count in dropped):>6,}[/]  lines dropped" + (f": {reasons}" if reasons else ""))


def _refused(out: Console, refused: list[dict[str, Any]], not_fetched: list[dict[str, Any]]) -> None:
    for row in refused[:MOST_REFUSED]:
        out.print(f"[yellow]quarantined[/]: {escape(row['url'] or row['path'])}: {escape(row['reason'])}", soft_wrap=True)
    if refused:
        out.print(f"{len(refused)} in quarantine; `dealhouse quarantine` lists all.")
    shown = {row["url"] for row in refused}
    for row in not_fetched:
        if row["url"] not in shown:
            out.print(f"[yellow]not fetched[/]: {escape(row['error'])}", soft_wrap=True)


def _next(out: Console, settings: Settings) -> None:
    place = address_of(settings)
    out.print(f"\nThe warehouse: {escape(place)}", soft_wrap=True)
    out.print("Try next:", style="dim")
    dealhouse = escape(_own_name())
    out.print(f'  {dealhouse} query "select type, status, count(*) as deals from marts.deals group by type, status"', soft_wrap=True)
    out.print(f"  {dealhouse} show DEAL     one deal, its history and evidence; DEAL is a key, or words of its headline", soft_wrap=True)
    out.print(f"  {dealhouse} ui            the pipeline in Dagster", soft_wrap=True)


def _own_name() -> str:
    """What to type for this command: `make run` starts one that is not on the shell's path."""
    started = Path(sys.argv[0])
    return str(started) if started.name == "dealhouse" and shutil.which("dealhouse") is None else "dealhouse"
