"""Records as plain JSON data. What does not belong here: which records there are (`records`), and how JSON is printed (`cli`)."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """A record → JSON data: a `span` becomes `part`, `start_char` and `end_char` beside its quote; a decimal, a number."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        data = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        return data | (data.pop("span") or {}) if "span" in data else data
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
