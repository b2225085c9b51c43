"""When a deal was announced, where the text says so: "announced on March 3", "said on Monday it has agreed to buy".

A day without a year, or a weekday, is the last such day before the article's own; without that day it is none. A month alone is no day.
What does not belong here: the article's own day (`reports` takes it for the main deal where nothing is stated).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from dateutil import parser
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from pipelines.deals.deal import Deal
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.references import spoken_of
from pipelines.deals.sentences import Sentence
from pipelines.records import Salience, Span

WEEKDAYS = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), (MO, TU, WE, TH, FR, SA, SU), strict=True))
NEAR = 140  # characters from a deal word to the day of its announcement
BEHIND = 60  # the same behind a deal told in passing
AROUND = 5  # sentences behind the last telling in which "the deal was announced on" still speaks of it
MONTH, WEEKDAY = alternatives(words("words", "months")), alternatives(words("words", "weekdays"))
# "March 3", "Mar. 3, 2024", "3 March 2024", "Monday"
DAY = rf"(?:{MONTH})\.?\s\d{{1,2}}(?!\d)(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:{MONTH})\b(?:,?\s\d{{4}})?|(?:{WEEKDAY})\b"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Announced:
    """The day, and the words that say it."""

    day: date
    span: Span


@cache
def _stated(main: bool) -> re.Pattern[str]:
    """ "announced on March 3, 2024", "unveiled the plan on Monday", "on Friday announced"; "said on Monday" dates the main deal alone."""
    telling = alternatives(load("times")["announcing" if main else "publishing"])
    after = rf"\b(?:{telling})\b(?:\s[\w'-]+){{0,4}}?,?\s(?:on|late on|early on)\s(?P<after>{DAY})"
    return re.compile(rf"{after}|\b[Oo]n\s(?P<before>{DAY})(?:\s\w+)?,?\s(?:{telling})\b")


def announced(deal: Deal, sentences: Sequence[Sentence], published: datetime | None) -> Announced | None:
    """The day that the text states for a deal's announcement; none where it states none, or none that can be told."""
    for first, last, sentence in _windows(deal, sentences):
        match = _stated(deal.salience is Salience.MAIN).search(sentence.view.plain, first, last)
        if match:
            group = "after" if match["after"] else "before"
            day = _day(match[group], published)
            if day is not None:
                return Announced(day, sentence.view.span(match.start(group), match.end(group)))
    return None


def _windows(deal: Deal, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, Sentence]]:
    """Where to look: beside each telling; then in what is said of "the deal" right after them."""
    main = deal.salience is Salience.MAIN
    for event in deal.events:
        sentence = sentences[event.sentence]
        first = event.reach[0] - (NEAR if main else 0)  # "Arvo, which bought Kestrel in 2014, said on Monday" dates no purchase
        yield max(sentence.start, first), min(sentence.end, event.end + (NEAR if main else BEHIND)), sentence
    told = {event.sentence for event in deal.events}
    for sentence in sentences[min(told) : max(told) + AROUND] if main else ():
        if sentence.index not in told and spoken_of(deal.type).search(sentence.text):
            yield sentence.start, sentence.end, sentence


def _day(said: str, published: datetime | None) -> date | None:
    weekday = WEEKDAYS.get(said[:3].lower()) if said.isalpha() else None
    if weekday is not None:
        return (published + relativedelta(weekday=weekday(-1))).date() if published else None
    if not YEAR.search(said) and published is None:
        return None
    try:
        day = parser.parse(said, default=published.replace(tzinfo=None) if published else None).date()
    except (ValueError, OverflowError):
        return None  # "June 31"
    later = published is not None and not YEAR.search(said) and day > published.date()
    return day - relativedelta(years=1) if later else day
