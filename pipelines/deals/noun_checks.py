"""Does a deal noun tell a deal: is it news, and do the words around bear it out? What does not belong here: its parties (`nouns`)."""

from pipelines.deals.events import STATE_BODY, Event
from pipelines.deals.frames import Form
from pipelines.deals.lexicons import load, pattern, words
from pipelines.deals.names import Kind
from pipelines.deals.noun_phrases import Noun
from pipelines.deals.rows import NOUNS, PART_NOUNS, PREPOSITIONS, SUPPORT
from pipelines.deals.runs import LEGAL
from pipelines.records import DealType, Part, Role

SIGNING = words("clauses", "signing")
AWARDED = words("clauses", "awarded")
BUSINESS = NOUNS | PART_NOUNS | words("clauses", "assets")
BUYING = pattern("clauses", "buying")
FOR_STATES = (DealType.INVESTMENT, DealType.JOINT_VENTURE, DealType.PARTNERSHIP, DealType.GRANT, DealType.SUPPLY, DealType.DEBT)
JOINT = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
PAPER = frozenset(word for said in load("clauses")["owed"] for word in said.split())
IN_SHOPS = words("clauses", "in_shops")
VERBAL = ("will", "would", "can", "could", "may", "might", "should", "must", "they", "we", "you", "now", "also", "who", "which")
KNOWN = ("through", "under", "via", "with", "by", "from")  # "through its venture with Y": told as known, not as news
BEFORE = 14  # items before a noun in which its verb stands
MONEY = 8  # items beside a noun in which its sum stands


def is_news(noun: Noun) -> bool:
    """Is the noun told as news, not as the name of a paper, a habit or what is known?"""
    before = {item.word for item in noun.line.items[max(0, noun.index - BEFORE) : noun.index]}
    if noun.frame.name == "bare offer" and noun.index and noun.line.items[noun.index - 1].word == "to" and _of_paper(noun):
        return False  # "planned to offer notes"
    if noun.index and noun.line.items[noun.index - 1].word in VERBAL:
        return False  # "will offer drinks", "wants to bid", "they now offer"
    if noun.frame.name == "sale" and noun.index and noun.line.items[noun.index - 1].word in IN_SHOPS:
        return False  # "its autumn sale"
    if noun.frame.type in JOINT and noun.head.own and noun.head.at >= 0 and noun.line.items[noun.head.at].word in KNOWN:
        return False
    if noun.frame.support == "award":
        return not AWARDED.isdisjoint(before)
    if noun.frame.needs == "signed":
        return not SIGNING.isdisjoint(before)
    if noun.frame.support == "sign":
        return not SIGNING.isdisjoint(before) and any(a.slot in ("with", "between") and a.mention for a in noun.right)
    return True


def _of_paper(noun: Noun) -> bool:
    return not PAPER.isdisjoint(item.word for item in noun.line.items[noun.after : noun.after + MONEY])


def holds(noun: Noun, event: Event) -> bool:
    """Do the words around bear the deal out?"""
    named = event.entities()
    beside = noun.line.items[max(0, noun.index - MONEY) : noun.after + MONEY]
    money = any(item.amount for item in beside)
    if noun.frame.needs == "money_or_party" and not money:
        return False
    if noun.frame.needs == "both" and not ((noun.head.owner or noun.head.paired) and noun.head.compound):
        return False
    if noun.frame.needs == "fell_through":
        following = noun.line.items[noun.after].word if noun.after < len(noun.line.items) else ""
        before_it = noun.head.owner is None and not noun.head.own and following == "with"
        return before_it and event.status.rule == "status: it fell through"
    if noun.frame.needs == "money_to_party":
        given = event.entities(Role.GRANTOR) and event.entities(Role.GRANTEE)
        return money and bool(given) and any(STATE_BODY.search(e.name) for e in event.entities(Role.GRANTOR))
    if noun.frame.needs == "pair":
        return len(named) > 1
    if noun.frame.needs == "takeover" and not (money or _is_for_a_company(noun, event)):
        event.in_sale = _is_by_a_company(noun, event)
        return event.in_sale
    if noun.frame.needs == "business":
        return bool(named) and _is_of_business(noun, event)
    if noun.frame.needs == "carried" and not (noun.supported or noun.head.owner or noun.head.compound or noun.head.paired):
        return False
    if noun.frame.type not in FOR_STATES and all(entity.kind is Kind.PLACE for entity in named):
        return False
    if any(party.entity is None for party in event.parties) and noun.supported:
        return True
    phrase = noun.trigger.forms[0] is Form.PHRASE
    if not phrase and len(named) < 2 and SUPPORT.isdisjoint(noun.verbs) and noun.line.items[noun.after - 1].word in PREPOSITIONS:
        return False  # "his $40 billion of holdings in Arvo" changes no hands
    in_title = (
        noun.frame.type is DealType.LISTING and noun.head.compound is not None and event.view.part is Part.TITLE
    )  # "Sellers in Kestrel IPO"
    return bool(named) and (len(named) >= 2 or money or noun.supported or in_title or phrase)


def _is_by_a_company(noun: Noun, event: Event) -> bool:
    """ "Dorn's proposal", "a bid by Dorn": a company's, and for nothing that is told; it may be one to buy what the article is about."""
    by_name = noun.head.owner is not None or noun.head.own or any(a.slot in ("by", "from") and a.mention for a in noun.right)
    elsewhere = any(a.slot in ("of", "for", "to", "on") for a in noun.right)
    return by_name and not elsewhere and any(entity.kind is Kind.ORGANIZATION for entity in event.entities(Role.ACQUIRER))


def _is_of_business(noun: Noun, event: Event) -> bool:
    """Is what is auctioned a company, or described as a business?"""
    if any(entity.kind is Kind.ORGANIZATION for entity in event.entities(Role.TARGET)):
        return True
    plain = event.view.plain
    said = " ".join(plain[a.start : a.end].lower() for a in noun.right if a.slot == "object" and a.mention is None)
    return not BUSINESS.isdisjoint(said.replace(",", " ").split())


def _is_for_a_company(noun: Noun, event: Event) -> bool:
    """Is a bare "offer" or "proposal" one to buy: are both sides named, or does its sentence speak of buying?"""
    sides = [event.entities(role) for role in (Role.ACQUIRER, Role.TARGET)]
    listed = any(e.listed or e.name.split()[-1].rstrip(".") in LEGAL for side in sides for e in side)
    return all(sides) or listed or bool(BUYING.search(noun.line.sentence.text))
