"""The dbt project in `sql/` as records: its models, their columns and their tests. What does not belong here: running them (`views`)."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parent.parent / "sql"
REF = re.compile(r"""\bref\(\s*['"](\w+)['"]\s*\)""")
MATERIALIZED = re.compile(r"""\bconfig\(\s*materialized\s*=\s*['"](view|incremental)['"]""")
UNIQUE_KEY = re.compile(r"""\bunique_key\s*=\s*['"](\w+)['"]""")
KEYS = ("deal_id", "organization_id", "article_id")  # of what a row may belong to: the first that a model has
SOURCE = re.compile(r"""\bsource\(\s*['"](\w+)['"]\s*,\s*['"](\w+)['"]\s*\)""")


@dataclass(frozen=True, slots=True)
class DataTest:
    """One test of a model: a generic one (unique, not_null, accepted_values, relationships) on a column, or a query of failing rows."""

    name: str
    column: str | None = None
    arguments: Mapping[str, Any] | None = None
    sql_path: Path | None = None  # of a query in sql/tests

    @property
    def title(self) -> str:
        """A name that is unique in its model."""
        return f"{self.column}_{self.name}" if self.column else self.name


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a model."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Model:
    """One view (or table that is refreshed): the `.sql` that makes it, and what the `.yml` beside it says."""

    name: str
    layer: str  # the schema that it stands in: staging or marts
    sql_path: Path
    description: str
    columns: tuple[Column, ...]
    tests: tuple[DataTest, ...]
    materialized: str  # view or incremental, by its config
    key: str | None  # the column of the deal, organisation or article that a row belongs to; none where it sums over many
    depends_on: tuple[str, ...]  # names of models
    sources: tuple[str, ...]  # names of tables, with their schema

    @property
    def fullname(self) -> str:
        """With its schema."""
        return f"{self.layer}.{self.name}"

    @property
    def kind(self) -> str:
        """What the database holds: a view or a table."""
        return "table" if self.materialized == "incremental" else "view"

    @property
    def follows_changes(self) -> bool:
        """In a refresh it gives the rows of what changed alone."""
        return "is_stale(" in self.sql

    @property
    def sql(self) -> str:
        """The query, as written."""
        return self.sql_path.read_text("utf-8")


@functools.cache
def models(project: Path = PROJECT) -> list[Model]:
    """All models, in the order of their names. Raises ValueError for a `.sql` without its `.yml`."""
    return [_model(path, project) for path in sorted(project.glob("models/*/*.sql"), key=lambda path: path.stem)]


def _model(path: Path, project: Path) -> Model:
    beside = path.with_suffix(".yml")
    if not beside.exists():
        raise ValueError(f"{path.relative_to(project)} has no {beside.name} beside it that says what a row is, its columns and tests.")
    [said] = yaml.safe_load(beside.read_text("utf-8"))["models"]
    sql = path.read_text("utf-8")
    return Model(
        name=path.stem,
        layer=path.parent.name,
        sql_path=path,
        description=" ".join(said["description"].split()),
        columns=tuple(Column(c["name"], " ".join(c["description"].split())) for c in said["columns"]),
        tests=(*_generic_tests(said["columns"]), *_singular_tests(path.stem, project)),
        materialized=next(iter(MATERIALIZED.findall(sql)), "view"),
        key=next((key for key in (*UNIQUE_KEY.findall(sql), *KEYS) if key in {c["name"] for c in said["columns"]}), None),
        depends_on=tuple(sorted(set(REF.findall(sql)))),
        sources=tuple(sorted({".".join(found) for found in SOURCE.findall(sql)})),
    )


def _generic_tests(columns: list[dict[str, Any]]) -> list[DataTest]:
    found = []
    for column in columns:
        for test in column.get("data_tests", ()):
            name, said = next(iter(test.items())) if isinstance(test, dict) else (test, {})
            found.append(DataTest(name, column["name"], said.get("arguments", {})))
    return found


def _singular_tests(model: str, project: Path) -> list[DataTest]:
    """The queries in sql/tests that ask this model first: a query belongs to the first model that it refers to."""
    paths = sorted(project.glob("tests/*.sql"))
    return [DataTest(path.stem, sql_path=path) for path in paths if REF.findall(path.read_text("utf-8"))[:1] == [model]]
