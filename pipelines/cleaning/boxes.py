"""The block-level elements of a page, as the boxes in which its blocks stand; and questions to all of them at once.

Pages nest thousands of boxes in one another: whatever climbs from every block to the page's root costs minutes there. So each
question here goes over all boxes once, the outer ones first. What does not belong here: the words in the boxes (`blocks`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Box:
    """One block-level element: what it is named, and how much prose stands in it (see `region`)."""

    tag: str
    names: str  # class, id and the like, as written
    parent: "Box | None"
    depth: int
    prose: int = 0  # characters
    size: int = 0
    linked: int = 0

    def chain(self) -> "Iterator[Box]":
        """Itself and every box around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


def with_outer(boxes: Iterable[Box]) -> list[Box]:
    """The boxes and all that are around them, each once, outer ones first."""
    seen: dict[Box, None] = {}
    for box in boxes:
        new = []
        for outer in box.chain():
            if outer in seen:
                break
            new.append(outer)
        seen.update(dict.fromkeys(reversed(new)))
    return list(seen)


def under(boxes: Iterable[Box], is_kind: Callable[[Box], bool]) -> set[Box]:
    """Those that are of a kind, or stand in one that is. boxes: outer ones first."""
    found: set[Box] = set()
    for box in boxes:
        if box.parent in found or is_kind(box):
            found.add(box)
    return found


def rolled_up(boxes: list[Box], own: Mapping[Box, int]) -> Counter[Box]:
    """What each box holds, with what the boxes in it hold. boxes: outer ones first."""
    held = Counter(own)
    for box in reversed(boxes):
        if box.parent is not None and held[box]:
            held[box.parent] += held[box]
    return held
