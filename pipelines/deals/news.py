"""Is an article news of business at all? A count of its language; what deals it tells, stands elsewhere.

Where it is none, a deal told in passing has to be told better (`worth_telling`). The two thresholds part the labelled articles on deals
(9 of 10 above both) from pages of all sorts (9 of 10 below one).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.deals.lexicons import pattern
from pipelines.deals.sentences import Sentence
from pipelines.records import Part

WORDS = pattern("senses", "business_news")
DISTINCT = 4  # different words of business, at least
DENSITY = 0.015  # of all words of the article, at least
LETTERS = 6  # characters of a word, with its blank


@dataclass(frozen=True)
class News:
    """The sentences of an article, and what they are about."""

    sentences: Sequence[Sentence]

    @cached_property
    def is_titled(self) -> bool:
        """Has it a title: is it an article, no piece of one?"""
        return bool(self.sentences) and self.sentences[0].view.part is Part.TITLE

    @cached_property
    def is_business(self) -> bool:
        """Does it speak as business news does?"""
        said = [match[0].lower() for sentence in self.sentences for match in WORDS.finditer(sentence.text)]
        size = sum(sentence.end - sentence.start for sentence in self.sentences)
        return len(set(said)) >= DISTINCT and len(said) * LETTERS >= DENSITY * size
