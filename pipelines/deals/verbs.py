"""A deal verb in its sentence → an event: "Arvo has agreed to buy Kestrel from Dorn". What does not belong here: deal nouns (`nouns`)."""

import re
from dataclasses import replace

from pipelines.deals import status as statuses
from pipelines.deals.argument import Argument
from pipelines.deals.arguments import look_right
from pipelines.deals.chains import look_left
from pipelines.deals.displaced import object_before, paid_for, subject_behind
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import Event
from pipelines.deals.frames import Form, Frame, Trigger
from pipelines.deals.lexicons import alternatives, load, pattern, words
from pipelines.deals.listed import first_free
from pipelines.deals.names import Kind
from pipelines.deals.placing import Setting, Subject, add_beside, add_described, add_place, add_property, is_stranger, place, subjects_of
from pipelines.deals.refining import refine
from pipelines.deals.rows import DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, Row
from pipelines.deals.status import BE, PROMISING
from pipelines.deals.subjects import Left
from pipelines.records import DealType, Part, Role


def _any(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('clauses')[key])})\b", re.IGNORECASE)


BUSINESS = NOUNS | PART_NOUNS | words("clauses", "assets")
WORKS, GIVEN, OWED, DISCLOSING = _any("works"), _any("given"), _any("owed"), _any("disclosing")
GIVER = re.compile(rf"\b(?:{alternatives(load('clauses')['givers'])})\b")
PARTED = pattern("clauses", "parted")
CUSTOMERS = _any("what_companies_have")
PLEDGING = re.compile(r"(?:commit|pledge|allocate|earmark)\w*", re.IGNORECASE)
ABOUT = pattern("clauses", "approached_about", r"\b(?:about|regarding|over|with|on|to|for)\b[^.;]{{0,40}}?\b(?:{})\b")
PUT_UP = _any("put_up")
BAGGING = re.compile(r"(?:pick|snag|bag|nab|clinch)\w*", re.IGNORECASE)
UNSURE_IN_TITLES = ("status: to do", "status: put up", "status: put up for sale")  # how headlines tell what is only thought of, too
RIGHTS = _any("rights")
MODALS = words("clauses", "modals")
CARRYING = words("clauses", "carrying")
ADVERBS = words("clauses", "adverbs")
WHEN = words("clauses", "when")
NEAR = 9  # items after a verb in which its sum stands
AT_ONCE = 3  # items after "raised" within which the sum raised stands
FAR = 14  # items after "build" in which the sum of a plant stands
FRONTED = words("clauses", "fronted")
FRONTING = {"having", "being"}  # "Having bought Kestrel, Arvo", "After being bought by Arvo, Kestrel"
SHARED = 8  # items before "and" in which the auxiliary of two participles stands
COUNTED = {"series", "number", "part", "parts", "piece", "pieces", "pair"}  # what is counted in them says what it is
BEYOND = 40  # characters behind a described object in which it may be told as a business: "1.2 mln of its shares"
CONTROL = ("party_or_business", "two_parties")  # needs of verbs by which a whole company changes hands
REACH = 120  # characters after a verb in which what it needs stands


