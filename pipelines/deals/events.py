"""What one deal word tells in its sentence: an event. What does not belong here: reading one (`verbs`, `nouns`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.deals.entities import Entity
from pipelines.deals.lexicons import alternatives, load
from pipelines.deals.sentences import Sentence
from pipelines.deals.shares import Share
from pipelines.deals.status import Cue
from pipelines.deals.view import View
from pipelines.records import DealType, Role

# "The buyer has lined up a loan": who is called by the role that he has in a deal told before
BY_ROLE = {Role(role): re.compile(rf"The\s+(?:{alternatives(said.split())})\b") for role, said in load("clauses")["role_words"].items()}
STATE_BODY = re.compile(rf"\b(?:{alternatives(load('clauses')['state_bodies'])})\b")
WATCHDOGS = frozenset(load("names")["watchdogs"])
BOURSES = tuple(load("names")["bourses"])
UNPLACED = -1  # a party told by a pronoun: its quote is found by its name


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a role: a party of the article, or (entity none) a description, at [start, end)."""

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
    partial: bool = False  # tells a part of its deal: shares bought in an offering
    guessed: bool = False  # its subject is told by a pronoun or a description
    stranger: bool = False  # its subject is described as no company is: "the campaign raised"
    in_sale: bool = False  # counts only where someone is up for sale

    def entities(self, *roles: Role) -> set[Entity]:
        """The named parties in these roles; in any, where none is given."""
        return {p.entity for p in self.parties if p.entity and (not roles or p.role in roles)}

    def add(self, role: Role, entity: Entity | None, start: int = UNPLACED, end: int = UNPLACED) -> None:
        """One more party; who only watches over deals is none, and nobody buys a person."""
        if entity is not None and role is not Role.GOVERNMENT and (entity.name in WATCHDOGS or entity.name.endswith(BOURSES)):
            return
        if entity is not None and role is Role.TARGET and entity.called:
            return
        self.parties.append(Party(role, entity, start, end, self.view))

    def turn(self, kind: DealType, roles: dict[Role, Role]) -> None:
        """Makes another type of it; parties in a role of `roles` take the role that it gives."""
        self.type = kind
        self.parties = [Party(roles.get(p.role, p.role), p.entity, p.start, p.end, p.view) for p in self.parties]


def without_objects(events: list[Event]) -> list[Event]:
    """The events of a sentence without what the sale of a stake raised, and without a stake that is only what another one parts with."""
    sold = [e.start for e in events if e.rule == "sell" and e.type is DealType.STAKE]
    events = [e for e in events if e.rule != "raise" or not (_is_raising(e) and any(start < e.start for start in sold))]
    parted = [e.reach for e in events if e.type is DealType.SPIN_OFF]
    return [e for e in events if e.rule != "stake" or not any(start <= e.start <= end for start, end in parted)]


def _is_raising(event: Event) -> bool:
    """ "Sold 8 percent of Kestrel, raising $5 million": what the sale brought in."""
    return event.view.plain[event.start : event.end].lower() == "raising"


def called_by_role(sentence: Sentence, told: Sequence[Event]) -> Entity | None:
    """The party that a sentence begins with, where it is called by its role in the first deal that names one."""
    for role, words in BY_ROLE.items():
        if words.match(sentence.view.plain, sentence.start, sentence.end):
            return next((party.entity for event in told for party in event.parties if party.role is role and party.entity), None)
    return None
