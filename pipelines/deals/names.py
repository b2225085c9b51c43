"""Finds names as they stand: organisations, people, places. Each mention has its place in the part.

A name is a run of capitalised words, with the small words that join them; lexicons say what a run is. Outlets are left out: they report.
What does not belong here: which mentions name one party (`entities`), and what a party does (`roles`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipelines.deals.addresses import find_addresses
from pipelines.deals.gazetteer import is_demonym, is_place
from pipelines.deals.lexicons import alternatives, load, words
from pipelines.deals.view import View
from pipelines.records import Part

WORD = re.compile(r"[^\W_][\w&+!@]*(?:[-./'][^\W_][\w&+!@]*)*")
INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*\Z")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
DESCRIBES = re.compile(r"\w-(?:[a-z]{2,}|[a-z]\Z)|'(?:re|ve|ll|d|m|t)\Z|\A\d+-[A-Z]?[a-z]")  # "Atlanta-based", "We're", "12-inch"
ACTS = re.compile(r",? +(?:\(|said|says|has|had|have|is|was|are|were|will|would|also|to|plans|agreed|agrees|announced|which|who|and [A-Z]|operates|offers|makes|provides|bought|buys|sold|sells|acquired|acquires|raised|raises|did|does|declined|may|might|could|can|owns|expects|intends|currently|in (?:January|February|March|April|May|June|July|August|September|October|November|December)|the |a |an |based|founded|merged|joined|told|reported|signed|wants|seeks|hopes|confirmed|spokes|chief|CEO|shares?\b|stock\b|officials|executives|\w{3,}ed\b|took|takes|made|makes|paid|pays|won|began|became|held|holds|got|led)|,? ?;|\s*\Z")
STATE = re.compile(r", (?P<place>[A-Z][\w]*\.?(?: [A-Z][a-z]+)?)")
TAILS = frozenset("Principal Partner Owner Investor Investors Director Member Senior General Executive".split())
COMMON = words("clauses", "chain") | words("clauses", "support") | words("clauses", "corporate_nouns")
LONGEST_RUN = 14  # words

LEGAL = words("names", "legal_forms")
SMALL_LEGAL = words("names", "small_legal_forms")
ORG_NOUNS = words("names", "organization_nouns")
OF_HEADS = words("names", "of_heads")
JOBS = words("names", "job_words")
SOFT_JOBS = words("names", "soft_job_words")
GIVEN = words("names", "given_names")
NOT_NAMES = words("names", "not_names")
OPENERS = words("words", "openers")
ORDINALS_IN_NAMES = words("names", "ordinals_in_names")
AFTER_AND = words("names", "after_and")
LOOSE = words("words", "loose_openers")
CALENDAR = words("words", "months") | words("words", "weekdays")
ABBREVIATIONS = words("words", "abbreviations") | words("words", "legal_abbreviations")
JOB = alternatives(JOBS | {word.lower() for word in JOBS})
JOB_AFTER = re.compile(rf",\s+(?:the\s+|a\s+|an\s+|its\s+)?(?:[\w&-]+\s+){{0,3}}?(?:{JOB})\b|,\s+who\b")
NOT_PARTIES = words("names", "not_parties")
# "Arvo (Pacific) Ltd", "Kestrel (U.K.) Holdings Ltd": the bracket stands inside the name
BRACKET_IN_NAME = re.compile(rf"\([A-Z][\w.]*(?:\s[A-Z][\w.]*)?\)\s(?:{alternatives(LEGAL | {'Holding', 'Holdings', 'Bank'})})(?!\w)")
OUTLETS = frozenset(name.casefold() for name in load("names")["outlets"])


class Kind(StrEnum):
    """What a name names."""

    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at [start, end) of a part. `owner`: "'s" follows. `listed`: a ticker follows. `speaks`: a person of some job, who acts for another."""

    start: int
    end: int
    text: str
    kind: Kind
    owner: bool = False
    listed: bool = False
    speaks: bool = False


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    owner: bool


def find_names(view: View) -> list[Mention]:
    """All names of a part, in order. A headline in capitals tells no names: see `entities`."""
    found = _with_addresses(_with_marked([mention for run in _runs(view.plain) for mention in _read(run, view)], view), view)
    return [m for m in found if m.text.casefold() not in OUTLETS and m.text.removeprefix("The ").casefold() not in OUTLETS]


def _with_marked(found: list[Mention], view: View) -> list[Mention]:
    """What a wire story sets in angle brackets is one name, whatever stands in it."""
    if not view.marked:
        return found
    marked = []
    for left, right in view.marked:
        said = view.plain[left:right]
        start, end = left + len(said) - len(said.lstrip()), left + len(said.rstrip())
        marked.append(Mention(start, end, " ".join(said.split()), Kind.ORGANIZATION, view.plain[right + 1 : right + 3] == "'s"))
    free = [m for m in found if not any(m.start < right and left < m.end for left, right in view.marked)]
    return sorted([*free, *marked], key=lambda mention: mention.start)


