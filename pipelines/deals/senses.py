"""Is a deal word meant as a deal, or in another sense: trade in goods and paper, an offer to shoppers, an office taken over?

Only what the words right beside a deal word show. What does not belong here: who can be a party (`names`, `events`), and whether the words
around bear a deal out (`verbs`, `noun_checks`).
"""

import re

from pipelines.deals.frames import Form, Trigger
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.rows import BREAKS, NOUNS, PART_NOUNS, PREPOSITIONS, Item, Row
from pipelines.deals.status import BE
from pipelines.records import Part

PAPERS = re.compile(rf"\s{{1,4}}(?:{alternatives(load('clauses')['papers'])})\b")
MODALS = words("clauses", "modals") | {"have", "has", "had", "do", "does", "did", "ever", "be"}
ADVERBS = words("clauses", "adverbs")
READERS, CROWDS = words("clauses", "readers"), words("senses", "crowds")
BUSINESS = NOUNS | PART_NOUNS | words("clauses", "assets")
WARES = words("senses", "wares") | words("senses", "paper")
MEASURES, OTHER_DEALS, SHOP_OFFERS = words("senses", "measures"), words("senses", "other_deals"), words("senses", "shop_offers")
LABOUR, STORIES, OFFICES = words("senses", "labour"), words("senses", "stories"), words("senses", "offices")
DESKS, RIGHTS, SUPPOSING = words("senses", "desks"), words("senses", "rights"), words("senses", "supposing")
DENOMINATIONS = re.compile(r"\s+in\s+(?:denominations|units|lots)\b")
MANY = re.compile(r"\d{1,3}(?:,\d{3})+")
COUNTED = frozenset(("units", "copies", ",", ".", "in"))
CHAIN = 8  # words between a deal word and the "I" that does it
CLAUSE = 10  # words of a clause before its verb
WHAT = 9  # words after a verb in which its object stands
WHO = 5  # words before a verb in which its subject stands
BESIDE = 3  # words before a noun that say what kind of deal or offer it is
STORY = 8  # words beside "spinoff" that show it to be one of a story
TRADES = ("buy", "sell")
SALES = ("acquisition", "sale")
SOLD = (*TRADES, *SALES, "public offering", "lease")  # frames whose word may name a paper: "the purchase price"
PACTS = ("deal with", "one's deal", "contract", "bare offer")
OFFERS = ("bare offer", "offer")
ARTICLES = ("the", "a", "an", "its", "their")


def is_another(line: Row, trigger: Trigger) -> bool:
    """Is the word no deal's here?"""
    if line.asks or (trigger.frame.name in SOLD and PAPERS.match(line.sentence.view.plain, trigger.end)):
        return True  # "the purchase price", "a securities purchase agreement"
    senses = OF_VERBS if trigger.is_verb else OF_NOUNS
    return any(sense(line, trigger) for sense in senses)


def _is_a_readers(line: Row, trigger: Trigger) -> bool:
    """ "If you buy it", "I sold mine", "users may purchase": what readers and customers do is no deal."""
    before = [word for word in _before(line, trigger, WHO) if word not in MODALS and word not in ADVERBS]
    said = before[-1:] or [""]
    if "i" in _since_name(line, trigger):
        return True  # "I would be willing to sell Arvo"
    return said[0].lower() in READERS or (said[0] in CROWDS and (len(before) < 2 or before[-2] in BREAKS or not before[-2].isalpha()))


def _since_name(line: Row, trigger: Trigger) -> list[str]:
    """The words before a deal word, back to a name or a comma."""
    said: list[str] = []
    for item in reversed(line.items[max(0, line.at(trigger.start) - CHAIN) : line.at(trigger.start)]):
        if not item.word or item.word in (",", ";", '"'):
            break
        said.append(item.word)
    return said


def _is_supposed(line: Row, trigger: Trigger) -> bool:
    """ "If Arvo bought Kestrel", "suppose that Arvo buys": nobody says that it comes about."""
    at = line.at(trigger.start)
    clause = [item.word for item in line.items[max(0, at - CLAUSE) : at]]
    clause = clause[max((n + 1 for n, word in enumerate(clause) if word in (",", ";")), default=0) :]
    return not SUPPOSING.isdisjoint(clause)


def _is_a_right(line: Row, trigger: Trigger) -> bool:
    """ "A warrant to buy one share", "rights to acquire 22 shares"."""
    before = _before(line, trigger, 2)
    entitled = any(word.startswith("entitl") for word in _before(line, trigger, CLAUSE))
    return trigger.frame.name == "buy" and before[-1:] == ["to"] and (before[0] in RIGHTS or entitled)