def read_verb(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event that a verb tells, or none where its sentence does not bear it out."""
    index, after = line.at(trigger.start), line.at(trigger.end)
    left, right = look_left(line, index), look_right(line, after)
    if trigger.forms == (Form.BASE,) and left.chain and left.chain[-1] not in MODALS and not left.chain[-1].endswith("ly"):
        return None  # a noun of the same letters: "the purchase of", "a spin-off"
    if trigger.forms == (Form.PAST, Form.PARTICIPLE) and _is_adjective(line, index, after):
        return None  # "the merged group"
    if trigger.forms == (Form.PRESENT,) and trigger.frame.type is DealType.PARTNERSHIP and line.sentence.view.part is Part.TEXT:
        return None  # "the company partners with leading firms" does so every day
    following = line.items[after + (line.items[after].word in DETERMINERS)] if after + 1 < len(line.items) else None
    if following and following.amount and BAGGING.match(line.sentence.view.plain, trigger.start):
        return None  # "bags $9 million", "picks up an order"
    if trigger.forms == (Form.GERUND,) and index and (line.items[index - 1].amount or line.items[index - 1].word in DETERMINERS):
        return None  # "arranged a $71 million refinancing"
    if trigger.forms == (Form.GERUND,) and left.chain and left.chain[-1] in CARRYING:
        return None  # "leads refinancing for"
    passive = Form.PARTICIPLE in trigger.forms and (
        _is_passive(left.chain) or _shares_auxiliary(line, index) or (bool(right) and _followed_by(line, after))
    )
    subjects = _subjects(left, line, trigger, entities, topic)
    if not passive and "object" in trigger.frame.roles:
        right = _with_object_before(line, left, right)
    price_of = paid_for(line, left) if trigger.frame.name == "pay for" else None
    if price_of is not None:
        right = [Argument("for", price_of.start, price_of.end, price_of), *(a for a in right if a.slot != "object")]
    event = _event(trigger, line, index, left, right, passive)
    frame = _licensed_in(event, trigger.frame, right, entities)
    add_described(event, frame, left, subjects, passive)
    place(event, frame, subjects, right, passive, Setting(line, entities, topic), left.of_unit)
    add_beside(event, trigger.frame, left, entities)
    add_property(event, line, entities)
    refine(event, line)
    add_place(event, line, entities)
    event.guessed = left.pronoun and not left.subjects
    event.stranger = is_stranger(left, line, subjects)
    event.in_sale = trigger.frame.needs == "sale"
    event.past = "had" in left.chain and PROMISING.isdisjoint(left.chain)  # "had raised $5 million", not "said it had raised"
    # "it was acquired by X", where the text begins with "it"
    told_before = passive and left.pronoun and not subjects and trigger.frame.needs in CONTROL
    holds = _holds(event, trigger.frame.needs, line, after, right)
    return event if holds or (told_before and event.entities()) else None


def _subjects(left: Left, line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> list[Subject]:
    """The parties left of a verb; of "After acquiring Kestrel, Arvo moved" the one behind the clause."""
    if Form.GERUND in trigger.forms and left.chain_start >= 1 and line.items[left.chain_start - 1].word in FRONTED:
        first = first_free(line.items, left.chain_start)  # "Arvo closed Kestrel after buying it": who closed it bought it
        if first is not None:
            return [(entities.of_mention(first), first)]
    if Form.GERUND in trigger.forms or not FRONTING.isdisjoint(left.chain):
        behind = None if left.subjects else subject_behind(line, line.at(trigger.start))
        if behind is not None:
            return [(entities.of_mention(behind), behind)]
    return subjects_of(left, line, entities, topic)


def _with_object_before(line: Row, left: Left, right: list[Argument]) -> list[Argument]:
    """ "Kestrel, which Arvo bought last year": the object stands before the clause."""
    plain = line.sentence.view.plain
    told = [
        a for a in right if a.slot == "object" and (a.mention or a.owner or not WHEN.issuperset(plain[a.start : a.end].lower().split()))
    ]
    before = None if told else object_before(line, left)
    return [Argument("object", before.start, before.end, before), *(a for a in right if a.slot != "object")] if before else right


def _licensed_in(event: Event, frame: Frame, right: list[Argument], entities: Entities) -> Frame:
    """ "Arvo licenses Kestrel's drug": what is another's is licensed in."""
    owner = next((a.owner for a in right if a.slot == "object" and a.owner and a.owner.kind is Kind.ORGANIZATION), None)
    if frame.type is DealType.LICENSING and any(a.slot == "from" and a.mention for a in right):
        return replace(frame, roles={**frame.roles, "subject": Role.LICENSEE})
    if frame.type is not DealType.LICENSING or owner is None:
        return frame
    event.add(Role.LICENSOR, entities.of_mention(owner), owner.start, owner.end)
    return replace(frame, roles={**frame.roles, "subject": Role.LICENSEE})


def _is_passive(chain: list[str]) -> bool:
    """ "was recently", "to be", "has been": does a form of "be" stand before the participle, but for adverbs?"""
    said = [word for word in chain if not (word.endswith("ly") or word in ADVERBS)]
    return bool(said) and said[-1] in BE


def _shares_auxiliary(line: Row, index: int) -> bool:
    """ "was bought and merged into", "was bought by Arvo and sold to": does the passive of the participle before hold here, too?"""
    items = line.items
    if index < 2 or items[index - 1].word not in ("and", "or"):
        return False
    for at in range(index - 2, max(0, index - SHARED), -1):
        if items[at].word in BE:
            return True
        if items[at].word in (",", ";") or (items[at].mention and items[at - 1].word not in PREPOSITIONS | DETERMINERS):
            return False
    return False


def _is_adjective(line: Row, index: int, after: int) -> bool:
    return index > 0 and line.items[index - 1].word in DETERMINERS and not _followed_by(line, after)


def _followed_by(line: Row, after: int) -> bool:
    return after < len(line.items) and line.items[after].word == "by"


def _event(trigger: Trigger, line: Row, index: int, left: Left, right: list[Argument], passive: bool) -> Event:
    sentence, frame = line.sentence, trigger.frame
    chain_from = line.items[left.chain_start].start if left.chain_start < index else trigger.start
    first = min(chain_from, statuses.linked_from(sentence.view.plain, sentence.start, trigger.start))
    plain = sentence.view.plain
    cue = statuses.of_verb(trigger, left.chain, passive, statuses.cues(plain, first, trigger.start), plain)
    if sentence.view.part is Part.TITLE and cue.rule in UNSURE_IN_TITLES:
        cue = replace(cue, asserted=False)  # how headlines tell plans, too
    reach = (chain_from, max([trigger.end, *(a.end for a in right)]))
    return Event(frame.type, frame.name, cue, sentence.view, sentence.index, trigger.start, trigger.end, reach)


def _holds(event: Event, needs: str, line: Row, after: int, right: list[Argument]) -> bool:
    """Do the words around bear the deal out?"""
    named = bool(event.entities())
    money = any(item.amount for item in line.items[after : after + NEAR])
    window = event.view.plain[event.end : min(line.sentence.end, event.end + REACH)]
    match needs:
        case "nothing" | "sale":
            return named
        case "business":
            return named and (_has_business(event, right) or any(e.kind is Kind.ORGANIZATION for e in event.entities(Role.TARGET)))
        case "money":
            beside = line.items[after : after + AT_ONCE]  # "raised $5 million", not "raised its forecast by", "raised to $5 million"
            upto = next((n for n, item in enumerate(beside) if item.amount), 0)
            changed = bool(beside) and (beside[0].word in ("to", "by", "from") or any(item.word == "and" for item in beside[:upto]))
            return any(item.amount for item in beside) and not changed and bool(event.parties)
        case "companies":
            sides = [{e for e in event.entities(role) if e.kind is Kind.ORGANIZATION} for role in (Role.ACQUIRER, Role.TARGET)]
            return all(sides) and sides[0] != sides[1] and event.share is None
        case "share":
            return event.share is not None and event.share.pct is not None and len(event.entities()) > 1 and not _of_customers(window)
        case "parted":
            return bool(event.entities(Role.SELLER)) and bool(PARTED.search(window))
        case "gift":
            return money and bool(event.entities(Role.GRANTEE)) and _gives(event)
        case "about_a_deal":
            two_sided = bool(event.entities(Role.ACQUIRER) and event.entities(Role.TARGET))
            return two_sided and bool(ABOUT.search(window))
        case "put_up":
            return (
                bool(event.entities(Role.SELLER))
                and bool(PUT_UP.search(window))
                and (_has_business(event, right) or len(event.entities()) > 1)
            )
        case "own_rights":
            return named and bool(RIGHTS.search(window))
        case "rights":
            return len(event.entities()) > 1 and bool(RIGHTS.search(window))
        case "money_for_party":
            return money and bool(event.entities(Role.TARGET)) and bool(event.entities(Role.ACQUIRER))
        case "handed_over":
            return bool(event.entities(Role.ACQUIRER)) and (bool(event.entities(Role.TARGET)) or _has_business(event, right))
        case "two_parties":
            return len(event.entities()) > 1
        case "money_or_party":
            return named and (money or _has_company(event))
        case "plant":
            near = any(item.amount for item in line.items[after : after + FAR]) or event.view.part is Part.TITLE
            return near and bool(WORKS.search(window)) and bool(event.entities(Role.INVESTOR))
        case "grant" | "debt":
            return named and bool((GIVEN if needs == "grant" else OWED).search(window))
        case "disclosed":
            before = event.view.plain[line.sentence.start : event.start]
            return bool(DISCLOSING.search(before)) and event.share is not None and len(event.entities()) > 1
        case _:
            return _has_object(event, right) or (bool(event.entities()) and _has_pronoun(event, right))


def _gives(event: Event) -> bool:
    """Do the words tell of a gift, or (a fund "has committed" a sum) of an investment, which the event then is?"""
    if any(GIVER.search(e.name) for e in event.entities(Role.GRANTOR)):
        return True
    pledged = PLEDGING.match(event.view.plain, event.start) and event.entities(Role.GRANTOR)
    if pledged:
        event.turn(DealType.INVESTMENT, {Role.GRANTOR: Role.INVESTOR, Role.GRANTEE: Role.RECIPIENT})
    return bool(pledged)


def _of_customers(window: str) -> bool:
    """ "took 5% of Kestrel's customers" takes no part of Kestrel."""
    return bool(CUSTOMERS.search(window))


def _has_company(event: Event) -> bool:
    receiving = (p for p in event.parties if p.role in (Role.RECIPIENT, Role.TARGET))
    return any(p.entity and p.entity.kind is Kind.ORGANIZATION for p in receiving)


def _has_pronoun(event: Event, right: list[Argument]) -> bool:
    """ "Arvo took it over": something told before changes hands, whatever it is."""
    return any(a.slot == "object" and event.view.plain[a.start : a.end].lower() in ("it", "them") for a in right)


def _has_object(event: Event, right: list[Argument]) -> bool:
    """Two named parties, or one and a business that changes hands."""
    named = event.entities()
    return (len(named) >= 2 and not _is_a_thing(event, right)) or (
        bool(named) and (_has_business(event, right) or bool(event.entities(Role.TARGET)))
    )


def _is_a_thing(event: Event, right: list[Argument]) -> bool:
    """ "Arvo sold its first offsets to Kestrel": is what changes hands described as no business, or a person?"""
    if event.rule not in ("buy", "sell") or event.share is not None or event.entities(Role.TARGET):
        return False
    things = [a for a in right if a.slot == "object" and a.owner is None]
    said = event.view.plain[event.end : things[0].end + BEYOND].lower().split() if things else []
    if things and things[0].mention is not None:
        return things[0].mention.kind is Kind.PERSON
    return bool(things) and (BUSINESS - COUNTED).isdisjoint(word.strip(",.;") for word in said)


def _has_business(event: Event, right: list[Argument]) -> bool:
    """Is the object described as a business, or as what is sold as one is?"""
    described = " ".join(event.view.plain[a.start : a.end].lower() for a in right if a.slot == "object" and a.mention is None)
    return not BUSINESS.isdisjoint(described.replace(",", " ").split())
