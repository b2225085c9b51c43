"""A title or text as the rules see it: the same length as the source, with what is no language blanked out.

Wrapped lines are joined, curly quotes made straight, tickers ("( HOT.N)", "[UVN.UL]", "(NASDAQ: AIRO)", "<AL.S>"), web addresses and
datelines blanked. Every character stays in its place, so a span in `plain` is a span in the source.
What does not belong here: sentences and names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.deals.gazetteer import is_place
from pipelines.records import Article, Part, Span

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "®": " ", "™": " ", "\u2060": " ", "\t": " "})
LONG_DASH = re.compile(r"[–—]")
BRACKET = re.compile(r"\([^()\n]{1,90}\)|\[[^\[\]\n]{1,40}\]|<[^<>\n]{1,60}>")
EXCHANGE = re.compile(
    r"(?:\b(?:NASDAQ|NYSE|AMEX|OTC|OTCQB|OTCQX|OTCMKTS|OTCID|OTCPK|TSX|TSXV|TSX-V|CSE|AIM|LSE|LON|ASX|NSE|BSE|FSE|FRA|FWB|HKEX|SEHK|SGX|KRX|TSE|SIX|XETRA|EPA|AMS"
    r"|Euronext|Nasdaq|Frankfurt|Pink|OB|CBOE|Cboe|NEO|JSE|Oslo)\b[^:]{0,24}:|\bticker\b)",
)
TICKER = re.compile(r"\s*[A-Za-z0-9_\-]{1,12}\.[A-Z]{1,4}\s*\Z|\s*[A-Z]{1,6}(?:-[A-Z]{1,6})?\.?[A-Z]{0,4}\s*\Z")
# Reuters' code of a share without its bracket, behind a name: "Arvo Inc ARV.N"
BARE_CODE = re.compile(
    r"(?<=[a-z.]) [A-Z]{2,6}[a-z]?\.(?:N|O|OQ|L|P|DE|F|PA|AS|BR|MI|MC|S|SW|VX|ST|OL|CO|HE|I|T|HK|SS|SZ|TW|KS|KQ|NS|BO|SI|AX|TO|V|SA|A|B)"
    r"(?![\w.])"
)
ADDRESS = re.compile(r"https?://[^\s)]+|\bwww\.[^\s)]+|\(\s*[a-z0-9.\-]{3,40}/[A-Za-z0-9]+\s*\)")
MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,80}(?:\n[^\[\]\n]{1,80})?)\]\((https?://[^\s()]{1,300})\)")
BASED = re.compile(
    r"\b(?:[A-Z][\w.']+(?: [A-Z][\w.']+){0,2}, )?[A-Z][\w.']*(?: [A-Z][\w.']*){0,2}-(?:based|headquartered|area|domiciled)\b"
)  # "Camden, Maine-based"
OWNED = re.compile(r"(?<=[a-z])-owned(?= [A-Z])")  # "Dorn-owned Kestrel" is Dorn's Kestrel
SYMBOL = re.compile(r"[:|;,]")
WRAP_WIDTH = 95
DATELINE = re.compile(
    r"[^\n]{0,140}?(?:\((?i:[a-z .\-]{0,30}(?:wire|newswire|newsworthy|globe|marketwired|reuters)[a-z .\-]{0,20})\)|/[^/\n]{4,30}/|"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?!\d)(?:, \d{4})?)"
    r"(?P<rest>[^\n]{0,60}?)(?:\s?--|\s-|\s?;)\s?(?=\S)"
)
CITY = re.compile(
    r"\s*(?P<city>[A-Z][A-Z.-]+(?:[ /,]{1,2}[A-Z][A-Z.-]+){0,4})(?:, [A-Z][a-z]{2,12}\.?)?(?: \(Reuters\))?(?: +(?:--?|;))? +(?=\w)"
    r"|\s*(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?):\s+(?=[A-Z])"  # "New Delhi: Arvo Ltd has"
)
TOWN_IN_STATE = re.compile(r"\s*[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?P<state>[A-Z]{4,}(?: [A-Z]{4,})?) (?=[A-Z])")  # "Reno, NEVADA Arvo Inc"
FIRST_WORDS = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w&-]*){1,3}")
NEWS_DIRECT = re.compile(r"--[A-Z][A-Za-z ]{2,30}--")


@dataclass(frozen=True)
class View:
    """One part of an article.

    listed: tickers, by the position just before each.
    marked: [start, end) of names in angle brackets, as wires write a company without ticker ("<Arvo and Sons Ltd>").
    """

    part: Part
    source: str
    plain: str
    listed: Mapping[int, str] = field(default_factory=dict)
    marked: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) of this part."""
        return Span(start, end, self.part)

    def quote(self, start: int, end: int) -> str:
        """The source's own characters."""
        return self.source[start:end]

    @cached_property
    def sure(self) -> frozenset[str]:
        """Words that have a capital inside a sentence, too."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w&.-]*\w", self.plain))

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that stand in small letters: common words, whatever capital they have at the head of a sentence."""
        return frozenset(re.findall(r"\b[a-z]{3,}\b", self.plain))

    @cached_property
    def is_headline(self) -> bool:
        """Do capitals say nothing in it: all capitals, every word with one, or none at all?"""
        said = list(re.findall(r"[A-Za-z]{4,}", self.plain))
        capital = sum(word[0].isupper() for word in said)
        return self.plain == self.plain.upper() or self.plain == self.plain.lower() or (len(said) > 3 and capital > 0.7 * len(said))


