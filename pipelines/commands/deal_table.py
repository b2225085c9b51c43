"""The table of deals that `run`, `deals` and `read` print.

What does not belong here: where the deals come from.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.markup import escape
from rich.table import Table

STATUS_STYLES = {
    "rumoured": "dim", "in_talks": "yellow", "proposed": "cyan", "agreed": "green", "completed": "bold green", "terminated": "red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal as people read it."""

    type: str
    status: str
    amounts: tuple[str, ...]  # as said
    amounts_usd: tuple[str, ...]  # the same in US dollars, where a rate is known
    parties: tuple[tuple[str, str], ...]  # role, name
    sentence: str
    deal_id: str | None = None  # none outside a warehouse


def deal_table(rows: Iterable[DealRow], title: str | None = None) -> Table:
    """One row a deal."""
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True, expand=True)
    table.add_column("type, status", min_width=16, overflow="fold")
    table.add_column("amount as said", ratio=15)
    table.add_column("in USD", ratio=11)
    table.add_column("parties", ratio=26)
    table.add_column("the sentence that says so", ratio=37)
    for row in rows:
        key = f"\n[dim]{row.deal_id}[/]" if row.deal_id else ""
        table.add_row(
            f"{row.type}\n[{STATUS_STYLES[row.status]}]{row.status}[/]{key}",
            escape("\n".join(row.amounts)) or "[dim]not stated[/]",
            escape("\n".join(row.amounts_usd)),
            "\n".join(f"[dim]{escape(role)}[/] {escape(name)}" for role, name in row.parties),
            escape(row.sentence),
        )
    return table
