"""Finds names as they stand: organisations, people, places. Each mention has its place in the part.

A name is a run of capitalised words, with the small words that join them; lexicons say what a run is. Outlets are left out: they report.
What does not belong here: which mentions name one party (`entities`), and what a party does (`roles`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipelines.deals.acronyms import find_long_forms
from pipelines.deals.addresses import find_addresses
from pipelines.deals.gazetteer import STATE_CODES, is_demonym, is_place
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.runs import (
    GIVEN,
    JOBS,
    JOINERS,
    LEGAL,
    LOOSE,
    OPENERS,
    ORDINALS_IN_NAMES,
    ORG_NOUNS,
    Word,
    only_opens,
    opens_sentence,
    runs,
)
from pipelines.deals.view import View
from pipelines.records import Part

ACTS = re.compile(rf",? {{1,4}}(?:{'|'.join(load('names')['acts'])})|,? ?;|\s{{0,9}}\Z")
DOING = re.compile(r"\s(?:in|of|for|to|with|into)\b")  # "our Investing in Towns agenda" names no one called Investing
STATE = re.compile(r", (?P<place>[A-Z][\w]*\.?(?: [A-Z][a-z]+)?)")
# "Arvo analyst Mary Dorn": who comments, in small letters before the name
COMMENTING = re.compile(r"\b(?:analysts?|economist|strategist|spokes(?:man|woman|person)|lawyer|attorney|professor) \Z")
PERIOD = re.compile(r"Q[1-4]|H[12]|FY\d{0,4}|[2-6]G")  # "Arvo Q3 profit falls", "Arvo 5G pickup": no part of the name
PLURAL = re.compile(r"[A-Z]{2,5}s")  # "SUVs", "ETFs"
TAILS = words("names", "tails")
COMMON = words("clauses", "chain") | words("clauses", "support") | words("clauses", "corporate_nouns")

HEADS = words("clauses", "corporate_nouns") | words("clauses", "several")
DESCRIBING = re.compile(
    rf"(?: [a-z-]{{2,20}}){{0,2}} (?:{alternatives(HEADS - words('names', 'relatives'))}) [A-Z]"
)  # not "Arvo unit Kestrel"
BANKS = {"bank", "group", "fund", "trust", "agency", "exchange", "corporation"}  # "the Kestrel group" is Kestrel
SEATED = HEADS - words("names", "relatives") - words("names", "makers") - BANKS
SEAT = re.compile(rf" (?:{alternatives(SEATED)}) ")
DIRECTIONS = words("names", "directions")
TRADES = HEADS - words("names", "relatives") - words("names", "makers") - {noun.lower() for noun in ORG_NOUNS} - words("names", "in_names")
SOFT_JOBS = words("names", "soft_job_words")
NOT_NAMES = words("names", "not_names")
JOB = alternatives(JOBS | {word.lower() for word in JOBS})
JOB_AFTER = re.compile(rf",\s+(?:the\s+|a\s+|an\s+|its\s+)?(?:[\w&-]+\s+){{0,3}}?(?:{JOB})\b|,\s+who\b")
NOT_PARTIES = words("names", "not_parties")
CALLINGS = words("names", "callings")
LONGEST_CALLING = max(map(len, CALLINGS))
OUTLETS = frozenset(name.casefold() for name in load("names")["outlets"])


class Kind(StrEnum):
    """What a name names."""

    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at [start, end) of a part.

    owner: "'s" follows. listed: a ticker follows. speaks: a person of some job, who acts for another. called: a person of some calling.
    """

    start: int
    end: int
    text: str
    kind: Kind
    owner: bool = False
    listed: bool = False
    speaks: bool = False
    called: bool = False


def is_company(name: str) -> bool:
    """Does a name say itself that an organisation bears it: a legal form, "Bank", "Group", "University"?"""
    said = [word.rstrip(".,") for word in name.split()]
    return any(word in LEGAL for word in said[1:]) or any(word in ORG_NOUNS for word in said)


def find_names(view: View) -> list[Mention]:
    """All names of a part, in order. A headline in capitals tells no names: see `titles`."""
    found = [mention for run in runs(view.plain) for mention in _read(run, view)]
    sure: list[Mention] = []
    for start, end, kind in sorted(_sure(view)):
        if sure and start < sure[-1].end:
            continue
        owner = view.plain[end : end + 2] == "'s" or view.plain[end + 1 : end + 3] == "'s"
        whole = Mention(start, end, " ".join(view.plain[start:end].split()), kind, owner, end in view.listed)
        sure.append(whole)
    found = sorted([*_beside(found, sure), *sure], key=lambda mention: mention.start)
    found = [m for m in found if not PLURAL.fullmatch(m.text)]
    return [m for m in found if m.text.casefold() not in OUTLETS and m.text.removeprefix("The ").casefold() not in OUTLETS]


