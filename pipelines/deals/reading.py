"""A deal word in its sentence → the event that it tells. What does not belong here: bringing events together (`assembly`)."""

import re

from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import Event
from pipelines.deals.frames import Trigger
from pipelines.deals.lexicons import alternatives, load, pattern, words
from pipelines.deals.nouns import read_noun
from pipelines.deals.refining import drop_places, tell_time
from pipelines.deals.rows import PREPOSITIONS, Row
from pipelines.deals.verbs import read_verb

PAPERS = re.compile(rf"\s{{1,4}}(?:{alternatives(load('clauses')['papers'])})\b")
MODALS = words("clauses", "modals") | {"have", "has", "had", "do", "does", "did", "ever", "be"}
ADVERBS = words("clauses", "adverbs")
READERS = words("clauses", "readers")
WARES = words("clauses", "wares")
BUSINESS = words("clauses", "units") | words("clauses", "assets") | words("clauses", "corporate_nouns")
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
TRADES = ("buy", "sell")
WHAT = 7  # words after a verb in which its object stands
WHO = 5  # words before a verb in which its subject stands
SALES = ("buy", "acquisition", "sale", "public offering", "lease")


def _is_a_readers(line: Row, trigger: Trigger) -> bool:
    """ "If you buy it", "I sold mine", "users may purchase": what readers and customers do is no deal."""
    before = [item.word for item in line.items[max(0, line.at(trigger.start) - WHO) : line.at(trigger.start)]]
    said = [word for word in before if word not in MODALS and word not in ADVERBS]
    return trigger.is_verb and bool(said) and said[-1] in READERS


def _is_of_wares(line: Row, trigger: Trigger) -> bool:
    """ "Bought 25,000 tonnes from Arvo", "buying bank bills": trade in goods and money is no deal."""
    at = line.at(trigger.end)
    said = [item.word for item in line.items[at : at + WHAT]]
    end = next((n for n, word in enumerate(said) if word in PREPOSITIONS or word == ","), len(said))
    return trigger.frame.name in TRADES and not WARES.isdisjoint(said[:end]) and BUSINESS.isdisjoint(said[:end])  # "its corn business"


def read(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event, or none where the sentence does not bear it out. `topic`: the organisation spoken of before the sentence."""
    if line.asks or _is_a_readers(line, trigger) or _is_of_wares(line, trigger):
        return None
    if (sign := SIGNS.get(trigger.frame.needs)) is not None:
        last = min(line.sentence.end, trigger.end + REACH)
        if not sign.search(line.sentence.view.plain, trigger.end, last):
            return None  # "take", "give", "split": words of every day, of a deal only beside one of these
    if trigger.frame.name in SALES and PAPERS.match(line.sentence.view.plain, trigger.end):
        return None  # "the purchase price", "a securities purchase agreement"
    read_it = read_verb if trigger.is_verb else read_noun
    event = read_it(line, trigger, entities, topic)
    if event is not None:
        tell_time(event, line)
        drop_places(event)
    return event
