"""Names in lists and in what names them together: "A, B and C", "several firms, including A and B", "A is among those that".

What does not belong here: which of them does what a deal word tells (`subjects`).
"""

from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PREPOSITIONS, SUPPORT, Item
from pipelines.deals.status import BE

PRONOUNS = ("it", "they", "we", "he", "she")
GROUPS = words("clauses", "groups")
LIST = 25  # names in one list, at most
FAR = 11  # items between "and" and the second name of a pair, at most
EXAMPLES = 40  # items from "including" to the comma behind the list that it begins, at most
DESCRIPTION = 8  # words of a description before a name, at most
NEVER_DESCRIBES = PREPOSITIONS | BREAKS | DETERMINERS | SUPPORT | {"and", "or"}
NAMED = 14  # items before "including" in which those stand who are listed


def coordinated(items: list[Item], last: int) -> list[Mention]:
    """ "A, B and C": all three, when the last is known."""
    mention = items[last].mention
    found = [mention] if mention else []
    at = _before_country(items, last)
    if last >= 2 and items[last - 1].word == "and" and items[last - 2].word in PRONOUNS and (first := first_free(items, last - 2)):
        return [first, *found]  # "Arvo said it and Kestrel agreed"
    while (joint := before_description(items, at)) >= 1 and items[joint].word in ("and", "&", ",") and len(found) < LIST:
        step = joint - 2 if items[joint - 1].word == "," and items[joint].word == "and" else joint - 1
        previous = items[step].mention if step >= 0 else None
        lone_comma = items[joint].word == "," and len(found) < 2
        if previous is None or previous.owner or previous.kind is Kind.PLACE or lone_comma:
            break
        found.append(previous)
        at = _before_country(items, step)
    far = _far_partner(items, last) if len(found) == 1 else _beside_group(items, at)
    return [*([far] if far else []), *found[::-1]]


def _before_country(items: list[Item], at: int) -> int:
    """ "Arvo and Japan's Kestrel": the index of the country that owns the name at `at`; the same index where none does."""
    step = at - 1
    while step > 0 and items[step].word in ("'", "s"):
        step -= 1
    return step if step > 0 and items[step].is_place and items[step].owner else at


def _far_partner(items: list[Item], last: int) -> Mention | None:
    """ "Arvo and the equity arm of hedge fund Dorn": the name before the "and"."""
    for at in range(last - 1, max(0, last - FAR), -1):
        item, before = items[at], items[at - 1]
        described = items[at + 1].word in DETERMINERS or (at + 1 < last and not {i.word for i in items[at:last]} & PREPOSITIONS)
        if item.word == "and" and before.mention and not before.owner and described:
            return before.mention
        if item.mention or item.word in BREAKS or item.word in (",", ";") or item.word in SUPPORT:
            return None
    return None


def _beside_group(items: list[Item], at: int) -> Mention | None:
    """ "Arvo and a consortium of Dorn and Falk": the name before the group, where the group's names begin at `at`."""
    if at < 4 or items[at - 1].word != "of" or items[at - 2].word not in GROUPS or items[at - 3].word not in DETERMINERS:
        return None
    return items[at - 5].mention if items[at - 4].word == "and" and at >= 5 else None


def listed_before(items: list[Item], comma: int) -> list[Mention]:
    """ "Several parties, including Arvo and Dorn, have": the names between the commas, where a group without a name stands before them."""
    for opening in range(comma - 1, max(0, comma - EXAMPLES), -1):
        if items[opening].word == "including" and items[opening - 1].word == ",":
            before = items[max(0, opening - NAMED) : opening - 1]
            grouped = any(item.word in GROUPS for item in before) and not any(item.mention and not item.is_place for item in before)
            return _all_named(items[opening + 1 : comma]) if grouped else []
        if items[opening].word in BREAKS or items[opening].word == ";":
            return []
    return []


def _all_named(items: list[Item]) -> list[Mention]:
    """The organisations of a list, in its order."""
    return [item.mention for item in items if item.mention and item.mention.kind is Kind.ORGANIZATION and not item.mention.owner]


def those_among(items: list[Item], start: int) -> list[Mention]:
    """ "Arvo and Dorn were among the firms that", "Arvo is one of the firms that": the names; at `start` those are described."""
    before = start - 1
    if before >= 2 and items[before].word == "of" and items[before - 1].word == "one":
        before -= 1
    elif before < 1 or items[before].word != "among":
        return []
    return coordinated(items, before - 2) if items[before - 1].word in BE and items[before - 2].mention else []


def first_free(items: list[Item], before: int) -> Mention | None:
    """The first organisation of the sentence that no preposition governs."""
    for item in items[:before]:
        mention = item.mention
        if mention and mention.kind is Kind.ORGANIZATION and not mention.owner and not is_governed(items, mention):
            return mention
    return None


def is_governed(items: list[Item], mention: Mention, by: tuple[str, ...] = ("from", "by", "to", "with")) -> bool:
    """Does a preposition stand before the name: "received approval from the Arvo Board for its purchase"?"""
    at = next((n for n, item in enumerate(items) if item.mention is mention), 0)
    before = before_determiners(items, at)
    while before > 0 and (items[before].word in ("'", "s") or (items[before].owner and items[before].is_place)):
        before -= 1  # "for Germany's Arvo"
    return before >= 0 and items[before].word in by


def before_determiners(items: list[Item], at: int) -> int:
    """The index before the article of the name at `at`."""
    before = at - 1
    while before >= 0 and items[before].word in DETERMINERS:
        before -= 1
    return before


def before_description(items: list[Item], at: int) -> int:
    """The index before "Japan's carmaker" or "the French bank" of the name that it describes."""
    before = at - 1
    if before >= 0 and items[before].word in NOUNS:
        while before >= 0 and at - before < DESCRIPTION and items[before].word.isalpha() and items[before].word not in NEVER_DESCRIBES:
            before -= 1
    while before > 0 and (items[before].word in DETERMINERS | {"'", "s"} or (items[before].owner and items[before].is_place)):
        before -= 1
    return before


def before_lone_comma(items: list[Item], last: Mention) -> list[Mention]:
    """ "Arvo, Kestrel to merge": how headlines join two; the name before the comma, where nothing but its description stands before."""
    at = next(n for n, item in enumerate(items) if item.mention is last)
    first = items[at - 2].mention if at >= 2 and items[at - 1].word == "," else None
    described = all(item.word.isalpha() and item.word not in NEVER_DESCRIBES for item in items[: max(0, at - 2)])
    return [first] if first and described and not first.owner and first.kind is not Kind.PLACE else []


def told_together(items: list[Item]) -> list[Mention]:
    """The first organisations that a sentence names side by side: whom "they" and "the two banks" mean."""
    first = next((n for n, item in enumerate(items) if item.mention and item.mention.kind is Kind.ORGANIZATION), None)
    found: list[Mention] = []
    at = first if first is not None else len(items)
    while at < len(items) and (mention := items[at].mention) and len(found) < LIST:
        found.append(mention)
        joined = items[at + 1 : at + 3]
        at += 2 if joined and joined[0].word in ("and", ",", "&") else len(items)
        at += bool(len(joined) == 2 and joined[0].word == "," and joined[1].word == "and")
    return found if len(found) > 1 else []
