"""The check that names sources that something is wrong with. It warns: what came from the others is published all the same.

What does not belong here: what is wrong when (`sql/models/marts/source_health.sql`).
"""

import dagster as dg
import sqlalchemy as sa

from pipelines.assets.tables import key_of
from pipelines.resources import POOL, Warehouse

AILING = sa.text("select source, problem, coalesce(fault, '') as fault from marts.source_health where problem is not null order by source")


@dg.asset_check(asset=key_of("marts.source_health"), description="No source is silent, failing, behind paywalls or in pieces.", pool=POOL)
def sources_are_well(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Whether every source that is polled gives what it gave."""
    with warehouse.writing() as connection:
        ailing = connection.execute(AILING).all()
    lines = ["| source | problem | reason |", "|---|---|---|", *(f"| {row.source} | {row.problem} | {row.fault} |" for row in ailing)]
    return dg.AssetCheckResult(
        passed=not ailing,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"sources": len(ailing)} | ({"which": dg.MetadataValue.md("\n".join(lines))} if ailing else {}),
    )
