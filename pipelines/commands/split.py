"""`dealhouse split`: reports that tell of another deal; names of other organisations. What does not belong here: parting them."""

import click

from pipelines.commands.correcting import said_by


@click.command()
@click.argument("deal", metavar="DEAL")
@click.argument("reports", nargs=-1, metavar="REPORT…")
@click.option(
    "--organization", is_flag=True, help="DEAL is a name: it names another organisation than each REPORT, or than all its others."
)
@said_by
def split(deal: str, reports: tuple[str, ...], organization: bool, reason: str, author: str | None) -> None:
    """Take REPORTs (keys, or addresses of their articles) out of a DEAL: they tell of another one.

    With --organization, take a NAME out of the organisation to which a rule or a person joined it: `split --organization NAME`.
    """
    from pipelines.commands.correcting import anchors_of, chosen, correction, put
    from pipelines.commands.deal_named import deal_named, reports_of
    from pipelines.commands.organization_named import names_of
    from pipelines.resolution.corrections import Action

    if organization:
        known = names_of(deal)
        for name in reports:
            names_of(name)
        if reports:
            put([correction(Action.OTHER_ORGANIZATION, reason, author, names=(deal, *reports))])
            return
        others = [name for name in known if name != deal]
        if deal not in known or not others:
            raise click.UsageError(f"{deal} is not one of several names of an organisation: there is nothing to take it out of.")
        put([correction(Action.OTHER_ORGANIZATION, reason, author, names=(deal, other)) for other in others])
        return
    if not reports:
        raise click.UsageError("Say which reports leave: `dealhouse split DEAL REPORT… --reason …`; `dealhouse show DEAL` lists them.")
    told = reports_of(deal_named(deal))
    leaving = chosen(told, reports)
    staying = [row for row in told if row not in leaving]
    if not staying:
        raise click.UsageError("These are all reports of the deal: none would stay behind.")
    put([correction(Action.SPLIT, reason, author, anchors=anchors_of(leaving), others=anchors_of(staying))])
