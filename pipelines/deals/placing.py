"""Puts subjects and arguments into the roles that a frame gives them. What does not belong here: the roles (`lexicon/frames.toml`)."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.deals.argument import Argument
from pipelines.deals.described import is_party
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import STATE_BODY, UNPLACED, Event
from pipelines.deals.frames import Frame
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.listed import PRONOUNS, told_together
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import NOUNS, PREPOSITIONS, Row
from pipelines.deals.subjects import Left
from pipelines.records import DealType, Part, Role

Subject = tuple[Entity, Mention | None]  # no mention: told by a pronoun


DONE_BY = {kind: frozenset(f"by:{word}" for word in said.split()) for kind, said in load("clauses")["done_by"].items()}
STOCK = re.compile(rf"'s?(?:\s+(?:{alternatives(load('clauses')['stock'])}))+", re.IGNORECASE)
OWNED = (words("clauses", "units") - {"operation"}) | words("clauses", "assets") | {"assets", "stake"}
OWNS = re.compile(rf"'s?(?:\s+[\w-]+){{0,4}}?\s+(?:{alternatives(OWNED)})\b", re.IGNORECASE)  # "'s Leeds plant"
OWN_STOCK = re.compile(
    rf"(?:all\s+)?(?:of\s+)?its\s+(?:{alternatives(load('clauses')['stock'])})\b", re.IGNORECASE
)  # "an offer for all its shares"
WHERE = ("in", "at", "near", "northern", "southern", "eastern", "western", "central", "across")
TALKING = {"talks", "discussions", "negotiations", "negotiating", "agreement", "deal"}
# Who sits across the table: "in talks with Kestrel to sell its unit", "in discussions with Kestrel over an acquisition of the brewer".
ACROSS = {"sell": Role.ACQUIRER, "sale": Role.ACQUIRER, "acquisition": Role.TARGET}
PLACES_MAY = (Role.RECIPIENT, Role.INVESTOR, Role.GRANTEE)  # roles in which a country or town may stand
TOLD_BEFORE = re.compile(rf"(?:all\s+|all\s+of\s+)?(?:the\s+)?(?:{alternatives(words('clauses', 'told_before'))})", re.IGNORECASE)
SUBORDINATE = words("clauses", "subordinate")
ITSELF = 20  # characters after a verb in which "itself" is its object
THINGS = words("clauses", "assets") - {"supplier", "peer", "rival", "consultancy"}
THING = re.compile(rf"\s+(?:(?:wind|solar|power)\s+)?(?:{alternatives(THINGS)})\b")
PROPERTY = 260  # characters after a deal word in which the address of what is sold stands


def is_done_by(kind: DealType, slot: str) -> bool:
    """Does "provided by", "led by" tell the party that this type's "by" tells?"""
    return slot in DONE_BY.get(kind.value, DONE_BY["any"] if kind is DealType.ACQUISITION else ())


def subjects_of(left: Left, line: Row, entities: Entities, topic: Entity | None) -> list[Subject]:
    """The parties left of a deal word; behind a pronoun, the sentence's first organisation or what was spoken of before."""
    found: list[Subject] = [(entities.of_mention(m), m) for m in left.subjects if m.kind is not Kind.PERSON or len(left.subjects) == 1]
    if found and left.chain[:1] and left.chain[0] in ("it", "they") and _opens_clause(line, left.chain_start):
        found = []  # "Arvo makes Kestrel phones after it bought Dorn": "it" is none named right before
    if found or not left.pronoun:
        return found
    if left.plural and (several := told_together(line.items[: left.chain_start])):
        return [(entities.of_mention(m), m) for m in several]
    pronoun = next((word for word in reversed(left.chain) if word in PRONOUNS), "")
    if pronoun in ("he", "she"):
        people = [i.mention for i in line.items[: left.chain_start] if i.mention and i.mention.kind is Kind.PERSON]
        return [(entities.of_mention(people[-1]), people[-1])] if people else []
    before = sorted(line.organizations(left.chain_start), key=lambda m: m.owner)
    if before:
        return [(entities.of_mention(before[0]), before[0])]
    return [(topic, None)] if topic else []


def _opens_clause(line: Row, at: int) -> bool:
    return at > 0 and line.items[at - 1].word in SUBORDINATE