def views(article: Article) -> list[View]:
    """Title, where there is one, then text."""
    title = [view(Part.TITLE, article.title)] if article.title else []
    return [*title, view(Part.TEXT, article.text)]


def view(part: Part, source: str) -> View:
    """One part as the rules see it."""
    plain = _join_wrapped(LONG_DASH.sub(_dash, source).translate(STRAIGHT))
    plain = MARKDOWN_LINK.sub(lambda m: " " + m[1] + " " * (len(m[0]) - len(m[1]) - 1), plain)
    plain = ADDRESS.sub(lambda m: " " * len(m[0]), plain)
    plain = OWNED.sub("'s    ", BASED.sub(lambda m: " " * len(m[0]), plain))
    if part is Part.TEXT:
        plain = _blank_datelines(plain)
    listed: dict[int, str] = {}
    marked: list[tuple[int, int]] = []

    def blank(match: re.Match[str]) -> str:
        inside, whole = match[0][1:-1], match[0]
        if whole[0] == "<" and not TICKER.match(inside):
            marked.append((match.start() + 1, match.end() - 1))
            return f" {inside} "
        if EXCHANGE.search(inside) or (TICKER.match(inside) and (whole[0] != "(" or "." in inside)):
            if not inside.strip().endswith(".UL"):  # Reuters' mark of an unlisted company
                listed[len(match.string[: match.start()].rstrip())] = SYMBOL.split(inside)[-1].strip()
            return " " * len(whole)
        return whole

    plain = BRACKET.sub(blank, plain)
    plain = BARE_CODE.sub(lambda m: " " * len(m[0]), plain)
    return View(part, source, plain, listed, tuple(marked))


def _dash(match: re.Match[str]) -> str:
    """A long dash: a hyphen inside a range ("50–60"), else it parts clauses as a semicolon does."""
    text, at = match.string, match.start()
    inside = match[0] == "–" and at > 0 and text[at - 1].isalnum() and bool(text[at + 1 : at + 2].strip())
    return "-" if inside else ";"


def _join_wrapped(text: str) -> str:
    """A line break inside a sentence → a blank: in a text of short lines, or where the next line begins small."""
    lines = text.split("\n")
    long = sum(len(line) > WRAP_WIDTH for line in lines)
    wrapped = len(lines) > 1 and long < 0.1 * len(lines)
    least = 30 if len(lines) > 3 else 45  # characters of a line that is wrapped; a heading is shorter
    out = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        said, after = line.rstrip(), following.lstrip()
        runs_on = after[:1].islower() or (wrapped and (after[:1] in "$€£" or len(said) > least))
        ends = said[-1:] in '.!?:;"' or not said or not after or after[:2] in ("- ", "* ", "• ")
        out.append(line + (" " if runs_on and not ends else "\n"))
    return "".join(out)[: len(text)]


def _blank_datelines(text: str) -> str:
    """ "TORONTO, March 3 - …", "NASHVILLE, TN - (NewMediaWire) - …", "TAIPEI …": blanked at the head of a paragraph."""
    lines = text.split("\n", 6)
    for number, line in enumerate(lines[:6]):
        for pattern in (NEWS_DIRECT, DATELINE, DATELINE):
            found = pattern.match(line)
            line = " " * found.end() + line[found.end() :] if found else line
        city = CITY.match(line)
        if city and _is_city(city["city"] or city["town"]):
            line = " " * city.end() + line[city.end() :]
        lines[number] = line
    end = _end_of_city(lines[0], text)
    lines[0] = " " * end + lines[0][end:]
    return "\n".join(lines)


def _end_of_city(line: str, text: str) -> int:
    """Where a city ends that opens the text without a mark: "Leeds Arvo Inc said", where the rest speaks of Arvo and not of Leeds Arvo."""
    town = TOWN_IN_STATE.match(line)
    if town and is_place(town["state"].title()):
        return town.end("state")
    opening = FIRST_WORDS.match(line)
    said = opening[0].split() if opening else []
    for length in range(1, len(said)):
        city, name = " ".join(said[:length]), said[length]
        if is_place(city) and text.count(f"{city} {name}") == 1 and len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1:
            return len(city)
    return 0


def _is_city(capitals: str) -> bool:
    """Are the capitals that open a paragraph a place, no company that happens to be written so?"""
    return any(is_place(name.strip().title()) for name in re.split(r"[/,]", capitals))
