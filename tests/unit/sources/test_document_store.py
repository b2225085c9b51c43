"""The store gives back what was put in, or says that it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.document_store import DocumentStore, StoreDamaged


@given(content=st.binary(max_size=5_000))
def test_any_bytes_come_back_as_they_were(tmp_path_factory, content):
    store = DocumentStore(tmp_path_factory.mktemp("documents"))
    assert store.get(store.put(content)) == content


def test_the_same_bytes_are_kept_once(tmp_path):
    store = DocumentStore(tmp_path)
    first = store.put(b"news")
    written = store.path(first).stat().st_mtime_ns
    assert store.put(b"news") == first
    assert store.path(first).stat().st_mtime_ns == written
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_nothing_half_written_is_left_behind(tmp_path):
    DocumentStore(tmp_path).put(b"news")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".zst"]


@pytest.mark.parametrize("damage", ["truncated", "exchanged", "missing"])
def test_damage_is_found_when_reading(tmp_path, damage):
    store = DocumentStore(tmp_path)
    one, other = store.put(b"one" * 100), store.put(b"other" * 100)
    path = store.path(one)
    match damage:
        case "truncated":
            path.write_bytes(path.read_bytes()[:10])
        case "exchanged":
            path.write_bytes(store.path(other).read_bytes())
        case "missing":
            path.unlink()
    with pytest.raises(StoreDamaged, match=one):
        store.get(one)
    assert store.get(other) == b"other" * 100
