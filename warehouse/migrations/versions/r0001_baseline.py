"""The tables of the first release, as SQL: the words of a schema change with it, what a revision made does not."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table in an empty database, and the keys and checks that each database keeps."""
    connection = op.get_bind()
    for name in ("r0001_tables.sql", f"r0001_constraints.{connection.dialect.name}.sql"):
        for statement in Path(__file__).with_name(name).read_text("utf-8").split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
