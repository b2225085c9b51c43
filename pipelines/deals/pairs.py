"""Two names that a hyphen joins: "the Arvo-Kestrel merger" tells of both. What does not belong here: finding names (`names`)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.deals.entities import key
from pipelines.deals.lexicons import alternatives, load
from pipelines.deals.names import Kind, Mention
from pipelines.deals.view import View

JOINED = re.compile(rf"(?: [\w-]+){{0,2}} (?:{alternatives(load('clauses')['joining_deals'])})\b", re.IGNORECASE)
Found = list[tuple[View, list[Mention]]]


def apart(found: Found) -> Found:
    """The names of an article, each pair before a word of a deal made two where both halves are told by themselves elsewhere."""
    whole = {key(m.text) for _, mentions in found for m in mentions if "-" not in m.text and m.kind is Kind.ORGANIZATION}
    if not any("-" in m.text for _, mentions in found for m in mentions):
        return found
    begun = whole | {at[:length] for at in whole for length in range(1, len(at))}
    return [(view, [half for m in mentions for half in _halves(m, view, begun)]) for view, mentions in found]


def _halves(mention: Mention, view: View, known: set[tuple[str, ...]]) -> Sequence[Mention]:
    said = view.plain[mention.start : mention.end] if JOINED.match(view.plain, mention.end) else ""
    for at in (n for n, sign in enumerate(said) if sign == "-"):
        left, right = said[:at], said[at + 1 :]
        if key(left) in known and key(right) in known and left and right:
            end = mention.start + at
            return replace(mention, end=end, text=left, owner=False, listed=False), replace(mention, start=end + 1, text=right)
    return [mention]


def is_half(mention: Mention, view: View) -> bool:
    """Is the name one of two that a hyphen joins?"""
    return view.plain[mention.end : mention.end + 1] == "-" or view.plain[mention.start - 1 : mention.start] == "-"
