"""One organisation's name as written → the forms to compare it by: words without accents, legal form, case, ticker and joining words.

What does not belong here: whether two names name one organisation (`names`). Which words are legal forms, group words or generic
stands in `lexicon/`.
"""

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

LEXICON = Path(__file__).parent / "lexicon"
LONGEST_LEGAL_FORM = 6  # words
LONG_LEGAL_FORM = 12  # letters from which one wrong letter in a legal form is taken for a slip
SPECIAL_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
TICKER = re.compile(r"\s*(?:[A-Z]{2,8}\s*:\s*[A-Z0-9.]{1,8}|[A-Z0-9]{1,8}\.[A-Za-z]{1,3})\s*")
FUSED_LEGAL_FORM = re.compile(r"(?<=[a-z]{3})(AG|GmbH|LLC|Ltd|Inc|PLC|SA|SE|NV|Corp)\b")
ALSO_KNOWN_AS = re.compile(r",?\s+(?:formerly (?:known as )?|also known as |a\.?k\.?a\.? |f/k/a |d/b/a |doing business as )", re.IGNORECASE)
TRAILING_TICKER = re.compile(r"(?<=\w )[A-Z]{2,5}[a-z]?\.[A-Z]{1,2}\s*$")
POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
DOMAIN = re.compile(r"(?<=\w)\.(?:com|net|org|io|ai|co)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a name.

    words: without legal form and joining words, in one spelling. letters: of all words, joining words too, for acronyms.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]  # words without group words, where any are left
    initials: frozenset[str]
    acronym: str | None  # the form, in small letters, where it may be an acronym
    legal_kind: str | None  # "stock", "limited", "partnership", "nonprofit", "company"

    @property
    def key(self) -> str:
        """What equal names have equal, whatever their case, accents, spaces, legal form and group word."""
        return "".join(self.core)


@lru_cache(maxsize=200_000)
def forms(name: str) -> tuple[NameForm, ...]:
    """A name as written → its forms, the full one first; those defined in brackets or after "formerly" follow. Empty for no words."""
    found = [form for piece in _pieces(name) if (form := _form(piece))]
    return tuple(dict.fromkeys(found))


def is_generic(word: str) -> bool:
    """Whether a word tells no organisation from another ("bank", "capital", "china")."""
    return word in _words()["generic"]


def is_descriptor(word: str) -> bool:
    """Whether a word is left out of a firm's name at will ("Communications", "Technologies"), and names no other body of its house."""
    return is_generic(word) and word not in _words()["another_body"]


def is_unit(words: tuple[str, ...]) -> bool:
    """Whether the words name a part of a company ("Arvo appliances business", "Arvo stake in Brix") and not the company."""
    return len(words) > 1 and (words[-1] in _words()["unit"] or "in" in words[1:-1])


def unit_words(words: tuple[str, ...]) -> frozenset[str] | None:
    """What tells a unit of its parent's other ones ("appliances" of "Arvo appliances business"); none where the words name no unit."""
    return frozenset(words[1:]) - _words()["unit"] if is_unit(words) else None


def _pieces(name: str) -> list[str]:
    """The name without its brackets, then what the brackets and "formerly" say. A place in brackets ("(UK)") stays in the name."""
    name = FUSED_LEGAL_FORM.sub(r" \1", TRAILING_TICKER.sub("", unicodedata.normalize("NFKC", name)))
    aliases: list[str] = []

    def judged(match: re.Match[str]) -> str:
        inner = match.group(1)
        if TICKER.fullmatch(inner) or match.group(0).startswith("["):
            return " "
        if _is_place(inner):
            return f" {inner} "
        aliases.append(inner)
        return " "

    whole = BRACKETS.sub(judged, name)
    return [piece for said in (whole, *(f" {alias}" for alias in aliases)) for piece in ALSO_KNOWN_AS.split(said)]


def _is_place(text: str) -> bool:
    """Whether a bracket says where ("(UK)", "(Hong Kong)"): an arm abroad, and no other name of its parent."""
    return " ".join(_split(text)) in _words()["places"]


