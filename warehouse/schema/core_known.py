"""Schema `core`: what resolution remembers, so that it looks at what is new alone; and which keys deals had before.

The columns are those of `pipelines.remembered`. What does not belong here: what an analyst asks for first (`core_deals`).
"""

import sqlalchemy as sa

from warehouse.schema.base import KEY, NUMBERS, PERCENT, UTC_TIMESTAMP, WORDS, column, found_by, table

known_names = table(
    "core", "known_names", "One row a name in the reports: what resolution finds it by.",
    column("name", sa.Text, "As written"),
    column("group_id", KEY, "Shared by names that are one by the names alone"),
    column("organization_id", KEY, "The organisation, by the deals too"),
    column("forms", NUMBERS, "Numbers of its forms; equal names share one"),
    column("keys", NUMBERS, "Numbers by which it meets names that may be one though not written alike"),
    found_by("group_id"), found_by("organization_id"), found_by("forms", each=True), found_by("keys", each=True),
    key=("name",),
)  # fmt: skip

known_reports = table(
    "core", "known_reports", "One row a report: what resolution finds it by.",
    column("report_id", KEY, "The report"),
    column("article_id", KEY, "The article"),
    column("asserted_on", sa.Date, "Date of the article; null where it has none", null=True),
    column("words", WORDS, "What the names of its principals begin with: reports that share one are compared"),
    column("principals", WORDS, "Names on a side of the deal"),
    column("names", WORDS, "All names in it"),
    column("component_id", KEY, "Shared by reports that likely pairs link: nothing beyond changes what one is joined to"),
    column("deal_id", KEY, "The deal; null where a person said that the report tells of none", null=True),
    found_by("article_id"), found_by("component_id"), found_by("deal_id"), found_by("words", each=True),
    found_by("principals", each=True), found_by("names", each=True),
    key=("report_id",),
)  # fmt: skip

known_articles = table(
    "core", "known_articles", "One row an article whose reports were joined: what resolution finds copies by, and what it saw.",
    column("article_id", KEY, "The article"),
    column("runs", NUMBERS, "Numbers of sampled runs of words"),
    column("cluster_id", KEY, "Shared by copies of one story; null where it has none", null=True),
    column("content_key", KEY, "What its reports were read from when joined: key of the document's bytes, else content_key"),
    column("resolver_version", sa.Text, "The rules that joined them"),
    column("is_current", sa.Boolean, "False where its reports were read anew since, and have to be joined anew"),
    found_by("runs", each=True), found_by("cluster_id"),
    key=("article_id",),
)  # fmt: skip

known_short_forms = table(
    "core", "known_short_forms", "One row two organisations of which one name is short for the other's, seen in one deal.",
    column("component_id", KEY, "The component of reports in which they were seen"),
    column("short_id", KEY, "Group of the short name"),
    column("long_id", KEY, "Group of the long one"),
    column("side_by_side", sa.Boolean, "True where one report names both: they are two"),
    found_by("short_id"),
    key=("component_id", "short_id", "long_id", "side_by_side"),
)  # fmt: skip

former_deal_keys = table(
    "core", "former_deal_keys", "One row a key that a deal had before: `dealhouse show` finds the deal by it.",
    column("former_deal_id", KEY, "The key that is no longer used"),
    column("deal_id", KEY, "The deal that most of its reports tell of now; null where no report tells of it any more", null=True),
    column("reason", sa.Text, "renamed, merged, gone"),
    column("replaced_at", UTC_TIMESTAMP, "When, UTC"),
    found_by("deal_id"),
    key=("former_deal_id",), indexed=True,
)  # fmt: skip

deal_versions = table(
    "core", "deal_versions", "One row a deal and time in which this warehouse held it to stand so: what was known on a day.",
    column("deal_id", KEY, "The deal, by the key that it had then"),
    column("learned_at", UTC_TIMESTAMP, "From when, UTC"),
    column("superseded_at", UTC_TIMESTAMP, "Until when, UTC; null for what holds now", null=True),
    column("type", sa.Text, "What kind of transaction"),
    column("status", sa.Text, "How far along"),
    column("headline", sa.Text, "One line that names the deal"),
    column("amount", sa.Text, "Its sum in a few words; null where none was stated", null=True),
    column("stake_pct", PERCENT, "Percent of the company that changes hands; null where not stated", null=True),
    column("announced_on", sa.Date, "Date of the announcement; null where not told", null=True),
    column("participants", sa.Text, "Its parties in one line, by role; empty where it has none"),
    key=("deal_id", "learned_at"),
)  # fmt: skip
