"""The lock files and pyproject.toml agree: what is not locked is not installed by `make run`."""

import re
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
PROJECT = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_is_locked(requirement: str) -> None:
    assert _name(requirement) in _locked("requirements.lock")


@pytest.mark.parametrize("requirement", PROJECT["optional-dependencies"]["dev"])
def test_every_dependency_of_the_tests_is_locked(requirement: str) -> None:
    assert _name(requirement) in _locked("requirements-dev.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_registry(lock: str) -> None:
    assert "://" not in (REPO / lock).read_text(encoding="utf-8")


def _locked(lock: str) -> set[str]:
    return {_name(line) for line in (REPO / lock).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()  # as PyPI compares names
