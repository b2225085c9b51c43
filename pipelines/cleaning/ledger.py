"""The ledger: what became of every line of the input, and the article's text that its kept lines make.

What does not belong here: how a line is judged (`lines`, `blocks`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.records import Line, Span
from pipelines.vocabulary import DropReason


@dataclass(slots=True)
class Verdict:
    """One line of a text, or block of a page, and what the rules made of it so far: kept until a reason is given."""

    text: str
    reason: DropReason | None = None
    rule: str | None = None

    @property
    def kept(self) -> bool:
        """No rule has dropped it."""
        return self.reason is None

    def drop(self, reason: DropReason, rule: str) -> None:
        """Leave it out of the text. The first rule that speaks is the one that is written down."""
        if self.reason is None:
            self.reason, self.rule = reason, rule

    def restore(self, rule: str) -> None:
        """Take it back into the text, by a rule that knows better than the one that dropped it."""
        self.reason, self.rule = None, rule


def written_up(verdicts: Iterable[Verdict]) -> tuple[tuple[Line, ...], str]:
    """Verdicts in the order of the input → the ledger's lines, and the kept ones joined by one line feed."""
    lines: list[Line] = []
    kept: list[str] = []
    start = 0
    for number, verdict in enumerate(verdicts, start=1):
        span = None
        if verdict.kept:
            span = Span(start, start + len(verdict.text))
            kept.append(verdict.text)
            start = span.end_char + 1
        lines.append(Line(number, verdict.text, verdict.kept, verdict.reason, verdict.rule, span))
    return tuple(lines), "\n".join(kept)
