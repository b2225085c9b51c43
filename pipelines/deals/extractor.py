"""An article → the reports of the deals in it. The steps in their order; each step has its own file."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from pipelines.deals import choices, frames, supporting
from pipelines.deals.assembly import assemble
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import Event, called_by_role, without_objects
from pipelines.deals.headings import known_outside
from pipelines.deals.money import find_amounts
from pipelines.deals.names import Kind, Mention, find_names
from pipelines.deals.news import News
from pipelines.deals.pairs import apart
from pipelines.deals.prices import complete, share_out
from pipelines.deals.reading import read as read_event
from pipelines.deals.reports import report
from pipelines.deals.rows import row
from pipelines.deals.sentences import Sentence, split
from pipelines.deals.sums import Placed, place
from pipelines.deals.supporting import Supporter
from pipelines.deals.titles import names_in_headline
from pipelines.deals.view import View, views
from pipelines.deals.worth_telling import worth_telling
from pipelines.records import Amount, Article, DealReport, Part, Salience

# Before who is told beside: "The round was led by Arvo" is still about who raised it.
BESIDE = re.compile(r"\b(?:led|headed|backed|joined|owned|advised|funded|provided|represented) by (?:the )?\Z")
# Needs of words of every day: in a title they hint at nothing.
EVERYDAY = ("pair", "gift", "share", "rights", "own_rights", "parted", "put_up", "about_a_deal", "two_sides")
EXTRACTOR_VERSION = "5"


def extract(article: Article) -> list[DealReport]:
    """The deals that an article tells of, the main one first, the others in the order of the text.

    An article with no deal word in it costs one search. Reads English; another language gives nothing (the reader says so).
    """
    parts = views(article)
    if not any(frames.any_in(view.plain) for view in parts):
        return []
    named = apart([(view, known_outside(view, find_names(view)) if view.part is Part.TEXT else find_names(view)) for view in parts])
    entities = Entities.of([(v, ms) for v, ms in named if v.part is Part.TEXT or not v.is_headline])
    story = _read(named, entities)
    title = [s for s in story.sentences if s.view.part is Part.TITLE]
    hinted = frozenset(trigger.frame.type for sentence in title for trigger in frames.find(sentence) if trigger.frame.needs not in EVERYDAY)
    deals = assemble(story.events, len(title), hinted)
    for deal, sums in zip(deals, share_out([d.events for d in deals], story.sums), strict=True):
        deal.parties, deal.sums = choices.parties(deal), sums
    for deal in deals:
        if deal.salience is Salience.MAIN:
            told_elsewhere = frozenset(e.sentence for other in deals if other is not deal for e in other.events)
            deal.sums = complete(deal.sums, story.sums, told_elsewhere, deal.events[0].sentence, deal.type)
    choices.add_supporters(deals, story.supporters)
    choices.add_described(deals, story.sentences)
    choices.add_references(deals, story.sentences)
    mains = [deal for deal in deals if deal.salience is Salience.MAIN]
    news = News(story.sentences)
    return [report(article, deal, story.sentences) for deal in deals if worth_telling(deal, mains, news)]


@dataclass
class _Story:
    """What the sentences of an article tell, before it is put together."""

    events: list[Event] = field(default_factory=list)
    sums: list[Placed] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    supporters: list[Supporter] = field(default_factory=list)


def _read(named: list[tuple[View, list[Mention]]], entities: Entities) -> _Story:
    story = _Story()
    for view, mentions in named:
        if view.part is Part.TITLE and view.is_headline:
            mentions = names_in_headline(view, mentions, entities)
        sentences = split(view, len(story.sentences))
        placed = place(view, sentences, find_amounts(view.plain))
        _read_sentences(story, sentences, mentions, placed, entities)
        story.sums.extend(placed)
        story.sentences.extend(sentences)
    return story


def _read_sentences(story: _Story, sentences: list[Sentence], mentions: list[Mention], placed: list[Placed], entities: Entities) -> None:
    topic: Entity | None = None
    sums: dict[int, list[Amount]] = {}
    for each in placed:
        sums.setdefault(each.sentence, []).append(each.amount)
    for sentence in sentences:
        here = _within(sentence, mentions, entities)
        triggers = list(frames.find(sentence))
        supports = supporting.matches(sentence) if here else []
        spoken_of = called_by_role(sentence, story.events) or topic
        if triggers or supports:
            line = row(sentence, here, sums.get(sentence.index, []))
            told = (
                read_event(line, t, entities, spoken_of) for t in triggers if not any(m.start < t.start and t.end <= m.end for m in here)
            )
            story.events.extend(without_objects([event for event in told if event is not None]))
            if supports:
                story.supporters.extend(supporting.find(line, supports, entities))
        first = next((m for m in here if m.kind is Kind.ORGANIZATION and not m.owner), None)
        topic = entities.of_mention(first) if first and not BESIDE.search(sentence.view.plain, sentence.start, first.start) else topic


def _within(sentence: Sentence, mentions: list[Mention], entities: Entities) -> list[Mention]:
    """The names in a sentence, without people who speak for others."""
    first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    last = bisect_left(mentions, sentence.end, key=lambda m: m.start)
    return [m for m in mentions[first:last] if not entities.of_mention(m).speaks]
