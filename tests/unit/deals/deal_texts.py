"""Small articles for the tests of `pipelines.deals`, and the reading of them. No rule lives here."""

from pipelines.deals import extract
from pipelines.records import Article, DealReport, Role


def told(text: str, title: str | None = None) -> list[DealReport]:
    """The deals of an article of that text and title."""
    return extract(Article(title=title, text=text, language="en"))


def only(text: str, title: str | None = None) -> DealReport:
    """The one deal of an article."""
    (deal,) = told(text, title)
    return deal


def names(deal: DealReport, role: Role) -> set[str]:
    """Who plays a role in a deal."""
    return {p.name for p in deal.participants if p.role is role}
