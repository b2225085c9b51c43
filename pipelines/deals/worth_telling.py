"""Which deals are records: enough parties, and for one told in passing, told as something that happened.

What does not belong here: bringing events together (`assembly`).
"""

from collections.abc import Sequence

from pipelines.deals.bids import is_sale_process
from pipelines.deals.deal import Deal
from pipelines.deals.events import Event
from pipelines.deals.lexicons import pattern
from pipelines.deals.names import Kind, is_company
from pipelines.deals.news import News
from pipelines.deals.sentences import Sentence
from pipelines.records import AmountKind, DealType, Part, Role, Salience

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
HOLDING = ("stake", "own")  # rules that tell what a party has, where nothing says that it came about
# What people do in their own name.
BY_PEOPLE = (DealType.ACQUISITION, DealType.STAKE, DealType.INVESTMENT, DealType.FUNDING_ROUND, DealType.GRANT, DealType.MERGER)
LEAST = 20_000  # units of any currency: a shopper's price, a fee for students, a car lies below it
SMALLEST_GRANT = 1_000
BUSINESS = pattern("clauses", "business")
SCHOOLS = pattern("senses", "schools")
WORKERS = pattern("senses", "unions")
TOTALS = pattern("sums", "totals")


def worth_telling(deal: Deal, mains: Sequence[Deal], news: News) -> bool:
    """Enough to be a record? For the main deal, and a sale open to bidders, a named party.

    Else two, one and a sum, or one described in a passage of its own.
    """
    named = [party for party in deal.parties if party.entity is not None]
    if not _is_business(deal, news.sentences):
        return False
    if deal.type in (DealType.PARTNERSHIP, DealType.MERGER) and len(named) < 2 and len(named) == len(deal.parties):
        return False
    if named and deal.type not in BY_PEOPLE and all(party.entity and party.entity.kind is Kind.PERSON for party in named):
        return False
    if deal.type is DealType.SUPPLY and any(party.entity and WORKERS.search(party.entity.name) for party in deal.parties):
        return False  # a labor contract
    if all(map(_is_habit, deal.events)):
        return False
    if all(event.stranger for event in deal.events) and (news.is_titled or deal.salience is Salience.BACKGROUND):
        return False
    titled = any(event.view.part is Part.TITLE for main in mains for event in main.events)  # the title tells a deal: it is news of deals
    if not _is_sure(deal) and not titled and news.is_titled and not news.is_business and not _is_plain(deal):
        return False
    if deal.salience is Salience.MAIN:
        if _is_total(deal) and all(p.entity and p.entity.kind is Kind.PLACE for p in named):
            return False
        held = all(event.rule in HOLDING and not event.status.asserted for event in deal.events)  # "in which Arvo holds 41 pct"
        return bool(named) and not (held and news.is_titled and not _is_sure(deal))
    if not named:
        return len(deal.parties) == 1 and not deal.events[0].is_verb
    enough = len(named) >= 2 or _has_price(deal) or is_sale_process(deal)
    return enough and _is_told(deal) and not _is_total(deal) and not _repeats(deal, mains)


def _is_business(deal: Deal, sentences: Sequence[Sentence]) -> bool:
    """Do companies deal, by their names or by the words around? "User A buys a book" is no deal."""
    if any(party.entity and (party.entity.listed or is_company(party.entity.name)) for party in deal.parties):
        return True
    around = {n for event in deal.events for n in (event.sentence, event.sentence + (event.view.part is Part.TITLE))}
    return any(e.past for e in deal.events) or any(BUSINESS.search(sentences[n].text) for n in around if n < len(sentences))


def _is_habit(event: Event) -> bool:
    """ "To finance acquisitions": of many, none is told."""
    plural = event.rule == "acquisition" and event.view.plain[event.end - 1] in "sS"
    return plural and not event.entities(Role.TARGET, Role.SELLER)


def _is_sure(deal: Deal) -> bool:
    """Does the title tell it, or the body twice?"""
    return any(event.view.part is Part.TITLE for event in deal.events) or len({event.sentence for event in deal.events}) > 1


def _is_plain(deal: Deal) -> bool:
    """Told in plain words, with both sides named where they are told, or one and what was paid, or the share?"""
    placed = [party for party in deal.parties if party.entity is not None and party.start >= 0]
    both = len({party.role.side for party in placed}) > 1 or sum(party.role is Role.PARTNER for party in placed) > 1
    if deal.type is DealType.PARTNERSHIP and (any(p.entity and p.entity.called for p in deal.parties) or _is_research(deal)):
        return False
    measured = _has_price(deal) or any(event.share is not None for event in deal.events)
    if deal.salience is Salience.MAIN and (measured or deal.type is DealType.LISTING):
        return True  # what the article is about: a sum, a share or an exchange says that it is one
    return (measured or (both and any(not event.guessed for event in deal.events))) and _is_told(deal)


def _is_research(deal: Deal) -> bool:
    """ "Researchers of Arvo University collaborated with Kestrel College": no business."""
    named = [party.entity.name for party in deal.parties if party.entity is not None]
    return bool(named) and all(SCHOOLS.search(name) for name in named)


def _has_price(deal: Deal) -> bool:
    """Is a sum told that is more than a shopper's price?"""
    least = SMALLEST_GRANT if deal.type is DealType.GRANT else LEAST
    return any(placed.amount.kind is AmountKind.PER_SHARE or placed.amount.high >= least for placed in deal.sums)


def _is_told(deal: Deal) -> bool:
    """Told as a deal, with the roles that make it one?"""
    roles = {party.role for party in deal.parties}
    if deal.type in NEEDED and not roles & set(NEEDED[deal.type]) and not is_sale_process(deal):
        return False  # of a sale that is open to bidders, the seller may be all that has a name
    if deal.type is DealType.FUNDING_ROUND and not any(p.entity and p.entity.kind is Kind.ORGANIZATION for p in deal.parties):
        return False
    return deal.type not in ASSERTED_ONLY or any(event.status.asserted for event in deal.events)


def _is_total(deal: Deal) -> bool:
    """ "has raised $34 billion of aggregate capital": a total over many deals."""
    event = deal.events[0]
    told = TOTALS.search(event.view.plain, event.start, event.reach[1] + 80)
    return told is not None and deal.type in (DealType.FUNDING_ROUND, DealType.INVESTMENT)


def _repeats(deal: Deal, mains: Sequence[Deal]) -> bool:
    """Is it a loose word on a main deal between the same parties ("joining forces with")?"""
    mine = {party.entity for party in deal.parties}
    return deal.type is DealType.PARTNERSHIP and any(mine <= {party.entity for party in main.parties} for main in mains)
