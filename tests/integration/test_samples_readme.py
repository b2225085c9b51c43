"""README.md tells the truth: its commands are run on the samples and print what it says; `…` stands for what differs from run to run."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
MOST_LINES = 150
BOX = set("┏┃┡│├└")  # with these begin the lines of a table


def sessions() -> list[tuple[str, str]]:
    """Every `$ command` of the README's console blocks, and what it prints."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [(command, output) for block in blocks for command, output in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any]) -> dict[str, str]:
    """What each of the commands prints, in the README's order, over one home."""
    cli = cli_at(tmp_path_factory.mktemp("readme"))
    return {command: _printed(cli, command) for command, _ in sessions()}


@pytest.mark.xdist_group("readme")
@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_of_the_readme_prints_what_the_readme_says(printed: dict[str, str], command: str, output: str) -> None:
    assert _pattern(output).fullmatch(_tidy(printed[command])), f"$ {command}\n{printed[command]}"


def test_the_readme_shows_commands_and_their_output() -> None:
    assert len(sessions()) >= 2
    assert all(output.strip() for _, output in sessions())


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) < MOST_LINES


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (Path(__file__).parents[2] / link).exists()] == []


def _printed(cli: Any, command: str) -> str:
    words = ["dealhouse", "run", "samples"] if command == "make run" else shlex.split(command)
    assert words[0] == "dealhouse", f"the README may show `make run` and `dealhouse …`, not {command}"
    return str(cli(*words[1:], COLUMNS="130").stdout)  # progress and messages go to standard error, and a README shows results


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _pattern(output: str) -> re.Pattern[str]:
    """`…` stands for anything; so does each number below the tables, as counts grow with the rules."""
    lines = [
        re.escape(line) if line[:1] in BOX else re.sub(r"\d[\d,]*", r"\\d[\\d,]*", re.escape(line)) for line in _tidy(output).splitlines()
    ]
    return re.compile("\n".join(lines).replace("…", ".*?"), re.DOTALL)
