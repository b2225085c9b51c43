"""${message}."""

from warehouse.migrations.steps import add_column, add_table, change_words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """TODO: what changes, in the words of warehouse.migrations.steps; delete the imports that it does not need."""
