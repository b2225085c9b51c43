"""Who stands left of a deal word: the words between, the subject, and who is told beside ("with Y").

Rules of reach only. What does not belong here: what stands to the right (`arguments`), and which role a subject has (`placing`).
"""

from dataclasses import dataclass

from pipelines.deals.lexicons import words
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import BREAKS, DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, SEVERAL, SUPPORT, Item, Row
from pipelines.records import Part

CHAIN = words("clauses", "chain") | {day.lower() for day in words("words", "weekdays") | words("words", "months")}
UNITS = words("clauses", "units")
APPOSITIVE = words("clauses", "appositive")
STATES = words("clauses", "states")
ADDRESSING = ("told", "informed", "notified", "advised")
PRONOUNS = ("it", "they", "we", "he", "she")
GROUPS, PEOPLE = words("clauses", "groups"), words("clauses", "people")
LEADING = ("led", "headed", "backed", "formed", "controlled", "organized", "organised")
NOT_OF_SUBJECT = DETERMINERS | {",", ";", ".", "about"}
WITH = ("with", "from", "between")
NEVER_DESCRIBES = PREPOSITIONS | BREAKS | DETERMINERS | SUPPORT | {"and", "or"}
SEEKING = ("seeking", "offering", "proposing", "planning", "asking", "aiming", "looking", "hoping", "wanting")
DEFINITE = ("the", "this", "that", "these", "those")  # "the model will be sold" is of no company told before
INDEFINITE = ("certain", "a", "an", "one", "two", "some", "several")
APPOSITION = 45  # items between the commas of an apposition, at most
DESCRIPTION = 8  # words of a described subject, at most
LIST = 25  # names in one list, at most
FAR = 11  # items between "and" and the second name of a pair, at most


@dataclass(slots=True)
class Left:
    """What stands left of a deal word."""

    chain: list[str]  # the words between subject and deal word
    chain_start: int  # index of the first of them
    subjects: list[Mention]
    beside: list[Mention]  # "with Y" inside the chain
    pronoun: bool  # "it", "the company": the subject was told before
    described: tuple[int, int] | None = None  # where a subject without a name is described
    of_unit: bool = False  # the subject is a unit that the name owns: "Dorn unit sold to Arvo"
    plural: bool = False  # "they", "the two banks": several told before


def look_left(line: Row, index: int) -> Left:
    """The words and the subject before item `index`."""
    items = line.items
    left = Left([], 0, [], [], False)
    at = index - 1
    while at >= 0:
        item = items[at]
        if item.mention and left.chain and left.chain[-1] in SEEKING:
            break
        if item.mention and not item.owner and (beside := _beside(items, at)):
            left.beside.extend(beside.names)
            at = beside.before
        elif item.word in NOUNS | STATES and (opening := _with_described(items, at)) is not None:
            at = opening
        elif item.mention and (told := _addressed(items, at)) is not None:
            at = told
        elif item.amount or _is_link(item.word):
            left.pronoun |= item.word in PRONOUNS
            left.plural |= item.word == "they"
            left.chain.append(item.word)
            at -= 1
        else:
            break
    left.chain.reverse()
    left.chain_start = at + 1
    if at < 0:
        left.pronoun = left.pronoun or not left.beside
    else:
        _find_subject(items, at, left)
        if line.sentence.view.part is Part.TITLE and len(left.subjects) == 1:
            left.subjects = [*_before_lone_comma(items, left.subjects[0]), *left.subjects]
    return left


def _is_link(word: str) -> bool:
    """A word that may stand between a subject and the verb of its deal."""
    return (
        word in ("s", "'", '"', "(", ")") or word in CHAIN or word in SUPPORT or (word.endswith("ly") and len(word) > 4) or word.isdigit()
    )


def _before_determiners(items: list[Item], at: int) -> int:
    before = at - 1
    while before >= 0 and items[before].word in DETERMINERS:
        before -= 1
    return before


@dataclass(frozen=True, slots=True)
class _Beside:
    """The names behind "with" inside a chain, the last first, and the index before "with"."""

    names: list[Mention]
    before: int