def _with_addresses(found: list[Mention], view: View) -> list[Mention]:
    """A street address is one name, whatever capitals stand in it."""
    places = list(find_addresses(view.plain)) if view.part is Part.TEXT else []
    if not places:
        return found
    streets = [Mention(start, end, " ".join(view.plain[start:end].split()), Kind.ADDRESS) for start, end in places]
    free = [m for m in found if not any(m.start < end and start < m.end for start, end in places)]
    return sorted([*free, *streets], key=lambda mention: mention.start)


def _words(text: str) -> Iterator[_Word]:
    for match in WORD.finditer(text):
        said, end = match[0], match.end()
        owner = said.endswith(("'s", "'S")) or text[end : end + 1] == "'" and said[-1:] in "sxz"
        if said.endswith(("'s", "'S")):
            said, end = said[:-2], end - 2
        elif text[end : end + 1] == "." and (said in ABBREVIATIONS or INITIALS.match(said)):
            said, end = said + ".", end + 1
        yield _Word(match.start(), end, said, owner)


def _is_capital(word: str) -> bool:
    if word.islower():
        return False
    if not word.isalpha() and DESCRIBES.search(word):
        return False
    return word[0].isupper() or any(c.isupper() for c in word[1:]) or bool(ORDINAL.match(word))


def _runs(text: str) -> Iterator[list[_Word]]:
    """Runs of capitalised words, with "of", "and", "for" where they stand inside a name."""
    run: list[_Word] = []
    joiners: list[_Word] = []
    for word in _words(text):
        gap = text[run[-1].end : word.start] if run and not joiners else text[joiners[-1].end : word.start] if joiners else ""
        plain = word.text.rstrip(".")
        if run and not joiners and gap == ", " and plain in LEGAL:
            run.append(word)
            continue
        ended = bool(run) and run[-1].text.endswith(".") and run[-1].text[:-1] in LEGAL and word.text.lower() in OPENERS | LOOSE  # "Arvo Inc. Terms"
        together = bool(run) and not ended and not run[-1].owner and gap in (" ", "  ", " & ", " + ") and len(run) < LONGEST_RUN
        if together and not joiners and gap == " " and plain in SMALL_LEGAL:
            run.append(word)
            continue
        inside = together and not joiners and gap == " " and word.text[0].isupper() and not _opens_sentence(text, word.start)
        if run and not joiners and (gap == " (" and BRACKET_IN_NAME.match(text, word.start - 1) or gap == ") " and "(" in text[run[0].start : run[-1].end]):
            run.append(word)
            continue
        begins = word.text.lower() in ORDINALS_IN_NAMES and text[word.end : word.end + 1] == " " and text[word.end + 1 : word.end + 2].isupper()
        names = _is_capital(word.text) and plain not in CALENDAR and (inside or begins or not _only_opens(word.text))
        if together and names and (not joiners or _joins(run, joiners, word)):
            run.extend(joiners)
            joiners = []
            run.append(word)
        elif together and word.text in ("of", "and", "for", "the", "de", "du", "la", "del", "on", "at", "&") and len(joiners) < 3:
            joiners.append(word)
        elif together and not joiners and plain.isdigit() and len(plain) < 4:
            joiners.append(word)
        else:
            if run:
                yield run
            run, joiners = ([word] if names else []), []
    if run:
        yield run


def _only_opens(word: str) -> bool:
    """Is a capital on the word no sign of a name: "The", "However"?"""
    return word.lower() in OPENERS and (word != word.upper() or word == "A")


def _joins(run: list[_Word], joiners: list[_Word], following: _Word) -> bool:
    """Do the small words between two capitalised runs make one name of them? "Bank of China", "Oil and Gas", "Liquid 2 Ventures"."""
    said = [joiner.text for joiner in joiners]
    before, after = run[-1].text.rstrip("."), following.text.rstrip(".")
    if said == ["and"] and after in AFTER_AND:
        return before not in LEGAL or before == "GmbH"
    if said == ["of"] and after == "America":
        return True
    if before in LEGAL or after in JOBS and after not in ORG_NOUNS:
        return False
    if said[0].isdigit() or said[0] in ("de", "du", "la", "del", "&"):
        return len(said) == 1 or said[1] in ("la", "las", "los")
    if said[0] == "at":
        return len(run) == 1 and run[0].text not in GIVEN  # "Autry at Tulip Grove"
    if said[0] == "of":
        return before in OF_HEADS or any(word.text in OF_HEADS and word.text in ORG_NOUNS for word in run)
    if said == ["and"]:
        return before == after or before in ORG_NOUNS and after in ORG_NOUNS or any(word.text == "for" for word in run)
    return said[0] in ("for", "on") and any(word.text in ORG_NOUNS for word in run)


