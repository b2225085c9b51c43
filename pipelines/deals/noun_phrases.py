"""A deal noun with what stands around it: its adjectives, its owner, the verb that carries it. Its parties: see `nouns`."""

from dataclasses import dataclass

from pipelines.deals.argument import Argument
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.frames import Frame, Trigger
from pipelines.deals.lexicons import words
from pipelines.deals.names import Mention
from pipelines.deals.rows import SUPPORT, Row
from pipelines.deals.subjects import Left
from pipelines.records import DealType, Status

STOPS = words("clauses", "noun_stops") | SUPPORT
ACTING = ("represented", "represents", "representing", "advised", "advising", "advises")
ADJECTIVES = 10  # items between a noun and its owner or verb, at most


@dataclass(slots=True)
class Head:
    """What stands before a noun, back to its article, owner or verb."""

    at: int  # index of the item where the adjectives end
    owner: Mention | None = None  # "Arvo's offer"
    compound: Mention | None = None  # "the Kestrel deal"
    own: bool = False  # "its acquisition"


@dataclass(slots=True)
class Noun:
    """A noun and all that is known of its sentence."""

    line: Row
    trigger: Trigger
    frame: Frame
    index: int
    after: int
    head: Head
    left: Left
    right: list[Argument]
    entities: Entities
    topic: Entity | None

    @property
    def verbs(self) -> set[str]:
        """The words that may carry the noun."""
        items, at = self.line.items, self.head.at
        return set(self.left.chain) | ({items[at].word} if 0 <= at < len(items) else set())

    @property
    def supported(self) -> bool:
        """Does a verb carry it, a party own it, or a broker act for its subject ("represented Arvo in the acquisition of")?"""
        items, before = self.line.items, self.left.chain_start - 2
        acted_for = before >= 0 and items[before + 1].mention is not None and items[before].word in ACTING
        talking = self.frame.status is Status.IN_TALKS and "in" in self.left.chain  # "is in takeover talks with"
        return acted_for or talking or (self.head.own and self.frame.type is not DealType.GRANT) or not SUPPORT.isdisjoint(self.verbs)


def head_of(line: Row, index: int) -> Head:
    """What stands before the noun at `index`, back to its article, owner or verb."""
    head = Head(index - 1)
    while head.at >= 0 and index - head.at < ADJECTIVES:
        item = line.items[head.at]
        if item.owner:
            head.owner = item.owner
            head.at -= 1
            break
        if item.mention and not item.is_place:
            if head.at < index - 2 or head.compound is not None:
                break
            head.compound = item.mention
        elif item.word in ("its", "their", "his", "our"):
            head.own = True
            head.at -= 1
            break
        elif item.word in STOPS and not _parts_adjectives(line, head.at):
            break
        head.at -= 1
    return head


def _parts_adjectives(line: Row, comma: int) -> bool:
    """ "an historic, $9.6 billion investment": a comma behind the first adjective after an article."""
    return comma >= 2 and line.items[comma].word == "," and line.items[comma - 2].word in ("a", "an", "the", "its", "their")
