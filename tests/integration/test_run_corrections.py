"""People put deals right from the command line, and what they said holds in a warehouse that is built anew."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from pipelines.resolving import resolve_new
from tests.integration.stories import ask, story
from warehouse.connection import writer
from warehouse.load.known import mark_unresolved
from warehouse.publish import publish

pytestmark = pytest.mark.xdist_group("corrections")  # one run serves them all, in their order

WHO = {"DEALHOUSE_AUTHOR": "ada"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any]) -> Path:
    folder, news = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("news")
    (news / "pumps.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    (news / "masts.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    done = cli_at(folder)("run", news)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def dealhouse(home: Path, cli_at: Callable[[Path], Any]) -> Any:
    return cli_at(home)


def keys(home: Path) -> dict[str, str]:
    """deal_id by its buyer."""
    return {parties.split(": ")[1].split(";")[0]: key for key, parties in ask(home, "select deal_id, parties from core.deals")}


def test_a_correction_is_published_at_once_and_the_life_of_the_deal_says_who_made_it(home: Path, dealhouse: Any) -> None:
    done = dealhouse("correct", "bayhollow", "--set", "status=completed", "--reason", "the filing of 4 May", **WHO)
    assert done.returncode == 0, done.stderr
    assert "1 deal told anew and published" in done.stdout
    shown = json.loads(dealhouse("show", "bayhollow", "--json").stdout)
    assert shown["status"] == "completed"
    assert [(row["before"], row["after"]) for row in shown["timeline"] if row["cause"] == "person"] == [("agreed", "completed")]
    (kept,) = shown["corrections"]
    assert (kept["author"], kept["reason"], kept["state"]) == ("ada", "the filing of 4 May", "holds")
    assert kept["overruled"].startswith("agreed: ")


def test_a_sum_a_stake_and_a_day_are_put_right_as_values(home: Path, dealhouse: Any) -> None:
    wanted = ("--set", "amount=about EUR 80-90 million", "--set", "stake_pct=51.5%", "--set", "announced_on=2026-03-01")
    done = dealhouse("correct", "bayhollow", *wanted, "--reason", "the annual report", **WHO)
    assert done.returncode == 0, done.stderr
    columns = "amount, amount_qualifier, amount_low, amount_high, currency, usd_basis, amount_is_corrected, stake_pct, announced_on"
    (row,) = ask(home, f"select {columns} from marts.deals where parties like '%Bayhollow%'")
    assert row[:5] == ("about EUR 80000000-90000000", "about", 80_000_000, 90_000_000, "EUR")
    assert row[5] != "no rate looked up yet"  # what the basis is depends on the bundled rates
    assert (row[6], float(row[7]), str(row[8])) == (True, 51.5, "2026-03-01")
    assert ask(home, "select count(*) from marts.deal_amounts where is_headline and quote = '$75 million'") == [(0,)]
    shown = json.loads(dealhouse("show", "bayhollow", "--json").stdout)
    assert shown["amounts"] == ["about EUR 80m–90m (put right)"]
    by_person = {row["attribute"]: (row["before"], row["after"]) for row in shown["timeline"] if row["cause"] == "person"}
    assert by_person["amount"] == ("USD 75000000", "about EUR 80000000-90000000")
    assert by_person["stake_pct"] == (None, "51.5")
    assert {row["overruled"] for row in shown["corrections"] if row["attribute"] == "amount"} == {"$75 million"}


def test_what_cannot_be_is_told_and_not_kept(home: Path, dealhouse: Any) -> None:
    file = home / "corrections.yaml"
    before = file.read_text() if file.exists() else None  # the tests of this file may run apart from one another
    for arguments, words in (
        (("--set", "status=asleep"), '"asleep" is no status of a deal'),
        (("--set", "colour=red"), 'a deal has no attribute "colour"'),
        (("--set", "amount=75 million"), 'write it as "USD 2.5bn"'),
        (("--set", "amount=UDS 75 million"), '"UDS" is no currency'),
        (("--set", "stake_pct=120"), "at most 100 percent"),
        ((), "Say what is otherwise"),
    ):
        done = dealhouse("correct", "bayhollow", *arguments, "--reason", "x", **WHO)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert dealhouse("correct", "no such deal", "--set", "status=agreed", "--reason", "x", **WHO).returncode == 1
    assert (file.read_text() if file.exists() else None) == before


def test_deals_that_are_merged_are_found_by_their_old_keys_until_it_is_taken_back(home: Path, dealhouse: Any) -> None:
    old = keys(home)
    assert dealhouse("merge", *old.values(), "--reason", "one sale", **WHO).returncode == 0
    assert ask(home, "select count(*) from core.deals") == [(1,)]
    for key in old.values():
        assert dealhouse("show", key).returncode == 0
    ((merge,),) = ask(home, "select correction_id from core.corrections where action = 'merge'")
    assert dealhouse("corrections", "--undo", merge, "--reason", "two sales after all", **WHO).returncode == 0
    assert keys(home) == old


def read_by_an_older_extractor(home: Path, headline: str, status: str) -> None:
    """As if one had taken the deal of that headline for less, or for more, than the installed one does."""
    with writer(home) as connection:
        of_it = {"headline": f"{headline}%", "status": status}
        articles = connection.execute(sa.text("select article_id from core.deal_reports where headline like :headline"), of_it).scalars()
        mark_unresolved(connection, list(articles))
        connection.execute(sa.text("update core.deal_reports set status = :status where headline like :headline"), of_it)
        resolve_new(connection, home / "corrections.yaml")
    publish(home)


def test_what_the_installed_extractor_reads_otherwise_is_shown_then_done_and_stands_in_the_history(home: Path, dealhouse: Any) -> None:
    read_by_an_older_extractor(home, "Ferrant", "in_talks")
    before, untouched = keys(home), "select * from core.deals where parties like '%Orlenka%'"
    stood = ask(home, untouched)
    dry = dealhouse("reread")
    assert dry.returncode == 0, dry.stderr
    assert "2 articles read, 1 of them otherwise: 0 deals new, 0 gone." in dry.stdout
    assert "Attributes changed: status 1" in dry.stdout
    assert ask(home, "select status from core.deals where parties like '%Ferrant%'") == [("in_talks",)]
    done = dealhouse("reread", "--apply")
    assert done.returncode == 0, done.stderr
    assert "2 articles read again; 1 change in the history of deals, with the cause extractor." in done.stdout
    told = ask(home, "select attribute, old_value, new_value from core.deal_history where cause = 'extractor' order by first_learned_at")
    assert told[-1] == ("status", "in_talks", "agreed")
    assert keys(home) == before
    assert ask(home, untouched) == stood


def test_a_deal_is_shown_as_it_stood_at_the_end_of_a_day(home: Path, dealhouse: Any) -> None:
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    (stood,) = json.loads(dealhouse("show", "quillmere", "--as-of", today, "--json").stdout)
    assert (stood["status"], stood["superseded_at"]) == ("agreed", None)
    assert "agreed" in dealhouse("show", "quillmere", "--as-of", today).stdout
    before = dealhouse("show", "quillmere", "--as-of", "2020-01-01")
    assert (before.returncode, "did not know the deal on 2020-01-01" in before.stderr) == (1, True)


def test_an_organisation_is_renamed_and_its_deals_say_so_in_the_log(home: Path, dealhouse: Any) -> None:
    done = dealhouse("correct", "--organization", "Ferrant Masts", "--set", "name=Ferrant Group", "--reason", "as registered", **WHO)
    assert done.returncode == 0, done.stderr
    assert ask(home, "select organization from marts.organization_aliases where alias = 'Ferrant Masts'") == [("Ferrant Group",)]
    wrong = dealhouse("merge", "--organizations", "Ferrant Masts", "Ferant", "--reason", "x", **WHO)
    assert (wrong.returncode, "No organisation is called Ferant" in wrong.stderr) == (1, True)


def test_a_name_is_taken_out_of_the_organisation_that_it_was_joined_to(home: Path, dealhouse: Any) -> None:
    named = "select count(distinct organization) from marts.organization_aliases where alias in ('Ferrant Masts', 'Quillmere Sails')"
    alone = dealhouse("split", "--organization", "Ferrant Masts", "--reason", "x", **WHO)
    assert (alone.returncode, "nothing to take it out of" in alone.stderr) == (2, True)
    assert dealhouse("merge", "--organizations", "Ferrant Masts", "Quillmere Sails", "--reason", "x", **WHO).returncode == 0
    assert ask(home, named) == [(1,)]
    done = dealhouse("split", "--organization", "Ferrant Masts", "--reason", "two firms", **WHO)
    assert done.returncode == 0, done.stderr
    assert ask(home, named) == [(2,)]


def test_a_rejected_report_tells_of_no_deal(home: Path, dealhouse: Any) -> None:
    assert dealhouse("reject", "quillmere", "--reason", "a rumour of the yard", **WHO).returncode == 0
    assert "Ferrant Masts" not in keys(home)
    assert json.loads(dealhouse("corrections", "--json").stdout)[-1]["action"] == "reject"


def test_a_dry_run_of_the_installed_extractor_finds_nothing_where_it_read_everything(home: Path, dealhouse: Any, tmp_path: Path) -> None:
    done = dealhouse("reread", "--dry-run", "--parquet", tmp_path / "rows.parquet")
    assert done.returncode == 0, done.stderr
    assert "2 articles read, 0 of them otherwise" in done.stdout
    assert pq.read_table(tmp_path / "rows.parquet").num_rows == 0


def test_a_warehouse_that_is_built_anew_from_the_pages_and_the_file_is_the_same(home: Path, tmp_path: Path, cli_at: Any) -> None:
    anew, news = tmp_path / "anew", tmp_path / "news"
    for folder in (anew, news):
        folder.mkdir()
    shutil.copy(home / "corrections.yaml", anew)
    (news / "masts.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    (news / "pumps.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    done = cli_at(anew)("run", news)
    assert done.returncode == 0, done.stderr
    for table in ("deals", "deal_parties", "deal_history", "organizations", "organization_aliases"):
        wanted = f"select columns(c -> c <> 'first_learned_at') from core.{table} order by all"
        assert ask(anew, wanted) == ask(home, wanted), table
