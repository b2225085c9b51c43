"""Which of a page's titles is the article's headline, without the site's name behind it.

What does not belong here: where the candidates come from (`metadata`).
"""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipelines.cleaning import shapes

_SITE_BEHIND = re.compile(r"\s+[|»·•—–-]\s+(?=[^|»·•]{2,60}$)|\s*[|»]\s*(?=[^|»]{2,60}$)")
_MOST_HEADINGS = 20
_LONGEST = 400  # characters: a heading that was never closed holds the whole article
_FEWEST_WORDS = 4
_WORDS_OF_SITE = 5  # at most
_MOST_LONGER = 3  # times as many characters have two strings of the same words, however they are punctuated
_FEWEST_WORDS_ONLY, _FEWEST_SHARED_ONLY = 6, 0.25  # the only heading of a page may be worded anew
_FEWEST_SHARED = 0.5  # share of a heading's words that the page's title must have, for it to be the headline


def title_of(soup: BeautifulSoup, headings: list[Tag], lines: list[str], declared: list[str | None]) -> str | None:
    """The heading that the page's own title confirms; else a line that the title begins or ends with; else what the page declares.

    lines: the page's first blocks, for pages that mark no heading.
    """
    in_head = " ".join(soup.title.get_text(" ").split()) if soup.title else ""
    said = [title for title in [*declared, in_head] if title]
    heads = [text for heading in headings[:_MOST_HEADINGS] if (text := " ".join(heading.get_text("").split())) and len(text) <= _LONGEST]
    confirmed = [(max(_shared(head, title) for title in said), head) for head in heads] if said else []
    best = max(confirmed, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] >= (_FEWEST_SHARED_ONLY if _has_last_word(heads, said) else _FEWEST_SHARED):
        return _without_kicker(best[1], [without_site(title) for title in said])
    if not said:
        return heads[0] if heads else None
    written = next((line for line in lines if _is_end_of(line, in_head)), None)
    return written or without_site(said[0])


def _has_last_word(heads: list[str], said: list[str]) -> bool:
    """Whether a page has one heading, longer than a site's name, and declares titles that disagree."""
    return (
        len(heads) == 1 and shapes.length(heads[0]) >= _FEWEST_WORDS_ONLY and len({str(_folded(without_site(title))) for title in said}) > 1
    )


def _is_end_of(line: str, title: str) -> bool:
    ours, theirs = _folded(line), _folded(title)
    return _FEWEST_WORDS <= len(ours) < len(theirs) and ours in (theirs[: len(ours)], theirs[-len(ours) :])


def same_words(text: str, title: str | None) -> bool:
    """Whether two strings are the same words."""
    if title is None or not len(title) / _MOST_LONGER <= len(text) <= len(title) * _MOST_LONGER:
        return False
    return _folded(text) == _folded(title)


def _without_kicker(head: str, declared: list[str]) -> str:
    """ "Politics | Headline" → "Headline", where the page declares the headline alone, and nowhere with what stands before it."""
    if any(same_words(head, title) for title in declared):
        return head
    for title in declared:
        words = _folded(title)
        if len(words) >= _FEWEST_WORDS and words != _folded(head) and _folded(head)[-len(words) :] == words:
            return title
    return head


def without_site(title: str) -> str:
    """ "Headline - The Example" → "Headline"; a headline of its own keeps its dash."""
    parts = _SITE_BEHIND.split(title)
    while len(parts) > 1 and shapes.length(parts[-1]) > _WORDS_OF_SITE:
        parts = [*parts[:-2], f"{parts[-2]} - {parts[-1]}"]
        return " - ".join(parts)
    return parts[0].strip() if shapes.length(parts[0]) >= 3 else title


def site_in(title: str) -> str | None:
    """ "Headline - The Example" → "The Example"."""
    parts = _SITE_BEHIND.split(" ".join(title.split()))
    return parts[-1].strip() if len(parts) > 1 and shapes.length(parts[-1]) <= _WORDS_OF_SITE else None


def _shared(head: str, title: str) -> float:
    """How well two titles agree: share of the words of both that are in both, 0 to 1."""
    ours, theirs = set(_folded(head)), set(_folded(title))
    return 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)


def _folded(title: str) -> list[str]:
    return [word.casefold() for word in shapes.words(title)]
