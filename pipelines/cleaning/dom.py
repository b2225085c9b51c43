"""Page → verdicts and metadata: the reading of HTML from end to end.

What does not belong here: each of its steps (`cut`, `blocks`, `region`, `judge`, `metadata`).
"""

from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from pipelines.cleaning import metadata
from pipelines.cleaning.blocks import blocks_of
from pipelines.cleaning.cut import cut
from pipelines.cleaning.judge import judge
from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.region import article_box
from pipelines.records import Article
from pipelines.vocabulary import DropReason


@dataclass(frozen=True)
class PageReading:
    """What a page tells: a verdict a block, and what it says of its article."""

    verdicts: list[Verdict]
    about: Article  # its metadata alone


def read(html: str, url: str | None = None) -> PageReading:
    """A page's source → a verdict for every block of it, and the article's metadata."""
    page = cut(html)
    soup = BeautifulSoup(page.html, "html.parser" if page.is_deep else "lxml", multi_valued_attributes=None)
    blocks = blocks_of(soup, page.cuts)
    about = metadata.read(soup, page, blocks, url)
    judge(blocks, article_box(blocks), about)
    shown = next((block.text for block in blocks if block.verdict.reason is DropReason.STANDFIRST), None)
    return PageReading([block.verdict for block in blocks], replace(about, standfirst=shown or about.standfirst))
