"""`dealhouse deals`: the table of the deals that are published.

What does not belong here: one deal with all that is known of it (`show`).
"""

import click

from pipelines.vocabulary import DealType, Status


@click.command()
@click.option("--type", "type_", type=click.Choice([str(word) for word in DealType]), help="Only this type.")
@click.option("--status", type=click.Choice([str(word) for word in Status]), help="Only this status.")
@click.option("--party", help="Only deals with a party whose name holds these words.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def deals(type_: str | None, status: str | None, party: str | None, as_json: bool) -> None:
    """Print the deals that are published, those told of last first."""
    from pipelines.commands.console import print_json, results
    from pipelines.commands.deal_table import deal_table
    from pipelines.commands.stored_deals import stored_deals
    from pipelines.plain import plain

    wanted = {
        "deals.type = :type": ("type", type_),
        "deals.status = :status": ("status", status),
        "deals.deal_id in (select deal_id from marts.deal_participants where lower(name) like :party)": (
            "party",
            f"%{party.lower()}%" if party else None,
        ),
    }
    asked = {condition: value for condition, value in wanted.items() if value[1] is not None}
    rows = stored_deals(" and ".join(asked) or "true", dict(asked.values()))
    if as_json:
        print_json([plain(row) for row in rows])
    elif rows:
        results().print(deal_table(rows))
    else:
        results().print("No such deal." if asked else "No deal yet.")
