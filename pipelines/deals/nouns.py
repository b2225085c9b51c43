"""A deal noun in its sentence → an event: "completed its acquisition of Kestrel". What does not belong here: deal verbs (`verbs`)."""

import re

from pipelines.deals import status as statuses
from pipelines.deals.arguments import look_right
from pipelines.deals.chains import look_left
from pipelines.deals.displaced import subject_behind
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import UNPLACED, Event
from pipelines.deals.frames import Form, Trigger
from pipelines.deals.lexicons import words
from pipelines.deals.listed import first_free, is_governed, told_together
from pipelines.deals.names import Kind, Mention
from pipelines.deals.noun_checks import holds, is_news
from pipelines.deals.noun_phrases import Noun, head_of
from pipelines.deals.noun_roles import is_received, meets_offer, taker_of_rights, turned
from pipelines.deals.placing import Setting, Subject, add_beside, add_described, add_property, is_done_by, is_stranger, place, subjects_of
from pipelines.deals.references import told_behind
from pipelines.deals.refining import refine
from pipelines.deals.rows import BREAKS, DETERMINERS, PREPOSITIONS, Row
from pipelines.deals.shapes import described_name
from pipelines.records import DealType, Part, Role

JOINT = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
GIVING = ("granted", "grants", "grant", "granting", "gave", "gives", "giving", "awarded", "awards", "offered", "lent", "provided")
GIVEN_TO = {
    DealType.LICENSING: (Role.LICENSOR, Role.LICENSEE),
    DealType.GRANT: (Role.GRANTOR, Role.GRANTEE),
    DealType.SUPPLY: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.DEBT: (Role.LENDER, Role.BORROWER),
}
THROUGH = words("clauses", "through")
BESIDE = ("from", "by", "to", "with", "for", "in", "of", "against")  # behind one of these no name is meant by "its"
FOLLOWING = re.compile(
    r"[a-z] (?:following|since) (?:its|the|their|his|her|last (?:year|month)'s) \Z"
)  # what went before the news was done then
WORK = 20  # items behind a contract in which it is told what is done, and for whom