def _beside(found: list[Mention], sure: list[Mention]) -> list[Mention]:
    """The names that overlap none of the sure ones; both lists are in order."""
    ends = [m.end for m in sure]
    free = []
    for mention in found:
        at = bisect_right(ends, mention.start)
        if at == len(sure) or mention.end <= sure[at].start:
            free.append(mention)
    return free


def _sure(view: View) -> Iterator[tuple[int, int, Kind]]:
    """What is one name whatever stands in it: in angle brackets, spelled by its acronym, a street address."""
    for left, right in view.marked:
        said = view.plain[left:right]
        yield left + len(said) - len(said.lstrip()), left + len(said.rstrip()), Kind.ORGANIZATION
    if view.part is Part.TEXT:
        yield from ((start, end, Kind.ORGANIZATION) for start, end in find_long_forms(view.plain))
        yield from ((start, end, Kind.ADDRESS) for start, end in find_addresses(view.plain))


def _read(run: list[Word], view: View) -> Iterator[Mention]:
    """One run of capitalised words → the names in it: "Arvo Chief Executive Mary Dorn" holds a company and a person."""
    parts: list[tuple[list[Word], bool]] = [([], False)]
    for position, word in enumerate(run):
        plain = word.text.rstrip(".")
        later = run[position + 1].text.rstrip(".") if position + 1 < len(run) else ""
        if plain in JOBS and (plain not in SOFT_JOBS or later in JOBS or (position and run[position - 1].text in JOBS)):
            parts.append(([], True))
        else:
            parts[-1][0].append(word)
    for part, after_job in parts:
        mention = _name(part, after_job, view)
        if mention:
            yield mention


def _name(run: list[Word], after_job: bool, view: View) -> Mention | None:
    while run and ((only_opens(run[0].text) and not _begins_name(run)) or run[0].text in JOINERS):
        run = run[1:]
    if (
        len(run) > 1
        and run[0].text.lower() in LOOSE
        and run[0].text not in view.sure
        and opens_sentence(view.plain, run[0].start)
        and run[-1].text.rstrip(".") not in LEGAL | ORG_NOUNS
    ):
        run = run[1:]
    if len(run) == 1 and run[0].text.lower() in LOOSE:
        return None
    while run and (
        (run[-1].text.lower() in OPENERS and not run[-1].text.isupper())
        or run[-1].text in ("&", "de", "la")
        or (len(run) > 1 and (run[-1].text in TAILS or PERIOD.fullmatch(run[-1].text)))
    ):
        run = run[:-1]
    if len(run) > 2 and is_demonym(f"{run[0].text} {run[1].text}") and run[2].text not in ORG_NOUNS:
        run = run[2:]
    if is_demonym(" ".join(word.text for word in run)):
        return None
    if len(run) > 1 and is_demonym(run[0].text) and run[1].text not in ORG_NOUNS and run[1].text not in LEGAL:
        run = run[1:]
    if len(run) > 1 and run[0].text in DIRECTIONS and (is_demonym(run[1].text) or run[1].text == "Eastern"):
        run = run[2:] if len(run) > 2 and run[2].text not in ORG_NOUNS else run if len(run) > 2 else []
    if len(run) > 1 and run[0].text.lower() in TRADES and opens_sentence(view.plain, run[0].start) and run[0].text[0].isupper():
        run = run[1:]  # "Carmaker Kestrel", "Insurer Kestrel Ltd"
    if not run or all(
        word.text.rstrip(".") in NOT_NAMES or word.text in NOT_NAMES or is_demonym(word.text) or word.text.isdigit() or len(word.text) == 1
        for word in run
    ):
        return _place(run, view)
    run = _once(run)
    start, end = run[0].start, run[-1].end
    if (
        len(run) == 1
        and view.part is Part.TEXT
        and opens_sentence(view.plain, start)
        and not _acts(view.plain, end, run[0])
        and run[0].text not in view.sure
        and end not in view.listed
    ):
        return None
    if len(run) == 1 and run[0].text.endswith("ing") and (run[0].text.lower() in COMMON | view.small or DOING.match(view.plain, end)):
        return None
    if len(run) == 1 and opens_sentence(view.plain, start) and (run[0].text.lower() in view.small or run[0].text.lower() in COMMON):
        return None
    if len(run) == 1 and not run[0].owner and opens_sentence(view.plain, start) and DESCRIBING.match(view.plain, end):
        return None  # "Regional lenders Arvo and Kestrel", "Grocery app Kestrel"
    said = " ".join(view.plain[start:end].split())
    if (
        len(said) < 2
        or len(said) > 120
        or (said.isupper() and len(run) > 2 and run[-1].text.rstrip(".") not in LEGAL)
        or run[-1].text in NOT_PARTIES
    ):
        return None
    if run[-1].text.isalpha() and view.plain.startswith(" family", end) and view.plain[max(0, start - 4) : start].lower() == "the ":
        end += len(" family")
        said = " ".join(view.plain[start:end].split())
    after_job = after_job or bool(COMMENTING.search(view.plain, max(0, start - 14), start))
    kind = _kind([word.text.rstrip(".") for word in run], after_job, said, view.plain[start - 2 : start] == ", ")
    if (
        kind is not Kind.PLACE
        and len(run) < 4
        and _before_state(view.plain, end)
        and not any(w.text.rstrip(".") in LEGAL | ORG_NOUNS for w in run)
    ):
        kind = Kind.PLACE
    if kind is Kind.ORGANIZATION and len(run) == 1 and not run[0].owner and SEAT.match(view.plain, end) and view.plain.count(said) == 1:
        kind = Kind.PLACE if view.plain[max(0, start - 4) : start].lower() == "the " else kind  # "The Cambridge biotech"
    speaks = kind is Kind.PERSON and (after_job or bool(JOB_AFTER.match(view.plain, end)))
    called = kind is not Kind.PLACE and not is_company(said) and _follows_calling(view.plain, start)
    kind = Kind.PERSON if called else kind
    return Mention(start, end, said, kind, run[-1].owner, end in view.listed or end + 2 in view.listed, speaks, called)


