"""People have the last word, and keep it when everything is read anew."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.records import Participant, Role
from pipelines.resolution import resolve
from pipelines.resolution.corrections import Action, Anchor, Correction, anchor, anchors, grounded
from pipelines.resolution.overrides import checked
from tests.unit.resolution.deal_stories import HERE, reading, report

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
RUMOUR = reading("2024-03-04", report("acquisition", "rumoured", headline="Arvo eyes Kestrel", acquirer="Arvo", target="Kestrel Labs"))
SIGNING = reading("2024-06-20", report("acquisition", "agreed", headline="Arvo signs", acquirer="Arvo", target="Kestrel Labs"))
OTHER = reading("2024-06-21", report("acquisition", "agreed", headline="Ondara signs", acquirer="Ondara", target="Toller"))
STORIES = [RUMOUR, SIGNING, OTHER]


def said(action, *readings, others=(), minutes=0, **more):
    return Correction(
        Action(action), "ada", NOON + timedelta(minutes=minutes), "seen the filing",
        anchors=tuple(anchor(r, 0) for r in readings), others=tuple(anchor(r, 0) for r in others), **more,
    )  # fmt: skip


def deals(*corrections, readings=STORIES):
    return {
        r.article.title: d for r in readings for d in resolve(readings, corrections=corrections).deals if r.report_id(0) in d.report_ids
    }


def test_a_corrected_attribute_stands_and_the_history_says_who_did_it():
    correction = said("correct", SIGNING, attribute="status", value="terminated", overruled="is agreed")
    resolution = resolve(STORIES, corrections=[correction])
    (deal,) = [d for d in resolution.deals if SIGNING.report_id(0) in d.report_ids]
    assert deal.status == "terminated"
    assert [(c.old_value, c.new_value, c.quote) for c in resolution.history if c.cause == "person"] == [
        ("agreed", "terminated", "is agreed")
    ]


def test_a_merge_joins_deals_that_no_rule_joins_and_a_split_parts_what_the_rules_join():
    assert len({d.deal_id for d in deals().values()}) == 2
    assert len({d.deal_id for d in deals(said("merge", SIGNING, OTHER)).values()}) == 1
    assert len({d.deal_id for d in deals(said("split", SIGNING, others=[RUMOUR])).values()}) == 3


def test_the_later_of_a_merge_and_a_split_holds():
    merge, split = said("merge", RUMOUR, SIGNING, minutes=1), said("split", SIGNING, others=[RUMOUR])
    assert len({d.deal_id for d in deals(split, merge).values()}) == 2
    assert len({d.deal_id for d in deals(replace(merge, made_at=NOON - timedelta(minutes=1)), split).values()}) == 3


def test_a_rejected_report_is_in_no_deal():
    assert set(deals(said("reject", OTHER))) == {"2024-03-04", "2024-06-20"}


def test_two_names_that_a_person_joins_are_one_organisation_with_that_reason():
    resolution = resolve(STORIES, corrections=[said("same_organization", names=("Arvo", "Ondara"))])
    assert {a.alias: a.reason for a in resolution.aliases if a.alias in ("Arvo", "Ondara")} == {
        "Arvo": "a person said so",
        "Ondara": "same name",
    }


def test_equal_names_that_a_person_parts_are_two_organisations_with_two_keys():
    stories = [SIGNING, reading("2024-06-25", report("debt", "agreed", lender="Toller Bank", borrower="Arvo Ltd"))]
    before = resolve(stories)
    after = resolve(stories, corrections=[said("other_organization", names=("Arvo", "Arvo Ltd"))])
    assert len(after.organizations) == len(before.organizations) + 1
    assert len({o.organization_id for o in after.organizations}) == len(after.organizations)


def test_a_correction_finds_its_report_when_a_better_extractor_counts_them_otherwise():
    correction = said("correct", SIGNING, attribute="headline", value="Arvo has signed")
    found_first = report("debt", "agreed", headline="A loan", lender="Toller Bank", borrower="Arvo")
    loan = replace(found_first, status_quote="lends")
    again = replace(SIGNING, deals=(loan, SIGNING.deals[0]))
    resolution = resolve([again], corrections=[correction])
    assert {d.type.value: d.headline for d in resolution.deals} == {"debt": "A loan", "acquisition": "Arvo has signed"}


def test_a_correction_whose_ground_has_vanished_is_reported_and_not_dropped():
    correction = said("correct", SIGNING, attribute="status", value="completed")
    without_words = replace(SIGNING, deals=(replace(SIGNING.deals[0], status_quote="something else"),))
    assert grounded([correction], [SIGNING]).lost == ()
    assert grounded([correction], [without_words]).lost == grounded([correction], [OTHER]).lost == (correction,)


def test_an_unknown_attribute_or_value_is_said_to_be_one():
    with pytest.raises(ValueError, match='no attribute "colour" to correct; it has type, status'):
        checked(said("correct", SIGNING, attribute="colour", value="red"))
    with pytest.raises(ValueError, match='"asleep" is no status of a deal'):
        checked(said("correct", SIGNING, attribute="status", value="asleep"))


def test_the_anchors_of_a_deal_are_those_of_all_its_reports():
    deal = deals()["2024-06-20"]
    assert anchors(STORIES, deal.report_ids) == (anchor(RUMOUR, 0), anchor(SIGNING, 0))


def test_parties_can_be_put_right_by_role_and_name():
    fixed = deals(checked(said("correct", OTHER, attribute="parties", value="acquirer Ondara; target Kestrel Labs")))["2024-06-21"]
    assert [(p.role, p.name) for p in fixed.parties] == [(Role.ACQUIRER, "Ondara"), (Role.TARGET, "Kestrel Labs")]
    assert all(p.organization_id for p in fixed.parties)


COMPANIES = ["Arvo", "Kestrel Labs", "Ondara", "Toller"]
random_stories = st.lists(st.tuples(st.sampled_from(COMPANIES), st.sampled_from(COMPANIES)), min_size=2, max_size=6).map(
    lambda pairs: [
        reading(f"2024-0{n + 1}-01", report("acquisition", "agreed", acquirer=a, target=b), url=f"https://news.example/{n}")
        for n, (a, b) in enumerate(pairs)
    ]
)
random_corrections = st.lists(
    st.tuples(st.sampled_from(["status", "headline", "stake_pct"]), st.integers(0, 5), st.sampled_from(["completed", "terminated"])),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40)
@given(random_stories, random_corrections, st.randoms(use_true_random=False))
def test_random_corrections_are_all_found_again_after_a_rebuild_in_any_order_by_a_reader_that_finds_more(stories, wanted, chance):
    values = {"status": lambda v, _: v, "headline": lambda v, n: f"{v} {n}", "stake_pct": lambda v, n: str(10 + n)}
    corrections = [
        said("correct", stories[place % len(stories)], attribute=attribute, value=values[attribute](value, nth), minutes=nth)
        for nth, (attribute, place, value) in enumerate(wanted)
    ]
    more = replace(report("supply", "agreed", supplier="Brixton", customer="Marda"), status_quote="supplies", headline="A contract")
    rebuilt = [replace(story, deals=(more, *story.deals)) for story in stories]
    chance.shuffle(rebuilt)
    chance.shuffle(corrections)
    resolution = resolve(rebuilt, corrections=corrections)
    people = [change for change in resolution.history if change.cause == "person"]
    assert len(people) == len(corrections)
    last = {(change.deal_id, change.attribute): change.new_value for change in people}
    shown = {(d.deal_id, name): str(getattr(d, name)) for d in resolution.deals for name in ("status", "headline", "stake_pct")}
    assert last == {key: shown[key] for key in last}


def test_an_anchor_is_found_by_any_words_of_its_report():
    party = Participant("Arvo", Role.ACQUIRER, "the Arvo board", HERE)
    told = replace(SIGNING, deals=(replace(SIGNING.deals[0], participants=(party,)),))
    held = Correction(Action.REJECT, "ada", NOON, anchors=(Anchor(told.article.article_id, "gone", "the Arvo board"),))
    assert resolve([told], corrections=[held]).deals == ()
