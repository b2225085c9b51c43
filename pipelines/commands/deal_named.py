"""Which deal a person means: by its key, by a key that it had before, or by words of its headline.

What does not belong here: what is then done with it (`show`, `correct`, …).
"""

from typing import Any

from pipelines.commands.ask_warehouse import ask
from pipelines.commands.console import fail, messages

FOUND = """select deal_id, headline from core.deals
    where deal_id = :asked or lower(headline) like :words order by headline, deal_id"""
FORMER = "select deal_id, reason, replaced_at from core.former_deal_keys where former_deal_id = :asked"
REPORTS = """select reports.report_id, reports.article_id, reports.status, reports.status_quote, reports.headline, sources.shown,
        articles.published_on, articles.publisher, coalesce(articles.canonical_url, articles.url) as url
    from core.deal_sources as sources
    inner join core.deal_reports as reports on sources.report_id = reports.report_id
    inner join core.articles as articles on reports.article_id = articles.article_id
    where sources.deal_id = :deal order by sources.ordinal"""


def deal_named(asked: str) -> str:
    """The key of the one deal that is meant; ends the command where there is none, or more than one."""
    found = ask(FOUND, {"asked": asked, "words": f"%{asked.lower()}%"}).as_dicts()
    if not found and (former := ask(FORMER, {"asked": asked}).as_dicts()):
        return _heir(asked, former[0])
    if not found:
        fail(f"No deal has the key or the words {asked}; `dealhouse deals` lists all.")
    if len(found) > 1:
        fail("\n".join([f"{len(found)} deals have these words:", *(f"  {row['deal_id']}  {row['headline']}" for row in found)]))
    return str(found[0]["deal_id"])


def reports_of(deal_id: str) -> list[dict[str, Any]]:
    """The reports of a deal with their articles, oldest first."""
    return ask(REPORTS, {"deal": deal_id}).as_dicts()


def _heir(asked: str, former: dict[str, Any]) -> str:
    if former["deal_id"] is None:
        fail(f"The deal {asked} is gone since {former['replaced_at']:%Y-%m-%d %H:%M} UTC: no report tells of it any more.")
    messages().print(f"{asked} was {former['reason']}; it leads to {former['deal_id']}.", style="dim", highlight=False)
    return str(former["deal_id"])
