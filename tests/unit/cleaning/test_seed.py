"""The seed: the one text whose every line is agreed on."""

import json
from pathlib import Path

import pytest

from pipelines.cleaning import clean_text
from pipelines.records import Article


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> Path:
    return shared_data / "data" / "seed"


@pytest.fixture(scope="module")
def article(seed: Path) -> Article:
    return clean_text((seed / "article.txt").read_text(encoding="utf-8"))


def test_the_seeds_text_and_metadata_are_exactly_as_agreed(seed: Path, article: Article) -> None:
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))["article"]
    assert article.text == expected["text"]
    assert (article.title, article.published_at, list(article.authors), article.language) == (None, None, [], "en")


def test_every_line_of_the_seed_is_kept_or_dropped_as_agreed(seed: Path, article: Article) -> None:
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))["lines"]
    assert [(line.line, line.kept) for line in article.lines] == [(line["line"], line["kept"]) for line in expected]
    assert all(line.reason and line.rule for line in article.lines if not line.kept)
