"""The kind that docs/sources.md shows works as it stands there, and the docs tell of every key and kind."""

import re
import types
from pathlib import Path

from pipelines.sources import gather, kinds
from pipelines.sources.catalogue import read
from pipelines.sources.history import NoHistory
from pipelines.sources.source import Source

DOC = (Path(__file__).resolve().parents[3] / "docs" / "sources.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)


def test_a_kind_of_thirty_lines_is_polled_like_any_other(site, limits, monkeypatch):
    (code,) = blocks("python")
    assert len(code.splitlines()) <= 30
    own = types.ModuleType("changes")
    exec(code, own.__dict__)
    monkeypatch.setitem(kinds.KINDS, "changes", own)
    site.pages |= {"/changes.txt": f"2126-11-27T09:30:00Z {site.address}/a\nno line\n", "/a": "<p>A</p>"}
    allowed = {site.address.removeprefix("http://")}
    source = Source(name="own", kind="changes", url=f"{site.address}/changes.txt", allow_private=allowed, requests_per_minute=6e4)
    arrivals = list(gather.from_sources([source], limits, NoHistory()))
    assert [each.outcome for each in arrivals] == ["listed", "fetched", "listed"]  # robots.txt, the page, the list


def test_the_entries_of_the_docs_are_right(tmp_path):
    for number, text in enumerate(blocks("yaml")):
        (tmp_path / f"{number}.yaml").write_text(text)
        assert read(tmp_path / f"{number}.yaml")


def test_the_docs_tell_of_every_key_and_every_kind():
    for name in (*Source.model_fields, *kinds.KINDS):
        assert f"`{name}`" in DOC
