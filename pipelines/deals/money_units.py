"""Which currency stands right before or right after a number.

What does not belong here: the number (`numbers`), its power of ten (`money_terms`), the signs and words (`sql/seeds/currencies.csv`).

Every look is at a few characters, so that a text costs no more per character when it is long.
"""

import re

from pipelines.deals.currencies import Unit, register

LOOK_BACK = 24  # characters before a number in which its currency stands
LONGEST_NAME = 4  # words of "new taiwan dollars" and the like
SIGNS = "$€£¥₹₩₽₺₪₱฿₫₴₦₵₲₡₮₸₼₾֏৳₿￥￡＄₨"
BLANK = "[ \u00a0\u202f\u2009]"
GAP = rf"(?:{BLANK}?\n?|-)"  # between the parts of a sum: at most a blank, a line break or a hyphen

# "$", "US$", "c $", "$A", "USD$": a sign, with letters of a country before or after it
SIGN_BEFORE = re.compile(
    rf"(?P<country>(?<![\w$])[A-Za-z.]{{1,5}}{BLANK}?)?(?P<sign>[{SIGNS}])(?P<suffix>US|AU|CA|Cdn|NZ|HK|A|C|S)?{BLANK}?\n?\Z"
)
# "EUR ", "Rs. ", "RM", "ringgit "
WORD_BEFORE = re.compile(rf"(?<![\w$&])(?P<word>[A-Za-zŁłčć][\w.&/-]{{0,11}}){BLANK}?\n?\Z")
CODE_BEFORE_SIGN = re.compile(rf"(?<!\w)(?P<code>[A-Z]{{3}}){BLANK}?\Z")
ARTICLE = re.compile(rf"[as]{BLANK}", re.IGNORECASE)

# "€ur" is how some keyboards write it; "U.S. dollars", "N.Z. dlrs", "pounds sterling"
WORDS_AFTER = re.compile(
    rf"{GAP}(?P<words>(?:€ur|[{SIGNS}¢]|[^\W\d_]{{1,15}}(?:\.[A-Za-z]\.?){{0,3}})(?:[ -]\n?[^\W\d_]{{1,15}}){{0,{LONGEST_NAME - 1}}})"
)
# "$300 million USD", "$2.7 million (CAD)"
CODE_AFTER = re.compile(rf"{BLANK}?\(?(?P<code>[A-Z]{{3}}|US|Cdn|CDN)\)?(?![\w$])(?!{BLANK}?[{SIGNS}0-9])")
# "25,000 pounds of lithium" is a weight; "25,000 pounds of debt" is money
WEIGHED = re.compile(
    r"\s(?:of\s(?!debt|equity|funding|financing|investment|capital|loan|bond|share|stock|cash|new)|per\s(?:day|year\sof)|a\sday)"
)


def unit_before(text: str, floor: int, number_start: int) -> tuple[Unit, int] | None:
    """The currency that ends where the number begins, and where it begins; nothing before `floor` is looked at."""
    if number_start <= floor or text[number_start - 1] in ",;:)%\"'-+":
        return None
    window = text[max(floor, number_start - LOOK_BACK) : number_start]
    found = _sign_before(window) or _word_before(window)
    return (found[0], number_start - len(window) + found[1]) if found else None


def _sign_before(window: str) -> tuple[Unit, int] | None:
    match = SIGN_BEFORE.search(window)
    if match is None:
        return None
    signs, sign = register().signs, match["sign"]
    country = match["country"] or ""
    if ARTICLE.fullmatch(country):  # "a $5 million deal" is not Australian
        country = ""
    if country or match["suffix"]:
        spelled = (country.strip() + sign + (match["suffix"] or "")).replace(" ", "")
        for form in (spelled, spelled.upper(), spelled.upper().replace(".", "")):
            if form in signs:
                return signs[form], match.start()
    unit = signs[sign]
    code = CODE_BEFORE_SIGN.search(window, 0, match.start("sign"))
    if code and (said := signs.get(code["code"])) and _agree(said, unit):
        return said, code.start()  # "USD $1.16", "CAD $5 million"
    return unit, match.start("sign")


def _agree(code: Unit, unit: Unit) -> bool:
    """Does a code name the currency of a sign or word, or say which dollar a bare one is?"""
    return code.codes[0] in (register().words["dollars"].codes if unit.word == "$" else unit.codes)


def _word_before(window: str) -> tuple[Unit, int] | None:
    match = WORD_BEFORE.search(window)
    if match is None:
        return None
    signs, words, word = register().signs, register().words, match["word"]
    if word in signs:
        return signs[word], match.start()
    unit = words.get(word.lower())
    return (unit, match.start()) if unit and not unit.minor and not unit.shy else None


def unit_after(text: str, number_end: int) -> tuple[Unit, int] | None:
    """The currency that begins right after `number_end`, the longest of up to four words, and where it ends."""
    match = WORDS_AFTER.match(text, number_end)
    if match is None:
        return None
    book, start = register(), match.start("words")
    ends = [word.end() for word in re.finditer(r"[^ \n-]+", match["words"])]
    for end in reversed(ends):
        said = re.sub(r"[ \n-]+", " ", match["words"][:end].lower())
        unit = book.words.get(said)
        if unit is not None and not (said in ("pound", "pounds") and WEIGHED.match(text, start + end)):
            return unit, start + end
    sign = book.signs.get(match["words"][: ends[0]])
    end = start + ends[0]
    return (sign, end) if sign and not text[end : end + 1].isdigit() else None


def code_after(text: str, end: int, unit: Unit) -> tuple[Unit, int] | None:
    """A code that says once more, or says first, whose dollar it was: "$300 million USD", "$2 million (CAD)"."""
    match = CODE_AFTER.match(text, end)
    said = register().signs.get(match["code"]) if match else None
    return (said, match.end()) if match and said and _agree(said, unit) else None