def _is_of_wares(line: Row, trigger: Trigger) -> bool:
    """ "Bought 25,000 tonnes from Arvo", "sells notes", "cars will be sold": trade in goods and paper is no deal."""
    if trigger.frame.name not in TRADES:
        return False
    sold = [word for word in _before(line, trigger, WHO) if word not in MODALS and word not in ADVERBS and word not in BE]
    told = Form.PARTICIPLE in trigger.forms and sold[-1:] != [] and sold[-1] in WARES
    told = told or DENOMINATIONS.match(line.sentence.view.plain, trigger.end) is not None
    after = line.items[line.at(trigger.end) :][:2]
    counted = len(after) > 1 and MANY.fullmatch(after[0].word) and after[1].word in COUNTED  # "sold 193,040 units", "sold 190,000,"
    return told or bool(counted) or _names_wares(line, line.items[line.at(trigger.end) :][:WHAT])


def _is_trade(line: Row, trigger: Trigger) -> bool:
    """ "The purchase of oil", "a wheat sale"."""
    if trigger.frame.name not in SALES:
        return False
    after = line.items[line.at(trigger.end) :][: WHAT + 1]
    of_wares = bool(after) and after[0].word == "of" and _names_wares(line, after[1:])
    return of_wares or not WARES.isdisjoint(_before(line, trigger, 1))


def _names_wares(line: Row, items: list[Item]) -> bool:
    """Are goods or paper meant, and no business ("its corn business", "assets including grain")? Behind a quantity, "of" leads on."""
    plain, in_text = line.sentence.view.plain, line.sentence.view.part is Part.TEXT
    found = False
    for at, item in enumerate(items):
        following = items[at + 1].word if at + 1 < len(items) else ""
        if _ends_object(items, at) or (found and item.word == "and" and following.endswith("ed")):
            break
        if item.mention and found:
            return False
        if item.word in BUSINESS:
            found = False
        found |= item.word in WARES and not (in_text and plain[item.start].isupper())
    return found


def _ends_object(items: list[Item], at: int) -> bool:
    item, before = items[at], items[at - 1] if at else None
    counted = before is not None and (before.amount is not None or before.word in MEASURES or before.word[:1].isdigit())
    return item.word == "," or item.word in BREAKS or (item.word in PREPOSITIONS and not (item.word == "of" and counted))


def _is_adjective(line: Row, trigger: Trigger) -> bool:
    """ "The acquired plant employs 900": what was done to a thing some time says which thing it is."""
    at = line.at(trigger.start)
    bent = Form.PARTICIPLE in trigger.forms and Form.BASE not in trigger.forms  # "the bid for" is a noun
    return bent and at > 0 and line.items[at - 1].word in ARTICLES


def _is_an_office(line: Row, trigger: Trigger) -> bool:
    """ "Took over from John Marlow", "took over as editor": an office, no company."""
    said = line.sentence.view.plain[trigger.start : trigger.end].lower()
    after = line.items[line.at(trigger.end) :][:1]
    return said in ("took over", "take over", "takes over", "taking over") and (not after or after[0].word in OFFICES)


def _is_a_pact(line: Row, trigger: Trigger) -> bool:
    """ "A trade deal with", "a labor contract", "a settlement offer": of politics, courts and work."""
    if trigger.frame.name not in PACTS:
        return False
    return not OTHER_DEALS.isdisjoint(_before(line, trigger, BESIDE)) or not LABOUR.isdisjoint(item.word for item in line.items)


def _is_to_shoppers(line: Row, trigger: Trigger) -> bool:
    """ "An introductory offer", "an offer of $80 a tonne"."""
    if trigger.frame.name not in OFFERS:
        return False
    measured = any(item.word in MEASURES for item in line.items)
    return measured or not SHOP_OFFERS.isdisjoint(_before(line, trigger, 2))


def _is_a_storys(line: Row, trigger: Trigger) -> bool:
    """ "The limited series spinoff of", "a spinoff starring"."""
    at = line.at(trigger.start)
    near = {item.word for item in line.items[max(0, at - STORY) : at + STORY]}
    return trigger.frame.name == "spin-off" and not STORIES.isdisjoint(near)


def _is_desk(line: Row, trigger: Trigger) -> bool:
    """ "Its loan desk", "bond yields": what lenders and markets have every day."""
    after = line.items[line.at(trigger.end) :][:1]
    return trigger.frame.name in ("loan", "bonds") and bool(after) and after[0].word in DESKS


def _is_use(line: Row, trigger: Trigger) -> bool:
    """ "A market at our disposal"."""
    return line.sentence.view.plain[trigger.start : trigger.end].lower() == "disposal" and "at" in _before(line, trigger, 3)


def _before(line: Row, trigger: Trigger, reach: int) -> list[str]:
    at = line.at(trigger.start)
    return [
        line.sentence.view.plain[i.start : i.end] if i.word and _is_named(line, i) else i.word for i in line.items[max(0, at - reach) : at]
    ]


def _is_named(line: Row, item: Item) -> bool:
    """Has the word a capital inside a text, as a piece of a name has?"""
    return line.sentence.view.part is Part.TEXT and item.start > line.sentence.start and line.sentence.view.plain[item.start].isupper()


OF_VERBS = (_is_a_readers, _is_supposed, _is_a_right, _is_of_wares, _is_adjective, _is_an_office)
OF_NOUNS = (_is_desk, _is_trade, _is_a_pact, _is_to_shoppers, _is_a_storys, _is_use)
