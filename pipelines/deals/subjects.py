"""Who does what a deal word tells: the subject left of it, by its name, its place in a list, or its description.

Rules of reach only. What does not belong here: the words between subject and deal word (`chains`), which role a subject has (`placing`).
"""

from dataclasses import dataclass

from pipelines.deals.lexicons import words
from pipelines.deals.listed import PRONOUNS, before_determiners, coordinated, first_free, is_governed, listed_before, those_among
from pipelines.deals.names import Kind, Mention
from pipelines.deals.rows import DETERMINERS, NOUNS, PART_NOUNS, PREPOSITIONS, SEVERAL, Item

UNITS = words("clauses", "units")
APPOSITIVE = words("clauses", "appositive")
GROUPS, PEOPLE = words("clauses", "groups"), words("clauses", "people")
STATES = words("clauses", "states") - {"regulators", "city", "council"}
LEADING = ("led", "headed", "backed", "formed", "controlled", "organized", "organised")
SEEKING = ("seeking", "offering", "proposing", "planning", "asking", "aiming", "looking", "hoping", "wanting")
NOT_OF_SUBJECT = DETERMINERS | {",", ";", ".", "about"}
DEFINITE = ("the", "this", "that", "these", "those")  # "the model will be sold" is of no company told before
INDEFINITE = ("certain", "a", "an", "one", "two", "some", "several")
APPOSITION = 45  # items between the commas of an apposition, at most
DESCRIPTION = 8  # words of a described subject, at most


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


def find_subject(items: list[Item], at: int, left: Left) -> None:
    """Fills in the subject, whose last item stands at `at`."""
    at = _before_place(items, _before_bracket(items, at))
    item = items[at]
    if item.is_place and at > 0 and items[at - 1].word in PREPOSITIONS and (first := first_free(items, at)) is not None:
        left.subjects = [first]  # "Kestrel's mill in Leeds was bought": the place only says where
    elif item.mention and _leads_group(items, at):
        left.subjects = coordinated(items, at)  # "a group led by Arvo has agreed"
    elif item.mention and left.chain[:1] and left.chain[0] in SEEKING:
        left.subjects = [item.mention]  # "a proposal from Arvo seeking to buy": Arvo seeks
    elif item.mention and left.chain[:1] != ["on"] and is_governed(items, item.mention) and (first := first_free(items, at)) is not None:
        left.subjects = [first]  # "issued shares to Dorn to complete its purchase": the one who issued them
    elif item.mention:
        left.subjects = coordinated(items, at)
    elif item.word == ",":
        _behind_apposition(items, at, left)
    elif item.word == "which" and left.chain[:1] and left.chain[0] in PRONOUNS:
        left.pronoun = True  # "Kestrel, which it bought": who bought it was told before
    elif item.word in ("which", "who", "and", "or"):
        named = [x.mention for x in items[:at] if x.mention]
        left.subjects = named[-1:] if item.word in ("which", "who") else named[:1]
        left.pronoun = left.pronoun or not named
    else:
        _describe(items, at, left)


def _leads_group(items: list[Item], at: int) -> bool:
    """ "a group of investors led by Arvo": does the name lead a group?"""
    before = before_determiners(items, at)
    led = before > 0 and items[before].word == "by" and items[before - 1].word in LEADING
    return led and any(item.word in GROUPS for item in items[max(0, before - 5) : before - 1])


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
    if listed := listed_before(items, comma):
        left.subjects = listed
        return
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
            left.subjects = coordinated(items, at)
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
    if among := those_among(items, start):
        left.subjects = among
        return
    left.described = (items[start].start, items[at].end)
    if items[at].word in STATES and (state := next((i.mention for i in items[start:at] if i.is_place), None)):
        left.subjects = [state]  # "Egypt's government"
        return
    left.plural |= items[at].word in SEVERAL
    if at == start and items[at].word in NOUNS and items[at].word.endswith("s") and items[at].word not in ("business", "sides", "parties"):
        return  # "Investors bought bonds": whoever they are
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
