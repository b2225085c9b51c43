"""Which deals the article is about, and which it tells in passing. What does not belong here: bringing events together (`assembly`)."""

from pipelines.deals.deal import Deal
from pipelines.records import DealType, Part, Salience

LAST_LEAD = 4  # sentences of the body in which the main deal begins at the latest, where no title tells it


def choose_main(deals: list[Deal], titles: int, hinted: frozenset[DealType]) -> None:
    """What the title tells is the main deal; else the first that the lead tells; and what else the first sentence tells as news."""
    told = [d for d in deals if any(e.view.part is Part.TITLE for e in d.events) and d.entities()][:2]
    if not told:
        early = [d for d in deals if d.events[0].sentence < titles + LAST_LEAD]
        fresh = [d for d in early if not d.events[0].past and d.events[0].sentence == early[0].events[0].sentence]
        lead = fresh or early  # "Arvo, which bought Kestrel in 2014, will sell Dorn"
        lead = [d for d in lead if not _is_aside(d) and not (titles and _is_history(d, titles))]
        told = ([d for d in lead if d.type in hinted] or _by_verbs(lead) or lead)[:1]
    told += [d for d in deals if d not in told and _is_news(d, titles)][:1]
    told += [d for d in deals if d not in told and _is_dwelt_on(d)]
    for deal in told:
        deal.salience = Salience.MAIN


def _is_history(deal: Deal, titles: int) -> bool:
    """Told once, behind the first sentence, as of an earlier time: "The company was acquired by Kestrel in 2023"."""
    return all(e.past and e.sentence > titles and e.view.part is Part.TEXT for e in deal.events)


def _is_aside(deal: Deal) -> bool:
    """ "Arvo, which bought Kestrel in 2014, named a chief": a deal of an earlier time in a relative clause is told in passing."""
    first = deal.events[0]
    alone = len({e.sentence for e in deal.events}) == 1
    return alone and first.past and first.view.plain[: first.reach[0]].rstrip().endswith((", which", ", who"))


def _by_verbs(lead: list[Deal]) -> list[Deal]:
    """ "Following its purchase of Kestrel, Arvo bought Dorn": of the deals of one sentence, those that its verbs tell."""
    first = lead[0].events[0].sentence if lead else 0
    return [d for d in lead if d.events[0].sentence == first and d.events[0].is_verb]


def _is_dwelt_on(deal: Deal) -> bool:
    """Told in two sentences, and not as history: the article is about it, too."""
    first = deal.events[0]
    return first.status.asserted and not first.past and len({e.sentence for e in deal.events}) > 1


def _is_news(deal: Deal, titles: int) -> bool:
    """A second deal in the first sentence of the body, told with its status, not as history."""
    first = deal.events[0]
    return first.sentence == titles and not first.past and first.status.asserted and bool(deal.entities())