def _form(piece: str) -> NameForm | None:
    split = _split(piece)
    if is_unit(split):  # "Arvo's paint unit" is Arvo's; the s of "Toller's" itself belongs to the name
        split = _split(POSSESSIVE.sub("", piece))
    named, legal_kind = _without_legal_form(split)
    spelled = _spelled(named)
    words = tuple(word for word in spelled if word not in _words()["joining"])
    if not words:
        return None
    core = tuple(word for word in words if word not in _words()["group"])
    # A group word that stands alone beside generic ones is the name itself: "Holding Company of India".
    core = core if any(not is_generic(word) for word in core) or len(core) == len(words) else words
    return NameForm(words, core, _initials(split, named), _acronym(piece, words), legal_kind)


def _split(text: str) -> tuple[str, ...]:
    """Words in small letters without accents; "A.B.C." and "A B C" are one word, and so is "A&B" of single letters."""
    text = DOMAIN.sub("", text.replace("%", " percent ") if not re.search(r"%\w", text) else text.replace("%", "percent"))
    text = text.casefold().translate(SPECIAL_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"\bnon[- ](?=\w)", "non", text)
    text = re.sub(r"['’‘`´]", "", text)
    text = re.sub(r"\b(\w{1,2})&(\w)\b", r"\1\2", text).replace("&", " and ").replace("+", " and ")
    text = re.sub(r"(?<=\b\w)[./](?=\w\b)", "", text)
    text = re.sub(r"\b\w(?: \w)+\b", lambda m: m.group().replace(" ", ""), text)
    return tuple(WORD.findall(text))


def _without_legal_form(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Words without legal forms at either end, and the kind of the most telling one; a name of legal forms alone keeps them."""
    kinds: list[str] = []
    while found := _legal_form_at_an_end(words):
        words, kind = found
        kinds.append(kind)
    while len(words) > 1 and words[-1] == "and":
        words = words[:-1]
    return words, next((kind for kind in kinds if kind != "company"), kinds[0] if kinds else None)


def _legal_form_at_an_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """The longest first. A single word counts at the start only where names do start with it ("OAO Arvo", never "AS Arvo")."""
    for size in range(min(LONGEST_LEGAL_FORM, len(words) - 1), 0, -1):
        if kind := _legal_kind(words[-size:]):
            return words[:-size], kind
        if (size > 1 or words[0] in _words()["starting"]) and (kind := _legal_kind(words[:size])):
            return words[size:], kind
    return None


def _legal_kind(words: tuple[str, ...]) -> str | None:
    said = " ".join(words)
    if said in _legal_forms() or len(said) < LONG_LEGAL_FORM:
        return _legal_forms().get(said)
    return next((kind for form, kind in _long_legal_forms() if OSA.distance(form, said, score_cutoff=1) <= 1), None)


def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """One spelling of abbreviations and numbers: "int'l" → "international", "forty four" → "44"."""
    said: list[str] = []
    tens: dict[str, int] = _words()["tens"]
    for word in words:
        spelled = _words()["spelling"].get(word, word)
        if said and said[-1] in tens and spelled.isdigit() and len(spelled) == 1:
            said[-1] = str(tens[said[-1]] + int(spelled))
        else:
            said.append(spelled)
    return tuple(str(tens.get(word, word)) for word in said)


def _initials(*readings: tuple[str, ...]) -> frozenset[str]:
    """First letters of the words with and without the legal form, with and without joining words, where there are three or more."""
    bare = [tuple(word for word in words if word not in _words()["joining"]) for words in readings]
    return frozenset(letters for words in (*readings, *bare) if len(letters := "".join(word[0] for word in words)) >= 3)


def _acronym(piece: str, words: tuple[str, ...]) -> str | None:
    letters = re.sub(r"\W", "", piece)
    return words[0] if len(words) == 1 and 2 <= len(words[0]) <= 6 and letters[: len(words[0])].isupper() else None


@cache
def _words() -> dict[str, Any]:
    data = tomllib.loads((LEXICON / "words.toml").read_text(encoding="utf-8"))
    return {name: value if isinstance(value, dict) else frozenset(value) for name, value in data.items()}


@cache
def _legal_forms() -> dict[str, str]:
    with (LEXICON / "legal_forms.csv").open(encoding="utf-8", newline="") as file:
        return {" ".join(_split(form)): row["kind"] for row in csv.DictReader(file) for form in row["forms"].split("|")}


@cache
def _long_legal_forms() -> tuple[tuple[str, str], ...]:
    return tuple((form, kind) for form, kind in _legal_forms().items() if len(form) >= LONG_LEGAL_FORM)
