"""What people wrote of an article goes with it as far as it holds the article's words; what holds on others stays without them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from pipelines.resolution.corrections import Action, Anchor, Correction
from pipelines.resolution.quoting import Gone, Quoting, quoting

WHEN = datetime(2026, 3, 2, tzinfo=UTC)
TEXT = "Orlenka Pumps has signed a definitive agreement to buy Bayhollow Valves for $75 million."
GONE = Gone({"gone"}, [TEXT], names_left={"Orlenka Pumps", "Ferrant Masts"})
THERE, OTHER = Anchor("gone", "r1", "has signed"), Anchor("other", "r2", "agreed to buy")


def said(action: Action = Action.CORRECT, **more: Any) -> Correction:
    if action is Action.CORRECT:
        more = {"attribute": "status", "value": "completed"} | more
    return Correction(action, "ada", WHEN, **({"reason": "the sale is done"} | more))


def test_one_that_hangs_on_it_alone_goes() -> None:
    one = said(anchors=(THERE,))
    assert quoting([one], GONE) == Quoting((one.correction_id,), ())


def test_one_that_hangs_on_another_article_too_stays_on_that() -> None:
    one = said(anchors=(THERE, OTHER), overruled="agreed: has signed a definitive agreement")
    assert quoting([one], GONE) == Quoting((one.correction_id,), (replace(one, anchors=(OTHER,), overruled=None),))


def test_a_reason_that_quotes_it_is_taken_out_wherever_it_stands() -> None:
    one = said(anchors=(OTHER,), reason="another paper: 'a definitive agreement to buy Bayhollow'")
    assert quoting([one], GONE) == Quoting((one.correction_id,), (replace(one, reason=None),))


@pytest.mark.parametrize(
    "one",
    [
        said(anchors=(OTHER,), reason="they have a definitive agreement"),
        said(Action.SAME_ORGANIZATION, names=("Orlenka Pumps", "Ferrant Masts")),
        said(Action.WITHDRAW, value="0011223344556677"),
    ],
)
def test_one_that_holds_none_of_its_words_stays_as_it_is(one: Correction) -> None:
    assert quoting([one], GONE) == Quoting((), ())


def test_a_name_that_stood_in_no_other_article_goes() -> None:
    same = said(Action.SAME_ORGANIZATION, names=("Orlenka Pumps", "Ferrant Masts", "Bayhollow Valves"))
    pair = said(Action.SAME_ORGANIZATION, names=("Orlenka Pumps", "Bayhollow Valves"))
    renamed = said(Action.RENAME_ORGANIZATION, names=("Ferrant Masts",), value="Bayhollow Valves")
    found = quoting([same, pair, renamed], GONE)
    assert len(found.correction_ids) == 3
    assert [left.names for left in found.instead] == [("Orlenka Pumps", "Ferrant Masts")]


def test_one_that_was_taken_back_is_not_put_again() -> None:
    one = said(anchors=(THERE, OTHER))
    back = said(Action.WITHDRAW, value=one.correction_id)
    assert quoting([one, back], GONE) == Quoting((one.correction_id,), ())


def test_a_split_from_what_is_gone_splits_nothing_and_goes() -> None:
    one = said(Action.SPLIT, anchors=(OTHER,), others=(THERE,))
    assert quoting([one], GONE) == Quoting((one.correction_id,), ())
