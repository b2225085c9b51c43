"""A deal word in its sentence → the event that it tells. What does not belong here: bringing events together (`assembly`)."""

from pipelines.deals.entities import Entities, Entity
from pipelines.deals.events import Event
from pipelines.deals.frames import Trigger
from pipelines.deals.nouns import read_noun
from pipelines.deals.refining import drop_places, tell_time
from pipelines.deals.rows import Row
from pipelines.deals.senses import is_another
from pipelines.deals.verbs import read_verb


def read(line: Row, trigger: Trigger, entities: Entities, topic: Entity | None) -> Event | None:
    """The event, or none where the sentence does not bear it out. `topic`: the organisation spoken of before the sentence."""
    if is_another(line, trigger):
        return None
    read_it = read_verb if trigger.is_verb else read_noun
    event = read_it(line, trigger, entities, topic)
    if event is not None:
        tell_time(event, line)
        drop_places(event)
    return event
