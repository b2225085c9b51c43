"""One argument of a deal word, and where the reading of its row stands. What does not belong here: the reading (`arguments`)."""

from dataclasses import dataclass, field

from pipelines.deals.names import Mention
from pipelines.deals.rows import Item


@dataclass(slots=True)
class Argument:
    """Who or what stands in one slot of a clause: "object", or a preposition ("by:led" for "led by")."""

    slot: str
    start: int
    end: int
    mention: Mention | None = None  # none: only described
    owner: Mention | None = None  # "Dell" of "Dell's services division"
    parent: bool = False  # told as the parent of the argument before it
    in_part: bool = False  # only a part of it: "two units of Dorn"


@dataclass(slots=True)
class Reader:
    """Where the reading of a row stands."""

    items: list[Item]
    slot: str
    found: list[Argument] = field(default_factory=list)
    part: bool = False  # "a stake", "shares": a name behind "in" or "of" is still the object
    sum_first: bool = False  # "$75 million of Arvo shares"
    phrase: int | None = None  # where an object without a name begins
    of_unit: bool = False  # behind "two units of": a name is the parent's
    listing: bool = False  # behind "including", "such as": names of one slot, each with its year

    @property
    def bare(self) -> bool:
        """Is an object begun, and no name found?"""
        return self.slot == "object" and not self.found and self.phrase is not None
