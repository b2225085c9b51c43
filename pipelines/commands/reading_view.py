"""How a reading looks in a terminal: the text with its evidence marked, the ledger of its lines, the deals, the reasons.

What does not belong here: what is read (`pipelines.reader`).
"""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipelines.commands.deal_table import DealRow, deal_table
from pipelines.commands.money_text import money_text
from pipelines.commands.sentence import sentence_around
from pipelines.records import Article, DealReport, Part, Reading, ReadState

STYLES = {"type": "bold magenta", "status": "bold yellow", "amounts": "bold green", "participants": "bold cyan"}
OTHER_STYLE = "bold blue"


def marked_text(reading: Reading) -> RenderableType:
    """Title, what is known of the article, and its text with each attribute's evidence in its colour."""
    article = reading.article
    title = Text(article.title or "(no title)", style="bold")
    text = Text(article.text)
    for deal in reading.deals:
        for evidence in deal.evidence:
            part = title if evidence.span.part is Part.TITLE else text
            part.stylize(_style(evidence.attribute), evidence.span.start_char, evidence.span.end_char)
    known = [
        f"{article.published_at:%Y-%m-%d %H:%M} ({article.published_basis})" if article.published_at else "no date known",
        ", ".join(article.authors) or "no author known",
        article.publisher or "no publisher known",
        article.language or "language unknown",
    ]
    legend = Text.assemble(*((f"{name}  ", style) for name, style in {**STYLES, "other": OTHER_STYLE}.items()))
    return Group(title, Text(" · ".join(known), style="dim"), Text(), text, Text(), legend)


def deals(reading: Reading) -> RenderableType:
    """The table of the deals, or the word that there are none."""
    if not reading.deals:
        unread = "" if reading.state is ReadState.READ else f" ({reading.state})"
        return Text(f"No deal in it{unread}.", style="dim")
    return deal_table(_row(deal, reading.article) for deal in reading.deals)


def ledger(article: Article) -> RenderableType:
    """Every line of the input and what became of it: kept in green, dropped in red with the reason and the rule that gave it."""
    table = Table("line", "", "rule", "text", box=None, padding=(0, 1))
    for line in article.lines:
        verdict = Text("kept", style="green") if line.kept else Text(str(line.reason), style="red")
        rule = Text(line.rule or "", style="dim")
        table.add_row(Text(str(line.line), style="dim"), verdict, rule, Text(line.text, style="green" if line.kept else "dim"))
    return table


def reasons(reading: Reading) -> RenderableType:
    """For each attribute of each deal, the words and the rule that read them."""
    table = Table("deal", "attribute", "words", "rule", box=None, padding=(0, 1))
    for number, deal in enumerate(reading.deals, 1):
        for evidence in deal.evidence:
            table.add_row(
                str(number), Text(evidence.attribute, style=_style(evidence.attribute)), Text(evidence.quote), Text(evidence.rule)
            )
    return table


def _style(attribute: str) -> str:
    return STYLES.get(attribute.partition("[")[0], OTHER_STYLE)


def _row(deal: DealReport, article: Article) -> DealRow:
    dollars = [amount for amount in deal.amounts if amount.currency == "USD"]
    return DealRow(
        type=deal.type,
        status=deal.status,
        amounts=tuple(amount.quote for amount in deal.amounts),
        amounts_usd=tuple(money_text(amount.low, amount.high, amount.currency, amount.qualifier) for amount in dollars),
        parties=tuple((party.role, party.name) for party in deal.participants),
        sentence=_sentence(deal, article),
    )


def _sentence(deal: DealReport, article: Article) -> str:
    """The sentence in which the status stands; where no evidence places it, the words alone."""
    span = next((evidence.span for evidence in deal.evidence if evidence.attribute == "status"), None)
    return sentence_around(article.part(span.part), span.start_char, span.end_char) if span else deal.status_quote