def is_stranger(left: Left, line: Row, subjects: list[Subject]) -> bool:
    """ "The campaign raised", "16 million vehicles will be sold": is a described stranger taken for who was told before?"""
    guessed = any(mention is None for _, mention in subjects)
    if not guessed or left.described is None or not set(PRONOUNS).isdisjoint(left.chain):
        return False
    said = line.sentence.view.plain[left.described[0] : left.described[1]].lower().split()
    return bool(said) and NOUNS.isdisjoint(said)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the arguments of an event are read by: its row, the article's parties, and the party spoken of before."""

    line: Row
    entities: Entities
    topic: Entity | None


def place(
    event: Event, frame: Frame, subjects: list[Subject], right: list[Argument], passive: bool, setting: Setting, of_unit: bool = False
) -> None:
    """Each subject and argument into its role."""
    line = setting.line
    roles = _roles(frame, passive)
    reflexive = any(item.word == "itself" and event.end <= item.start < event.end + ITSELF for item in line.items)
    subject_role = Role.TARGET if reflexive and Role.TARGET in roles.values() else roles.get("subject")
    if of_unit and subject_role is Role.TARGET:
        subject_role = Role.SELLER
    if len(subjects) > 1:
        told_apart = {setting.entities.of_mention(m) for a in right if a.slot in roles for m in (a.mention, a.owner) if m}
        subjects = [s for s in subjects if s[0] not in told_apart]  # "Dorn and Arvo agreed on the sale of Falk to Arvo"
    for entity, mention in subjects:
        if subject_role:
            role_here = _of_owner(event, mention) if subject_role is Role.TARGET else subject_role
            event.add(role_here, entity, *((mention.start, mention.end) if mention else (UNPLACED, UNPLACED)))
    taken = {entity for entity, _ in subjects} if subject_role else set()
    for argument in right:
        role = roles.get(argument.slot) or (roles.get("by") if is_done_by(frame.type, argument.slot) else None)
        if role is None or (reflexive and argument.slot == "object"):
            continue
        if argument.owner is not None and not argument.owner.owner and subject_role is Role.SELLER and argument.mention is None:
            argument = replace(argument, mention=argument.owner, owner=None)  # "Dorn to sell Falk unit": the unit's own name
        spoken_of = _spoken_of(event, argument, taken, setting)
        if spoken_of is not None:
            event.add(role, spoken_of)
            taken.add(spoken_of)
        else:
            _place_argument(event, argument, role, taken, setting.entities)


def _of_owner(event: Event, mention: Mention | None) -> Role:
    """ "Dorn's plant was bought": Dorn sold it."""
    owns = mention is not None and mention.owner and OWNS.match(event.view.plain, mention.end, event.start)
    return Role.SELLER if owns else Role.TARGET


def _spoken_of(event: Event, argument: Argument, taken: set[Entity], setting: Setting) -> Entity | None:
    """ "to buy the company": the nearest company before it in the sentence that has no other part, else the text's topic."""
    plain = event.view.plain
    lead = plain[max(0, argument.start - 12) : argument.start].rstrip().lower()
    if argument.mention or argument.owner:
        return None
    own = OWN_STOCK.match(plain, argument.start - 4 * lead.endswith(" its"), argument.end)
    if own and event.rule != "sell":
        speaking = setting.line.organizations(setting.line.at(event.start))
        return setting.entities.of_mention(speaking[0]) if speaking else setting.topic
    if not TOLD_BEFORE.fullmatch(plain, argument.start, argument.end):
        return None
    if not lead.endswith((" the", " of", " for")) and plain[argument.start : argument.end].lower() not in ("it", "them"):
        return None
    before = [i.mention for i in setting.line.items if i.mention and i.start < event.start and i.mention.kind is Kind.ORGANIZATION]
    free = [e for e in map(setting.entities.of_mention, reversed(before)) if e not in taken]
    return free[0] if free else setting.topic if setting.topic not in taken else None


def _roles(frame: Frame, passive: bool) -> dict[str, Role]:
    """The frame's roles by slot; turned round in the passive."""
    roles = dict(frame.roles)
    if passive:
        roles |= {"subject": frame.roles.get("object", frame.roles["subject"]), "by": frame.roles["subject"]}
        roles.pop("object", None)
    elif frame.name != "raise":
        roles.pop("by", None)
    return roles


