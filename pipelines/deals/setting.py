"""Where a deal plays: its countries and lines of business, by the sentence that tells it. What does not belong here: its parties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.deals.deal import Deal
from pipelines.deals.places import country_of, find_places
from pipelines.deals.sectors import find_sectors
from pipelines.deals.sentences import Sentence
from pipelines.records import Part, Span

IN_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]\Z|[A-Z][a-z]+ [A-Z][a-z]")
MOST = 4  # countries or sectors of one deal


@dataclass(frozen=True, slots=True)
class Sign:
    """A country or sector, and the words that say it."""

    value: str
    span: Span


def countries(deal: Deal, sentences: Sequence[Sentence]) -> list[Sign]:
    """The countries named in the sentence that tells the deal, in its order."""
    found: dict[str, Sign] = {}
    for sentence in _telling(deal, sentences):
        for place in find_places(sentence.text):
            if place.country and _bears_on(deal, sentence, place.span):
                at = Span(sentence.start + place.span.start_char, sentence.start + place.span.end_char, sentence.view.part)
                found.setdefault(place.country, Sign(place.country, at))
    return list(found.values())[:MOST]


def _bears_on(deal: Deal, sentence: Sentence, span: Span) -> bool:
    """A place inside the name of no party: "Japan Kestrel Bank" says nothing of where."""
    start, end = sentence.start + span.start_char, sentence.start + span.end_char
    return not any(
        p.entity is not None and p.view is sentence.view and p.start <= start and end <= p.end and country_of(p.entity.name) is None
        for p in deal.parties
    )


def sectors(deal: Deal, sentences: Sequence[Sentence]) -> list[Sign]:
    """The lines of business named in the sentence that tells the deal, in its order."""
    found: dict[str, Sign] = {}
    for sentence in _telling(deal, sentences):
        for sector, _, span in find_sectors(sentence.text):
            at = Span(sentence.start + span.start_char, sentence.start + span.end_char, sentence.view.part)
            if IN_NAME.search(sentence.text, max(0, span.start_char - 25), span.start_char + 2):
                continue  # "The Archipelago Courier" is no carrier
            found.setdefault(sector, Sign(sector, at))
    return list(found.values())[:MOST]


def _telling(deal: Deal, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The title, where it tells the deal, and the first sentence of the body that does."""
    indices = sorted({e.sentence for e in deal.events})
    title = [i for i in indices if sentences[i].view.part is Part.TITLE][:1]
    body = [i for i in indices if sentences[i].view.part is Part.TEXT][:1]
    return [sentences[i] for i in [*body, *title]]
