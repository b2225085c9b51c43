"""The real thing: `dealhouse ui` with its web server and daemon, asked through GraphQL as the pages in the browser ask it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import duckdb
import pytest
from dagster import DagsterRunStatus

from tests.integration.dagster_ui import ENDS_WITHIN, Ui, buyers, running, until
from tests.integration.stories import GROWS_WITH_EVERY_RUN, ask, story, tables
from tests.web_server import serving

pytestmark = pytest.mark.xdist_group("ui")  # one server serves them all

DAYS = 30
BACKFILL = """mutation($it: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $it) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }"""
BACKFILL_RUNS = """query($id: String!) { partitionBackfillOrError(backfillId: $id) {
    ... on PartitionBackfill { numPartitions runs(limit: 100) { id: runId jobName } } } }"""
ASSET = """query($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
    assetPartitionStatuses { ... on TimePartitionStatuses { ranges { startKey endKey status } } }
    freshnessStatusInfo { freshnessStatus }
    assetMaterializations(limit: 1) { metadataEntries { label ... on TableColumnLineageMetadataEntry { lineage {
        columnName columnDeps { assetKey { path } columnName } } } ... on IntMetadataEntry { intValue } } } } } }"""


class Webhook(BaseHTTPRequestHandler):
    """What a chat program would show."""

    heard: list[dict[str, Any]]

    def do_POST(self) -> None:
        self.heard.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def webhook() -> Iterator[tuple[str, type[Webhook]]]:
    """Where alarms go → its address, and what it has heard."""
    handler = type("ThisWebhook", (Webhook,), {"heard": []})
    with serving(handler) as address:
        yield address, handler


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory, webhook: tuple[str, type[Webhook]]) -> Iterator[Ui]:
    """Dagster with one article ingested, and one dropped into the inbox, both published."""
    home, news, log = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("log")
    (news / "a.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    with running(home, log / "ui.log", DEALHOUSE_FAILURE_WEBHOOK=f"{webhook[0]}/hook") as started:
        assert started.ended(started.ingest(news / "a.html")) is DagsterRunStatus.SUCCESS
        assert buyers(home) == {"Orlenka Pumps"}
        (home / "inbox" / "b.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
        until(lambda: "Ferrant Masts" in buyers(home), ENDS_WITHIN, "the file in the inbox was not published")
        yield started


def asset(ui: Ui, *path: str) -> dict[str, Any]:
    """What an asset's page knows."""
    found: dict[str, Any] = ui.graphql(ASSET, key={"path": list(path)})["assetNodeOrError"]
    return found


def test_a_run_launched_through_graphql_and_a_file_in_the_inbox_are_both_published(ui: Ui) -> None:
    assert buyers(ui.home) == {"Orlenka Pumps", "Ferrant Masts"}


def test_a_view_shows_where_its_columns_come_from_and_the_published_file_that_it_is_fresh(ui: Ui) -> None:
    (made,) = asset(ui, "marts", "deals")["assetMaterializations"]
    (lineage,) = [entry["lineage"] for entry in made["metadataEntries"] if entry["label"] == "dagster/column_lineage"]
    assert {"columnName": "status", "columnDeps": [{"assetKey": {"path": ["core", "deals"]}, "columnName": "status"}]} in lineage
    until(
        lambda: asset(ui, "published")["freshnessStatusInfo"]["freshnessStatus"] == "HEALTHY",
        ENDS_WITHIN,
        "no word on whether it is fresh",
    )


def test_thirty_days_are_read_again_in_one_run_and_come_out_the_same(ui: Ui) -> None:
    before, today = tables(ui.home), datetime.now(UTC).date()
    selector = {
        "partitionSetName": "reread_partition_set",
        "repositorySelector": {"repositoryName": "__repository__", "repositoryLocationName": "pipelines.definitions"},
    }
    days = [(today - timedelta(days=ago)).isoformat() for ago in reversed(range(DAYS))]
    launched = ui.graphql(BACKFILL, it={"selector": selector, "partitionNames": days})["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched

    def backfill() -> dict[str, Any]:
        found: dict[str, Any] = ui.graphql(BACKFILL_RUNS, id=launched["backfillId"])["partitionBackfillOrError"]
        return found

    until(lambda: bool(backfill()["runs"]), ENDS_WITHIN, "the backfill began no run")
    assert backfill()["numPartitions"] == DAYS
    assert ui.ended(backfill()["runs"][0]["id"]) is DagsterRunStatus.SUCCESS
    assert [run["jobName"] for run in backfill()["runs"]] == ["reread"]
    assert ask(ui.home, "select status, documents, articles from marts.run_health where kind = 'reread'") == [("done", None, 2)]
    after = tables(ui.home)
    assert {name for name in before if before[name] != after[name]} <= GROWS_WITH_EVERY_RUN
    (shown,) = asset(ui, "ingest_days")["assetPartitionStatuses"]["ranges"]
    assert shown == {"startKey": days[0], "endKey": days[-1], "status": "MATERIALIZED"}


def test_a_run_that_fails_is_posted_to_the_webhook_and_readers_keep_the_last_good_file(ui: Ui, webhook: tuple[str, type[Webhook]]) -> None:
    before = tables(ui.home)
    with duckdb.connect(str(ui.home / "warehouse.duckdb")) as writer:
        writer.execute("update core.evidence set quote = 'words that the article does not say' where ordinal = 0")
        writer.execute("insert into core.stale_keys values ('all', '', false)")  # as a load would note what it wrote
    run_id = ui.ingest(ui.home / "inbox")
    assert ui.ended(run_id) is DagsterRunStatus.FAILURE
    until(lambda: run_id in {said["run_id"] for said in webhook[1].heard}, ENDS_WITHIN, "the webhook was not told")
    (message,) = [said for said in webhook[1].heard if said["run_id"] == run_id]
    assert (message["job"], message["steps"]) == ("ingest", ["data_tests"])
    assert "ingest failed" in message["text"]
    assert tables(ui.home) == before
