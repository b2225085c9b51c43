"""When a link is worth opening."""

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.sources.arrival import Link
from pipelines.sources.history import Seen, When, when_wanted

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def failed(runs, hours_ago, **more):
    return Seen(failed_runs=runs, failed_at=NOW - hours_ago * HOUR, **more)


@pytest.mark.parametrize(
    ("link", "seen", "when"),
    [
        (Link("u"), Seen(), When.NOW),
        (Link("u"), Seen(got_at=NOW - HOUR), When.NEVER),
        (Link("u", always=True), Seen(got_at=NOW - HOUR), When.NOW),
        (Link("u", updated_at=NOW - HOUR / 2), Seen(got_at=NOW - HOUR), When.NOW),
        (Link("u", updated_at=NOW - 2 * HOUR), Seen(got_at=NOW - HOUR), When.NEVER),
        (Link("u"), failed(1, 0.4), When.LATER),
        (Link("u"), failed(1, 0.6), When.NOW),
        (Link("u"), failed(3, 1.9), When.LATER),
        (Link("u"), failed(3, 2.1), When.NOW),
        (Link("u"), failed(400, 24 * 6), When.NOW),
        (Link("u"), failed(1, 100, is_gone=True), When.NEVER),
        (Link("u", updated_at=NOW), failed(1, 100, is_gone=True), When.NOW),
        (Link("u", updated_at=NOW - 5 * HOUR), Seen(NOW - 6 * HOUR, 1, NOW - 4 * HOUR), When.NOW),
    ],
)
def test_a_link_is_opened_when_it_is_new_or_changed_or_its_fault_may_have_passed(link, seen, when):
    assert when_wanted(link, seen, NOW) is when
