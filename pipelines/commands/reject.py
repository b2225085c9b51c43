"""`dealhouse reject`: reports that tell of no deal. What does not belong here: leaving them out (`pipelines.resolution`)."""

import click

from pipelines.commands.correcting import said_by


@click.command()
@click.argument("deal", metavar="DEAL")
@click.argument("reports", nargs=-1, metavar="[REPORT…]")
@said_by
def reject(deal: str, reports: tuple[str, ...], reason: str, author: str | None) -> None:
    """Say that a DEAL is none, or that REPORTs of it (keys, or addresses of their articles) tell of none."""
    from pipelines.commands.correcting import anchors_of, chosen, correction, put
    from pipelines.commands.deal_named import deal_named, reports_of
    from pipelines.resolution.corrections import Action

    told = reports_of(deal_named(deal))
    put([correction(Action.REJECT, reason, author, anchors=anchors_of(chosen(told, reports) if reports else told))])
