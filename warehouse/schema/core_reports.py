"""Schema `core`: what one article says of one deal. What does not belong here: deals across articles."""

import sqlalchemy as sa

from pipelines.records import AmountKind, DealType, Part, Qualifier, Role, Salience, Side, Status
from warehouse.schema.base import KEY, MONEY, PERCENT, WORDS, closed, column, found_by, refers, table

ARTICLE = "The article (repeated from the report)"


def _span() -> list[sa.Column[object]]:
    """Where a quote stands: substr(part, start_char + 1, end_char - start_char) = quote."""
    return [
        column("quote", sa.Text, "The words that say so, verbatim"),
        closed("part", Part, "The column of core.articles that the span counts in"),
        column("start_char", sa.Integer, "First character of the quote, from 0, in Unicode code points"),
        column("end_char", sa.Integer, "Character after the last one"),
    ]


deal_reports = table(
    "core", "deal_reports", "One row a deal in an article: what that article says of it.",
    column("report_id", KEY, "Key: the article and the deal's place in it"),
    column("article_id", KEY, "The article"),
    column("ordinal", sa.Integer, "The deal's place in the article, from 0; the main deal stands first"),
    closed("type", DealType, "What kind of transaction"),
    closed("status", Status, "How far along, by this article"),
    closed("salience", Salience, "Whether the article is about it or tells it in passing"),
    column("headline", sa.Text, "One line that names the deal"),
    column("status_quote", sa.Text, "The words that tell the status, verbatim"),
    column("passage", sa.Text, "The paragraph of the article around those words; the words where no evidence says where they stand"),
    column("undisclosed", sa.Boolean, "True where the article says that terms were not disclosed"),
    column("stake_pct", PERCENT, "Percent of the company that changes hands, as stated; null where not stated", null=True),
    column("announced_on", sa.Date, "Date of the announcement by this article; null where not told", null=True),
    column("sectors", WORDS, "Sectors of the business (sql/seeds/sectors.csv); empty where not told"),
    column("countries", WORDS, "Countries of the deal, ISO 3166-1 alpha-2; empty where not told"),
    column("confidence", sa.Double, "0 to 1, by the rule in docs/decisions.md"),
    column("extractor_version", sa.Text, "The extractor that read it; null where it did not say", null=True),
    refers("article_id", "core.articles.article_id"),
    found_by("article_id"),
    key=("report_id",),
)  # fmt: skip

deal_amounts = table(
    "core", "deal_amounts", "One row a sum of money that a report states. Never an average, never a sum.",
    column("report_id", KEY, "The report"),
    column("article_id", KEY, ARTICLE),
    column("ordinal", sa.Integer, "The sum's place in the report, from 0"),
    column("low", MONEY, "Lower end, plain units of `currency`"),
    column("high", MONEY, "Upper end, plain units of `currency`; equals `low` for one figure and for a bound"),
    column("currency", sa.String(3), "ISO 4217"),
    closed("kind", AmountKind, "What the sum measures"),
    closed("qualifier", Qualifier, "How exactly it is stated"),
    column("restates", sa.Boolean, "True where it says in a second currency what the sum before it said"),
    column("is_main", sa.Boolean, "True for the report's first sum of kind `value` that restates no other: the one to show"),
    column("said_usd_low", MONEY, "Lower end in US dollars as the article itself says it; null where it does not", null=True),
    column("said_usd_high", MONEY, "Upper end in US dollars, likewise; null where it does not", null=True),
    *_span(),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("article_id"),
    key=("report_id", "ordinal"),
)  # fmt: skip

deal_participants = table(
    "core", "deal_participants", "One row a party in a report, and the role that it plays.",
    column("report_id", KEY, "The report"),
    column("article_id", KEY, ARTICLE),
    column("ordinal", sa.Integer, "The party's place in the report, from 0"),
    column("name", sa.Text, "The fullest form in the text, a defined short form in brackets"),
    closed("role", Role, "What it does in the deal"),
    closed("side", Side, "The side on which that role stands"),
    column("named", sa.Boolean, "False where it is only described"),
    column("country", sa.String(2), "ISO 3166-1 alpha-2; null where the text does not say it", null=True),
    *_span(),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("article_id"), found_by("name"),
    key=("report_id", "ordinal"),
)  # fmt: skip

evidence = table(
    "core", "evidence", "One row a span of an article that gives an attribute of a report its value.",
    column("report_id", KEY, "The report"),
    column("article_id", KEY, ARTICLE),
    column("ordinal", sa.Integer, "Order in the report, from 0"),
    column("attribute", sa.Text, "type, status, amounts[0], participants[2], stake_pct, undisclosed, announced_on, …"),
    *_span(),
    column("rule", sa.Text, "The rule that read it"),
    refers("report_id", "core.deal_reports.report_id"),
    found_by("article_id"),
    key=("report_id", "ordinal"),
)  # fmt: skip
