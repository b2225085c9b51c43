"""`dealhouse merge`: deals that are one; organisations that are one. What does not belong here: joining them (`pipelines.resolution`)."""

import click

from pipelines.commands.correcting import said_by


@click.command()
@click.argument("these", nargs=-1, required=True, metavar="DEAL DEAL…")
@click.option("--organizations", is_flag=True, help="What is named are organisations, each by one of its names.")
@said_by
def merge(these: tuple[str, ...], organizations: bool, reason: str, author: str | None) -> None:
    """Make one deal of two or more, each named by its key or by words of its headline."""
    from pipelines.commands.correcting import anchors_of, correction, put
    from pipelines.commands.deal_named import deal_named, reports_of
    from pipelines.commands.organization_named import names_of
    from pipelines.resolution.corrections import Action

    if organizations:
        names = tuple(dict.fromkeys(name for one in these for name in names_of(one)))
        if len(these) < 2:
            raise click.UsageError("Name two organisations or more that are one.")
        put([correction(Action.SAME_ORGANIZATION, reason, author, names=names)])
        return
    keys = list(dict.fromkeys(deal_named(one) for one in these))
    if len(keys) < 2:
        raise click.UsageError("Name two deals or more that are one.")
    put([correction(Action.MERGE, reason, author, anchors=anchors_of(row for key in keys for row in reports_of(key)))])
