"""Which rows of the marts are older than the tables: noted as rows are written, so that a refresh and its tests follow what changed.

A note is the key of a deal, article or organisation, or a date whose exchange rate changed; or that everything is stale.
What does not belong here: making rows anew (`views`), and testing them (`data_tests`).
"""

import functools
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.staging import staged
from warehouse.models import models
from warehouse.schema import stale_keys

KINDS = {
    "deal_id": "deal",
    "article_id": "article",
    "organization_id": "organization",
    "as_of_on": "date",
}  # by column, the first that is there
ALL = "all"
MANY = 4  # more than one deal in so many is stale: making all anew costs less

OF_DEALS = """
    select key as deal_id from core.stale_keys where kind = 'deal'
    union
    select sources.deal_id from core.deal_sources as sources
    inner join core.deal_reports as reports on sources.report_id = reports.report_id
    where reports.article_id in (select key from core.stale_keys where kind = 'article')
    union
    select deal_id from core.deal_parties where organization_id in (select key from core.stale_keys where kind = 'organization')
"""
OF_DATES = """
    union
    select sources.deal_id from core.deal_sources as sources
    inner join core.deal_reports as reports on sources.report_id = reports.report_id
    inner join core.articles as articles on reports.article_id = articles.article_id
    where coalesce(reports.announced_on, articles.published_on) in (select cast(key as date) from core.stale_keys where kind = 'date')
"""
OF_ORGANIZATIONS = """
    select key as organization_id from core.stale_keys where kind = 'organization'
    union
    select organization_id from core.deal_parties
    where organization_id is not null and deal_id in (select key from core.stale_keys where kind = 'deal')
    union
    select organization_id from marts.deal_participants
    where organization_id is not null and deal_id in (select key from core.stale_keys where kind = 'deal')
"""


def column_of(table: sa.Table) -> sa.Column[Any] | None:
    """The column that says which marts a row of the table stands in; none for a table that no kept mart is made from."""
    return next((table.c[name] for name in KINDS if name in table.c), None) if table.fullname in _read_by_models() else None


@functools.cache
def _read_by_models() -> frozenset[str]:
    """What resolution remembers is not among them: a new way to write an organisation's name would have all of its deals made anew."""
    return frozenset(source for model in models() for source in model.sources if source.startswith("core."))


def mark(connection: Connection, column: sa.Column[Any], values: Iterable[Any]) -> None:
    """Notes that rows with these values in that column changed."""
    keys = {str(value) for value in values if value is not None}
    if keys and not everything_is_stale(connection):
        rows = [{"kind": KINDS[column.name], "key": key, "refreshed": False} for key in keys]
        with staged(connection, list(stale_keys.columns), rows, "stale_now") as noted:
            connection.execute(sa.insert(stale_keys).from_select(list(rows[0]), sa.select(noted.c.kind, noted.c.key, noted.c.refreshed)))


def mark_everything(connection: Connection, *, refreshed: bool = False) -> None:
    """Notes that all marts have to be made anew; or, `refreshed`, that they were and all of them are to be tested."""
    connection.execute(sa.delete(stale_keys))
    connection.execute(sa.insert(stale_keys).values(kind=ALL, key="", refreshed=refreshed))


def everything_is_stale(connection: Connection) -> bool:
    """Nothing further need be noted."""
    return _there_is(connection, stale_keys.c.kind == ALL, ~stale_keys.c.refreshed)


def something_is_stale(connection: Connection) -> bool:
    """The marts are older than the tables."""
    return _there_is(connection, ~stale_keys.c.refreshed)


def everything_is_untested(connection: Connection) -> bool:
    """All marts were made anew, and no test has run since."""
    return _there_is(connection, stale_keys.c.kind == ALL)


def spread(connection: Connection) -> None:
    """From what changed to all that rests on it: afterwards the keys of every stale deal, article and organisation are noted as refreshed.

    The organisations of a deal before and after; the deals of an organisation, whose name they show.
    """
    dates = OF_DATES if _there_is(connection, stale_keys.c.kind == "date") else ""
    _note(connection, "deal", OF_DEALS + dates)
    _note(connection, "organization", OF_ORGANIZATIONS)
    _note(connection, "article", "select key from core.stale_keys where kind = 'article'")
    connection.execute(sa.delete(stale_keys).where(~stale_keys.c.refreshed))


def most_is_stale(connection: Connection) -> bool:
    """After `spread`: so many deals that all of them may as well be made anew."""
    query = f"select {MANY} * count(*) > (select count(*) from core.deals) from core.stale_keys where kind = 'deal'"
    return bool(connection.scalar(sa.text(query)))


def forget_tested(connection: Connection) -> None:
    """What was refreshed has been tested."""
    connection.execute(sa.delete(stale_keys).where(stale_keys.c.refreshed))


def _note(connection: Connection, kind: str, keys: str) -> None:
    """Those that were noted as refreshed before and not tested since, stay."""
    known = f"select key from core.stale_keys where kind = '{kind}' and refreshed"
    noted = f"select '{kind}', found.*, true from ({keys} except {known}) as found"
    connection.execute(sa.text(f"insert into core.stale_keys (kind, key, refreshed) {noted}"))


def _there_is(connection: Connection, *conditions: sa.ColumnElement[bool]) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(stale_keys).where(*conditions).limit(1)).first() is not None
