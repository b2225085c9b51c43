"""The words behind each attribute of a report, and the check that they stand where they are said to.

What does not belong here: what the attributes are (`reports`), how sure they are (`confidence`).
"""

from pipelines.records import Article, DealReport, Evidence, Span


class Misplaced(AssertionError):
    """A quote does not stand where its span says: a fault in our own rules, never in an article."""


def quoted(article: Article, attribute: str, span: Span, rule: str) -> Evidence:
    """The evidence of an attribute at a span."""
    return Evidence(attribute, span.of(article.part(span.part)), span, rule)


def check(article: Article, report: DealReport) -> None:
    """Each quote of a report stands at its span, verbatim, and each attribute has one. Raises Misplaced where not.

    Raised, not swallowed: quotes are cut from the article by their spans, so a failure can only be a fault of ours, and a
    reader that hid it would hide it for good. A run puts such an article into quarantine and goes on.
    """
    told = [(e.attribute, e.quote, e.span) for e in report.evidence]
    told += [(f"amounts[{n}]", a.quote, a.span) for n, a in enumerate(report.amounts)]
    told += [(f"participants[{n}]", p.quote, p.span) for n, p in enumerate(report.participants)]
    for attribute, quote, span in told:
        if not quote or span.of(article.part(span.part)) != quote:
            raise Misplaced(f"{attribute}: {quote!r} is not at {span}")
    missing = _attributes(report) - {e.attribute for e in report.evidence}
    if missing:
        raise Misplaced(f"no evidence for {', '.join(sorted(missing))}")


def _attributes(report: DealReport) -> set[str]:
    """The attributes of a report that must have their words."""
    names = {"type", "status"}
    names |= {f"amounts[{n}]" for n in range(len(report.amounts))} | {f"participants[{n}]" for n in range(len(report.participants))}
    names |= {f"sectors[{n}]" for n in range(len(report.sectors))} | {f"countries[{n}]" for n in range(len(report.countries))}
    names |= {"stake_pct"} if report.stake_pct is not None else set()
    names |= {"undisclosed"} if report.undisclosed else set()
    return names | ({"announced_on"} if report.announced_on and any(e.attribute == "announced_on" for e in report.evidence) else set())
