"""Writes docs/data-dictionary.md from the declarations: `python -m warehouse.dictionary`.

What does not belong here: the descriptions themselves (`schema`, the `.yml` files of `sql/`, the closed lists of `pipelines.records`).
"""

import ast
import inspect
import tempfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse import views
from warehouse.connection import writer
from warehouse.schema import metadata

PAGE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

INTRODUCTION = """# Data dictionary

<!-- Made by `python -m warehouse.dictionary`; a test fails when it is stale. Change the declarations, not this page. -->

Analysts read the views of schema `marts`. They are made from the tables of `core` (articles, reports, deals) and `raw` (what arrived), by
way of those in `staging`. Times are UTC. Sums of money are plain units of their currency; a column that ends in `_usd` is in US dollars.
Types are those of DuckDB.
"""

Types = Mapping[tuple[str, str, str], str]  # of schema, table and column


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as home, writer(Path(home)) as connection:
        views.build(connection)
        types = _types(connection)
    return "\n".join([INTRODUCTION, *_view_chapters(types), *_table_chapters(types), *_word_chapter()])


def _types(connection: Connection) -> Types:
    """What DuckDB makes of each column: a view's columns have types that nobody declared."""
    listed = connection.execute(sa.text("select table_schema, table_name, column_name, data_type from information_schema.columns"))
    return {(schema, table, column): kind for schema, table, column, kind in listed}


def _view_chapters(types: Types) -> Iterator[str]:
    for layer, says in (("marts", "for analysts"), ("staging", "what marts share")):
        yield f"## Views of `{layer}`: {says}\n"
        for model in (model for model in views.models() if model.layer == layer):
            yield f"### {model.fullname}\n\n{model.description}\n"
            reads = sorted(f"`{name}`" for name in (*model.depends_on, *model.sources))
            yield f"Made from {', '.join(reads)}.\n"
            yield from _table(
                ("column", "type", "meaning"),
                [(f"`{c.name}`", types[layer, model.name, c.name], c.description) for c in model.columns],
            )


def _table_chapters(types: Types) -> Iterator[str]:
    for schema, says in (("core", "what was read"), ("raw", "what arrived")):
        yield f"## Tables of `{schema}`: {says}\n"
        for table in sorted((t for t in metadata.tables.values() if t.schema == schema), key=lambda t: t.name):
            key = ", ".join(f"`{column.name}`" for column in table.primary_key)
            yield f"### {table.fullname}\n\n{table.comment} Key: {key}.\n"
            yield from _table(
                ("column", "type", "may be null", "meaning"),
                [
                    (f"`{c.name}`", types[schema, table.name, c.name], "yes" if c.nullable else "", _meaning(c))
                    for c in table.columns
                ],
            )  # fmt: skip


def _meaning(column: sa.Column[object]) -> str:
    """The comment, and where the column's words or rows come from."""
    words: type[StrEnum] | None = column.info.get("words")
    listed = f" ([{words.__name__}](#{words.__name__.lower()}))" if words else ""
    refers = "".join(f" → `{key.target_fullname}`" for constraint in _references(column) for key in constraint.elements)
    return f"{column.comment}{listed}{refers}"


def _references(column: sa.Column[object]) -> list[sa.ForeignKeyConstraint]:
    return [c for c in column.table.constraints if isinstance(c, sa.ForeignKeyConstraint) and column.name in c.column_keys]


def _word_chapter() -> Iterator[str]:
    found: dict[str, type[StrEnum]] = {c.info["words"].__name__: c.info["words"] for t in metadata.tables.values() for c in t.c if c.info}
    yield "## Closed lists\n"
    for name, words in sorted(found.items()):
        yield f"### {name}\n\n{inspect.getdoc(words)}\n"
        meanings = _meanings(words)
        yield from _table(("word", "meaning"), [(f"`{word}`", meanings.get(word.name, "")) for word in words])


def _meanings(words: type[StrEnum]) -> dict[str, str]:
    """The string under each member, which Python itself forgets."""
    [declared] = ast.parse(inspect.getsource(words)).body
    assert isinstance(declared, ast.ClassDef)
    found: dict[str, str] = {}
    for member, below in zip(declared.body, declared.body[1:], strict=False):
        if isinstance(member, ast.Assign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            [target] = member.targets
            found[ast.unparse(target)] = str(below.value.value)
    return found


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown, with an empty line after it."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"
    yield ""


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
