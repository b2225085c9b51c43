"""Reads the seeds (CSV under `sql/seeds`), the long lists that SQL and the rules share.

What does not belong here: what a list means (currencies, places, sectors say so).
"""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "sql" / "seeds"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `sql/seeds/<name>.csv`, in the order of the file. Raises FileNotFoundError where there is none."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def listed(cell: str) -> tuple[str, ...]:
    """A cell that holds a list, parted by `|` → its items."""
    return tuple(item for item in cell.split("|") if item)
