"""Which names of a whole set of articles are one organisation, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Participant, Role
from pipelines.resolution import resolve
from pipelines.resolution.known import Memory
from pipelines.resolution.peoples_word import NO_WORD
from pipelines.resolution.touched_names import grouped
from tests.unit.resolution.deal_stories import HERE, reading, report


def group_of(*names):
    return grouped(Memory(), set(names), (), (), NO_WORD).group_of


def groups(*names):
    found = {}
    for name, group_id in sorted(group_of(*names).items()):
        found.setdefault(group_id, []).append(name)
    return sorted(map(tuple, found.values()))


def aliases(*readings):
    return {alias.alias: alias.reason for alias in resolve(readings).aliases}


def test_names_that_differ_in_their_writing_alone_are_one_organisation():
    assert groups("Arvo", "ARVO AG", "Arvo Group", "Kestrel") == [("ARVO AG", "Arvo", "Arvo Group"), ("Kestrel",)]


def test_a_society_and_a_company_of_one_name_stay_two_even_through_a_name_that_tells_neither():
    assert ("ANO Solvane",) in groups("ANO Solvane", "Solvane", "Solvane LLC")


def test_an_acronym_of_two_names_joins_neither():
    assert groups("Northern Reef Bank", "National Road Board", "NRB") == [("NRB",), ("National Road Board",), ("Northern Reef Bank",)]
    assert groups("Northern Reef Bank", "NRB") == [("NRB", "Northern Reef Bank")]


def test_a_short_form_that_two_texts_define_otherwise_joins_neither():
    assert len(groups("Northern Reef Bank (NRB)", "National Road Board (NRB)")) == 2


def test_two_organisations_never_share_a_key():
    ids = group_of("Northern Reef Bank (NRB)", "National Road Board (NRB)", "ANO NRB")
    assert len(set(ids.values())) == 3


def test_a_country_comes_from_the_texts_that_give_one():
    names = [("Arvo", None), ("Arvo AG", "CH"), ("Arvo AG", "CH"), ("Arvo", "DE")]
    told = report("debt", "agreed")
    loans = [replace(told, participants=(Participant(name, Role.BORROWER, name, HERE, country=country),)) for name, country in names]
    (organisation,) = resolve([reading("2024-06-20", *loans)]).organizations
    assert organisation.country == "CH"


def test_a_short_name_in_the_deal_of_the_long_one_is_the_same_organisation():
    full = reading("2024-03-04", report("acquisition", "agreed", acquirer="Ondara Communications Inc", target="Kestrel Labs"))
    short = reading("2024-03-05", report("acquisition", "agreed", acquirer="Ondara", target="Kestrel Labs"))
    assert aliases(full, short)["Ondara"] == "short form in one deal"
    assert len({p.organization_id for p in resolve([full, short]).deals[0].parties}) == 2


@pytest.mark.parametrize("long", ["Ondara Capital", "Ondara Japan Corp", "Ondara Kestrel"])
def test_a_house_is_not_its_fund_nor_its_branch_abroad_even_in_one_deal(long):
    full = reading("2024-03-04", report("acquisition", "agreed", acquirer=long, target="Toller"))
    short = reading("2024-03-05", report("acquisition", "agreed", acquirer="Ondara", target="Toller"))
    assert len(resolve([full, short]).organizations) == 3


def test_a_short_name_of_two_long_ones_stays_by_itself():
    told = [
        reading("2024-03-04", report("acquisition", "agreed", acquirer="Ondara Motors", target="Kestrel Labs")),
        reading("2024-03-05", report("acquisition", "agreed", acquirer="Ondara", target="Kestrel Labs")),
        reading("2024-05-04", report("acquisition", "agreed", acquirer="Ondara Foods", target="Brixton")),
        reading("2024-05-05", report("acquisition", "agreed", acquirer="Ondara", target="Brixton")),
    ]
    assert len({o.organization_id for o in resolve(told).organizations if "Ondara" in o.name}) == 3


def test_a_parent_and_its_unit_in_one_deal_stay_two():
    told = [
        reading("2024-03-04", report("acquisition", "agreed", acquirer="Arvo", seller="Ondara", target="Ondara paint business")),
        reading("2024-03-05", report("acquisition", "agreed", acquirer="Arvo", target="Ondara's paint business")),
    ]
    assert sorted(o.name for o in resolve(told).organizations) == ["Arvo", "Ondara", "Ondara's paint business"]


@given(
    st.lists(
        st.sampled_from(["Arvo", "Arvo AG", "Avro Labs", "Arvo Labs", "AL", "Kestrel (AL)", "ANO Arvo", "The Arvo Group", "A.L."]),
        min_size=1,
    )
)
def test_every_name_has_one_organisation_and_every_organisation_an_alias(names):
    resolution = resolve([reading("2024-06-20", report("debt", "agreed", borrower=", ".join(names)))])
    assert {alias.alias for alias in resolution.aliases} == set(names)
    assert {alias.organization_id for alias in resolution.aliases} == {each.organization_id for each in resolution.organizations}
