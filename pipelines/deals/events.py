"""One deal word in its sentence → an event: type, status, parties. What does not belong here: bringing events together (`assembly`)."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.deals import status as statuses
from pipelines.deals.clauses import DETERMINERS, NOUNS, PART_NOUNS, Argument, Left, Row, look_left, look_right
from pipelines.deals.described import is_party
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.frames import Form, Frame, Trigger
from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.shares import Share, share_in
from pipelines.deals.status import BE, Cue
from pipelines.deals.view import View
from pipelines.records import DealType, Role

PLANT = re.compile(r"\b(?:plants?|factor(?:y|ies)|facilit(?:y|ies)|campus|warehouse|mines?|refinery|pipeline|data cent(?:er|re)s?|fabs?|headquarters|terminal|community|mill|complex|hub|wind farm|solar (?:farm|park)|power station|apartments?|project|hotel|line)\b", re.IGNORECASE)
BUSINESS = NOUNS | PART_NOUNS | frozenset("plant plants factory mine mines building buildings hotel hotels station stations property properties brand brands field fields project projects land site tower mall centre center refinery vessel ships aircraft newspaper magazine licences licenses community consultancy supplier peer rival".split())
SUPPORT = words("clauses", "support")
RECEIVING = words("clauses", "receiving")
SIGNING = words("clauses", "signing")
GRANT = re.compile(r"\b(?:grants?|subsid(?:y|ies)|grant funding)\b", re.IGNORECASE)
OWED = re.compile(r"\b(?:debts?|notes?|loans?|debentures|credit facility|bonds|borrowings|indebtedness)\b", re.IGNORECASE)
FOR_STATES = (DealType.INVESTMENT, DealType.JOINT_VENTURE, DealType.PARTNERSHIP, DealType.GRANT, DealType.SUPPLY, DealType.DEBT)
MODALS = frozenset("to will would may might could can should not n't and shall must they we".split())
DISCLOSED = re.compile(r"\b(?:disclos\w+|reveal\w+|in a (?:regulatory )?filing|reported|told the Securities|unveil\w+|currently|now)\b", re.IGNORECASE)
OFFERED_BY = ("by:made", "by:submitted", "by:launched", "by:announced", "by:proposed", "by:offered")
DONE_BY = {
    DealType.DEBT: ("by:provided", "by:extended", "by:funded", "by:financed", "by:issued", "by:originated", "by:offered"),
    DealType.FUNDING_ROUND: ("by:provided", "by:funded", "by:co-led", "by:led", "by:headed", "by:spearheaded"),
    DealType.GRANT: ("by:awarded", "by:provided", "by:funded", "by:offered"),
    DealType.SUPPLY: ("by:awarded", "by:issued", "by:granted"),
}
ADVERBS = frozenset("also now already just since later then once first again previously subsequently soon today not never all both".split())
LICENSES_OUT = re.compile(r"\b(?:granting|licensing its|to license its|for its|rights to its|grants)\b", re.IGNORECASE)
EQUITY = re.compile(r"(?:equity|share|stock) offering", re.IGNORECASE)
STATE_BODY = re.compile(r"\b(?:Government|Ministry|Department|Authority|Agency|Administration|Council|City|State|Province|Municipality)\b")
AWARDED = frozenset("won win wins awarded awards award receives received receive secured secures lands landed bags bagged clinched clinches".split())


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a role: a party of the article, or (entity none) a description at [start, end)."""

    role: Role
    entity: Entity | None
    start: int
    end: int
    view: View


@dataclass(slots=True)
class Event:
    """What one deal word tells."""

    type: DealType
    rule: str
    status: Cue
    view: View
    sentence: int  # index
    start: int
    end: int
    reach: tuple[int, int]  # the clause: what stands in it belongs to the event
    parties: list[Party] = field(default_factory=list)
    share: Share | None = None
    is_verb: bool = True
    past: bool = False  # told as of an earlier time

    def entities(self, *roles: Role) -> set[Entity]:
        """The named parties in these roles; in any, where none is given."""
        return {p.entity for p in self.parties if p.entity and (not roles or p.role in roles)}


