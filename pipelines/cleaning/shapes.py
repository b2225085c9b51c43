"""What one line of text looks like: prose, a headline, a stamp (byline or time). Shape alone, no list of phrases, no neighbours.

What does not belong here: what a line says of the site (`lexicon`), and what its neighbours make of it (`lines`).
"""

import re
from functools import lru_cache

from pipelines.cleaning.dates import MONTHS

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_STOP = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]\s*_]*$")
_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣*►▶»›>–—-]|\d{1,2}[.)])\s+")
# A headline may end so, and yet no sentence has ended.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Ltd|Corp|Co|Cos|Bros|Jr|Sr|No|vs|Plc|St|Dr|Mr|Mrs|Ms|LLC|L\.P|N\.V|S\.A|U\.S|U\.K|E\.U|U\.N|D\.C|a\.m|p\.m))\.$"
)

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WHEN = re.compile(
    rf"""\b\d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|h|hr|m|d)\.?\s+ago\b
    | \b(?:just\ now|an?\ (?:hour|day|week|month|minute)\ ago)\b | ^(?:yesterday|today)$ | \b(?:yesterday|today)\ at\b
    | \b\d\d?(?:st|nd|rd|th|\.)?\s+(?:{_MONTH})\b\.?,?(?:\s+(?:19|20)\d\d)?
    | \b(?:{_MONTH})\b\.?\s+\d\d?(?:st|nd|rd|th)?\b,?(?:\s+(?:19|20)\d\d\b)?
    | \b(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?\b | \b\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d\b
    | \b[012]?\d[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\b\.?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_MAY_BE_WHEN = re.compile(r"\d|now|ago|yesterday|today", re.IGNORECASE)  # what every match of _WHEN holds, and most lines do not
_BESIDE_WHEN = re.compile(
    r"\b(?:ist|gmt|utc|est|edt|et|pst|pdt|pt|cet|cest|bst|am|pm|a\.m|p\.m|at|on|by|in|and|from|of|last|first|updated|published|posted|modified|created|"
    r"date|time|the|min|mins|minutes?|read|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|comments?|views?|shares?)\b|[\W\d_]+",
    re.IGNORECASE,
)
_BY = re.compile(r"^\W*(?:written |reported |story |text |words |edited |compiled )?by:?\s+(?=\S)", re.IGNORECASE)
_ABOUT_DATE = re.compile(
    r"^\W*(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|created)\b\s*(?:on\b|at\b)?\s*:?\s*", re.IGNORECASE
)
_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w'’.-]*|[\u3400-\u9fff]+|de|da|di|del|der|den|van|von|la|le|el|al|bin|ibn|dos|das|and|&|y|und|et)$"
)
_MOST_NAME_WORDS = 6
_LONG_LINE = 25  # words: longer is prose even without a full stop
_LONGEST_HEADLINE = 40  # words: press releases write such
_LONGEST_PART = 8  # words of one part of a stamp
_SHORT_SENTENCE = 5
_LONGEST_STAMP = 12  # words of one with a full stop
# Addresses of people and pages, telephone numbers: a contact block or a note, never a headline.
_ADDRESS = re.compile(
    r"://|\bwww\.|\w@\w|\b[a-z][a-z0-9-]*\.(?:com|org|net|gov|edu|info)\b|\+\d[\d ().-]{6}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b1-\d{3}-"
)
_CODE = re.compile(r"[{}<>=;\\]|\":|\",\"")
_STATEMENT = re.compile(r"\b(?:is|are|was|were|has|have) (?:an?|the|been|not)\b")  # headlines leave these words out
# The posts that stand beside a reporter's name.
_POST = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|journalist|columnist|contributor|bureau chief|staff|newsroom|desk|agencies)\b",
    re.IGNORECASE,
)


def words(line: str) -> list[str]:
    """Its words; a character of a script without spaces counts as half a word where words are counted."""
    return _WORD.findall(line)


@lru_cache(maxsize=4096)
def length(line: str) -> int:
    """How many words, about, in any script."""
    count = len(_WORD.findall(line))
    return count if line.isascii() else count + len(_CJK.findall(line)) // 2


def without_bullet(line: str) -> str:
    """A list item's own text."""
    return _BULLET.sub("", line)


def is_item(line: str) -> bool:
    """A line of a list."""
    return _BULLET.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Ends in a full stop or its like; not in that of an abbreviation such as "Inc."."""
    return _STOP.search(line) is not None and not _ABBREVIATION.search(line)


@lru_cache(maxsize=4096)
def is_prose(line: str) -> bool:
    """A sentence or more, as articles are made of."""
    count = length(line)
    return count > _LONG_LINE or (
        count >= _SHORT_SENTENCE and ends_sentence(line) and any(word[0].islower() or not word.isascii() for word in words(line))
    )


def is_code(line: str) -> bool:
    """Brackets, quotes and tags of a script or of JSON that fell into the text."""
    return len(line) > 80 and len(_CODE.findall(line)) > 0.05 * len(line)


def is_headline(line: str) -> bool:
    """A few words that end in no full stop; a question may be one."""
    line = without_bullet(line).strip()
    if _ADDRESS.search(line) or _STATEMENT.search(line) or (line.startswith(("(", "[")) and line.endswith((")", "]"))):
        return False
    return (
        3 <= length(line) <= _LONGEST_HEADLINE
        and (not ends_sentence(line) or line.endswith(("?", "!")))
        and not line.endswith((":", ";", ","))
    )


def has_address(line: str) -> bool:
    """Holds an address of a person or page, or a telephone number."""
    return _ADDRESS.search(line) is not None


def is_title_case(line: str) -> bool:
    """Most of its longer words begin with a capital."""
    longer = [word for word in words(line) if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


# "SYDNEY, March 30 - Arvo Ltd said": a wire's first sentence begins on the line of its date
_DATELINE = re.compile(r"[A-Z]{2}[A-Z.'-]+[\w .,'/-]{0,60}\b\d{1,2}(?:, \d{4})? ?[-–—]{1,2} ?(?=[A-Z<\"“])")
_DATE_ENDS_SENTENCE = re.compile(r"\b(?:\d{1,2}|(?:19|20)\d\d)\.\Z")  # "… on|April 1.", the last line of a broken paragraph


def is_stamp(line: str) -> bool:
    """A date or time with at most a name beside it, or "By" and a name: what stands under a headline.

    Of a line in parts ("By Ann Lee | Posted: 5 March | Print") one such part will do, where all are short.
    """
    if len(line) > 160 or not (_MAY_BE_WHEN.search(line) or _BY.match(line)) or _DATELINE.match(line) or _DATE_ENDS_SENTENCE.search(line):
        return False
    if length(line) > _LONGEST_STAMP and ends_sentence(line):
        return False
    parts = [part for part in re.split(r"\s*[|•·⋅]\s*", line) if part]
    if len(parts) > 1 and all(len(words(part)) <= _LONGEST_PART for part in parts):
        return any(_is_plain_stamp(part) for part in parts)
    return _is_plain_stamp(line)


def _is_plain_stamp(line: str) -> bool:
    if _WHEN.search(line):
        return _is_name(_BESIDE_WHEN.sub(" ", _WHEN.sub(" ", line)), may_be_empty=True)
    by = _BY.match(line)
    return by is not None and _is_name(_without_post(line[by.end() :]) or _POST.sub("", line[by.end() :]))


def is_signature(line: str) -> bool:
    """A name and a post: "Ann Lee, Senior Correspondent"."""
    name, comma, post = line.partition(",")
    return bool(comma) and length(post) <= 5 and _POST.search(post) is not None and is_name(name)


def is_name(line: str) -> bool:
    """Two to four words that may be a person's name, and nothing else."""
    return 2 <= len(line.split()) <= 4 and _is_name(line) and not re.search(r"\d", line)


def names_in(line: str) -> tuple[str, ...]:
    """The people whom a byline names: "By Ann Lee and Bo Ek | Updated: …" → Ann Lee, Bo Ek."""
    for part in re.split(r"\s*[|•·⋅]\s*", line):
        said = _WHEN.split(_ABOUT_DATE.sub("", part))[0]
        said = re.sub(r"\b(?:updated|published|posted|on)\b.*$", "", said, flags=re.IGNORECASE)
        said = _BY.sub("", said).strip(" ,;:-–—")
        said = (_without_post(said) or said).strip(" ,;:-–—")
        pieces = [piece.strip(" ,;:-–—") for piece in re.split(r",\s*|\s+and\s+|\s+&\s+|;\s*", said)]
        names = tuple(
            piece for piece in pieces if _is_name(_POST.sub("", piece)) and _BESIDE_WHEN.sub("", piece) and not re.search(r"\d", piece)
        )
        if names:
            return names
    return ()


def _without_post(said: str) -> str:
    """ "Ann Lee, Senior Correspondent" → "Ann Lee"."""
    return ",".join(part for part in said.split(",") if not _POST.search(part))


def _is_name(rest: str, may_be_empty: bool = False) -> bool:
    parts = re.sub(r"[,|/;()•·:–—-]+", " ", rest).split()
    if not parts:
        return may_be_empty
    return len(parts) <= _MOST_NAME_WORDS and all(_NAME_WORD.match(part) for part in parts)
