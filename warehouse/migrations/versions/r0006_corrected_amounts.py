"""A deal keeps the sum that a person put in place of its reports'."""

import sqlalchemy as sa

from pipelines.records import Qualifier
from warehouse.migrations.steps import add_column
from warehouse.schema.base import MONEY, closed, column

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nobody could until then: all are null."""
    add_column("core.deals", column("corrected_amount", sa.Text, "The sum in a few words", null=True))
    add_column("core.deals", column("corrected_low", MONEY, "Lower end", null=True))
    add_column("core.deals", column("corrected_high", MONEY, "Upper end", null=True))
    add_column("core.deals", column("corrected_currency", sa.String(3), "ISO 4217", null=True))
    add_column("core.deals", closed("corrected_qualifier", Qualifier, "How exactly", null=True))