def _beside(items: list[Item], at: int) -> _Beside | None:
    """Does "with" or "from" stand before the name, inside the chain: "signed an agreement with Y to build", "in talks with X and Y to"?"""
    names: list[Mention] = []
    while at >= 0 and (mention := items[at].mention) and not mention.owner:
        names.append(mention)
        before = _before_description(items, at)
        if before >= 1 and items[before].word in WITH and items[before - 1].word in CHAIN:
            return _Beside(names, before - 1)
        if before < 2 or items[before].word not in ("and", ",") or len(names) == LIST:
            return None
        at = before - 1 - (items[before].word == "and" and items[before - 1].word == ",")
    return None


def _before_description(items: list[Item], at: int) -> int:
    """The index before "Japan's carmaker" or "the French bank" of the name that it describes."""
    before = at - 1
    if before >= 0 and items[before].word in NOUNS:
        while before >= 0 and at - before < DESCRIPTION and items[before].word.isalpha() and items[before].word not in NEVER_DESCRIBES:
            before -= 1
    while before > 0 and (
        items[before].word in DETERMINERS or items[before].word in ("'", "s") or (items[before].owner and items[before].is_place)
    ):
        before -= 1
    return before


def _with_described(items: list[Item], at: int) -> int | None:
    """ "in talks with the Estonian government to build": the index before "with", where the other side has no name; else none."""
    for before in range(at - 1, max(0, at - DESCRIPTION), -1):
        if items[before].word in ("with", "from") and items[before - 1].word in CHAIN:
            return before - 1
        if (items[before].mention and not items[before].is_place) or items[before].word in PREPOSITIONS | {",", ";"}:
            return None
    return None


def is_governed(items: list[Item], mention: Mention, by: tuple[str, ...] = ("from", "by", "to", "with")) -> bool:
    """Does a preposition stand before the name: "received approval from the Arvo Board for its purchase"?"""
    at = next((n for n, item in enumerate(items) if item.mention is mention), 0)
    before = _before_determiners(items, at)
    while before > 0 and (items[before].word in ("'", "s") or (items[before].owner and items[before].is_place)):
        before -= 1  # "for Germany's Arvo"
    return before >= 0 and items[before].word in by


def _addressed(items: list[Item], at: int) -> int | None:
    """Who is told something is no subject: "Arvo told the Commission it bought" → the index of "told"."""
    before = _before_determiners(items, at)
    return before if before > 0 and items[before].word in ADDRESSING else None


def _find_subject(items: list[Item], at: int, left: Left) -> None:
    at = _before_place(items, _before_bracket(items, at))
    item = items[at]
    if item.is_place and at > 0 and items[at - 1].word in PREPOSITIONS and (first := first_free(items, at)) is not None:
        left.subjects = [first]  # "Kestrel's mill in Leeds was bought": the place only says where
    elif item.mention and _leads_group(items, at):
        left.subjects = _coordinated(items, at)  # "a group led by Arvo has agreed"
    elif item.mention and left.chain[:1] and left.chain[0] in SEEKING:
        left.subjects = [item.mention]  # "a proposal from Arvo seeking to buy": Arvo seeks
    elif item.mention and left.chain[:1] != ["on"] and is_governed(items, item.mention) and (first := first_free(items, at)) is not None:
        left.subjects = [first]  # "issued shares to Dorn to complete its purchase": the one who issued them
    elif item.mention:
        left.subjects = _coordinated(items, at)
    elif item.word == ",":
        _behind_apposition(items, at, left)
    elif item.word in ("which", "who", "and", "or"):
        named = [x.mention for x in items[:at] if x.mention]
        left.subjects = named[-1:] if item.word in ("which", "who") else named[:1]
        left.pronoun = left.pronoun or not named
    else:
        _describe(items, at, left)


def _leads_group(items: list[Item], at: int) -> bool:
    """ "a group of investors led by Arvo": does the name lead a group?"""
    before = _before_determiners(items, at)
    led = before > 0 and items[before].word == "by" and items[before - 1].word in LEADING
    return led and any(item.word in GROUPS for item in items[max(0, before - 5) : before - 1])


def first_free(items: list[Item], before: int) -> Mention | None:
    """The first organisation of the sentence that no preposition governs."""
    for item in items[:before]:
        mention = item.mention
        if mention and mention.kind is Kind.ORGANIZATION and not mention.owner and not is_governed(items, mention):
            return mention
    return None


def _before_bracket(items: list[Item], at: int) -> int:
    """The index before a bracket that closes at `at`; the same index where none does."""
    if items[at].word not in (")", "]"):
        return at
    while at > 0 and items[at].word not in ("(", "["):
        at -= 1
    return max(0, at - 1)


