"""The life of a deal: what each article changed in what was known before it, in the order of the articles' days.

An article that arrives late falls into its place, as the whole life is told anew. What does not belong here: who is right
(`conflicts`), and when the warehouse learned of it (the warehouse).
"""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.records import DealChange, Evidence, Role, Side
from pipelines.resolution.claims import Claim
from pipelines.resolution.sums import contradict, said


def history(deal_id: str, told: Sequence[Claim], id_of: Mapping[str, str]) -> list[DealChange]:
    """The claims of one deal, in order → its changes. What repeats, rounds or restates what is known changes nothing."""
    changes = [*_statuses(told), *_types(told), *_amounts(told), *_stakes(told), *_participants(told, id_of)]
    place = {claim.report_id: nth for nth, claim in enumerate(told)}
    made = [
        DealChange(deal_id, attribute, old, new, claim.asserted_on, claim.report_id, quote) for attribute, old, new, claim, quote in changes
    ]
    return sorted(made, key=lambda change: (place[change.report_id], change.attribute))


Change = tuple[str, str | None, str, Claim, str]  # attribute, old value, new value, who says so, in which words


def status_claims(told: Sequence[Claim]) -> list[Claim]:
    """The claims that moved the status, in order: the first, and every other status, but that a deal told in passing does not go back."""
    moved: list[Claim] = []
    for claim in told:
        before = moved[-1].status if moved else None
        if before is None or (claim.status is not before and (claim.is_main or claim.status.rank > before.rank)):
            moved.append(claim)
    return moved


def _statuses(told: Sequence[Claim]) -> Iterator[Change]:
    old = None
    for claim in status_claims(told):
        yield "status", old, claim.status.value, claim, claim.report.status_quote
        old = claim.status.value


def _types(told: Sequence[Claim]) -> Iterator[Change]:
    """A stake that was sought becomes a takeover: only an article about the deal says so."""
    old = None
    for claim in told:
        if old is None or (claim.is_main and claim.type.value != old):
            yield "type", old, claim.type.value, claim, _quote(claim, "type") or claim.report.status_quote
            old = claim.type.value


def _amounts(told: Sequence[Claim]) -> Iterator[Change]:
    known: Claim | None = None
    for claim in told:
        if claim.value is None:
            continue
        if known is None or known.value is None:
            yield "amount", None, said(claim.value), claim, claim.value.quote
        elif contradict(known.value, known.asserted_on, claim.value, claim.asserted_on, retold=not (known.is_main and claim.is_main)):
            yield "amount", said(known.value), said(claim.value), claim, claim.value.quote
        else:
            continue
        known = claim


def _stakes(told: Sequence[Claim]) -> Iterator[Change]:
    old = None
    for claim in told:
        if claim.report.stake_pct is not None and (new := f"{claim.report.stake_pct.normalize():f}") != old:
            yield "stake_pct", old, new, claim, _quote(claim, "stake_pct")
            old = new


def _participants(told: Sequence[Claim], id_of: Mapping[str, str]) -> Iterator[Change]:
    """Parties are only added: an article that leaves one out does not say that it went."""
    known: dict[tuple[str, Role], str] = {}
    for claim in told:
        named = [p for p in claim.report.participants if p.named and p.role.side is not Side.OTHER and p.name in id_of]
        fresh = [p for p in named if (id_of[p.name], p.role) not in known]
        if fresh:
            old = _listed(known)
            known.update({(id_of[p.name], p.role): p.name for p in reversed(fresh)})
            yield "participants", old, _listed(known) or "", claim, fresh[0].quote


def _listed(known: Mapping[tuple[str, Role], str]) -> str | None:
    return "; ".join(sorted(f"{role.value} {name}" for (_, role), name in known.items())) or None


def _quote(claim: Claim, attribute: str) -> str:
    found: list[Evidence] = [e for e in claim.report.evidence if e.attribute == attribute]
    return found[0].quote if found else ""
