"""The analysts' questions in `sql/analyses`: each a query with its question in words on top.

`python -m warehouse.questions` writes docs/questions.md, with the answers that the samples give. What does not belong here: views
(`views`).
"""

import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, CursorResult

from warehouse.connection import reader
from warehouse.models import PROJECT
from warehouse.views import render

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"

INTRODUCTION = """# Questions and their answers

<!-- Made by `python -m warehouse.questions HOME`, where HOME holds a warehouse of the samples and nothing else. -->

`dealhouse ask` lists these questions and `dealhouse ask NAME` answers one; the queries are in `sql/analyses`. The answers below are those
of the samples that come with dealhouse.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an analyst."""

    name: str
    words: str
    sql: str  # without the question, names not yet rendered


@functools.cache
def questions() -> list[Question]:
    """All questions, in the order of their names."""
    return [_question(path) for path in sorted(PROJECT.glob("analyses/*.sql"))]


def ask(connection: Connection, name: str) -> CursorResult[Any]:
    """The answer to one question. Raises KeyError, with the names that there are, for one that there is not."""
    known = {question.name: question for question in questions()}
    if name not in known:
        raise KeyError(f"There is no question {name}; there are: {', '.join(known)}.")
    return connection.execute(sa.text(render(known[name].sql).replace(":", r"\:")))


def _question(path: Path) -> Question:
    lines = path.read_text("utf-8").splitlines()
    comments = [line for line in lines if line.startswith("--")]
    words = " ".join(line.removeprefix("--").strip() for line in comments)
    return Question(path.stem, words, "\n".join(line for line in lines if line not in comments))


def page(connection: Connection) -> str:
    """Every question with its answer, in Markdown."""
    return "\n".join([INTRODUCTION, *(line for question in questions() for line in _chapter(connection, question))])


def _chapter(connection: Connection, question: Question) -> Iterator[str]:
    answer = ask(connection, question.name)
    yield f"## {question.words}\n\n`dealhouse ask {question.name}`\n"
    yield "| " + " | ".join(answer.keys()) + " |"
    yield "|" + " --- |" * len(answer.keys())
    for row in answer:
        yield "| " + " | ".join(_cell(value) for value in row) + " |"
    yield ""


def _cell(value: Any) -> str:
    shown = ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return shown.replace("|", r"\|").replace("\n", " ")


if __name__ == "__main__":
    with reader(Path(sys.argv[1])) as published:
        PAGE.write_text(page(published), "utf-8")
