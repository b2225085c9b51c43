"""Headings inside a text, whose words have capitals that say nothing: "How Does REIT Investing Work?".

What does not belong here: the article's own headline (`titles`).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from pipelines.deals.names import Mention, is_company
from pipelines.deals.view import View

LINE = re.compile(r"^[^\n]{12,110}$", re.MULTILINE)
WORD = re.compile(r"[A-Za-z][\w'-]*")
ENDS = (".", ",", ";", ":", '"')
LEAST = 4  # words of a heading; a shorter line may be a name by itself
CAPITAL = 0.6  # share of words with a capital from which a line is a heading: small words have none


def known_outside(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that stand in headings alone, unless they read as companies."""
    last = len(view.plain.rstrip())  # a heading has text below it
    spans = [(m.start(), m.end()) for m in LINE.finditer(view.plain) if m.end() < last and _is_heading(m[0])]
    if not spans:
        return list(mentions)
    inside = _inside([start for start, _ in spans], [end for _, end in spans])
    outside = {m.text for m in mentions if not inside(m)}
    return [m for m in mentions if m.text in outside or m.listed or is_company(m.text) or not inside(m)]


def _is_heading(line: str) -> bool:
    said = WORD.findall(line)
    return len(said) >= LEAST and not line.rstrip().endswith(ENDS) and sum(w[0].isupper() for w in said) >= CAPITAL * len(said)


def _inside(starts: list[int], ends: list[int]) -> Callable[[Mention], bool]:
    def inside(mention: Mention) -> bool:
        at = bisect_right(starts, mention.start) - 1
        return at >= 0 and mention.end <= ends[at]

    return inside
