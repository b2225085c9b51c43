"""`dealhouse split`: reports that tell of another deal; names of other organisations. What does not belong here: parting them."""

import click

from pipelines.commands.correcting import said_by


@click.command()
@click.argument("deal", metavar="DEAL")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@click.option("--organization", is_flag=True, help="DEAL and each REPORT are names of organisations of their own.")
@said_by
def split(deal: str, reports: tuple[str, ...], organization: bool, reason: str, author: str | None) -> None:
    """Take REPORTs (keys, or addresses of their articles) out of a DEAL: they tell of another one."""
    from pipelines.commands.correcting import anchors_of, chosen, correction, put
    from pipelines.commands.deal_named import deal_named, reports_of
    from pipelines.commands.organization_named import names_of
    from pipelines.resolution.corrections import Action

    if organization:
        for name in (deal, *reports):
            names_of(name)
        put([correction(Action.OTHER_ORGANIZATION, reason, author, names=(deal, *reports))])
        return
    told = reports_of(deal_named(deal))
    leaving = chosen(told, reports)
    staying = [row for row in told if row not in leaving]
    if not staying:
        raise click.UsageError("These are all reports of the deal: none would stay behind.")
    put([correction(Action.SPLIT, reason, author, anchors=anchors_of(leaving), others=anchors_of(staying))])
