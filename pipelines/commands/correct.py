"""`dealhouse correct`: a deal's attribute has another value; an organisation has another name.

What does not belong here: which attributes there are (`pipelines.resolution.overrides`).
"""

from typing import Any

import click

from pipelines.commands.correcting import said_by

SEEN = {  # attribute → what core.deals or the shown report says of it now, to be noted as overruled
    "type": "type",
    "status": "status",
    "headline": "headline",
    "amount": "coalesce(corrected_amount, (select shown.amount from marts.deals as shown where shown.deal_id = deals.deal_id))",
    "stake_pct": "stake_pct",
    "announced_on": "announced_on",
    "undisclosed": "undisclosed",
    "parties": "parties",
}


@click.command()
@click.argument("deal", required=False)
@click.option("--organization", metavar="NAME", help="Correct an organisation, by one of its names, and no deal.")
@click.option("--set", "changes", multiple=True, metavar="ATTRIBUTE=VALUE", help="What it is. May be given again.")
@click.option("--unset", "emptied", multiple=True, metavar="ATTRIBUTE", help="It has none. May be given again.")
@said_by
def correct(
    deal: str | None, organization: str | None, changes: tuple[str, ...], emptied: tuple[str, ...], reason: str, author: str | None
) -> None:
    """Put right an attribute of a DEAL, named by its key or by words of its headline.

    The attributes: type, status, headline, amount ("USD 2.5bn", "about EUR 100-400 million", "up to INR 860 crore"), stake_pct (51.5),
    announced_on (2026-05-04), undisclosed (true or false), parties ("acquirer Arvo Pharma; target Kestrel Labs") and shown_report_id (whose
    amounts and sentence are shown). Of an organisation: name.
    """
    from pipelines.commands.correcting import anchors_of, correction, put
    from pipelines.commands.deal_named import deal_named, reports_of
    from pipelines.resolution.corrections import Action

    wanted: list[tuple[str, str | None]] = [(name, value) for name, _, value in (change.partition("=") for change in changes)]
    wanted += [(name, None) for name in emptied]
    if not wanted or bool(deal) == bool(organization):
        raise click.UsageError("Say what is otherwise: `dealhouse correct DEAL --set status=completed --reason …`.")
    if organization:
        put([correction(Action.RENAME_ORGANIZATION, reason, author, **_renamed(organization, wanted))])
        return
    key = deal_named(str(deal))
    reports = reports_of(key)
    ground = anchors_of(reports)
    put(
        [
            correction(
                Action.CORRECT, reason, author, anchors=ground, attribute=name, value=value, overruled=_overruled(key, name, reports)
            )
            for name, value in wanted
        ]
    )


def _renamed(organization: str, wanted: list[tuple[str, str | None]]) -> dict[str, Any]:
    from pipelines.commands.organization_named import names_of

    if len(wanted) != 1 or wanted[0][0] != "name" or not wanted[0][1]:
        raise click.UsageError("An organisation has a name to correct: --set name=…; its names are joined and parted by merge and split.")
    names = names_of(organization)
    return {"names": tuple(names), "value": wanted[0][1], "overruled": organization}


def _overruled(deal_id: str, attribute: str, reports: list[dict[str, Any]]) -> str | None:
    """The value, and of the status the words too, as the person saw them."""
    from pipelines.commands.ask_warehouse import ask

    if attribute not in SEEN:
        return None
    ((value,),) = ask(f"select {SEEN[attribute]} from core.deals where deal_id = :deal", {"deal": deal_id}).values
    if attribute == "status":
        quotes = [row["status_quote"] for row in reports if row["status"] == value]
        return f"{value}: {quotes[-1]}" if quotes else str(value)
    return None if value is None else str(value)
