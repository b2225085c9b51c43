"""Refused input is kept, once, whatever its size."""

from pipelines.sources.refused import keep_bytes, keep_file


def test_a_refused_file_is_kept_under_its_own_name_and_content(tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7" + bytes(3_000_000))
    kept = keep_file(tmp_path / "quarantine", file)
    assert kept.name.endswith("-scan.pdf")
    assert kept.read_bytes() == file.read_bytes()
    assert keep_file(tmp_path / "quarantine", file) == kept
    assert keep_bytes(tmp_path / "quarantine", file.read_bytes(), "https://news.example/scan.pdf") == kept
    assert len(list((tmp_path / "quarantine").iterdir())) == 1


def test_a_file_that_cannot_be_read_stays_where_it_is(tmp_path):
    assert keep_file(tmp_path / "quarantine", tmp_path / "gone.html") == tmp_path / "gone.html"