def _place_argument(event: Event, argument: Argument, role: Role, taken: set[Entity], entities: Entities) -> None:
    if argument.slot == "from" and role is not Role.TARGET and event.view.plain[: argument.start].endswith((" its ", " their ")):
        return  # "supplies lithium from its Kestrel mine"
    if argument.parent and role is not Role.TARGET:
        return  # "from Arvo, a unit of Dorn": the parent of a party is none
    role = Role.SELLER if argument.parent or (argument.in_part and role is Role.TARGET) else role
    if argument.owner is not None:
        owner = entities.of_mention(argument.owner)
        if owner.kind is Kind.PLACE and role in (Role.RECIPIENT, Role.GRANTEE) and argument.mention is None:
            event.add(role, owner, argument.owner.start, argument.owner.end)  # "in India's battery industry"
            return
        if (
            role in (Role.TARGET, Role.RECIPIENT)
            and argument.mention is None
            and STOCK.fullmatch(event.view.plain, argument.owner.end, argument.end)
        ):
            event.add(role, owner, argument.owner.start, argument.owner.end)  # "all of Kestrel's outstanding stock"
            return
        if role is Role.TARGET and owner.kind is not Kind.PLACE and owner not in taken:
            event.add(Role.SELLER, owner, argument.owner.start, argument.owner.end)
    if argument.mention is None:
        if argument.end > argument.start:
            event.add(role, None, argument.start, argument.end)
        return
    if role in (Role.CUSTOMER, Role.SUPPLIER) and THING.match(event.view.plain, argument.end):
        return  # "electricity from the Kestrel wind farm"
    entity = entities.of_mention(argument.mention)
    is_party_here = entity.kind is not Kind.PLACE or role in PLACES_MAY
    if entity not in taken and is_party_here and argument.mention.kind is not Kind.ADDRESS:
        event.add(role, entity, argument.start, argument.end)


def add_described(event: Event, frame: Frame, left: Left, subjects: list[Subject], passive: bool = False) -> None:
    """A subject that is only described: "one Japanese corporation"."""
    role = frame.roles.get("object" if passive else "subject")
    if not subjects and role and left.described and is_party(event.view.plain[left.described[0] : left.described[1]]):
        event.add(role, None, *left.described)


def add_beside(event: Event, frame: Frame, left: Left, entities: Entities) -> None:
    """ "signed an agreement with Y to form": Y is partner; a state body beside an investor is `government`."""
    role = frame.roles.get("with")
    if role is None and not TALKING.isdisjoint(left.chain):
        role = ACROSS.get(frame.name)
        role = None if role is None or event.entities(role) else role
    for mention in left.beside:
        if role is None or mention.kind is Kind.PLACE or (role is Role.GOVERNMENT and not STATE_BODY.search(mention.text)):
            continue
        event.add(role, entities.of_mention(mention), mention.start, mention.end)


def add_place(event: Event, line: Row, entities: Entities) -> None:
    """ "will build a plant in Ohio", "Arvo scraps Ohio plant": where the money goes, where no other receiver is named."""
    if event.type is not DealType.INVESTMENT or event.entities(Role.RECIPIENT) or not event.entities(Role.INVESTOR):
        return
    for before, item in pairwise(i for i in line.items if i.start >= event.start):
        told = before.word in WHERE or (event.view.part is Part.TITLE and not (item.owner or before.word in PREPOSITIONS))
        if item.is_place and item.mention and told and item.mention.text not in {e.name for e in event.entities()}:
            event.add(Role.RECIPIENT, entities.of_mention(item.mention), item.start, item.end)
            return


def add_property(event: Event, line: Row, entities: Entities) -> None:
    """ "sold an office building at 12 Main Street": the address names what was sold."""
    if event.type is not DealType.ACQUISITION or event.entities(Role.TARGET):
        return
    for item in line.items:
        if item.mention and item.mention.kind is Kind.ADDRESS and event.start < item.start < event.end + PROPERTY:
            event.add(Role.TARGET, entities.of_mention(item.mention), item.start, item.end)
            return