def _read(run: list[_Word], view: View) -> Iterator[Mention]:
    """One run of capitalised words → the names in it: "Yahoo Chief Executive Marissa Mayer" holds a company and a person."""
    parts: list[tuple[list[_Word], bool]] = [([], False)]
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


def _name(run: list[_Word], after_job: bool, view: View) -> Mention | None:
    while run and (_only_opens(run[0].text) and not _begins_name(run) or run[0].text in ("of", "and", "&")):
        run = run[1:]
    if len(run) > 1 and run[0].text.lower() in LOOSE and _opens_sentence(view.plain, run[0].start) and run[-1].text.rstrip(".") not in LEGAL | ORG_NOUNS:
        run = run[1:]
    if len(run) == 1 and run[0].text.lower() in LOOSE:
        return None
    while run and (run[-1].text.lower() in OPENERS and not run[-1].text.isupper() or run[-1].text in ("&", "de", "la") or len(run) > 1 and run[-1].text in TAILS):
        run = run[:-1]
    if len(run) > 1 and is_demonym(run[0].text) and run[1].text not in ORG_NOUNS and run[1].text not in LEGAL:
        run = run[1:]
    if not run or all(word.text.rstrip(".") in NOT_NAMES or word.text in NOT_NAMES or is_demonym(word.text) or word.text.isdigit() or len(word.text) == 1 for word in run):
        return _place(run, view)
    run = _once(run)
    start, end = run[0].start, run[-1].end
    if len(run) == 1 and view.part is Part.TEXT and _opens_sentence(view.plain, start) and not _acts(view.plain, end, run[0]) and run[0].text not in view.sure:
        return None
    if len(run) == 1 and run[0].text.endswith("ing") and run[0].text.lower() in COMMON | view.small:
        return None
    if len(run) == 1 and _opens_sentence(view.plain, start) and (run[0].text.lower() in view.small or run[0].text.lower() in COMMON):
        return None
    said = " ".join(view.plain[start:end].split())
    if len(said) < 2 or len(said) > 120 or said.isupper() and len(run) > 2 and run[-1].text.rstrip(".") not in LEGAL or run[-1].text in NOT_PARTIES:
        return None
    kind = _kind([word.text.rstrip(".") for word in run], after_job, said)
    if kind is not Kind.PLACE and len(run) < 4 and _before_state(view.plain, end) and not any(w.text.rstrip(".") in LEGAL | ORG_NOUNS for w in run):
        kind = Kind.PLACE
    speaks = kind is Kind.PERSON and (after_job or bool(JOB_AFTER.match(view.plain, end)))
    return Mention(start, end, said, kind, run[-1].owner, end in view.listed or end + 2 in view.listed, speaks)


def _before_state(text: str, end: int) -> bool:
    """ "American Fork, Utah": what stands before a state or country is a town."""
    found = STATE.match(text, end)
    return bool(found) and (is_place(found["place"]) or is_place(found["place"].rstrip(".")))  # type: ignore[index]


def _begins_name(run: list[_Word]) -> bool:
    """ "First Arvo Corp", "Financial Corp of America"."""
    told = any(word.text.rstrip(".") in LEGAL or word.text in ORG_NOUNS for word in run[1:])
    return told and run[0].text.lower() in ORDINALS_IN_NAMES | {"financial"}


def _once(run: list[_Word]) -> list[_Word]:
    """ "Arvo Partners Arvo Partners is": a heading run into its text is one name."""
    for half in range(1, len(run) // 2 + 1):
        if [w.text for w in run[:half]] == [w.text for w in run[half : 2 * half]]:
            return run[:half]
    return run


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'(*")
    return not before or before[-1] in ".!?\n:;•"


def _acts(text: str, end: int, word: _Word) -> bool:
    """Does what follows a lone first word show it to be a name: a verb of saying or doing, an apposition?"""
    return word.owner or word.text.isupper() or bool(ACTS.match(text, end))


def _place(run: list[_Word], view: View) -> Mention | None:
    if len(run) == 1 and is_place(run[0].text):
        return Mention(run[0].start, run[0].end, run[0].text, Kind.PLACE, run[0].owner)
    return None


def _kind(said: list[str], after_job: bool, whole: str) -> Kind:
    organization = said[-1] in LEGAL or any(word in ORG_NOUNS for word in said)
    if is_place(whole):
        return Kind.PLACE
    if after_job and not organization and len(said) < 5:
        return Kind.PERSON
    person = said[0] in GIVEN or len(said[0]) == 1 and len(said) == 3 and said[0] not in ("A", "I")
    return Kind.PERSON if person and 1 < len(said) < 5 and not organization else Kind.ORGANIZATION
