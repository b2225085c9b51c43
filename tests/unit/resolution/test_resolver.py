"""What holds for the whole of a resolution, whatever the readings."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.resolution import resolve
from tests.unit.resolution.deal_stories import money, reading, report

NAMES = [
    "Arvo",
    "Arvo Pharma AG",
    "Kestrel Labs",
    "Kestrel Labs Inc (KLI)",
    "KLI",
    "Ondara",
    "Ondara paint business",
    "Toller Group",
    "Tolelr",
]
DAYS = ["2023-11-02", "2024-02-11", "2024-03-04", "2024-06-20", "2025-01-15"]
reports = st.builds(
    lambda kind, status, buyer, target, units, main: report(
        kind,
        status,
        main=main,
        amount=money(units) if units else None,
        **({"partner": f"{buyer}, {target}"} if kind == "merger" else {"acquirer": buyer, "target": target}),
    ),
    st.sampled_from(["acquisition", "merger", "stake", "funding_round"]),
    st.sampled_from(["rumoured", "in_talks", "proposed", "agreed", "completed", "terminated"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from([None, "1e8", "1.2e8", "3e9"]),
    st.booleans(),
)
stories = st.lists(st.tuples(st.sampled_from(DAYS), st.lists(reports, min_size=1, max_size=3)), min_size=1, max_size=7).map(
    lambda told: [reading(day, *said, url=f"https://news.example/{n}") for n, (day, said) in enumerate(told)]
)


@settings(max_examples=60)
@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_the_readings_changes_nothing(readings, chance):
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(readings)


@settings(max_examples=40)
@given(stories)
def test_every_report_stands_in_exactly_one_deal_and_every_deal_has_its_history(readings):
    resolution = resolve(readings)
    placed = [report_id for deal in resolution.deals for report_id in deal.report_ids]
    assert sorted(placed) == sorted(r.report_id(n) for r in readings for n in range(len(r.deals)))
    assert {change.deal_id for change in resolution.history} == {deal.deal_id for deal in resolution.deals}
    last_status = {change.deal_id: change.new_value for change in resolution.history if change.attribute == "status"}
    assert last_status == {deal.deal_id: deal.status.value for deal in resolution.deals}


@settings(max_examples=40)
@given(stories)
def test_a_conflict_has_two_sides_and_the_deal_shows_one_of_them(readings):
    sides: dict[tuple[str, str], set[bool]] = {}
    for row in resolve(readings).conflicts:
        sides.setdefault((row.deal_id, row.attribute), set()).add(row.shown)
    assert all(shown == {True, False} for shown in sides.values())


def test_a_deals_key_stays_when_an_older_article_arrives_late():
    signing = reading("2024-06-20", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    rumour = reading("2023-12-04", report("acquisition", "rumoured", acquirer="Arvo Pharma", target="Kestrel Labs Inc"))
    (before,), (after,) = resolve([signing]).deals, resolve([signing, rumour]).deals
    assert before.deal_id == after.deal_id


def test_one_article_read_twice_counts_once():
    story = reading("2024-06-20", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs"))
    assert resolve([story, story]) == resolve([story])


def test_no_readings_give_an_empty_resolution():
    assert resolve([]).as_rows() == []


def test_a_row_tells_the_principals_and_not_the_advisers_nor_descriptions():
    story = reading("2024-06-20", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs", adviser="Toller Bank"))
    (row,) = resolve([story]).as_rows()
    assert row == {
        "url": story.article.url,
        "deal_id": row["deal_id"],
        "type": "acquisition",
        "status": "agreed",
        "parties": ["Arvo", "Kestrel Labs"],
    }


def test_organisations_have_one_key_whichever_name_comes_first():
    stories = [
        reading("2024-06-20", report("acquisition", "agreed", acquirer="Arvo Group", target="Kestrel Labs")),
        reading("2024-06-21", report("acquisition", "agreed", acquirer="Arvo Holdings plc", target="KESTREL LABS INC")),
        reading("2024-06-22", report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs")),
    ]
    assert (
        len({tuple(o.organization_id for o in resolve(order).organizations) for n in (1, 2, 3) for order in permutations(stories, n)}) == 1
    )


def roles(*readings):
    (deal,) = resolve(readings).deals
    return [(p.role.value, p.name) for p in deal.parties]


def test_who_sells_another_thing_is_not_shown_as_what_is_sold():
    rumour = reading("2024-03-04", report("acquisition", "rumoured", target="Arvo Marine"))
    signing = reading("2024-06-20", report("acquisition", "agreed", acquirer="Ondara", target="Arvo Dredging", seller="Arvo Marine"))
    assert roles(rumour, signing) == [("acquirer", "Ondara"), ("target", "Arvo Dredging"), ("seller", "Arvo Marine")]


def test_who_is_read_on_both_sides_stands_where_most_reports_have_it():
    right = [reading(day, report("acquisition", "agreed", acquirer="Arvo", target="Kestrel Labs")) for day in ("2024-06-20", "2024-06-21")]
    amiss = reading("2024-06-22", report("acquisition", "agreed", acquirer="Kestrel Labs", target="Arvo"))
    assert roles(*right, amiss) == [("acquirer", "Arvo"), ("target", "Kestrel Labs")]
