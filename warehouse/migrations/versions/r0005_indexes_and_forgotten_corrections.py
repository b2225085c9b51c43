"""On PostgreSQL, indexes of what rows are sought by: keys of parents, and each value in the arrays that resolution asks for.

And on both, which corrections went because they quoted an article that was forgotten.
"""

from warehouse.migrations.steps import add_column, add_index
from warehouse.schema.base import KEY, column

revision = "0005"
down_revision = "0004"

BY_VALUE = {
    "raw.fetches": ("document_sha256", "address_key"),
    "raw.documents": ("article_id",),
    "core.articles": ("document_sha256",),
    "core.deal_reports": ("article_id",),
    "core.deal_amounts": ("article_id",),
    "core.deal_participants": ("article_id", "name"),
    "core.evidence": ("article_id",),
    "core.deals": ("natural_key",),
    "core.deal_sources": ("deal_id",),
    "core.deal_parties": ("organization_id",),
    "core.deal_history": ("deal_id", "report_id"),
    "core.deal_conflicts": ("deal_id", "report_id"),
    "core.known_names": ("group_id", "organization_id"),
    "core.known_reports": ("article_id", "component_id", "deal_id"),
    "core.known_articles": ("cluster_id",),
    "core.known_short_forms": ("short_id",),
    "core.former_deal_keys": ("deal_id",),
}
BY_EACH_VALUE = {
    "core.known_names": ("forms", "keys"),
    "core.known_reports": ("words", "principals", "names"),
    "core.known_articles": ("runs",),
}


def upgrade() -> None:
    """No row is lost. The marts, which are made anew after it, get theirs from `warehouse.views`."""
    add_column("core.forgotten", column("correction_id", KEY, "A correction that quoted it", null=True))
    for each, listed in ((False, BY_VALUE), (True, BY_EACH_VALUE)):
        for table, names in listed.items():
            for name in names:
                add_index(table, name, each=each)
