"""Items in, results out, in order, whatever an item does to its worker."""

import os
import time

import pytest

from pipelines import workers
from pipelines.workers import AHEAD, ALONE, CHUNK, Failed, Workers, in_batches
from tests.unit.steps_for_workers import HANGS, KILLS, RAISES, doubled, doubled_with_trouble, hangs, whose

MANY = range(ALONE * 4)


@pytest.mark.parametrize("items", [range(0), range(3), MANY])
def test_results_come_in_the_order_of_the_items(items):
    assert list(Workers(doubled, processes=2).run(items)) == [item * 2 for item in items]


def test_a_few_items_are_done_in_this_process_and_many_are_not():
    assert set(Workers(whose, processes=2).run(range(3))) == {os.getpid()}
    others = set(Workers(whose, processes=2).run(MANY))
    assert os.getpid() not in others
    assert len(others) <= 2


def test_an_item_that_kills_its_worker_and_one_that_raises_cost_themselves_alone():
    results = list(Workers(doubled_with_trouble, processes=2).run(MANY))
    failed = {item: result.reason for item, result in zip(MANY, results, strict=True) if isinstance(result, Failed)}
    assert set(failed) == {KILLS, RAISES}
    assert "killed the process" in failed[KILLS]
    assert "ValueError: no such thing (doubled_with_trouble" in failed[RAISES]
    assert [result for result in results if not isinstance(result, Failed)] == [n * 2 for n in MANY if n not in failed]


def test_an_item_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(workers, "SECONDS_AN_ITEM", 0.3)
    began = time.monotonic()
    before, given_up, after = Workers(hangs).run([1, HANGS, 2])
    assert time.monotonic() - began < 30  # it would sleep for 60
    assert (before, after) == (1, 2)
    assert "TimeoutError" in given_up.reason


def test_batches_hold_items_with_their_results_and_every_item_is_told_of():
    told = []
    batches = list(Workers(doubled).batches(in_batches([1, 2, 3], 2), told.append))
    assert batches == [[(1, 2), (2, 4)], [(3, 6)]]
    assert told == [1, 1, 1]


def test_no_batch_is_fetched_before_the_one_before_it_is_taken():
    fetched = []

    def pages():
        for page in ([1, 2], [3, 4], [5]):
            fetched.append(page)
            yield page

    for number, _ in enumerate(Workers(doubled).batches(pages(), lambda _: None), start=1):
        assert len(fetched) == number


def test_workers_are_given_no_more_than_they_can_do_soon(monkeypatch):
    submitted = []
    submit = workers._submit
    monkeypatch.setattr(workers, "_submit", lambda pool, step, chunk: submitted.append(chunk) or submit(pool, step, chunk))
    most_ahead = 0
    for done, _ in enumerate(Workers(doubled, processes=2).run(range(CHUNK * 20))):
        most_ahead = max(most_ahead, sum(map(len, submitted)) - done)
    assert CHUNK < most_ahead <= CHUNK * AHEAD * 2
