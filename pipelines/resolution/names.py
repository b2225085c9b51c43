"""Whether two names name one organisation, and by which rule.

Looks at the two names alone. What does not belong here: how a name is taken apart (`name_forms`), and which names of a whole
warehouse are held to be one (`organizations`).
"""

from itertools import product

from rapidfuzz.distance import OSA

from pipelines.resolution.name_forms import NameForm, forms, is_generic, is_unit

SWAP_LETTERS = 5  # two letters swapped count alone in a word of so many letters
SLIP_LETTERS = 5  # one letter more, less or other counts in a word of so many, beside another equal telling word
ALONE_LETTERS = 7  # … and beside nothing but the same kind of legal form: shorter names that differ in one letter are too often two


def same_organization(a: str, b: str) -> bool:
    """Do two names, as written, name one organisation? A parent and its unit do not, nor do a firm and its fund."""
    return why_same(a, b) is not None


def why_same(a: str, b: str) -> str | None:
    """The rule by which two names name one organisation, none where they do not.

    One of "same name", "legal form", "spelling", "group word", "short form", "word order", "acronym", "typo".
    """
    pairs = list(product(forms(a), forms(b)))
    if not pairs or _kinds_differ(*pairs[0]):
        return None
    if a.strip() == b.strip():
        return "same name"
    if reason := _spelled_alike(*pairs[0]):
        return reason
    if any(_spelled_alike(x, y) for x, y in pairs):
        return "short form"  # as one of the names defines it: "Arvo Power Network (APN)"
    return next((reason for rule in (_reordered, _acronym, _typo) for x, y in pairs if (reason := rule(x, y))), None)


def short_of(a: str, b: str) -> bool:
    """Whether one name begins the other and tells something ("Arvo", "Arvo Communications Inc"): likely one where all else agrees."""
    return any(_begins(x.core, y.core) or _begins(y.core, x.core) for x, y in product(forms(a), forms(b)))


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and long[: len(short)] == short and not all(map(is_generic, short)) and not is_unit(long)


def is_society(form: NameForm) -> bool:
    """Whether the legal form is one of those that make no profit: such a body is never the company of the same name."""
    return form.legal_kind == "nonprofit"


def _kinds_differ(x: NameForm, y: NameForm) -> bool:
    return x.legal_kind is not None and y.legal_kind is not None and is_society(x) != is_society(y)


def _spelled_alike(x: NameForm, y: NameForm) -> str | None:
    if x.key != y.key:
        return None
    if x.words == y.words:
        return "legal form" if x.legal_kind != y.legal_kind else "spelling"
    return "spelling" if "".join(x.words) == "".join(y.words) else "group word"


def _reordered(x: NameForm, y: NameForm) -> str | None:
    """Three words or more: of two, the order tells names apart ("Bank of China", "China Bank")."""
    return "word order" if len(x.core) >= 3 and sorted(x.core) == sorted(y.core) else None


def _acronym(x: NameForm, y: NameForm) -> str | None:
    return "acronym" if x.acronym in y.initials or y.acronym in x.initials else None


def _typo(x: NameForm, y: NameForm) -> str | None:
    """One word differs by one slip of the pen, and a second sign says so where the slip is more than a swap."""
    if len(x.core) != len(y.core):
        return None
    differing = [(v, w) for v, w in zip(x.core, y.core, strict=True) if v != w]
    if len(differing) != 1:
        return None
    (v, w), *_ = differing
    shorter = min(len(v), len(w))
    if shorter < SLIP_LETTERS or not (v + w).isalpha() or OSA.distance(v, w, score_cutoff=1) > 1:
        return None
    if sorted(v) == sorted(w):
        return "typo" if shorter >= SWAP_LETTERS else None
    beside = any(v == w and not is_generic(v) for v, w in zip(x.core, y.core, strict=True))
    same_kind = x.legal_kind == y.legal_kind and x.legal_kind not in (None, "company")
    return "typo" if beside or (same_kind and shorter >= ALONE_LETTERS) else None
