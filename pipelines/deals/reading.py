"""A deal word in its sentence → the event that it tells. What does not belong here: bringing events together (`assembly`)."""

import re

from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import Event
from pipelines.deals.frames import Trigger
from pipelines.deals.lexicons import alternatives, load, pattern
from pipelines.deals.nouns import read_noun
from pipelines.deals.refining import drop_places, tell_time
from pipelines.deals.rows import Row
from pipelines.deals.senses import is_another
from pipelines.deals.verbs import read_verb

REACH = 120  # characters behind a word in which what makes a deal of it stands
# By what a frame needs: the least that must stand behind its word. Cheaper than to read the clause, and most often not there.
SIGNS = {
    "put_up": re.compile(rf"\b(?:{alternatives(load('clauses')['put_up'])})\b"),
    "about_a_deal": pattern("clauses", "approached_about"),
    "own_rights": re.compile(rf"\b(?:{alternatives(load('clauses')['rights'])})\b"),
    "rights": re.compile(rf"\b(?:{alternatives(load('clauses')['rights'])})\b"),
    "share": re.compile(r"\d\s?(?:%|percent|per\scent|pct)"),
    "parted": pattern("clauses", "parted"),
    "gift": re.compile(r"\d[^.;]{0,80}?\bto\b"),
    "fell_through": re.compile(r"\bwith\b"),
    "money_to_party": re.compile(r"\bto\b|\bfor\b"),
}


def read(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event, or none where the sentence does not bear it out. `topic`: the organisation spoken of before the sentence."""
    if is_another(line, trigger):
        return None
    if (sign := SIGNS.get(trigger.frame.needs)) is not None:
        last = min(line.sentence.end, trigger.end + REACH)
        if not sign.search(line.sentence.view.plain, trigger.end, last):
            return None  # "take", "give", "split": words of every day, of a deal only beside one of these
    read_it = read_verb if trigger.is_verb else read_noun
    event = read_it(line, trigger, entities, topic)
    if event is not None:
        tell_time(event, line)
        drop_places(event)
    return event
