"""Runs of capitalised words, with the small words that join them: "Bank of China", "Oil and Gas", "Arvo 7 Ventures".

What does not belong here: what a run names (`names`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.deals.lexicons import alternatives, words
from pipelines.deals.seeds import rows

WORD = re.compile(r"[^\W_][\w&+!@]*(?:[-./'][^\W_][\w&+!@]*)*")
INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*\Z")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
DESCRIBES = re.compile(r"\w-(?:[a-z]{2,}|[a-z]\Z)|'(?:re|ve|ll|d|m|t)\Z|\A\d+-[A-Z]?[a-z]")  # "Atlanta-based", "We're", "12-inch"
LEGAL = words("names", "legal_forms")
SMALL_LEGAL = words("names", "small_legal_forms")
ORG_NOUNS = words("names", "organization_nouns")
OF_HEADS = words("names", "of_heads")
JOBS = words("names", "job_words")
GIVEN = words("names", "given_names")
OPENERS = words("words", "openers")
CODES = frozenset(row["code"] for row in rows("currencies"))
LOOSE = words("words", "loose_openers")
ORDINALS_IN_NAMES = words("names", "ordinals_in_names")
AFTER_AND = words("names", "after_and")
CALENDAR = words("words", "months") | words("words", "weekdays")
ABBREVIATIONS = words("words", "abbreviations") | words("words", "legal_abbreviations")
FOREIGN = words("names", "foreign_joiners")
JOINERS = words("names", "joiners") | FOREIGN
# "Arvo (Pacific) Ltd", "Kestrel (U.K.) Holdings Ltd": the bracket stands inside the name
BRACKET_IN_NAME = re.compile(rf"\([A-Z][\w.]*(?:\s[A-Z][\w.]*)?\)\s(?:{alternatives(LEGAL | {'Holding', 'Holdings', 'Bank'})})(?!\w)")
BEFORE_LEGAL = re.compile(rf",?\s(?:{alternatives(LEGAL)})(?!\w)")
BEYOND = re.compile(r" (?P<word>[A-Z][\w.]*)")
LONGEST_RUN = 14  # words
MOST_JOINERS = 3


@dataclass(slots=True)
class Word:
    """A word at [start, end). `owner`: "'s" follows."""

    start: int
    end: int
    text: str
    owner: bool


def _split(text: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        said, end = match[0], match.end()
        owner = said.endswith(("'s", "'S")) or (text[end : end + 1] == "'" and said[-1:] in "sxz")
        if said.endswith(("'s", "'S")):
            said, end = said[:-2], end - 2
        elif text[end : end + 1] == "." and (said in ABBREVIATIONS or INITIALS.match(said)):
            said, end = said + ".", end + 1
        yield Word(match.start(), end, said, owner)


def _is_capital(word: str) -> bool:
    if word.islower():
        return False
    if not word.isalpha() and DESCRIBES.search(word):
        return word in ORG_NOUNS  # "Co-operative"
    return word[0].isupper() or any(c.isupper() for c in word[1:]) or bool(ORDINAL.match(word))


def runs(text: str) -> Iterator[list[Word]]:
    """Runs of capitalised words, with "of", "and", "for" where they stand inside a name."""
    run: list[Word] = []
    joiners: list[Word] = []
    for word in _split(text):
        gap = text[run[-1].end : word.start] if run and not joiners else text[joiners[-1].end : word.start] if joiners else ""
        plain = word.text.rstrip(".")
        if run and not joiners and gap == ", " and plain in LEGAL:
            run.append(word)
            continue
        ended = bool(run) and run[-1].text.endswith(".") and run[-1].text[:-1] in LEGAL and word.text.lower() in OPENERS | LOOSE
        together = bool(run) and not ended and not run[-1].owner and gap in (" ", "  ", " & ", " + ") and len(run) < LONGEST_RUN
        if together and not joiners and gap == " " and plain in SMALL_LEGAL:
            run.append(word)
            continue
        inside = together and not joiners and gap == " " and word.text[0].isupper() and not opens_sentence(text, word.start)
        if (
            run
            and not joiners
            and ((gap == " (" and BRACKET_IN_NAME.match(text, word.start - 1)) or (gap == ") " and "(" in text[run[0].start : run[-1].end]))
        ):
            run.append(word)
            continue
        names = _is_capital(word.text) and plain not in CALENDAR and (inside or not only_opens(word.text) or _begins(text, word))
        if together and names and (not joiners or (_joins(run, joiners, word) and not _begins_another(run, joiners, word, text))):
            run.extend(joiners)
            joiners = []
            run.append(word)
        elif (together and word.text in JOINERS and len(joiners) < MOST_JOINERS) or (
            together and not joiners and plain.isdigit() and len(plain) < 4
        ):
            joiners.append(word)
        else:
            if run:
                yield run
            run, joiners = ([word] if names else []), []
    if run:
        yield run


def _begins(text: str, word: Word) -> bool:
    """Does a word that opens sentences begin a name here: "First Arvo Corp", "the chain Next plc"?"""
    if word.text.lower() in ORDINALS_IN_NAMES and text[word.end : word.end + 1] == " " and text[word.end + 1 : word.end + 2].isupper():
        return True
    return bool(BEFORE_LEGAL.match(text, word.end)) and not opens_sentence(text, word.start)


def only_opens(word: str) -> bool:
    """Is a capital on the word no sign of a name: "The", "However"?"""
    return word.lower() in OPENERS and (word != word.upper() or word == "A")


def _joins(run: list[Word], joiners: list[Word], following: Word) -> bool:
    """Do the small words between two capitalised runs make one name of them? "Bank of China", "Oil and Gas", "Arvo 7 Ventures"."""
    said = [joiner.text for joiner in joiners]
    before, after = run[-1].text.rstrip("."), following.text.rstrip(".")
    if said == ["for"] and after in CODES:
        return False  # "Arvo Materials for CAD 320 million"
    if said == ["and"] and after in AFTER_AND:
        return before not in LEGAL or before == "GmbH"
    if said == ["of"] and after == "America":
        return True
    if before in LEGAL or (after in JOBS and after not in ORG_NOUNS):
        return False
    if said[0].isdigit() or said[0] in ("de", "du", "la", "del", "&"):
        return len(said) == 1 or said[1] in ("la", "las", "los")
    if said[0] in FOREIGN:
        return FOREIGN.issuperset(said)
    if said[0] == "at":
        return len(run) == 1 and run[0].text not in GIVEN  # "Kestrel at Falk Grove"
    if said[0] == "of":
        return before in OF_HEADS or any(word.text in OF_HEADS and word.text in ORG_NOUNS for word in run)
    if said == ["and"]:
        return before == after or (before in ORG_NOUNS and after in ORG_NOUNS) or any(word.text == "for" for word in run)
    return said[0] in ("for", "on") and any(word.text in ORG_NOUNS for word in run)


def _begins_another(run: list[Word], joiners: list[Word], following: Word, text: str) -> bool:
    """ "Arvo Airways and Air Kestrel" are two: a noun behind "and" that leads a name of its own."""
    beyond = BEYOND.match(text, following.end)
    said = beyond["word"].rstrip(".") if beyond else ""
    leads = joiners[0].text == "and" and len(run) > 1 and run[-1].text in ORG_NOUNS and following.text in ORG_NOUNS
    return leads and bool(said) and said not in ORG_NOUNS and said not in LEGAL


def opens_sentence(text: str, start: int) -> bool:
    """Does a sentence, line or list entry begin at `start`?"""
    before = text[max(0, start - 3) : start].rstrip(" \"'(*")
    return not before or before[-1] in ".!?\n:;•"
