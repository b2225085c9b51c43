"""Schema `core`: deals and organisations over all articles. What does not belong here: what a single article says."""

import sqlalchemy as sa

from pipelines.records import Cause, DealType, Qualifier, Role, Side, Status
from warehouse.schema.base import KEY, MONEY, PERCENT, UTC_TIMESTAMP, WORDS, closed, column, found_by, refers, table

LEARNED = "When this warehouse first held the row, UTC; never changes"

organizations = table(
    "core", "organizations", "One row an organisation or other principal that stands in a deal.",
    column("organization_id", KEY, "Key, made from the name"),
    column("name", sa.Text, "The fullest form seen"),
    column("country", sa.String(2), "ISO 3166-1 alpha-2; null where no text says it", null=True),
    column("first_learned_at", UTC_TIMESTAMP, LEARNED),
    key=("organization_id",),
)  # fmt: skip

organization_aliases = table(
    "core", "organization_aliases", "One row a name under which texts speak of an organisation.",
    column("organization_id", KEY, "The organisation"),
    column("alias", sa.Text, "The name as written"),
    column("reason", sa.Text, "Why the two are held to be one: same name, legal form, acronym, typo, …"),
    refers("organization_id", "core.organizations.organization_id"),
    key=("organization_id", "alias"),
)  # fmt: skip

deals = table(
    "core", "deals", "One row a real deal as it stands now, over all reports of it.",
    column("deal_id", KEY, "Key"),
    closed("type", DealType, "What kind of transaction"),
    closed("status", Status, "How far along, by the latest word"),
    column("headline", sa.Text, "One line that names the deal"),
    column("undisclosed", sa.Boolean, "True where the parties keep the terms to themselves"),
    column("stake_pct", PERCENT, "Percent of the company that changes hands; null where not stated", null=True),
    column("announced_on", sa.Date, "Date of the announcement; null where no article tells it", null=True),
    column("first_asserted_on", sa.Date, "Date of the first article that tells of it; null where none has a date", null=True),
    column("last_asserted_on", sa.Date, "Date of the latest article that tells of it; null where none has a date", null=True),
    column("source_count", sa.Integer, "Articles that tell of it, copies counted once"),
    column("sectors", WORDS, "Sectors of the business; empty where not told"),
    column("countries", WORDS, "Countries of the deal, ISO 3166-1 alpha-2; empty where not told"),
    column("parties", sa.Text, "Its rows of core.deal_parties in one line, by role: `acquirer: …; target: …`; empty where it has none"),
    column("natural_key", KEY, "What its key is made of: deals that share it are told apart by their age"),
    column("first_learned_at", UTC_TIMESTAMP, LEARNED),
    column("corrected_amount", sa.Text, "The sum as a person put it right; `none` where there is none; null where nobody did", null=True),
    column("corrected_low", MONEY, "Its lower end, plain units of `corrected_currency`; null where no sum was put right", null=True),
    column("corrected_high", MONEY, "Its upper end, the lower too for one figure or bound; null where no sum was put right", null=True),
    column("corrected_currency", sa.String(3), "ISO 4217; null where no sum was put right", null=True),
    closed("corrected_qualifier", Qualifier, "How exactly the person states it; null where no sum was put right", null=True),
    found_by("natural_key"),
    key=("deal_id",),
)  # fmt: skip

deal_sources = table(
    "core", "deal_sources", "One row a report: the deal that it tells of.",
    column("report_id", KEY, "The report"),
    column("deal_id", KEY, "The deal"),
    column("ordinal", sa.Integer, "The report's place among the deal's, oldest first, from 0"),
    column("shown", sa.Boolean, "True for the one report a deal whose amounts and sentence are shown"),
    refers("deal_id", "core.deals.deal_id"),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("deal_id"),
    key=("report_id",),
)  # fmt: skip

deal_parties = table(
    "core", "deal_parties", "One row a party of a deal and its role, over all reports.",
    column("deal_id", KEY, "The deal"),
    column("ordinal", sa.Integer, "The party's place in the deal, from 0"),
    column("name", sa.Text, "The fullest form in the texts"),
    closed("role", Role, "What it does in the deal"),
    closed("side", Side, "The side on which that role stands"),
    column("named", sa.Boolean, "False where it is only described"),
    column("organization_id", KEY, "The organisation; null for a party that is only described", null=True),
    column("country", sa.String(2), "ISO 3166-1 alpha-2; null where no text says it", null=True),
    refers("deal_id", "core.deals.deal_id"),
    refers("organization_id", "core.organizations.organization_id"),
    found_by("organization_id"),
    key=("deal_id", "ordinal"),
)  # fmt: skip

deal_history = table(
    "core", "deal_history", "One row a change in a deal's life.",
    column("change_id", KEY, "Key: deal, attribute, both values, report and cause"),
    column("deal_id", KEY, "The deal"),
    column("ordinal", sa.Integer, "The change's place in the deal's life, from 0"),
    column("attribute", sa.Text, "What changed: type, status, amount, stake_pct, participants"),
    column("old_value", sa.Text, "Before; null for the first thing said", null=True),
    column("new_value", sa.Text, "After"),
    column("asserted_on", sa.Date, "Date of the article that says so; null where it has none", null=True),
    column("report_id", KEY, "The report that says so"),
    column("quote", sa.Text, "The words that say so"),
    closed("cause", Cause, "What brought the change"),
    column("first_learned_at", UTC_TIMESTAMP, LEARNED),
    refers("deal_id", "core.deals.deal_id"),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("deal_id"), found_by("report_id"),
    key=("change_id",),
)  # fmt: skip

deal_conflicts = table(
    "core", "deal_conflicts", "One row a claim about an attribute on which the reports of a deal disagree; two or more an attribute.",
    column("conflict_id", KEY, "Key: deal, attribute, claim and report"),
    column("deal_id", KEY, "The deal"),
    column("attribute", sa.Text, "What they disagree about: amount, stake_pct, status, acquirer"),
    column("claim", sa.Text, "What this report says"),
    column("report_id", KEY, "The report that says so"),
    column("quote", sa.Text, "The words that say so"),
    column("shown", sa.Boolean, "True for the claim that the deal shows"),
    refers("deal_id", "core.deals.deal_id"),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("deal_id"), found_by("report_id"),
    key=("conflict_id",),
)  # fmt: skip
