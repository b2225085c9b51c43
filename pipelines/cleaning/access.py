"""How much of the article the document held: all, what a reader pays for, or its beginning alone.

What does not belong here: the phrases of paywalls (`chrome.toml`), what a page declares (`metadata`).
"""

from collections.abc import Iterable

from pipelines.cleaning import shapes
from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.lexicon import rule_for
from pipelines.vocabulary import Access, DropReason

_CLOSED = "closed article"  # the rule of chrome.toml whose phrases say that what is shown is not all
_NEAR_END, _RIGHT_BELOW = 4, 2  # rows behind the last kept one
_LONGEST = 320  # characters of a row that is asked: a cut region holds its whole text
_OMITTED = ("[...]", "[…]", "(…)", "(...)")
_GOES_ON = ("continue reading", "keep reading", "read the full", "read the rest", "read full", "read more", "view full", "show more")


def access_of(verdicts: list[Verdict], declared: Access) -> Access:
    """A text that breaks off is `truncated`; else what the page declares; else `paywalled` where a notice of it closes the article.

    A text breaks off where its last paragraph ends in "[…]", or ends no sentence and is followed by such a notice or by "Read more".
    """
    last = next((place for place in reversed(range(len(verdicts))) if verdicts[place].kept), None)
    if last is None:
        return declared
    end = verdicts[last].text.rstrip()
    behind = [row.text[:_LONGEST] for row in verdicts[last + 1 :] if row.reason not in (DropReason.EMPTY, DropReason.ADVERTISEMENT)]
    is_closed = _is_closed(behind[:_NEAR_END])
    goes_on = is_closed or any(text.casefold().startswith(_GOES_ON) for text in behind[:_RIGHT_BELOW])
    breaks_off = not shapes.ends_sentence(end) or any(text.endswith(("...", "…")) for text in (end, *behind[:1]))
    if end.endswith(_OMITTED) or (goes_on and breaks_off):
        return Access.TRUNCATED
    return Access.PAYWALLED if is_closed else declared


def _is_closed(rows: Iterable[str]) -> bool:
    rules = map(rule_for, rows)
    return any(rule is not None and rule.name == _CLOSED for rule in rules)
