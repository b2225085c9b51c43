"""Names in a headline. Where every word has a capital, only names that the body tells, too, are sure. What does not belong here: verbs."""

import re

from pipelines.deals.entities import LEGAL, Entities, Entity, key
from pipelines.deals.lexicons import alternatives, words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.pairs import is_half
from pipelines.deals.view import View

HOLDERS = {word.casefold() for word in words("names", "holders")}


def names_in_headline(view: View, capitals: list[Mention], entities: Entities) -> list[Mention]:
    """The names of the body's parties as they stand in a headline of capitals; where it has none of them, its own runs of capitals."""
    halves = [mention for mention in capitals if is_half(mention, view)]
    for order, mention in enumerate(halves):
        entities.add(mention, order)
    known = [m for m in _known(view, entities) if not any(half.start <= m.start < half.end for half in halves)]
    found = sorted([*known, *halves], key=lambda mention: mention.start)
    if not found:
        for order, mention in enumerate(capitals):
            entities.add(mention, order)
    return found or capitals


def _known(view: View, entities: Entities) -> list[Mention]:
    aliases: dict[str, Entity] = {}
    for entity in sorted(entities.all, key=lambda e: e.first, reverse=True):
        for alias in entity.aliases | {_short(entity.name)}:
            aliases[alias.casefold()] = entity
    for entity in sorted(entities.all, key=lambda e: e.first, reverse=True):
        first = key(entity.name)[0]
        if entity.kind is Kind.ORGANIZATION and len(first) > 3 and first.isalpha():
            aliases.setdefault(first, entity)
    if not aliases:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives(aliases)})(?![\w]|-[a-z])", re.IGNORECASE)
    small = view.plain == view.plain.lower()
    found = []
    for match in pattern.finditer(view.plain):
        if not small and not match[0][:1].isupper() and match[0] == match[0].lower():
            continue
        entity = aliases[" ".join(match[0].casefold().split())]
        mention = Mention(match.start(), match.end(), match[0], entity.kind, view.plain[match.end() : match.end() + 2].lower() == "'s")
        entities.learn(mention, entity)
        found.append(mention)
    return found


def _short(name: str) -> str:
    """ "Arvo Pharma Holdings Inc" → "Arvo Pharma": headlines leave the legal form out, and what only says that it holds."""
    said = name.split()
    while len(said) > 1 and said[-1].casefold().strip(".,") in LEGAL | HOLDERS:
        said = said[:-1]
    return " ".join(said).rstrip(",")
