"""Names of one organisation are one; names of two stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.names import same_organization, short_of, why_same


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Arvo Pharma", "Arvo Pharma", "same name"),
        ("Arvo Pharma AG", "Arvo Pharma", "legal form"),
        ("ArvoAG", "Arvo Aktiengeselschaft", "spelling"),
        ("OAO Solvane", "Open Joint Stock Company Solvane", "spelling"),
        ("Kestrél Labs", "KESTREL LABS", "spelling"),
        ("Brix & Toller", "Brix and Toller", "spelling"),
        ("The Ondara Trust", "Ondara Trust", "spelling"),
        ("Ya-Marda Stores", "Yamarda Stores", "spelling"),
        ("Ondara.com Inc (NYSE: OND)", "Ondara", "legal form"),
        ("Ondara Inc ( OND.N) [ONDX.UL]", "Ondara", "legal form"),
        ("A.R.V. Company", "ARV Company", "spelling"),
        ("1st Solvane Bank", "First Solvane Bank", "spelling"),
        ("Unit Forty-Four", "Unit 44", "spelling"),
        ("Ondara", "Ondara Group Holding Ltd", "group word"),
        ("Arvo Power Network (APN)", "APN", "short form"),
        ("APN", "Arvo Power Network", "acronym"),
        ("Solvane Bank Int'l", "Solvane International Bank", "word order"),
        ("Diarkin", "Dairkin", "typo"),
        ("Kestrel Marda Labs", "Kestral Marda Labs", "typo"),
        ("Solvanor Limited", "Solvaner Ltd", "typo"),
        ("Yellow Arvo (formerly Brixtoll)", "Brixtoll", "short form"),
    ],
)
def test_two_names_of_one_organisation_are_one_by_a_rule_with_a_name(a, b, reason):
    assert why_same(a, b) == why_same(b, a) == reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Marwa", "Marhwa"),  # one letter more, and no second sign
        ("Marwa Co Ltd", "Marhwa Co., Ltd."),
        ("Arvo Capital", "Arvo Group"),
        ("Arvo", "Arvo Capital"),
        ("Arvo", "Arvo paint business"),
        ("India", "Bank of India"),
        ("Bank of India", "India Bank"),
        ("Arvo Deutschland", "Arvo"),
        ("Arvo (UK) Ltd", "Arvo Ltd"),
        ("ANO Kestrel Marda", "Kestrel Marda LLC"),
        ("Solvane Fund II", "Solvane Fund III"),
        ("Northern Trust", "Southern Trust"),
        ("Capital Management Company", "Toller Capital Management Company"),
        ("AP", "Arvo Power"),  # two letters are too few for an acronym that no text defines
        ("", "Arvo"),
        ("The Company", "The Company Ltd"),
    ],
)
def test_names_of_two_organisations_stay_two(a, b):
    assert not same_organization(a, b)
    assert not same_organization(b, a)


def test_a_short_form_is_no_proof_but_a_unit_of_the_parent_is_not_even_one():
    assert short_of("Ondara", "Ondara Communications Inc")
    assert not short_of("Ondara", "Ondara paint business")
    assert not short_of("National", "National Grid Works")


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_names_the_answer_is_the_same_from_both_sides(a, b):
    assert why_same(a, b) == why_same(b, a)


@given(
    st.sampled_from(["Arvo Pharma", "Kestrel Labs", "Ondara Power Network"]),
    st.sampled_from([" AG", " Ltd", ", Inc.", " S.p.A.", " Co., Ltd.", " GmbH & Co. KG"]),
)
def test_a_legal_form_never_makes_another_organisation(name, legal_form):
    assert same_organization(name, name.upper() + legal_form)
