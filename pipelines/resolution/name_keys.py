"""Keys by which names meet that may be one organisation: equal forms, and those of names that are one though not written alike.

Numbers, not words: the warehouse keeps some twenty of them a name. What does not belong here: whether two names that meet are one
(`names`).
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from pipelines.resolution.name_forms import NameForm, forms, is_generic
from pipelines.resolution.names import SLIP_LETTERS


@lru_cache(maxsize=200_000)
def form_keys(name: str) -> tuple[int, ...]:
    """One number a form of the name; equal names share the first."""
    return tuple(dict.fromkeys(number("form", form.key) for form in forms(name)))


@lru_cache(maxsize=200_000)
def loose_keys(name: str) -> tuple[int, ...]:
    """Numbers of what the name shares with its likes: initials, the acronym that it is, its words in any order, a slip of the pen."""
    return tuple(dict.fromkeys(number(*key) for form in forms(name) for key in _loose(form)))


def initials_key(letters: str) -> int:
    """The key of all names with these initials."""
    return number("initials", letters)


def acronym_key(letters: str) -> int:
    """The key of all names that are this acronym."""
    return number("acronym", letters)


def number(*parts: str) -> int:
    """63 bits that are the same on every machine."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big") >> 1


def _loose(form: NameForm) -> Iterator[tuple[str, ...]]:
    yield from (("initials", letters) for letters in sorted(form.initials))
    if form.acronym:
        yield "acronym", form.acronym
    if len(form.core) >= 3:
        yield "words", *sorted(form.core)
    for place, word in enumerate(form.core):
        if len(word) >= SLIP_LETTERS and not is_generic(word):
            rest = (*form.core[:place], "", *form.core[place + 1 :])
            yield from (("slip", word[:i] + word[i + 1 :], *rest) for i in range(len(word)))
            yield "slip", word, *rest