def _before_place(items: list[Item], at: int) -> int:
    """ "Arvo AG of Germany", "Arvo Co of Garwood, New Jersey": the index of the company, not of its place."""
    step = at
    while step >= 2 and items[step].is_place:
        if items[step - 1].word == "," and items[step - 2].is_place:
            step -= 2
            continue
        company = items[step - 2].mention
        return step - 2 if items[step - 1].word in ("of", "in") and company and company.kind is not Kind.PLACE else at
    return at


def _behind_apposition(items: list[Item], comma: int, left: Left) -> None:
    """ "Arvo, the U.S. broadcaster, has bought": the name before the first of the two commas."""
    for opening in range(comma - 1, max(0, comma - APPOSITION), -1):
        if items[opening].word != ",":
            continue
        at = _before_bracket(items, opening - 1)
        following = items[opening + 1]
        if items[at].word.isalpha() and following.word in ("which", "who", "whose"):
            left.described = (items[at].start, items[at].end)
            left.pronoun = items[at].word in NOUNS  # "the startup, which is ten years old, raised", not "the facilities, which"
            return
        if items[at].mention and (following.word in APPOSITIVE or following.word.isalpha()):
            left.subjects = _coordinated(items, at)
            return
    named = [x.mention for x in items[:comma] if x.mention and x.mention.kind is not Kind.PLACE]
    left.subjects, left.pronoun = named[:1], left.pronoun or not named


def _describe(items: list[Item], at: int, left: Left) -> None:
    """A described subject: "the San Francisco-based startup", "Dell's board"."""
    start = at
    while start > 0 and at - start < DESCRIPTION and items[start].word not in NOT_OF_SUBJECT:
        named = items[start].mention
        if named and named.kind is not Kind.PLACE:
            left.subjects, left.of_unit = [named], items[at].word in UNITS
            return
        start -= 1
    left.described = (items[start].start, items[at].end)
    left.plural |= items[at].word in SEVERAL
    if left.pronoun or (items[at].word in NOUNS and items[start].word in ("the", "its", "this", "both")):
        left.pronoun = True
        return
    if items[start].word in INDEFINITE and items[at].word in NOUNS:
        return
    if items[at].word in PEOPLE:
        left.described = (items[start].start, items[at].end)
        return  # "its management plans to buy": they, not the company
    free = [x.mention for n, x in enumerate(items[: at + 1]) if x.mention and (n == 0 or items[n - 1].word not in PREPOSITIONS)]
    left.subjects = [m for m in free if m.kind is not Kind.PLACE][:1]
    left.pronoun = not left.subjects and (at == start or items[start].word not in DEFINITE or items[at].word in NOUNS | PART_NOUNS)


def _coordinated(items: list[Item], last: int) -> list[Mention]:
    """ "A, B and C": all three, when the last is known."""
    mention = items[last].mention
    found = [mention] if mention else []
    at = last
    if last >= 2 and items[last - 1].word == "and" and items[last - 2].word in PRONOUNS and (first := first_free(items, last - 2)):
        return [first, *found]  # "Arvo said it and Kestrel agreed"
    while (joint := _before_description(items, at)) >= 1 and items[joint].word in ("and", "&", ",") and len(found) < LIST:
        step = joint - 2 if items[joint - 1].word == "," and items[joint].word == "and" else joint - 1
        previous = items[step].mention if step >= 0 else None
        lone_comma = items[joint].word == "," and len(found) < 2
        if previous is None or previous.owner or previous.kind is Kind.PLACE or lone_comma:
            break
        found.append(previous)
        at = step
    far = _far_partner(items, last) if len(found) == 1 else None
    return [*([far] if far else []), *found[::-1]]


def _before_lone_comma(items: list[Item], last: Mention) -> list[Mention]:
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


def _far_partner(items: list[Item], last: int) -> Mention | None:
    """ "Arvo and the equity arm of hedge fund Dorn": the name before the "and"."""
    for at in range(last - 1, max(0, last - FAR), -1):
        item, before = items[at], items[at - 1]
        if item.word == "and" and before.mention and not before.owner and items[at + 1].word in DETERMINERS:
            return before.mention
        if item.mention or item.word in BREAKS or item.word in (",", ";") or item.word in SUPPORT:
            return None
    return None
