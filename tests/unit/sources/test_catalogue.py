"""What `sources.yaml` may say, and what is answered to a mistake in it."""

import pytest

from pipelines.sources.catalogue import CatalogueError, read


def test_a_source_is_read_with_its_path_beside_the_file(tmp_path):
    file = tmp_path / "sources.yaml"
    file.write_text(
        "sources:\n  - {name: drop, kind: inbox, path: in, publisher: Example News}\n  - {name: one, kind: urls, url: 'https://n.example/1'}\n"
    )
    drop, one = read(file)
    assert drop.path == tmp_path / "in"
    assert one.url == "https://n.example/1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sources:\n  - {name: x, kind: inbox, pth: in}", 'source "x": unknown key "pth"; did you mean "path"?'),
        ("sources:\n  - {name: x, kind: telex}", "kind: input should be 'inbox' or 'urls'"),
        ("sources:\n  - {name: x, kind: inbox}", 'an inbox needs "path"'),
        ("sources:\n  - {name: x, kind: urls}", 'needs "url"'),
        ("sources:\n  - just words", "source 1"),
        ("sources:\n  - {name: x, kind: inbox, path: a}\n  - {name: x, kind: inbox, path: b}", '"x" stands twice'),
        ("feeds: []", "holds no list `sources`"),
        ("- a\n- b", "is no YAML with a list"),
        ("sources: [", "is no YAML"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, words):
    file = tmp_path / "sources.yaml"
    file.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        read(file)
    assert str(file) in str(caught.value)
    assert words in str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(CatalogueError, match="no such file"):
        read(tmp_path / "sources.yaml")
