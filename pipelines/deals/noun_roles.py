"""Which role each slot beside a deal noun has, where the words around turn those of its frame: who accepts an offer is its target.

What does not belong here: who fills the slots (`nouns`).
"""

import re
from dataclasses import replace

from pipelines.deals.frames import Frame
from pipelines.deals.lexicons import alternatives, load, pattern, words
from pipelines.deals.names import Mention
from pipelines.deals.noun_phrases import Noun
from pipelines.deals.placing import TOLD_BEFORE
from pipelines.deals.rows import DETERMINERS
from pipelines.records import DealType, Role

RECEIVING = words("clauses", "receiving")
LICENSING_OUT = re.compile(rf"\b(?:{alternatives(load('clauses')['licensing_out'])})\b", re.IGNORECASE)
PONDERING = words("clauses", "pondering")
USES = pattern("clauses", "uses", r"\s+(?:will|may|can|is to|gets?|has|receives?|obtains?)\b[^.;]{{0,60}}?\b(?:{})")
POWER = re.compile(r"\b(?:Energy|Power|Wind|Solar|Renewables?|Electric|Hydro|Generation)\b")
RIGHTS = 90  # characters after a licence in which it is said whose the rights are


def turned(noun: Noun) -> Frame:
    """The frame with the roles that its verb gives: who leads a round invests, who accepts an offer is its target."""
    frame, verbs = noun.frame, noun.verbs
    roles = dict(frame.roles)
    text, end = noun.line.sentence.view.plain, min(noun.line.sentence.end, noun.trigger.end + RIGHTS)
    met = meets_offer(noun)  # "is the target of a bid by"
    offered_by = met or any(a.slot == "from" and a.mention for a in noun.right)  # "is considering an offer from"
    if frame.receives and noun.head.owner is None and (is_received(noun) or offered_by):
        roles["subject"] = frame.receives
    elif frame.makes and noun.head.owner is None and not noun.head.own and frame.makes.isdisjoint(verbs) and RECEIVING.isdisjoint(verbs):
        roles.pop("subject", None)
    if frame.type is DealType.LICENSING and LICENSING_OUT.search(text, noun.trigger.end, end):
        roles |= {"subject": Role.LICENSOR, "with": Role.LICENSEE, "to": Role.LICENSEE}
    taker = taker_of_rights(noun)
    if taker is not None:
        roles |= {"subject": Role.LICENSOR, "owner": Role.LICENSOR}
    if roles.get("by") is Role.ACQUIRER and any(a.slot == "by" and a.mention for a in noun.right):
        if any(a.slot in ("of", "for") for a in noun.right):
            roles.pop("subject", None)  # "Kestrel announced the purchase of its unit by Arvo"
        else:
            roles |= {"subject": Role.TARGET, "owner": Role.TARGET}  # "its takeover by Arvo"
    part = [a for a in noun.right if a.slot in ("of", "for", "object") and roles.get(a.slot) is Role.TARGET]
    if roles.get("subject") is Role.TARGET and any(a.mention or not TOLD_BEFORE.fullmatch(text, a.start, a.end) for a in part):
        roles["subject"] = Role.SELLER  # "is exploring a sale of its paper unit"
    if frame.name == "due diligence" and any(a.slot == "to" and a.mention for a in noun.right):
        roles |= {"subject": Role.TARGET, "owner": Role.TARGET}  # "granted due diligence to Arvo"
    if _buys_power(noun):
        roles |= {"subject": Role.CUSTOMER, "with": Role.SUPPLIER}
    if frame.needs == "business" and (_within(noun) or any(a.slot == "object" and a.owner for a in noun.right)):
        roles.pop("subject", None)  # "Arvo is a favourite in the auction for", "Arvo welcomed the auction of Dorn's unit"
    if frame.name == "sale" and _is_of_itself(noun):
        roles["subject"] = Role.TARGET
    by_verb = next((role for role, said in frame.by_support.items() if not said.isdisjoint(verbs)), None)
    if by_verb and noun.head.owner is None:
        roles["subject"] = by_verb
    if frame.type is DealType.SPIN_OFF and any(a.slot == "from" and a.mention for a in noun.right):
        roles |= {"subject": Role.TARGET, "from": Role.SELLER}
    return replace(frame, roles=roles)


def is_received(noun: Noun) -> bool:
    """Does the subject meet the offer, not make it: "accepted", "agreed to"?"""
    head, items = noun.head, noun.line.items
    if head.own and head.at >= 0 and items[head.at].word in ("in", "under", "through", "for"):
        return False  # "shares received in its offer"
    agreed = "to" in noun.verbs and not {"agreed", "agrees"}.isdisjoint(noun.verbs)
    return agreed or not RECEIVING.isdisjoint(noun.verbs)


def meets_offer(noun: Noun) -> bool:
    """ "Kestrel, which is the target of a bid": does the noun stand behind "target of"?"""
    items, at = noun.line.items, noun.head.at
    at -= at >= 1 and items[at].word in DETERMINERS
    return at >= 1 and items[at].word == "of" and items[at - 1].word in ("target", "subject", "object")


def _buys_power(noun: Noun) -> bool:
    """ "Arvo signed a power purchase agreement with Kestrel Energy": the one who makes power sells it."""
    other = next((a.mention for a in noun.right if a.slot == "with" and a.mention), None)
    return "power purchase" in noun.trigger_text and other is not None and bool(POWER.search(other.text))


def taker_of_rights(noun: Noun) -> Mention | None:
    """ "a licence agreement under which Kestrel will sell the drug": who is to use the rights."""
    items, at = noun.line.items, noun.after
    under = noun.frame.type is DealType.LICENSING and [item.word for item in items[at : at + 2]] == ["under", "which"]
    named = next((n for n in range(at + 2, min(at + 5, len(items))) if items[n].mention), None) if under else None
    uses = named is not None and USES.match(noun.line.sentence.view.plain, items[named].end)
    return items[named].mention if named is not None and uses else None


def _within(noun: Noun) -> bool:
    """Does "in" lead to the noun?"""
    items, at = noun.line.items, noun.head.at
    at -= at >= 1 and items[at].word in DETERMINERS
    return at >= 0 and items[at].word == "in"


def _is_of_itself(noun: Noun) -> bool:
    """ "approved its sale to Arvo", "is considering an outright sale": nothing else is said to be sold."""
    if any(a.slot == "of" for a in noun.right) or noun.head.owner is not None:
        return False
    sold = noun.head.own and any(a.slot == "to" and a.mention for a in noun.right)
    return sold or (not noun.head.own and not PONDERING.isdisjoint(noun.verbs))