def _follows_calling(text: str, start: int) -> bool:
    """ "Forward Luis Arvo", "president Zed Dorn": does a calling stand before the name, with nothing between?"""
    before = text[max(0, start - LONGEST_CALLING - 1) : start]
    return before[-1:] == " " and before.split()[-1:] != [] and before.split()[-1] in CALLINGS


def _before_state(text: str, end: int) -> bool:
    """ "American Fork, Utah": what stands before a state or country is a town."""
    found = STATE.match(text, end)
    place = found["place"] if found else ""
    return place in STATE_CODES or is_place(place) or is_place(place.rstrip("."))


def _begins_name(run: list[Word]) -> bool:
    """ "First Arvo Corp", "Financial Corp of Arvo"."""
    if len(run) > 1 and run[0].text[0].isupper() and run[1].text.rstrip(".") in LEGAL:
        return True  # "Next plc"
    told = any(word.text.rstrip(".") in LEGAL or word.text in ORG_NOUNS for word in run[1:])
    return told and run[0].text.lower() in ORDINALS_IN_NAMES | {"financial"}


def _once(run: list[Word]) -> list[Word]:
    """ "Arvo Partners Arvo Partners is": a heading run into its text is one name."""
    for half in range(1, len(run) // 2 + 1):
        if [w.text for w in run[:half]] == [w.text for w in run[half : 2 * half]]:
            return run[:half]
    return run


def _acts(text: str, end: int, word: Word) -> bool:
    """Does what follows a lone first word show it to be a name: a verb of saying or doing, an apposition?"""
    return word.owner or word.text.isupper() or bool(ACTS.match(text, end))


def _place(run: list[Word], view: View) -> Mention | None:
    if len(run) == 1 and is_place(run[0].text):
        return Mention(run[0].start, run[0].end, run[0].text, Kind.PLACE, run[0].owner)
    return None


def _kind(said: list[str], after_job: bool, whole: str, behind_comma: bool) -> Kind:
    organization = said[-1] in LEGAL or any(word in ORG_NOUNS for word in said)
    if is_place(whole) or (whole in STATE_CODES and behind_comma):
        return Kind.PLACE
    if after_job and not organization and len(said) < 5:
        return Kind.PERSON
    person = said[0] in GIVEN or (len(said[0]) == 1 and len(said) == 3 and said[0] not in ("A", "I"))
    return Kind.PERSON if person and 1 < len(said) < 5 and not organization else Kind.ORGANIZATION
