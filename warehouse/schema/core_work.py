"""Schema `core`: what the work itself needs and leaves: runs, quarantine, rates, people's corrections, what was forgotten.

What does not belong here: articles and deals.
"""

import sqlalchemy as sa

from warehouse.schema.base import KEY, RATE, SHA256, UTC_TIMESTAMP, WORDS, column, table

pipeline_runs = table(
    "core", "pipeline_runs", "One row a run of the job.",
    column("run_id", sa.Text, "Key"),
    column("kind", sa.Text, "What was asked for: run, reread, forget, …"),
    column("started_at", UTC_TIMESTAMP, "UTC"),
    column("finished_at", UTC_TIMESTAMP, "UTC; null while it runs, and for a run that was killed", null=True),
    column("status", sa.Text, "running, done, failed, …"),
    column("counts", sa.JSON, "How many documents, articles, reports, … it handled; null while it runs", null=True),
    key=("run_id",), indexed=True,
)  # fmt: skip

quarantine = table(
    "core", "quarantine", "One row an input that could not be read.",
    column("quarantine_id", KEY, "Key: the document, else its address, else its place"),
    column("document_sha256", SHA256, "The document; null where the input never became one", null=True),
    column("url", sa.Text, "Where it came from; null where unknown", null=True),
    column("reason", sa.Text, "Why, in plain words"),
    column("path", sa.Text, "Where the bytes lie, relative to DEALHOUSE_HOME"),
    column("run_id", sa.Text, "The run that found it so"),
    column("quarantined_at", UTC_TIMESTAMP, "When, UTC"),
    column("released_at", UTC_TIMESTAMP, "When it was taken out to be tried again, UTC; null while it lies there", null=True),
    key=("quarantine_id",), indexed=True,
)  # fmt: skip

exchange_rates = table(
    "core", "exchange_rates", "One row a currency and date on which an amount in it was said.",
    column("currency", sa.String(3), "ISO 4217"),
    column("as_of_on", sa.Date, "The date that was asked for"),
    column("rate_on", sa.Date, "The business day whose rate it is; null where no rate is known", null=True),
    column("usd_per_unit", RATE, "US dollars for one unit of the currency; null where no rate is known", null=True),
    column("basis", sa.Text, "Whose rate it is, or why there is none"),
    key=("currency", "as_of_on"), indexed=True,
)  # fmt: skip

forgotten = table(
    "core", "forgotten", "One row a document that was taken out for good, one a correction that quoted it, and one for what was asked for.",
    column("forgotten_id", KEY, "Key: what was asked for, and the document or correction"),
    column("asked_for", sa.Text, "The address or the publisher that was to be forgotten"),
    column("document_sha256", SHA256, "A document that went with it; null in the row of the request itself", null=True),
    column("correction_id", KEY, "A correction that held words of it, and is not noted again; null in other rows", null=True),
    column("reason", sa.Text, "Why, in the words of who asked"),
    column("forgotten_at", UTC_TIMESTAMP, "When, UTC"),
    key=("forgotten_id",), indexed=True,
)  # fmt: skip

corrections = table(
    "core", "corrections", "One row a correction that a person made. It outlives every re-run; the file of corrections holds it too.",
    column("correction_id", KEY, "Key: what it says, who says it, when"),
    column("action", sa.Text, "What it does: correct, merge, split, reject, same_organization, other_organization, rename_organization"),
    column("attribute", sa.Text, "Which attribute of the deal; null where it corrects none", null=True),
    column("value", sa.Text, "What the person says it is; null takes the value away", null=True),
    column("overruled", sa.Text, "The value or the words that the person saw and overruled; null where none were noted", null=True),
    column("names", WORDS, "Names of organisations that it speaks of; empty where it speaks of reports"),
    column("report_ids", WORDS, "Reports on which it holds now; empty where it speaks of names, and where its ground is gone"),
    column("grounded", sa.Boolean, "False where no report says its words any more: it does nothing until one does"),
    column("reason", sa.Text, "Why, in the person's words; null where none is given", null=True),
    column("author", sa.Text, "Who"),
    column("made_at", UTC_TIMESTAMP, "When, UTC"),
    column("withdrawn_at", UTC_TIMESTAMP, "When it was taken back, UTC; null while it holds", null=True),
    column("entry", sa.Text, "The whole of it, as the file of corrections has it"),
    key=("correction_id",), indexed=True,
)  # fmt: skip

stale_keys = table(
    "core", "stale_keys", "One row a thing whose rows in the marts are older than itself, or were made anew and not tested since.",
    column("kind", sa.Text, "What it is: deal, article, organization, date (of an exchange rate); all: everything"),
    column("key", sa.Text, "Its key; empty for everything"),
    column("refreshed", sa.Boolean, "True where its rows in the marts were made anew, and are still to be tested"),
    key=(),
)  # fmt: skip

mart_builds = table(
    "core", "mart_builds", "One row: the queries of which the marts were made.",
    column("sql_sha256", SHA256, "SHA-256 of all models; where it differs, all marts are made anew"),
    key=("sql_sha256",), indexed=True,
)  # fmt: skip
