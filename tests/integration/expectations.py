"""What a careful person reads in each sample, and how much of it a reading found. Written by reading, never from a program's output."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "samples"
_EXPECTED = json.loads((Path(__file__).parents[1] / "fixtures" / "samples_expected.json").read_text(encoding="utf-8"))

SAMPLES: dict[str, Record] = {sample["file"]: sample for sample in _EXPECTED["samples"]}
CHROME_NAMES: list[str] = _EXPECTED["chrome_names"]  # who the other stories' headlines are about


@dataclass
class Tally:
    """How many were wanted, and how many of them found."""

    wanted: int = 0
    found: int = 0

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.found / self.wanted if self.wanted else 1.0

    def count(self, found: bool) -> None:
        """One more was wanted."""
        self.wanted += 1
        self.found += found


def score(wanted: dict[str, list[Record]], got: dict[str, list[Record]]) -> dict[str, Tally]:
    """Main deals (found with type and a named party), and of those the statuses, sums and roles; then those in passing."""
    tallies = {name: Tally() for name in ("main", "status", "amounts", "roles", "background")}
    for file, deals in wanted.items():
        for deal in deals:
            twin = next((other for other in got.get(file, []) if _same(deal, other)), None)
            tallies["main" if deal["salience"] == "main" else "background"].count(twin is not None)
            if deal["salience"] == "main":
                _count_details(deal, twin or {}, tallies)
    return tallies


def _same(deal: Record, other: Record) -> bool:
    shared = {p["name"] for p in deal["participants"]} & {p["name"] for p in other["participants"]}
    return deal["type"] == other["type"] and deal["salience"] == other["salience"] and bool(shared)


def _count_details(deal: Record, twin: Record, tallies: dict[str, Tally]) -> None:
    tallies["status"].count(deal["status"] == twin.get("status"))
    for amount in deal["amounts"]:
        if amount["kind"] == "value":
            tallies["amounts"].count(_sum(amount) in map(_sum, twin.get("amounts", [])))
    for party in deal["participants"]:
        tallies["roles"].count((party["name"], party["role"]) in {(p["name"], p["role"]) for p in twin.get("participants", [])})


def _sum(amount: Record) -> tuple[float, float, str]:
    return float(amount["low"]), float(amount["high"]), amount["currency"]
