"""What is found bit by bit is what is found at once: for any order of the articles and any batches, corrections too."""

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from types import SimpleNamespace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.resolution import blocks, duplicates, name_groups, resolve, touched_names
from pipelines.resolution.claims import claims
from pipelines.resolution.corrections import Action, Anchor, Correction, anchor
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.known import Memory
from pipelines.resolution.matching import agreement
from tests.unit.resolution.deal_stories import money, reading, report

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
NAMES = [
    "Arvo", "Arvo Pharma AG", "Arvo Pharma", "Arvo Communications", "Kestrel Labs", "Kestrel Labs Inc (KLI)", "KLI", "Kite Lake Inn",
    "Ondara", "Ondara paint business", "Ondara Communications", "Ondara Technologies", "Toller Group", "Tolelr", "Toller", "Tollerr Ltd",
]  # fmt: skip
DAYS = ["2023-11-02", "2024-02-11", "2024-02-14", "2024-03-04", "2024-06-20", "2025-01-15"]
TEXTS = ["", *(" ".join(f"{word}{n}" for n in range(90)) for word in ("said ", "told ", "paid "))]
reports = st.builds(
    lambda kind, status, buyer, target, units, main: report(
        kind,
        status,
        main=main,
        amount=money(units) if units else None,
        **({"partner": f"{buyer}, {target}"} if kind == "merger" else {"acquirer": buyer, "target": target}),
    ),
    st.sampled_from(["acquisition", "merger", "stake"]),
    st.sampled_from(["rumoured", "in_talks", "agreed", "completed", "terminated"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from([None, "1e8", "1.2e8", "3e9"]),
    st.booleans(),
)
articles = st.builds(
    lambda n, day, said, text: reading(day, *said, url=f"https://news.example/{n}", text=text),
    st.integers(0, 9),
    st.sampled_from(DAYS),
    st.lists(reports, max_size=3),
    st.sampled_from(TEXTS),
)


class Tables:
    """What a warehouse would hold after each resolution took its place in it."""

    def __init__(self):
        self.known, self.organizations, self.deals, self.copies = Memory(), {}, {}, {}

    def take(self, readings, corrections=()):
        found = resolve(readings, self.known, corrections)
        self.known.take(readings, found)
        patch = found.patch
        self._replace(self.organizations, patch.organization_ids, found.organizations, found.aliases)
        self._replace(self.deals, patch.deal_ids, found.deals, found.history, found.conflicts)
        for article_id in patch.article_ids:
            self.copies.pop(article_id, None)
        self.copies.update(found.duplicates)
        return self

    def _replace(self, table, gone, *kinds):
        for key in gone:
            table.pop(key, None)
        for rows in kinds:
            for row in rows:
                key = getattr(row, "deal_id", None) or row.organization_id
                table.setdefault(key, []).append(row)

    def __eq__(self, other):
        return (self.organizations, self.deals, self.copies) == (other.organizations, other.deals, other.copies)


def distinct(told):
    """The newest version of each article alone: an older one that is read later would take its place."""
    return list({each.article.url: each for each in told}.values())


def batches(told, chance):
    told = list(told)
    chance.shuffle(told)
    while told:
        size = chance.randint(1, len(told))
        yield told[:size]
        told = told[size:]


@settings(max_examples=300)
@given(st.lists(articles, min_size=2, max_size=9).map(distinct), st.randoms(use_true_random=False))
def test_any_order_and_batches_of_articles_give_the_same_tables(told, chance):
    whole, bit_by_bit = Tables().take(told), Tables()
    for batch in batches(told, chance):
        bit_by_bit.take(batch)
    assert bit_by_bit == whole


@settings(max_examples=200)
@given(st.lists(articles, min_size=2, max_size=9).map(distinct), st.randoms(use_true_random=False))
def test_words_names_and_texts_that_very_many_share_do_not_change_that(told, chance):
    with small_limits():
        whole, bit_by_bit = Tables().take(told), Tables()
        for batch in batches(told, chance):
            bit_by_bit.take(batch)
        assert bit_by_bit == whole


@settings(max_examples=200)
@given(st.lists(articles, min_size=2, max_size=7).map(distinct), st.lists(st.tuples(st.integers(0, 6), reports), min_size=1, max_size=3))
def test_articles_that_are_read_anew_leave_nothing_of_what_was_read_before(told, changes):
    bit_by_bit, now = Tables().take(told), {each.article.url: each for each in told}
    for nth, (place, said) in enumerate(changes):
        old = now[told[place % len(told)].article.url]
        edited = replace(old.article, modified_at=datetime(2026, 1, nth + 1, tzinfo=UTC))
        again = replace(old, article=edited, deals=(said, *old.deals[1:]) if place % 2 else old.deals[1:])
        now[old.article.url] = again
        bit_by_bit.take([again])
    assert bit_by_bit == Tables().take(now.values())


class OnlyItsStance:
    """A claim of which nothing but what its stance holds can be asked."""

    def __init__(self, claim):
        for name in ("type", "status", "is_main", "is_for_sale", "series", "asserted_on", "usd",
                     "buyers", "objects", "sellers", "partners", "sell_side", "principals"):  # fmt: skip
            setattr(self, name, getattr(claim, name))
        self.report = SimpleNamespace(announced_on=claim.report.announced_on)
        value = claim.value
        self.value = value and replace(value, quote="", span=None, kind=None, restates=None)


@settings(max_examples=100)
@given(st.lists(articles, min_size=2, max_size=6).map(distinct))
def test_two_claims_are_compared_by_nothing_but_what_stands_in_their_stance(told):
    names = {p.name for each in told for said in each.deals for p in said.participants}
    kinship = Kinship()
    kinship.learn({name: [name] for name in names})
    for a, b in combinations(claims(told, {name: name for name in names}), 2):
        assert agreement(OnlyItsStance(a), OnlyItsStance(b), kinship) == agreement(a, b, kinship)


@given(st.lists(reports, min_size=2, max_size=2), st.sampled_from(DAYS))
def test_claims_of_one_stance_are_those_that_differ_in_nothing_that_is_compared(told, day):
    a, b = claims([reading(day, one, url=f"https://{n}.example/") for n, one in enumerate(told)], {name: name for name in NAMES})
    seen = [{**vars(OnlyItsStance(claim)), "report": claim.report.announced_on} for claim in (a, b)]
    assert (a.stance == b.stance) == (seen[0] == seen[1])


said = st.tuples(st.sampled_from(["correct", "merge", "split", "reject", "same_organization", "other_organization", "rename_organization"]),
                 st.integers(0, 8), st.integers(0, 8), st.sampled_from(NAMES), st.sampled_from(NAMES))  # fmt: skip


@settings(max_examples=300)
@given(st.lists(articles, min_size=2, max_size=7).map(distinct), st.lists(said, min_size=1, max_size=4), st.booleans(),
       st.randoms(use_true_random=False))  # fmt: skip
def test_corrections_hold_the_same_whether_they_come_before_the_articles_or_after_and_leave_nothing_when_withdrawn(
    told, wanted, withdraw, chance
):
    corrections = [correction(told, nth, *one) for nth, one in enumerate(wanted)]
    if withdraw:
        first = corrections[0]
        corrections.append(Correction(Action.WITHDRAW, "ada", NOON + timedelta(hours=1), value=first.correction_id))
    bit_by_bit = Tables()
    made = 0
    for batch in batches(told, chance):
        bit_by_bit.take(batch, corrections[:made])
        made = chance.randint(made, len(corrections))
    for n in range(made, len(corrections) + 1):
        bit_by_bit.take([], corrections[:n])
    assert bit_by_bit == Tables().take(told, corrections)


def correction(told, nth, action, one, other, name, other_name):
    grounds = [anchor(each, n) for each in told for n in range(len(each.deals))]
    a, b = (grounds[place % len(grounds)] if grounds else Anchor("none", "none", "none") for place in (one, other))
    values = {"correct": {"attribute": "status", "value": "terminated"}, "rename_organization": {"value": f"New {name}"}}
    if "organization" in action:
        ground = {"names": (name,) if action == "rename_organization" else (name, other_name)}
    else:
        ground = {"anchors": (a,), "others": (b,)} if action == "split" else {"anchors": (a, b)}
    return Correction(Action(action), "ada", NOON + timedelta(minutes=nth), "seen the filing", **ground, **values.get(action, {}))


@contextmanager
def small_limits():
    limits = {blocks: {"MOST_IN_BLOCK": 3, "NEIGHBOURS": 1}, name_groups: {"MOST_SHARING": 2}, duplicates: {"MOST_SHARING": 2},
              touched_names: {"MOST_SHARING": 2}}  # fmt: skip
    with ExitStack() as stack:
        for module, values in limits.items():
            stack.enter_context(patch.multiple(module, **values))
        yield
