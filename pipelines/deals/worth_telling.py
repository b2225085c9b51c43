"""Which deals are records: enough parties, and for one told in passing, told as something that happened.

What does not belong here: bringing events together (`assembly`).
"""

from collections.abc import Sequence

from pipelines.deals.deal import Deal
from pipelines.deals.lexicons import pattern
from pipelines.deals.names import Kind, is_company
from pipelines.deals.sentences import Sentence
from pipelines.records import DealType, Role, Salience

# What a party holds or works at is no deal where nothing says that it came about.
ASSERTED_ONLY = (DealType.STAKE, DealType.PARTNERSHIP, DealType.JOINT_VENTURE, DealType.LICENSING)
# The roles of which one must be filled: who sells, with nothing sold, makes no deal.
NEEDED: dict[DealType, tuple[Role, ...]] = {
    DealType.ACQUISITION: (Role.TARGET, Role.ACQUIRER),
    DealType.STAKE: (Role.TARGET,),
    DealType.INVESTMENT: (Role.RECIPIENT,),
    DealType.FUNDING_ROUND: (Role.RECIPIENT,),
    DealType.SPIN_OFF: (Role.TARGET,),
    DealType.GRANT: (Role.GRANTOR, Role.GRANTEE),
}
# What people do in their own name.
BY_PEOPLE = (DealType.ACQUISITION, DealType.STAKE, DealType.INVESTMENT, DealType.FUNDING_ROUND, DealType.GRANT, DealType.MERGER)
BUSINESS = pattern("clauses", "business")
TOTALS = pattern("sums", "totals")


def worth_telling(deal: Deal, mains: Sequence[Deal], sentences: Sequence[Sentence]) -> bool:
    """Enough to be a record? For the main deal a named party; else two, one and a sum, or one described in a passage of its own."""
    named = [party for party in deal.parties if party.entity is not None]
    if not _is_business(deal, sentences):
        return False
    if deal.type in (DealType.PARTNERSHIP, DealType.MERGER) and len(named) < 2 and len(named) == len(deal.parties):
        return False
    if named and deal.type not in BY_PEOPLE and all(party.entity and party.entity.kind is Kind.PERSON for party in named):
        return False
    if deal.salience is Salience.MAIN:
        return bool(named)
    if all(event.stranger for event in deal.events):
        return False
    if not named:
        return len(deal.parties) == 1 and not deal.events[0].is_verb
    return (len(named) >= 2 or bool(deal.sums)) and _is_told(deal) and not _is_total(deal) and not _repeats(deal, mains)


def _is_business(deal: Deal, sentences: Sequence[Sentence]) -> bool:
    """Do companies deal, by their names or by the words around? "User A buys a book" is no deal."""
    if any(party.entity and (party.entity.listed or is_company(party.entity.name)) for party in deal.parties):
        return True
    return any(event.past or BUSINESS.search(sentences[event.sentence].text) for event in deal.events)


def _is_told(deal: Deal) -> bool:
    """Told as a deal, with the roles that make it one?"""
    roles = {party.role for party in deal.parties}
    if deal.type in NEEDED and not roles & set(NEEDED[deal.type]):
        return False
    if deal.type is DealType.FUNDING_ROUND and not any(p.entity and p.entity.kind is Kind.ORGANIZATION for p in deal.parties):
        return False
    return deal.type not in ASSERTED_ONLY or any(event.status.asserted for event in deal.events)


def _is_total(deal: Deal) -> bool:
    """ "has raised $34 billion of aggregate capital": a total over many deals."""
    event = deal.events[0]
    return deal.type is DealType.FUNDING_ROUND and bool(TOTALS.search(event.view.plain, event.start, event.reach[1] + 80))


def _repeats(deal: Deal, mains: Sequence[Deal]) -> bool:
    """Is it a loose word on a main deal between the same parties ("joining forces with")?"""
    mine = {party.entity for party in deal.parties}
    return deal.type is DealType.PARTNERSHIP and any(mine <= {party.entity for party in main.parties} for main in mains)
