"""Every pattern of the room, one by one, on text made to hurt it. Nothing is timed; a pattern that backtracks would not come back.

That the whole reading is linear is tested beside this (`test_reading_is_linear`): here a pattern may be tried where the rules never try it.
"""

import importlib
import inspect
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

import pipelines.deals
from tests.unit.deals.test_reading_is_linear import HURTING

SIZE = 1_500  # characters; a pattern that is cubic in them needs an hour, an exponential one for ever
PATIENCE = 60  # seconds for one pattern on all pieces


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Those that stand in a module, and those that a function without arguments compiles once."""
    for info in pkgutil.iter_modules(pipelines.deals.__path__):
        module = importlib.import_module(f"pipelines.deals.{info.name}")
        for name, value in vars(module).items():
            made = value() if _compiles_once(value, module.__name__) else value
            yield from ((f"{info.name}.{name}{at}", pattern) for at, pattern in _within(made))


def _compiles_once(value: Any, module: str) -> bool:
    cached = hasattr(value, "cache_info") and value.__module__ == module
    return cached and not inspect.signature(value).parameters


def _within(made: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(made, re.Pattern):
        yield "", made
    elif isinstance(made, dict):
        yield from ((f"[{key}]", value) for key, value in list(made.items())[:50] if isinstance(value, re.Pattern))
    elif isinstance(made, tuple | list):
        yield from (
            (f"[{n}]", part) for n, each in enumerate(made) if isinstance(each, tuple) for part in each if isinstance(part, re.Pattern)
        )


FOUND = dict(patterns())


def test_there_are_patterns_to_feed():
    assert len(FOUND) > 60


@pytest.mark.parametrize("name", sorted(FOUND))
def test_the_pattern_comes_back(name):
    def give_up(signum: int, frame: FrameType | None) -> None:
        raise AssertionError(f"{name} is still searching after {PATIENCE} seconds")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        for piece in HURTING:
            text = piece * (SIZE // len(piece))
            sum(1 for _ in FOUND[name].finditer(text))
            FOUND[name].search(f"{text}!")
    finally:
        signal.alarm(0)
