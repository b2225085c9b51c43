"""A group of claims → the deal that they tell of, as it stands now.

What does not belong here: which claims belong together (`joining`), how the deal came to stand so (`history`), who disagrees (`conflicts`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pipelines.records import Deal, DealParty, DealType, Role, Side
from pipelines.resolution.claims import Claim
from pipelines.resolution.history import status_claims
from pipelines.resolution.sums import said

Value = TypeVar("Value", bound=str)


def deal(deal_id: str, natural_key: str, told: Sequence[Claim], id_of: Mapping[str, str], cluster_of: Mapping[str, str]) -> Deal:
    """The claims of one deal, in order → its row. cluster_of: article_id → duplicate cluster, for articles that have copies."""
    shown = shown_claim(told)
    days = [claim.asserted_on for claim in told if claim.asserted_on]
    return Deal(
        deal_id=deal_id,
        type=_type(told),
        status=status_claims(told)[-1].status,
        headline=shown.report.headline,
        report_ids=tuple(claim.report_id for claim in told),
        shown_report_id=shown.report_id,
        undisclosed=shown.report.undisclosed,
        stake_pct=next((c.report.stake_pct for c in reversed(told) if c.report.stake_pct is not None), None),
        announced_on=min((c.report.announced_on for c in told if c.report.announced_on), default=None),
        first_asserted_on=min(days, default=None),
        last_asserted_on=max(days, default=None),
        source_count=len({cluster_of.get(claim.article.article_id, claim.article.article_id) for claim in told}),
        sectors=_by_count(sector for claim in told for sector in claim.report.sectors),
        countries=_by_count(country for claim in told for country in claim.report.countries),
        parties=_parties(told, id_of),
        amount=said(shown.value) if shown.value else None,
        natural_key=natural_key,
    )


def in_order(group: Sequence[Claim]) -> list[Claim]:
    """As the articles came out; on one day the lesser status first. One without a day comes after all that do not go beyond its status."""
    dated = sorted((claim.status.rank, claim.asserted_on) for claim in group if claim.asserted_on)

    def place(claim: Claim) -> tuple[date, bool, int, float, str]:
        day = claim.asserted_on or max((day for rank, day in dated if rank <= claim.status.rank), default=date.min)
        return day, claim.asserted_on is None, claim.status.rank, claim.report.confidence, claim.report_id

    return sorted(group, key=place)


def shown_claim(told: Sequence[Claim]) -> Claim:
    """The claim whose headline, amounts and sentence stand for the deal: one with a sum before one without, then one that has the
    deal's status, is about the deal, is sure, is new."""
    status = status_claims(told)[-1].status
    return max(
        told,
        key=lambda c: (c.value is not None, c.status is status, c.is_main, c.report.confidence, c.asserted_on or date.min, c.report_id),
    )


def _type(told: Sequence[Claim]) -> DealType:
    """The type that most articles give, main ones twice; the newest of equals."""
    votes: Counter[DealType] = Counter()
    for claim in told:
        votes[claim.type] += 2 if claim.is_main else 1
    return max(votes, key=lambda kind: (votes[kind], max(i for i, c in enumerate(told) if c.type is kind)))


def _by_count(values: Iterable[Value]) -> tuple[Value, ...]:
    counted = Counter(values)
    return tuple(sorted(counted, key=lambda value: (-counted[value], value)))


def _overruled(told: Sequence[Claim]) -> set[tuple[str | None, Role]]:
    """Roles in which a report has an organisation that others place otherwise: who sells another thing is not what is sold, and who stands
    on both sides of one deal stands where most reports have it, those about the deal counting twice; of equals the newest.
    """
    sells_another = {seller for claim in told for seller in claim.sellers if claim.objects - {seller}}
    overruled: set[tuple[str | None, Role]] = {(seller, Role.TARGET) for seller in sells_another}
    votes: dict[str, Counter[Side]] = defaultdict(Counter)
    newest: dict[str, Side] = {}
    for claim in told:
        for side, parties in ((Side.BUY, claim.buyers), (Side.SELL, claim.sell_side)):
            for party in parties:
                votes[party][side] += 2 if claim.is_main else 1
                newest[party] = side
    for party, counted in votes.items():
        if len(counted) > 1:
            kept = max(counted, key=lambda side: (counted[side], side is newest[party]))
            overruled |= {(party, role) for role in Role if role.side in (Side.BUY, Side.SELL) and role.side is not kept}
    return overruled


def _parties(told: Sequence[Claim], id_of: Mapping[str, str]) -> tuple[DealParty, ...]:
    """Each organisation once a role, under the fullest name in the deal's articles; descriptions only where no name has the role."""
    by_key: dict[tuple[str, Role], list[DealParty]] = {}
    overruled = _overruled(told)
    for claim in told:
        for p in claim.report.participants:
            organization_id = id_of.get(p.name) if p.named else None
            if (organization_id, p.role) not in overruled:
                party = DealParty(p.name, p.role, p.named, organization_id, p.country)
                by_key.setdefault((organization_id or p.name.casefold(), p.role), []).append(party)
    parties = [max(same, key=lambda p: (p.country is not None, len(p.name), p.name)) for same in by_key.values()]
    named = {party.role for party in parties if party.named}
    kept = [party for party in parties if party.named or party.role not in named]
    return tuple(sorted(kept, key=lambda p: (list(Side).index(p.role.side), list(Role).index(p.role), p.name)))