def read_noun(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event that a noun tells, or none where its sentence does not bear it out."""
    index, after = line.at(trigger.start), line.at(trigger.end)
    head = head_of(line, index, trigger.frame)
    last = line.items[after - 1].word
    slot = "" if last not in PREPOSITIONS else "object" if "object" in trigger.frame.roles else last  # "an auction of", "holdings in"
    right = look_right(line, after, slot)
    noun = Noun(line, trigger, trigger.frame, index, after, head, look_left(line, head.at + 1), right, entities, topic)
    if not is_news(noun):
        return None
    event = _event(noun)
    subjects = _subjects(noun, event)
    noun.frame = turned(noun)
    subjects = _given(noun, event, subjects)
    add_described(event, noun.frame, noun.left, subjects)
    place(event, noun.frame, subjects, noun.right, False, Setting(line, entities, topic))
    _add_around(noun, event)
    add_property(event, line, entities)
    refine(event, line)
    _add_joint(noun, event)
    event.guessed = noun.left.pronoun and not noun.left.subjects and noun.head.owner is None
    event.stranger = noun.head.compound is None and not noun.head.own and is_stranger(noun.left, line, subjects)
    return event if holds(noun, event) else None


def _event(noun: Noun) -> Event:
    sentence, trigger, items = noun.line.sentence, noun.trigger, noun.line.items
    chain_from = items[noun.left.chain_start].start if noun.left.chain_start < len(items) else trigger.start
    at = noun.left.chain_start - 1
    if at >= 1 and items[at].mention and items[at - 1].word in GIVING:
        chain_from = items[at - 1].start  # "awarded Kestrel a contract"
    first = min(chain_from, trigger.start)
    linked = statuses.linked_from(sentence.view.plain, sentence.start, trigger.start)
    received = noun.head.owner is not None or any(a.slot in ("from", "by") for a in noun.right) or is_received(noun)
    cue = statuses.of_noun(trigger, statuses.cues(sentence.view.plain, min(first, linked), trigger.end), sentence.view.plain, received)
    if sentence.view.part is Part.TEXT and FOLLOWING.search(sentence.view.plain, sentence.start, trigger.start):
        cue = statuses.as_history(cue, noun.frame.type)
    reach = (first, max([trigger.end, *(a.end for a in noun.right)]))
    cue = told_behind(sentence, reach[1]) or told_behind(sentence, trigger.end) or cue
    return Event(noun.frame.type, noun.frame.name, cue, sentence.view, sentence.index, trigger.start, trigger.end, reach, is_verb=False)


def _subjects(noun: Noun, event: Event) -> list[Subject]:
    """Who does it: the owner; the subject of the verb that carries the noun; behind "its", the nearest organisation."""
    head, left, entities = noun.head, noun.left, noun.entities
    if noun.frame.receives and meets_offer(noun):
        at = next(n for n in range(head.at, -1, -1) if noun.line.items[n].word in ("target", "subject", "object"))
        return subjects_of(look_left(noun.line, at), noun.line, entities, noun.topic)
    told = subjects_of(left, noun.line, entities, noun.topic)
    if noun.frame.receives and head.owner is not None and is_received(noun):
        for entity, mention in told:
            event.add(noun.frame.receives, entity, mention.start if mention else UNPLACED, mention.end if mention else UNPLACED)
    if head.owner is not None and "owner" in noun.frame.roles:
        return [(entities.of_mention(head.owner), head.owner)]
    subjects = told if noun.supported and (left.subjects or not head.own) else []
    behind = subject_behind(noun.line, noun.index) if head.own and not left.subjects else None
    if behind is not None:
        return [(entities.of_mention(behind), behind)]  # "Following its purchase of Kestrel, Arvo moved"
    if head.plural and len(subjects) < 2 and (several := told_together(noun.line.items[: max(head.at, 0)])):
        return [(entities.of_mention(m), m) for m in several]
    if head.own and not subjects:
        before = noun.line.items[: max(head.at, 0)]
        on_behalf = before[-1:] != [] and noun.line.items[head.at].word == "on"  # "adviser to Arvo on its purchase"
        named = noun.line.organizations(max(head.at, 0))
        nearest = [m for m in named if on_behalf or m.owner or not is_governed(before, m, BESIDE)][-1:]
        subjects = [(entities.of_mention(m), m) for m in nearest] or ([(noun.topic, None)] if noun.topic else [])
        subjects = subjects or [(entities.of_mention(m), m) for m in named[-1:]]  # "shares in Arvo rose after its offering"
    if not subjects and (_is_means(noun) or noun.frame.needs == "business"):
        first = first_free(noun.line.items, max(head.at, 0))
        subjects = [(entities.of_mention(first), first)] if first else told
    if noun.trigger.forms[0] is Form.PHRASE and not subjects:
        subjects = [(entities.of_mention(m), m) for m in noun.line.organizations(noun.index)[:1]]
    return subjects


def _is_means(noun: Noun) -> bool:
    """ "Arvo expanded with the purchase of Kestrel": is the noun what the subject did it by?"""
    items, at = noun.line.items, noun.head.at
    of_it = noun.head.compound is not None or any(a.slot == "of" and a.mention for a in noun.right)
    of_it = of_it and not any(a.slot == "by" for a in noun.right)
    at -= at >= 1 and items[at].word in DETERMINERS
    by_it = at >= 0 and items[at].word in THROUGH
    return noun.frame.name == "acquisition" and of_it and by_it


def _given(noun: Noun, event: Event, subjects: list[Subject]) -> list[Subject]:
    """ "Arvo granted Kestrel an exclusive licence": Kestrel gets it, Arvo gives it."""
    items, at = noun.line.items, noun.left.chain_start - 1
    taker = items[at].mention if at >= 1 else None
    if taker is None or noun.frame.type not in GIVEN_TO or items[at - 1].word not in GIVING:
        return subjects
    giver, receiver = GIVEN_TO[noun.frame.type]
    event.add(receiver, noun.entities.of_mention(taker), taker.start, taker.end)
    for entity, mention in subjects_of(look_left(noun.line, at - 1), noun.line, noun.entities, noun.topic):
        event.add(giver, entity, mention.start if mention else UNPLACED, mention.end if mention else UNPLACED)
    return []


def _customer(noun: Noun) -> Mention | None:
    """ "a contract to build two ships for Kestrel": for whom the work is done."""
    items, at = noun.line.items, noun.after
    work = next((n for n in range(at, min(at + WORK, len(items) - 1)) if items[n].word == "to" and items[n + 1].word.isalpha()), None)
    if work is None:
        return None
    for n in range(work + 1, min(work + WORK, len(items) - 1)):
        if items[n].word in BREAKS or items[n].word in (";", "."):
            return None
        if items[n].word in ("for", "to") and (named := described_name(items, n + 1)) is not None and named.kind is Kind.ORGANIZATION:
            return named
    return None


def _add_around(noun: Noun, event: Event) -> None:
    """ "led by A", "the Kestrel deal", "talks with B on a merger"."""
    roles = noun.frame.roles
    for argument in noun.right:
        if argument.mention and "by" in roles and (argument.slot == "by" or is_done_by(noun.frame.type, argument.slot)):
            event.add(roles["by"], noun.entities.of_mention(argument.mention), argument.start, argument.end)
    if noun.head.compound is not None and "compound" in roles:
        entity = noun.entities.of_mention(noun.head.compound)
        if entity not in event.entities():
            event.add(roles["compound"], entity, noun.head.compound.start, noun.head.compound.end)
    if noun.frame.type is DealType.SUPPLY and not event.entities(Role.CUSTOMER) and (customer := _customer(noun)) is not None:
        event.add(Role.CUSTOMER, noun.entities.of_mention(customer), customer.start, customer.end)
    if (taker := taker_of_rights(noun)) is not None:
        event.parties = [p for p in event.parties if p.start != taker.start]
        event.add(Role.LICENSEE, noun.entities.of_mention(taker), taker.start, taker.end)
    if noun.head.paired is not None and "owner" in roles:
        event.add(roles["owner"], noun.entities.of_mention(noun.head.paired), noun.head.paired.start, noun.head.paired.end)
    add_beside(event, noun.frame, noun.left, noun.entities)


def _add_joint(noun: Noun, event: Event) -> None:
    """The other partner of "a partnership with Y"; the venture of "Kestrel JV LLC, a joint venture with Y"."""
    items, at = noun.line.items, noun.head.at
    one_side = len(event.entities()) == 1 or all(p.start > event.end for p in event.parties)  # "the company's alliances with A and B"
    if noun.frame.type in JOINT and event.entities() and one_side and any(a.slot == "with" and a.mention for a in noun.right):
        first = next(iter(noun.line.organizations(noun.index)), None)
        other = noun.entities.of_mention(first) if first else noun.topic
        if other and other not in event.entities():
            event.add(Role.PARTNER, other, first.start if first else UNPLACED, first.end if first else UNPLACED)
    if noun.frame.type is DealType.JOINT_VENTURE and at >= 2 and items[at].word in ("a", "an") and items[at - 1].word == ",":
        venture = items[at - 2].mention
        if venture is not None:
            event.parties = [p for p in event.parties if (p.start, p.end) != (venture.start, venture.end)]
            event.add(Role.RECIPIENT, noun.entities.of_mention(venture), venture.start, venture.end)
