"""The commands that read what is published, over one small warehouse that came from files and from a real web server."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.integration.stories import ask, story
from tests.web_server import serving

pytestmark = pytest.mark.xdist_group("commands")  # one run serves them all

PAGES = {
    "/pumps": story("Orlenka Pumps", "Bayhollow Valves", "$75 million"),
    "/masts": story("Ferrant Masts", "Quillmere Sails", "€12 million"),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path, "no such page").encode()
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any]) -> tuple[Path, Any]:
    home, news = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("news")
    with serving(Site) as address:
        (news / "list.urls").write_text(f"# today\n{address}/pumps\n{address}/masts\n{address}/gone\nhttp://169.254.169.254/latest\n")
        done = cli_at(home)("run", news / "list.urls", DEALHOUSE_ALLOW_PRIVATE=address.removeprefix("http://"))
    return home, done


@pytest.fixture
def dealhouse(loaded: tuple[Path, Any], cli_at: Callable[[Path], Any]) -> Any:
    return cli_at(loaded[0])


def test_a_list_of_urls_is_fetched_and_read(loaded: tuple[Path, Any]) -> None:
    home, done = loaded
    assert done.returncode == 0, done.stderr
    assert "Orlenka Pumps" in done.stdout
    assert "Ferrant Masts" in done.stdout
    assert [url.rpartition("/")[2] for (url,) in ask(home, "select url from core.articles order by url")] == ["masts", "pumps"]


def test_each_attempt_is_a_row_and_a_fault_costs_only_itself(loaded: tuple[Path, Any]) -> None:
    home, done = loaded
    rows = ask(home, "select outcome, http_status, error from raw.fetches order by fetched_at")
    assert [(outcome, status) for outcome, status, _ in rows] == [("fetched", 200), ("fetched", 200), ("failed", 404), ("forbidden", None)]
    assert "answered 404" in rows[2][2]
    assert "169.254.169.254, which is not a public address" in rows[3][2]
    assert "answered 404" in done.stdout


def test_query_prints_a_table(dealhouse: Any) -> None:
    shown = dealhouse("query", "select amount, currency from marts.deals order by currency").stdout
    assert "amount" in shown
    assert "$75 million" in shown


def test_query_as_csv_json_and_parquet_gives_the_same_rows(dealhouse: Any, tmp_path: Path) -> None:
    sql = "select type, amount_low, announced_on, undisclosed from marts.deals order by amount_low"
    from_csv = list(csv.DictReader(io.StringIO(dealhouse("query", sql, "--csv").stdout)))
    from_json = json.loads(dealhouse("query", sql, "--json").stdout)
    dealhouse("query", sql, "--parquet", tmp_path / "deals.parquet")
    from_parquet = pq.read_table(tmp_path / "deals.parquet").to_pylist()
    assert [float(row["amount_low"]) for row in from_csv] == [12e6, 75e6]
    assert [row["amount_low"] for row in from_json] == [12e6, 75e6]
    assert [float(row["amount_low"]) for row in from_parquet] == [12e6, 75e6]
    assert [row["undisclosed"] for row in from_json] == [False, False]
    assert set(from_csv[0]) == set(from_json[0]) == set(from_parquet[0])


def test_a_colon_and_a_percent_sign_in_sql_are_the_databases_to_read(dealhouse: Any) -> None:
    rows = json.loads(
        dealhouse("query", "select '10:30'::varchar as t, count(*) as n from marts.deals where headline like '%a%'", "--json").stdout
    )
    assert rows == [{"t": "10:30", "n": 2}]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select headlin from marts.deals", '"headline"'),
        ("selekt 1", "syntax error"),
        ("select * from no_such_table", "no_such_table does not exist"),
        ("delete from core.deals", "read-only"),
        ("create table t (a int)", "read-only"),
        ("drop view marts.deals", "read-only"),
    ],
)
def test_a_mistake_in_sql_is_told_in_one_line_and_nothing_is_changed(dealhouse: Any, sql: str, words: str) -> None:
    done = dealhouse("query", sql)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert words in done.stderr
    assert json.loads(dealhouse("query", "select count(*) as n from marts.deals", "--json").stdout) == [{"n": 2}]


def test_deals_are_listed_and_narrowed_down(dealhouse: Any) -> None:
    assert {row["sentence"].split()[0] for row in json.loads(dealhouse("deals", "--json").stdout)} == {"Orlenka", "Ferrant"}
    (masts,) = json.loads(dealhouse("deals", "--party", "quillmere", "--type", "acquisition", "--status", "agreed", "--json").stdout)
    assert masts["amounts"] == ["€12 million"]
    assert ["target", "Quillmere Sails"] in masts["parties"]
    assert "No such deal" in dealhouse("deals", "--type", "grant").stdout


def test_one_deal_is_shown_with_its_evidence_by_words_or_key(dealhouse: Any) -> None:
    shown = json.loads(dealhouse("show", "bayhollow", "--json").stdout)
    assert {row["attribute"] for row in shown["evidence"]} >= {"type", "status", "amounts[0]"}
    assert "Bayhollow Valves" in dealhouse("show", shown["deal_id"]).stdout
    many = dealhouse("show", "a")
    assert many.returncode == 1
    assert "2 deals have these words" in many.stderr
    assert dealhouse("show", "no such words").returncode == 1


def test_status_says_what_there_is_and_how_the_runs_went(dealhouse: Any) -> None:
    said = json.loads(dealhouse("status", "--json").stdout)
    assert said["holds"]["deals"] == 2
    assert [run["status"] for run in said["runs"]] == ["done"]
    assert "published.duckdb" in dealhouse("status").stdout


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_export_writes_every_mart(dealhouse: Any, tmp_path: Path, form: str) -> None:
    done = dealhouse("export", tmp_path / "out", "--format", form)
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"deals.{form}", f"deal_amounts.{form}", f"run_health.{form}"} <= written


def test_export_puts_the_marts_that_are_asked_for_into_one_workbook_with_a_sheet_each(dealhouse: Any, tmp_path: Path) -> None:
    done = dealhouse("export", tmp_path, "--format", "xlsx", "--mart", "deals", "--mart", "deal_amounts")
    assert done.returncode == 0, done.stderr
    assert "2 rows in sheet deals" in done.stderr
    with zipfile.ZipFile(tmp_path / "dealhouse.xlsx") as book:
        assert re.findall(r'sheet name="(\w+)"', book.read("xl/workbook.xml").decode()) == ["deal_amounts", "deals"]
        assert "Orlenka Pumps to buy Bayhollow Valves" in book.read("xl/worksheets/sheet2.xml").decode()


def test_a_mart_that_there_is_not_is_told_with_those_that_there_are(dealhouse: Any, tmp_path: Path) -> None:
    done = dealhouse("export", tmp_path, "--mart", "deal")
    assert done.returncode == 2
    assert "There is no mart deal; there are: article_versions, articles, co_participants, " in done.stderr


def test_the_questions_of_analysts_are_listed_and_answered(dealhouse: Any) -> None:
    listed = json.loads(dealhouse("ask", "--json").stdout)
    assert {"question": "who_bought_what", "in words": "Who buys or bought what of late, from whom, and for how much?"} in listed
    answer = json.loads(dealhouse("ask", "who_bought_what", "--json").stdout)
    assert sorted((row["buyer"], row["amount"]) for row in answer) == [("Ferrant Masts", "€12 million"), ("Orlenka Pumps", "$75 million")]
    assert "from marts.deals" in dealhouse("ask", "who_bought_what", "--sql").stdout
    unknown = dealhouse("ask", "tea")
    assert unknown.returncode == 2
    assert "There is no question tea; there are: " in unknown.stderr


def test_the_quarantine_is_empty_and_says_so(dealhouse: Any) -> None:
    assert "Nothing is in quarantine" in dealhouse("quarantine").stdout