EARLIER = re.compile(
    r"\b(?:in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|in (?:the (?:summer|fall|spring|winter|first|second|third|fourth) (?:quarter )?of )?(?:19|20)\d\d|"
    r"last (?:year|fall|summer|spring|winter|month|week|January|February|March|April|May|June|July|August|September|October|November|December)|(?:a|two|three|four|five|several|\d+) (?:years?|months?|weeks?) (?:ago|earlier|later|after)|"
    r"previous(?:ly)?|earlier (?:this|in|investment|round)|earlier,|formerly|already|since (?:19|20)\d\d)",
    re.IGNORECASE,
)


PAPERS = re.compile(r"\s+(?:agreements?|prices?|orders?|options?|rights?|contracts?|plans?|programs?|considerations?)\b")


def read(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event that a trigger tells, or none where its sentence does not bear it out."""
    if trigger.frame.name in ("buy", "acquisition", "sale") and PAPERS.match(line.sentence.view.plain, trigger.end):
        return None  # "the purchase price", "a securities purchase agreement"
    index = line.at(trigger.start)
    event = _read_verb(line, trigger, index, entities, topic) if trigger.is_verb else _read_noun(line, trigger, index, entities, topic)
    if event is not None:
        event.past = bool(EARLIER.search(event.view.plain, max(line.sentence.start, event.reach[0] - 60), min(line.sentence.end, event.reach[1] + 60)))
        _drop_places(event)
    return event


def _drop_places(event: Event) -> None:
    """A place beside a named company is where it is, no party."""
    for role in {p.role for p in event.parties}:
        kinds = {p.entity.kind for p in event.parties if p.entity and p.role is role}
        if Kind.PLACE in kinds and len(kinds) > 1:
            event.parties = [p for p in event.parties if p.role is not role or p.entity is None or p.entity.kind is not Kind.PLACE]


def _read_verb(line: Row, trigger: Trigger, index: int, entities: Entities, topic: Entity | None) -> Event | None:
    after = line.at(trigger.end)
    left = look_left(line, index)
    right = look_right(line, after)
    passive = Form.PARTICIPLE in trigger.forms and (_is_passive(left.chain) or bool(right) and _by_first(line, after))
    if trigger.forms == (Form.BASE,) and left.chain and left.chain[-1] not in MODALS and not left.chain[-1].endswith("ly"):
        return None  # a noun of the same letters: "the purchase of", "a spin-off"
    subjects = _subjects(left, line, index, entities, topic)
    event = _event(trigger, line, index, left, right, passive)
    _describe(event, trigger.frame, left, subjects, passive)
    _place(event, trigger.frame, subjects, right, passive, entities, line, topic)
    _add_beside(event, trigger.frame, left, entities)
    _add_property(event, line, entities)
    _refine(event, line, after, entities)
    told_before = passive and left.pronoun and not subjects  # "it was acquired by X", where the text begins with "it"
    return event if _holds(event, trigger.frame, line, after, right) or (told_before and event.entities()) else None


def _is_passive(chain: list[str]) -> bool:
    """ "was recently", "to be", "has been": does a form of "be" stand before the participle, but for adverbs?"""
    said = [word for word in chain if not (word.endswith("ly") or word in ADVERBS)]
    return bool(said) and said[-1] in BE


def _by_first(line: Row, after: int) -> bool:
    return after < len(line.items) and line.items[after].word == "by"


def _event(trigger: Trigger, line: Row, index: int, left: Left, right: list[Argument], passive: bool) -> Event:
    plain = line.sentence.view.plain
    chain_from = line.items[left.chain_start].start if left.chain_start < index else trigger.start
    end = max([trigger.end, *(a.end for a in right)])
    around = statuses.cues(plain, chain_from, trigger.start)
    cue = statuses.of_verb(trigger, left.chain, passive, around)
    return Event(trigger.frame.type, f"{trigger.frame.name}", cue, line.sentence.view, line.sentence.index, trigger.start, trigger.end, (chain_from, end))


def _subjects(left: Left, line: Row, index: int, entities: Entities, topic: Entity | None) -> list[tuple[Entity, Mention | None]]:
    found = [(entities.of_mention(m), m) for m in left.subjects if m.kind is not Kind.PERSON or len(left.subjects) == 1]
    if found:
        return [(e, m) for e, m in found]
    if left.pronoun:
        before = [item.mention for item in line.items[: left.chain_start] if item.mention and item.mention.kind is Kind.ORGANIZATION]
        for mention in sorted(before, key=lambda m: m.owner)[:1]:
            return [(entities.of_mention(mention), mention)]
        return [(topic, None)] if topic else []
    return []


TOLD_BEFORE = re.compile(r"(?:all\s+|all\s+of\s+)?(?:the\s+)?(?:company|firm|airline|bank|retailer|manufacturer|group|concern|carrier|insurer|brewer|utility|it|itself|them)", re.IGNORECASE)


def _is_told_before(event: Event, argument: Argument) -> bool:
    """ "to buy the company": the words stand for a name told before."""
    plain = event.view.plain
    return bool(TOLD_BEFORE.fullmatch(plain[argument.start : argument.end])) and plain[: argument.start].rstrip().lower().endswith((" the", " of", " for"))


def _spoken_of(event: Event, line: Row, entities: Entities, taken: set[Entity], topic: Entity | None) -> Entity | None:
    """The name that "the company" stands for: the nearest company before it in the sentence that has no other part, else the text's topic."""
    before = [i.mention for i in line.items if i.mention and i.start < event.start and i.mention.kind is Kind.ORGANIZATION]
    named = [e for e in map(entities.of_mention, reversed(before)) if e not in taken]
    return named[0] if named else topic if topic not in taken else None


def _place(
    event: Event, frame: Frame, subjects: list[tuple[Entity, Mention | None]], right: list[Argument], passive: bool, entities: Entities, line: Row, topic: Entity | None = None
) -> None:
    """Each argument into its role."""
    roles = dict(frame.roles)
    if passive:
        roles = {**roles, "subject": frame.roles.get("object", frame.roles["subject"]), "by": frame.roles["subject"]}
        roles.pop("object", None)
    elif frame.name != "raise":
        roles.pop("by", None)
    subject_role = roles.get("subject")
    reflexive = any(item.word == "itself" and event.end <= item.start < event.end + 20 for item in line.items)
    if reflexive and Role.TARGET in roles.values():
        subject_role = Role.TARGET
    for entity, mention in subjects:
        if subject_role:
            start, end = (mention.start, mention.end) if mention else _first_name(entity, event)
            event.parties.append(Party(subject_role, entity, start, end, event.view))
    taken = {e for e, _ in subjects}
    for argument in right:
        role = roles.get(argument.slot) or (roles.get("by") if argument.slot in DONE_BY.get(frame.type, ()) else None)
        if role is None or reflexive and argument.slot == "object":
            continue
        if argument.parent and role is Role.TARGET:
            role = Role.SELLER
        if argument.owner is not None and not argument.owner.owner and subject_role is Role.SELLER and argument.mention is None:
            argument = replace(argument, mention=argument.owner, owner=None)  # "Dorn to sell Falk unit": the unit's own name
        if argument.mention is None and argument.owner is None and _is_told_before(event, argument):
            entity = _spoken_of(event, line, entities, taken, topic)
            if entity is not None:
                event.parties.append(Party(role, entity, -1, -1, event.view))
                taken.add(entity)
                continue
        if argument.owner is not None:
            owner = entities.of_mention(argument.owner)
            if owner.kind is Kind.PLACE and role in (Role.RECIPIENT, Role.GRANTEE) and argument.mention is None:
                event.parties.append(Party(role, owner, argument.owner.start, argument.owner.end, event.view))
                continue
            if role is Role.TARGET and owner.kind is not Kind.PLACE and owner not in taken:
                event.parties.append(Party(Role.SELLER, owner, argument.owner.start, argument.owner.end, event.view))
        if argument.mention is not None and argument.mention.kind is Kind.ADDRESS:
            continue
        if argument.mention is not None:
            entity = entities.of_mention(argument.mention)
            if entity in taken or entity.kind is Kind.PLACE and role not in (Role.RECIPIENT, Role.INVESTOR, Role.GRANTEE):
                continue
            event.parties.append(Party(role, entity, argument.start, argument.end, event.view))
        elif argument.end > argument.start:
            event.parties.append(Party(role, None, argument.start, argument.end, event.view))


def _add_property(event: Event, line: Row, entities: Entities) -> None:
    """ "sold an office building at 12 Main Street": the address names what was sold."""
    if event.type is not DealType.ACQUISITION or event.entities(Role.TARGET):
        return
    for item in line.items:
        if item.mention and item.mention.kind is Kind.ADDRESS and event.start < item.start < event.end + 260:
            event.parties.append(Party(Role.TARGET, entities.of_mention(item.mention), item.start, item.end, event.view))
            return


def _describe(event: Event, frame: Frame, left: Left, subjects: list[tuple[Entity, Mention | None]], passive: bool) -> None:
    """A subject that is only described: "one Japanese corporation"."""
    role = frame.roles.get("object" if passive else "subject")
    if not subjects and role and left.described and is_party(event.view.plain[left.described[0] : left.described[1]]):
        event.parties.append(Party(role, None, left.described[0], left.described[1], event.view))


def _first_name(entity: Entity, event: Event) -> tuple[int, int]:
    """Where the party's name stands, for a subject that a pronoun stands for: its quote is found later by its name."""
    return -1, -1


def _add_beside(event: Event, frame: Frame, left: Left, entities: Entities) -> None:
    """"is in talks with Y to buy Z": Y sells or is told beside; "signed an agreement with Y to form": Y is partner."""
    role = frame.roles.get("with")
    for mention in left.beside:
        if role is None or role is Role.GOVERNMENT and not STATE_BODY.search(mention.text):
            continue
        if mention.kind is not Kind.PLACE:
            event.parties.append(Party(role, entities.of_mention(mention), mention.start, mention.end, event.view))


def _refine(event: Event, line: Row, after: int, entities: Entities) -> None:
    """A part bought is a `stake`; money into a company, a `funding_round` or a `stake`."""
    if event.type in (DealType.ACQUISITION, DealType.STAKE) and event.rule in ("buy", "sell", "stake", "own"):
        first = event.end if event.rule != "stake" else max(line.sentence.start, event.start - 60)
        event.share = share_in(event.view, first, min(line.sentence.end, event.end + 90))
        if event.share and event.share.partial and not event.share.control:
            _turn(event, DealType.STAKE, {Role.ACQUIRER: Role.INVESTOR})
        elif event.share and event.share.control and event.type is DealType.STAKE:
            _turn(event, DealType.ACQUISITION, {Role.INVESTOR: Role.ACQUIRER})
    if event.type is DealType.INVESTMENT:
        receiving = [p for p in event.parties if p.role is Role.RECIPIENT and p.entity and p.entity.kind is Kind.ORGANIZATION]
        if receiving and event.rule in ("invest", "investment") and "expansion" not in event.view.plain[event.start : event.end].lower():
            listed = any(p.entity and p.entity.listed for p in receiving)
            _turn(event, DealType.STAKE if listed else DealType.FUNDING_ROUND, {Role.RECIPIENT: Role.TARGET} if listed else {})
    if event.type is DealType.LISTING and EQUITY.fullmatch(event.view.plain, event.start, event.end) and not any(e.listed for e in event.entities()):
        _turn(event, DealType.FUNDING_ROUND, {Role.ISSUER: Role.RECIPIENT})
    if event.type is DealType.MERGER:
        shells = [p for p in event.parties if p.entity and re.search(r"\bAcquisition\b", p.entity.name)]
        if shells and len(event.entities()) > 1:
            event.type = DealType.LISTING
            event.parties = [Party(Role.ACQUIRER if p in shells else Role.ISSUER, p.entity, p.start, p.end, p.view) for p in event.parties]


def _turn(event: Event, kind: DealType, roles: dict[Role, Role]) -> None:
    event.type = kind
    event.parties = [Party(roles.get(p.role, p.role), p.entity, p.start, p.end, p.view) for p in event.parties]


def _holds(event: Event, frame: Frame, line: Row, after: int, right: list[Argument]) -> bool:
    """Do the words around bear the deal out?"""
    items = line.items[after : after + 9]
    money = any(item.amount for item in items)
    if frame.needs == "money":
        return money and bool(event.parties)
    if frame.needs == "money_or_party":
        return (money or any(p.role in (Role.RECIPIENT, Role.TARGET) and p.entity and p.entity.kind is Kind.ORGANIZATION for p in event.parties)) and bool(event.entities())
    if frame.needs == "plant":
        window = event.view.plain[event.end : min(line.sentence.end, event.end + 120)]
        near = any(item.amount for item in line.items[after : after + 14])
        return bool(PLANT.search(window)) and (near or event.view.part == "title") and bool(event.entities(Role.INVESTOR))
    if frame.needs in ("grant", "debt"):
        wanted = GRANT if frame.needs == "grant" else OWED
        return bool(event.entities()) and bool(wanted.search(event.view.plain, event.end, min(line.sentence.end, event.end + 110)))
    if frame.needs == "disclosed":
        before = event.view.plain[line.sentence.start : event.start]
        return bool(DISCLOSED.search(before)) and event.share is not None and len(event.entities()) > 1
    if frame.needs == "nothing":
        return bool(event.entities())
    return _has_object(event, line, right)


def _has_object(event: Event, line: Row, right: list[Argument]) -> bool:
    named = event.entities()
    if len(named) >= 2:
        return True
    described = [event.view.plain[a.start : a.end].lower().split() for a in right if a.slot == "object" and a.mention is None]
    business = any(set(said) & BUSINESS for said in described)
    return bool(named) and (business or bool(event.entities(Role.TARGET)))


def _read_noun(line: Row, trigger: Trigger, index: int, entities: Entities, topic: Entity | None) -> Event | None:
    items, frame = line.items, trigger.frame
    after = line.at(trigger.end)
    at, owner, compound = index - 1, None, None
    own = False
    while at >= 0 and index - at < 10:
        item = items[at]
        if item.mention and item.mention.owner:
            owner = item.mention
            at -= 1
            break
        if item.mention:
            if item.mention.kind is not Kind.PLACE and at >= index - 2 and compound is None:
                compound = item.mention
            elif item.mention.kind is not Kind.PLACE:
                break
        elif item.word in ("its", "their", "his", "our"):
            own = True
            at -= 1
            break
        elif item.word in ("a", "an", "the", "this", "that", "in", "on", "with", "to", "of", "for", "by", "from", "into", "and", ",", ";", "as", "after", "at") or item.word in SUPPORT:
            break
        at -= 1
    left = look_left(line, at + 1)
    right = look_right(line, after, slot="")
    chain = set(left.chain) | ({items[at].word} if 0 <= at < len(items) else set())
    before = {item.word for item in items[max(0, index - 14) : index]}
    supported = bool(chain & SUPPORT) or own
    if frame.type in (DealType.JOINT_VENTURE, DealType.PARTNERSHIP) and at >= 0 and own and items[at].word in ("through", "under", "via", "with", "by", "from"):
        return None  # "through its venture with Y": told as known, not as news
    if frame.support == "award" and not before & AWARDED:
        return None
    if frame.support == "sign" and not (before & SIGNING and any(a.slot in ("with", "between") and a.mention for a in right)):
        return None
    plain = line.sentence.view.plain
    chain_from = items[left.chain_start].start if left.chain_start < len(items) else trigger.start
    around = statuses.cues(plain, min(chain_from, trigger.start), trigger.end)
    cue = statuses.of_noun(trigger, around)
    end = max([trigger.end, *(a.end for a in right)])
    event = Event(frame.type, frame.name, cue, line.sentence.view, line.sentence.index, trigger.start, trigger.end, (min(chain_from, trigger.start), end), is_verb=False)
    subjects = _subjects(left, line, index, entities, topic) if supported and (left.subjects or not own) else []
    if own and not subjects:
        nearest = [i.mention for i in items[: max(at, 0)] if i.mention and i.mention.kind is Kind.ORGANIZATION]
        subjects = [(entities.of_mention(m), m) for m in nearest[-1:]] or ([(topic, None)] if topic else [])
    if trigger.forms[0] is Form.PHRASE and not subjects:
        subjects = [(entities.of_mention(i.mention), i.mention) for i in items[:index] if i.mention and i.mention.kind is Kind.ORGANIZATION][:1]
    if owner is not None and "owner" in frame.roles:
        subjects = [(entities.of_mention(owner), owner)]
    if frame.receives and chain & RECEIVING | ({"agreed", "agrees"} & chain if "to" in chain else set()):
        if owner is not None:
            told = _subjects(left, line, index, entities, topic)
            event.parties.extend(Party(frame.receives, e, m.start if m else -1, m.end if m else -1, event.view) for e, m in told)
        else:
            frame = replace(frame, roles={**frame.roles, "subject": frame.receives})
    if frame.makes and owner is None and not (chain & frame.makes or chain & RECEIVING):
        frame = replace(frame, roles={slot: role for slot, role in frame.roles.items() if slot != "subject"})
    if frame.type is DealType.LICENSING and LICENSES_OUT.search(line.sentence.view.plain, trigger.end, min(line.sentence.end, trigger.end + 90)):
        frame = replace(frame, roles={**frame.roles, "subject": Role.LICENSOR, "with": Role.LICENSEE, "to": Role.LICENSEE})
    turned = next((role for role, said in frame.by_support.items() if said & chain), None)
    if turned and owner is None:
        frame = replace(frame, roles={**frame.roles, "subject": turned})
    if frame.type is DealType.SPIN_OFF and any(a.slot == "from" and a.mention for a in right):
        frame = replace(frame, roles={**frame.roles, "subject": Role.TARGET, "from": Role.SELLER})
    _describe(event, frame, left, subjects, passive=False)
    _place(event, frame, subjects, right, False, entities, line, topic)
    if frame.roles.get("by"):
        for argument in right:
            if (argument.slot == "by" or argument.slot in DONE_BY.get(frame.type, OFFERED_BY)) and argument.mention:
                event.parties.append(Party(frame.roles["by"], entities.of_mention(argument.mention), argument.start, argument.end, event.view))
    if compound is not None and "compound" in frame.roles:
        entity = entities.of_mention(compound)
        if entity not in event.entities():
            event.parties.append(Party(frame.roles["compound"], entity, compound.start, compound.end, event.view))
    _add_beside(event, frame, left, entities)
    _add_property(event, line, entities)
    _refine(event, line, after, entities)
    money = any(item.amount for item in items[max(0, index - 8) : after + 8])
    named = event.entities()
    if frame.needs == "money_or_party" and not money:
        return None
    if frame.type in (DealType.PARTNERSHIP, DealType.JOINT_VENTURE) and len(event.entities()) == 1 and any(a.slot == "with" and a.mention for a in right):
        first = next((i.mention for i in items[:index] if i.mention and i.mention.kind is Kind.ORGANIZATION), None)
        other = entities.of_mention(first) if first else topic
        if other and other not in event.entities():
            event.parties.append(Party(Role.PARTNER, other, first.start if first else -1, first.end if first else -1, event.view))
        named = event.entities()
    if frame.type is DealType.JOINT_VENTURE and at >= 2 and items[at].word in ("a", "an") and items[at - 1].word == "," and items[at - 2].mention:
        venture = items[at - 2]
        event.parties = [p for p in event.parties if (p.start, p.end) != (venture.start, venture.end)]
        event.parties.append(Party(Role.RECIPIENT, entities.of_mention(venture.mention), venture.start, venture.end, event.view))
    if not any(e.kind is not Kind.PLACE for e in named) and frame.type not in FOR_STATES:
        return None
    described = any(p.entity is None for p in event.parties)
    phrase = trigger.forms[0] is Form.PHRASE
    return event if named and (len(named) >= 2 or money or supported or phrase) or described and supported else None
