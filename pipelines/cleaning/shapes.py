"""What one line of text looks like: prose, a headline, a stamp (byline or time). Shape alone, no list of phrases, no neighbours.

What does not belong here: what a line says of the site (`lexicon`), and what its neighbours make of it (`lines`).
"""

import re

from pipelines.cleaning.dates import MONTHS

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_STOP = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]\s*_]*$")
_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣*►▶»›–—-]|\d{1,2}[.)])\s+")
# A headline may end so, and yet no sentence has ended.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Ltd|Corp|Co|Cos|Bros|Jr|Sr|No|vs|Plc|St|Dr|Mr|Mrs|Ms|LLC|L\.P|N\.V|S\.A|U\.S|U\.K|E\.U|U\.N|D\.C|a\.m|p\.m))\.$"
)

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WHEN = re.compile(
    rf"""\b\d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|h|hr|m|d)\.?\s+ago\b
    | \b(?:just\ now|yesterday|today|an?\ (?:hour|day|week|month|minute)\ ago)\b
    | \b\d\d?(?:st|nd|rd|th|\.)?\s+(?:{_MONTH})\b\.?,?(?:\s+(?:19|20)\d\d)?
    | \b(?:{_MONTH})\b\.?\s+\d\d?(?:st|nd|rd|th)?\b,?(?:\s+(?:19|20)\d\d\b)?
    | \b(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?\b | \b\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d\b
    | \b[012]?\d[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\b\.?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_BESIDE_WHEN = re.compile(
    r"\b(?:ist|gmt|utc|est|edt|et|pst|pdt|pt|cet|cest|bst|am|pm|a\.m|p\.m|at|on|by|in|and|from|of|last|first|updated|published|posted|modified|created|"
    r"date|time|the|min|mins|minutes?|read|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|comments?|views?|shares?)\b|[\W\d_]+",
    re.IGNORECASE,
)
_BY = re.compile(r"^\W*(?:written |reported |story |text |words |edited |compiled )?by:?\s+(?=\S)", re.IGNORECASE)
_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w'’.-]*|[\u3400-\u9fff]+|de|da|di|del|der|den|van|von|la|le|el|al|bin|ibn|dos|das|and|&|y|und|et)$"
)
_MOST_NAME_WORDS = 6
_LONG_LINE = 25  # words: longer is prose even without a full stop
_SHORT_SENTENCE = 5
# Addresses of people and pages, telephone numbers: a contact block or a note, never a headline.
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|\b[a-z][a-z0-9-]*\.(?:com|org|net|gov|edu|info)\b|\b\d{3}[-. ]\d{3,4}\b")


def words(line: str) -> list[str]:
    """Its words; a character of a script without spaces counts as half a word where words are counted."""
    return _WORD.findall(line)


def length(line: str) -> int:
    """How many words, about, in any script."""
    return len(_WORD.findall(line)) + len(_CJK.findall(line)) // 2


def without_bullet(line: str) -> str:
    """A list item's own text."""
    return _BULLET.sub("", line)


def is_item(line: str) -> bool:
    """A line of a list."""
    return _BULLET.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Ends in a full stop or its like; not in that of an abbreviation such as "Inc."."""
    return _STOP.search(line) is not None and not _ABBREVIATION.search(line)


def is_prose(line: str) -> bool:
    """A sentence or more, as articles are made of."""
    count = length(line)
    return count > _LONG_LINE or (
        count >= _SHORT_SENTENCE and ends_sentence(line) and any(word[0].islower() or not word.isascii() for word in words(line))
    )


def is_headline(line: str) -> bool:
    """A few words that end in no full stop; a question may be one."""
    line = without_bullet(line).strip()
    if _ADDRESS.search(line) or (line.startswith(("(", "[")) and line.endswith((")", "]"))):
        return False
    return 3 <= length(line) <= 32 and (not ends_sentence(line) or line.endswith(("?", "!"))) and not line.endswith((":", ";", ","))


def is_title_case(line: str) -> bool:
    """Most of its longer words begin with a capital."""
    longer = [word for word in words(line) if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def is_stamp(line: str) -> bool:
    """A date or time with at most a name beside it, or "By" and a name: what stands under a headline."""
    if len(line) > 160:
        return False
    if _WHEN.search(line):
        return _is_name(_BESIDE_WHEN.sub(" ", _WHEN.sub(" ", line)), may_be_empty=True)
    by = _BY.match(line)
    return by is not None and _is_name(line[by.end() :])


def names_in(line: str) -> tuple[str, ...]:
    """The people whom a byline names: "By Ann Lee and Bo Ek | Updated: …" → Ann Lee, Bo Ek."""
    said = _WHEN.split(re.split(r"\s*[|•·]\s*", line)[0])[0]
    said = re.sub(r"\b(?:updated|published|posted)\b.*$", "", said, flags=re.IGNORECASE)
    said = _BY.sub("", said).strip(" ,;:-–—")
    parts = [part.strip(" ,;:-–—") for part in re.split(r",\s*|\s+and\s+|\s+&\s+|;\s*", said)]
    return tuple(part for part in parts if part and _is_name(part) and not re.search(r"\d", part))


def _is_name(rest: str, may_be_empty: bool = False) -> bool:
    parts = re.sub(r"[,|/;()•·:–—-]+", " ", rest).split()
    if not parts:
        return may_be_empty
    return len(parts) <= _MOST_NAME_WORDS and all(_NAME_WORD.match(part) for part in parts)
