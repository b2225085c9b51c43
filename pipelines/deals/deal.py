"""A deal of an article while it is put together. What does not belong here: which events tell it (`assembly`), its record (`reports`)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from pipelines.deals.entities import Entity
from pipelines.deals.events import Event, Party
from pipelines.deals.references import Reference, Silence
from pipelines.deals.status import Cue
from pipelines.deals.sums import Placed
from pipelines.deals.view import View
from pipelines.records import DealType, Part, Role, Salience


@dataclass(eq=False)
class Deal:
    """One deal of the article, as the events tell it."""

    type: DealType
    events: list[Event]
    order: int = 0  # place among the deals, as they are found
    salience: Salience = Salience.BACKGROUND
    parties: list[Party] = field(default_factory=list)
    sums: list[Placed] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lead_cues: list[tuple[Cue, View]] = field(default_factory=list)
    silence: Silence | None = None
    resisted: Reference | None = None  # its offer stays on the table though it was refused

    def __post_init__(self) -> None:
        """Notes who plays which role in the first events."""
        self._by_role: dict[Role, set[Entity]] = {}
        self._note(self.events)

    def add(self, event: Event) -> None:
        """One more event that tells of it."""
        self.events.append(event)
        self._note([event])

    def tell(self, role: Role, entity: Entity) -> None:
        """A party that its first event leaves open."""
        self.events[0].add(role, entity)
        self._note(self.events[:1])

    def forget_title(self) -> None:
        """The parties of the title's events are not sure: the body names others."""
        for event in self.events:
            event.parties = [p for p in event.parties if p.view.part is not Part.TITLE]
        self._by_role = {}
        self._note(self.events)

    def forget(self, told: Set[int]) -> None:
        """The events of these identities tell of another deal."""
        self.events = [event for event in self.events if id(event) not in told]
        self._by_role = {}
        self._note(self.events)

    def _note(self, events: Sequence[Event]) -> None:
        for role, entity in ((p.role, p.entity) for event in events for p in event.parties):
            if entity is not None:
                self._by_role.setdefault(role, set()).add(entity)

    def entities(self, *roles: Role) -> set[Entity]:
        """The named parties in these roles; in any, where none is given."""
        return {e for role in (roles or self._by_role) for e in self._by_role.get(role, ())}
