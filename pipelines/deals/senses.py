"""Is a deal word meant as a deal, or in another sense: trade in goods and paper, a habit, an office taken over, a supposition?

Only what the words right beside a deal word show. What does not belong here: who deals (`parties`), and whether the words around bear a deal
out (`verbs`, `noun_checks`).
"""

import re

from pipelines.deals.frames import Form, Trigger
from pipelines.deals.lexicons import alternatives, load, pattern, words
from pipelines.deals.rows import PREPOSITIONS, Row
from pipelines.records import Part

PAPERS = re.compile(rf"\s{{1,4}}(?:{alternatives(load('clauses')['papers'])})\b")
MODALS = words("clauses", "modals") | {"have", "has", "had", "do", "does", "did", "ever", "be"}
ADVERBS = words("clauses", "adverbs")
READERS = words("clauses", "readers")
WARES = words("clauses", "wares")
BUSINESS = words("clauses", "units") | words("clauses", "assets") | words("clauses", "corporate_nouns")
TRADES = ("buy", "sell")
WHAT = 7  # words after a verb in which its object stands
WHO = 5  # words before a verb in which its subject stands
SALES = ("buy", "acquisition", "sale", "public offering")
ARTICLES = ("the", "a", "an", "its", "their")


def is_another(line: Row, trigger: Trigger) -> bool:
    """Is the word no deal's here?"""
    if line.asks or _is_a_readers(line, trigger) or _is_of_wares(line, trigger):
        return True
    if trigger.frame.name in SALES and PAPERS.match(line.sentence.view.plain, trigger.end):
        return True  # "the purchase price", "a securities purchase agreement"
    return trigger.is_verb and _is_adjective(line, trigger)


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


def _is_adjective(line: Row, trigger: Trigger) -> bool:
    """ "The acquired plant employs 900": what was done to a thing some time says which thing it is."""
    at = line.at(trigger.start)
    bent = Form.PARTICIPLE in trigger.forms and Form.BASE not in trigger.forms  # "the bid for" is a noun
    return bent and at > 0 and line.items[at - 1].word in ARTICLES
