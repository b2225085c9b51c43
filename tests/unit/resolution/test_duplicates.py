"""Copies of one article are one source; other articles are not."""

from pipelines.resolution import resolve
from tests.unit.resolution.deal_stories import reading, report

STORY = (
    "Arvo Pharma said on Monday that it has agreed to buy Kestrel Labs for two billion dollars in cash, its largest purchase so far. "
    "The companies expect the deal to close by the end of the year, once the regulators of both countries have looked at it. "
    "Kestrel makes the enzymes that bakers and brewers use, and employs four thousand people at nine sites in the north. "
    "Its founder will stay on for two years. Arvo will pay out of its own means and a bridge loan, its head of finance told reporters. "
)
OTHER = (
    "Shares of Arvo fell after it bid for Kestrel Labs. Traders had hoped for a sale of the loss-making hospital unit first, "
    "and doubt that the buyer can bear more debt. One of its largest holders, Toller, declined to comment on the price, while "
    "another said that the purchase was overdue. The rating agencies want to see the bridge loan repaid within eighteen months."
)


def told(url, text):
    return reading(
        "2024-05-01", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"), url=f"https://{url}.example/1", text=text
    )


def test_a_copy_with_another_head_and_an_agency_tag_is_a_copy_and_counts_once():
    resolution = resolve(
        [
            told("a", STORY),
            told("b", "NORTHPORT, May 1 (Wire) - " + STORY.removeprefix("Arvo Pharma said on Monday that it has")),
            told("c", OTHER),
        ]
    )
    assert len(set(resolution.duplicates.values())) == 1
    assert len(resolution.duplicates) == 2
    assert [deal.source_count for deal in resolution.deals] == [2]


def test_a_story_cut_to_its_first_half_is_a_copy():
    assert len(resolve([told("a", STORY), told("b", STORY[: len(STORY) // 2])]).duplicates) == 2


def test_a_formula_in_two_articles_makes_no_copy():
    formula = " The stock exchange opens at nine in the morning and closes at five."
    assert resolve([told("a", STORY + formula), told("c", OTHER + formula)]).duplicates == {}


def test_empty_texts_are_no_copies():
    assert resolve([told("a", ""), told("b", "")]).duplicates == {}
