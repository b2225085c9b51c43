"""The phrases by which a site speaks for itself, as rules read from chrome.toml: one question, which rule names this line?

What does not belong here: anything that looks at more than one line (`lines`, `blocks`), or at markup (`dom`).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipelines.vocabulary import DropReason

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_AROUND = " \t•·*►▶→»›>|–—-.:!…"
_LONGEST = 320  # characters: what is longer is prose, whatever it opens with
_AFTER_LABEL = r"\s*(?:[:|»>–—…-].*|$)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One group of phrases of chrome.toml."""

    name: str
    reason: DropReason
    words: int  # a longer line is not meant
    behind: bool  # only behind the last paragraph of a page
    opens: bool  # bare, it opens a list of other stories' headlines
    label: re.Pattern[str] | None  # its labels, to tell "Also read" from "Also read: …"
    yes: tuple[str, ...]
    no: tuple[str, ...]


def rule_for(line: str) -> Rule | None:
    """The rule whose phrases this line is, begins with or holds; the first in the file where several do."""
    return _rule_for(line) if len(line) <= _LONGEST else None


def end_rule_for(line: str) -> Rule | None:
    """As `rule_for`, by the rules for what stands behind a page's last paragraph."""
    return _found(line, _END_FINDERS) if len(line) <= _LONGEST else None


def is_bare_label(rule: Rule, line: str) -> bool:
    """Whether a line is only the label ("Also read:"), so that what it names follows on the next lines."""
    return rule.opens and rule.label is not None and rule.label.fullmatch(_plain(line)) is not None


@lru_cache(maxsize=4096)
def _rule_for(line: str) -> Rule | None:
    return _found(line, _FINDERS)


def _found(line: str, finders: tuple[re.Pattern[str], ...]) -> Rule | None:
    said = _plain(line)
    if not said:
        return None
    words = said.count(" ") + 1
    for finder in finders:
        for found in finder.finditer(said):
            rule = RULES[int((found.lastgroup or "r0")[1:])]
            if words <= rule.words:
                return rule
    return None


def _plain(line: str) -> str:
    """A line as the phrases are written: lower case, straight quotes, no bullet before and no stop behind it."""
    said = " ".join((line if line.isascii() else line.translate(_QUOTES)).casefold().split()).strip(_AROUND)
    return said[1:-1].strip(_AROUND) if said[:1] + said[-1:] in ("()", "[]") else said


def _either(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(phrases, key=len, reverse=True))


def _head(entry: dict[str, Any]) -> str | None:
    """What a line of this rule must match from its beginning; None where the rule only has phrases that stand anywhere."""
    ways = list(entry.get("pattern", []))
    if "whole" in entry:
        ways.append(rf"(?:{_either(entry['whole'])})$")
    if "label" in entry:
        ways.append(rf"(?:{_either(entry['label'])}){_AFTER_LABEL}")
    if "starts" in entry:
        ways.append(rf"(?:{_either(entry['starts'])})(?!\w)")
    if "made_of" in entry:
        ways.append(rf"(?:(?:{_either(entry['made_of'])})(?:[\s|,/&•·+\d]+|$))+$")
    return "|".join(ways) or None


def _rule(entry: dict[str, Any]) -> Rule:
    label = re.compile(_either(entry["label"])) if "label" in entry else None
    return Rule(
        name=entry["name"],
        reason=DropReason(entry["reason"]),
        words=entry.get("words", 25),
        behind=entry.get("behind", False),
        opens=entry.get("opens", False),
        label=label,
        yes=tuple(entry["yes"]),
        no=tuple(entry["no"]),
    )


def _finders(numbered: list[tuple[int, dict[str, Any]]]) -> tuple[re.Pattern[str], ...]:
    """Two expressions for many rules: what a line must begin with, and what may stand anywhere in it."""
    heads = [f"(?P<r{number}>{way})" for number, entry in numbered if (way := _head(entry))]
    anywhere = [f"(?P<r{number}>{_either(entry['has'])})" for number, entry in numbered if "has" in entry]
    ways = [rf"^(?:{'|'.join(heads)})"] if heads else []
    return tuple(map(re.compile, [*ways, *([rf"(?<!\w)(?:{'|'.join(anywhere)})(?!\w)"] if anywhere else [])]))


_ENTRIES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "chrome.toml").read_text(encoding="utf-8"))["rule"]
_NUMBERED = list(enumerate(_ENTRIES))
RULES: tuple[Rule, ...] = tuple(_rule(entry) for entry in _ENTRIES)
_FINDERS = _finders([(number, entry) for number, entry in _NUMBERED if not entry.get("behind")])
_END_FINDERS = _finders([(number, entry) for number, entry in _NUMBERED if entry.get("behind")])
