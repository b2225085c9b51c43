"""The seed and its disguises: the same article under other names, sums, countries and dates, and what each must give.

Nothing of the seed stands here or in the disguises but the words for its countries: names and lines are taken from the shared folder.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Disguise = dict[str, Any]

DISGUISES: list[Disguise] = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "seed_disguises.toml").read_text(encoding="utf-8"))[
    "disguise"
]
TITLES = ["the seed itself", *(disguise["title"] for disguise in DISGUISES)]


@dataclass(frozen=True)
class Case:
    """A text, and what `read` must give for it."""

    text: str
    article: Record
    lines: list[Record]
    deals: list[Record]
    outlet: str  # the reporting source that the text names

    @property
    def chrome_words(self) -> set[str]:
        """The names that stand only in dropped lines: words with a capital, and no word of the article."""
        dropped = "\n".join(row for row, line in zip(self.text.splitlines(), self.lines, strict=True) if not line["kept"])
        return set(re.findall(r"\b[A-Z]\w{2,}", dropped)) - set(re.findall(r"\w+", self.article["text"]))


def case(seed: Path, title: str) -> Case:
    """The seed in the folder `seed`, or its disguise of that title."""
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    text = (seed / "article.txt").read_text(encoding="utf-8")
    outlet = re.search(r"as reported by (.+?)\.\n", text)
    assert outlet, "the seed names its reporting source"
    plain = Case(text, expected["article"], expected["lines"], expected["deals"], outlet[1])
    return plain if title == TITLES[0] else _disguised(plain, DISGUISES[TITLES.index(title) - 1])


def _disguised(plain: Case, disguise: Disguise) -> Case:
    put = _replacer(dict(_pairs(plain, disguise)))
    chrome = iter([disguise["also_read"], *_alternately(disguise["stories"], disguise["bylines"]), *disguise["shopping"]])
    kinds = ("link to another story", "headline of another story", "byline and time of another story", "shopping call")
    rows = [next(chrome) if line["about"] in kinds else put(row) for row, line in zip(plain.text.splitlines(), plain.lines, strict=True)]
    article = plain.article | {"text": put(plain.article["text"])}
    return Case("\n".join(rows), article, plain.lines, [_deal(deal, disguise, put) for deal in plain.deals], disguise["outlet"])


def _pairs(plain: Case, disguise: Disguise) -> Iterator[tuple[str, str]]:
    main = plain.deals[0]
    yield from disguise["words"].items()
    yield plain.outlet, disguise["outlet"]
    yield from zip((amount["quote"] for amount in main["amounts"]), (new["quote"] for new in disguise["sums"]), strict=True)
    attendees = [p["name"] for p in main["participants"] if p["role"] == "attendee"]
    for old, new in zip(attendees, disguise["names"], strict=True):
        yield from zip(forms(old), forms(new), strict=True)


def forms(name: str) -> list[str]:
    """'Long Form (LF)' → both; any other name → itself."""
    return re.split(r" \(|\)$", name)[:2] if name.endswith(")") else [name]


def _replacer(pairs: dict[str, str]) -> Callable[[str], str]:
    """All at once and the longest first, so that no replacement is replaced again."""
    forms = "|".join(re.escape(old) for old in sorted(pairs, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
    return lambda text: pattern.sub(lambda match: pairs[match[0]], text)


def _alternately(*lists: list[str]) -> Iterator[str]:
    for row in zip(*lists, strict=True):
        yield from row


def _deal(deal: Record, disguise: Disguise, put: Callable[[str], str]) -> Record:
    sums = [amount | new for amount, new in zip(deal["amounts"], disguise["sums"], strict=False)]
    people = [p | {"name": put(p["name"]), "quote": put(p["quote"])} for p in deal["participants"]]
    return deal | {"amounts": sums, "participants": people, "countries": [disguise["countries"][code] for code in deal["countries"]]}
