"""How a page names its parts → why such a part is no article: the names of regions.toml, asked of one element's attributes.

What does not belong here: whether a named part is really left out (`cut`), phrases that readers see (`chrome.toml`).
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from pipelines.vocabulary import DropReason

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# "has-medium-font-size", "hasSidebar", "no-sidebar": what a part has, not what it is.
_HAVING = re.compile(r"(?<!\S)(?:has|with|without|no)(?:[-_]|(?=[A-Z]))\S*")
_BETWEEN = re.compile(r"[^a-zA-Z0-9]+")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))  # their ids are made of their words, and name nothing
_LONGEST = 400  # characters of a class attribute: beyond it a machine wrote them

_DATA = tomllib.loads((Path(__file__).parent / "regions.toml").read_text(encoding="utf-8"))
REASONS: dict[str, DropReason] = {name: DropReason(region["reason"]) for region in _DATA["region"] for name in region["names"]}
_NAMED = re.compile("(?<= )(?:" + "|".join(sorted(map(re.escape, REASONS), key=len, reverse=True)) + ")(?= )")


def _any_of(names: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")


_BODY, _STANDFIRST = _any_of(_DATA["body"]), _any_of(_DATA["standfirst"])


@lru_cache(maxsize=8192)
def is_body(attributes: str) -> bool:
    """Whether an element's class, id and role name it as an article's body."""
    return _BODY.search(words_of(attributes[:_LONGEST])) is not None


@lru_cache(maxsize=8192)
def is_standfirst(attributes: str) -> bool:
    """Whether an element's class, id and role name it as a standfirst."""
    return _STANDFIRST.search(words_of(attributes[:_LONGEST])) is not None


@lru_cache(maxsize=8192)
def reason_of(attributes: str) -> tuple[DropReason, str] | None:
    """Class, id and role of an element, in one string → the reason and the name that told it; None for the rest."""
    found = _NAMED.search(" " + words_of(attributes[:_LONGEST]) + " ")
    return (REASONS[found[0]], found[0]) if found else None


@lru_cache(maxsize=8192)
def words_of(attributes: str) -> str:
    """ "relatedPosts box_2" → "related posts box 2"."""
    return _BETWEEN.sub(" ", _CAPITALS.sub(" ", _HAVING.sub(" ", attributes))).strip().lower()
