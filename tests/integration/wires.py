"""Made-up wire items with the records that a careful person makes of each, in the shape that `expectations` scores.

What does not belong here: the items (`fixtures/wires`).
"""

import re
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

FOLDER = Path(__file__).parents[1] / "fixtures" / "wires"
SUM = re.compile(r"(?:(?P<kind>valuation|per_share|other) )?(?P<currency>[A-Z]{3}) (?P<low>[\d.e]+)(?:-(?P<high>[\d.e]+))?")


def items() -> dict[str, Record]:
    """All items, by their ids: title, text and wanted deals."""
    read = [item for path in sorted(FOLDER.glob("*.yaml")) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return {item["id"]: {**item, "deals": [_deal(deal) for deal in item["deals"]]} for item in read}


def _deal(told: Record) -> Record:
    parties = [{"name": name, "role": role} for role, names in told["parties"].items() for name in names]
    return {**told, "participants": parties, "amounts": [_amount(said) for said in told.get("amounts", ())]}


def _amount(said: str) -> Record:
    """ "valuation USD 9e9", "EUR 5e8-5.5e8"."""
    match = SUM.fullmatch(said)
    assert match, said
    return {"low": match["low"], "high": match["high"] or match["low"], "currency": match["currency"], "kind": match["kind"] or "value"}
