"""A deal noun with what stands around it: its adjectives, its owner, the verb that carries it. Its parties: see `nouns`."""

from dataclasses import dataclass

from pipelines.deals.argument import Argument
from pipelines.deals.entities import Entities, Entity
from pipelines.deals.frames import Frame, Trigger
from pipelines.deals.lexicons import words
from pipelines.deals.names import Mention
from pipelines.deals.rows import DETERMINERS, NOUNS, SEVERAL, SUPPORT, Row
from pipelines.deals.subjects import Left
from pipelines.records import DealType, Status

STOPS = words("clauses", "noun_stops") | SUPPORT
ACTING = ("represented", "represents", "representing", "advised", "advising", "advises")
OF_THE_COMPANY = ("acquisition", "merger", "combination")  # frames whose "the company's" is as sure as "its"
DESCRIPTION = 5  # words between "the" and the noun that it begins, at most
ADJECTIVES = 10  # items between a noun and its owner or verb, at most


@dataclass(slots=True)
class Head:
    """What stands before a noun, back to its article, owner or verb."""

    at: int  # index of the item where the adjectives end
    owner: Mention | None = None  # "Arvo's offer"
    compound: Mention | None = None  # "the Kestrel deal"
    paired: Mention | None = None  # "the Arvo-Kestrel deal": the other of two
    own: bool = False  # "its acquisition", "the bank's acquisition"
    plural: bool = False  # "their merger", "the two banks' merger"


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner told by a description: the index before its noun, and whether it is several."""

    before: int
    plural: bool


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
    def trigger_text(self) -> str:
        """The noun itself, in small letters."""
        return self.line.sentence.view.plain[self.trigger.start : self.trigger.end].lower()

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


def head_of(line: Row, index: int, frame: Frame) -> Head:
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
            if head.at >= 2 and line.items[head.at - 1].word == "-" and line.items[head.at - 2].mention:
                head.at -= 2
                head.paired = line.items[head.at].mention
        elif item.word in ("its", "their", "his", "our"):
            head.own, head.plural = True, item.word == "their"
            head.at -= 1
            break
        elif frame.name in OF_THE_COMPANY and (described := _described_owner(line, head.at)) is not None:
            following = line.items[index + 1].word if index + 1 < len(line.items) else ""
            if not described.plural and following not in ("of", "with", "by"):
                break  # "the company's second acquisition"
            head.own, head.plural, head.at = True, described.plural, described.before
            break
        elif item.word in STOPS and not _parts_adjectives(line, head.at):
            break
        head.at -= 1
    return head


def _described_owner(line: Row, at: int) -> Owner | None:
    """ "the bank's merger", "the two Dutch retailers' merger": the description stands for a party told before; `at`: its last item."""
    noun = line.items[at].word.removesuffix("'s")
    if noun == "'" and at > 0:
        at -= 1
        noun = line.items[at].word
    elif noun == line.items[at].word:
        return None
    first = next((n for n in range(at - 1, max(-1, at - DESCRIPTION), -1) if line.items[n].word in DETERMINERS), None)
    if noun not in NOUNS or first is None or line.items[first].word not in ("the", "two", "both", "these"):
        return None
    return Owner(at - 1, noun in SEVERAL)


def _parts_adjectives(line: Row, comma: int) -> bool:
    """ "an historic, $9.6 billion investment": a comma behind the first adjective after an article."""
    return comma >= 2 and line.items[comma].word == "," and line.items[comma - 2].word in ("a", "an", "the", "its", "their")
