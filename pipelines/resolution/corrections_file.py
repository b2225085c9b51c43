"""Corrections as YAML, to be kept under version control and read again. The file only grows: what is taken back is an entry, too.

What does not belong here: what a correction is (`corrections`), and which attributes a deal has (`overrides`).
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from pipelines.resolution.corrections import Action, Anchor, Correction
from pipelines.resolution.overrides import checked

LISTS = ("reports", "others", "names")
ODD_BREAK = re.compile("[\x85\u2028\u2029]")
TEXTS = ("author", "reason", "attribute", "value", "overruled")


class CorrectionsError(ValueError):
    """A file of corrections that cannot be read; the message says which entry is wrong, and how."""


def read_file(path: Path) -> list[Correction]:
    """The corrections in a file; none where there is no file. Raises CorrectionsError."""
    if not path.exists():
        return []
    try:
        return read_corrections(path.read_text("utf-8"))
    except (ValueError, yaml.YAMLError) as error:
        raise CorrectionsError(f"{path}: {error}") from error


def lines_of(path: Path, correction_ids: Collection[str]) -> list[tuple[int, int]]:
    """Where the file has these corrections: first and last line of each, from 1. Raises CorrectionsError."""
    if not path.exists():
        return []
    entries = read_file(path)
    nodes = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    places = [(node.start_mark.line + 1, node.end_mark.line) for node in nodes.value] if nodes else []
    return [place for entry, place in zip(entries, places, strict=True) if entry.correction_id in correction_ids]


def append(path: Path, corrections: Iterable[Correction]) -> None:
    """Adds corrections at the end of a file; what people wrote there, comments too, stays as it is."""
    entries = list(corrections)
    if not entries:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    _add(path, ("\n" if before and not before.endswith("\n") else "") + write_corrections(entries))


def _add(path: Path, text: str) -> None:
    """All of it or nothing: half of an entry, on a disk that filled up, would make the file unreadable."""
    with path.open("ab", buffering=0) as file:
        whole = file.tell()
        try:
            left = memoryview(text.encode())
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(whole)
            raise


def read_corrections(text: str) -> list[Correction]:
    """A YAML list → corrections. Raises ValueError that says which entry is wrong, and how."""
    entries = yaml.safe_load(text) or []
    if not isinstance(entries, list):
        raise ValueError("corrections are a list: each begins with a dash")
    return [_read(entry, place) for place, entry in enumerate(entries, start=1)]


def write_corrections(corrections: Iterable[Correction]) -> str:
    """Corrections → the YAML that `read_corrections` reads."""
    return yaml.dump([_written(correction) for correction in corrections], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=140)


class _Dumper(yaml.SafeDumper):
    """PyYAML's own, but that odd line breaks, which it would read back as spaces, are written as escapes."""


_Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if ODD_BREAK.search(text) else None)
)


def _read(entry: Any, place: int) -> Correction:
    known = {"action", "made_at", *LISTS, *TEXTS}
    if not isinstance(entry, dict) or not {"action", "author", "made_at"} <= entry.keys():
        raise ValueError(f"correction {place} needs action, author and made_at")
    if unknown := sorted(entry.keys() - known):
        raise ValueError(f'correction {place}: unknown key "{unknown[0]}"; known are {", ".join(sorted(known))}')
    try:
        return checked(_correction(entry))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"correction {place}: {error}") from error


def _correction(entry: Mapping[str, Any]) -> Correction:
    said = {name: str(entry[name]) for name in TEXTS if entry.get(name) is not None}
    return Correction(
        action=Action(entry["action"]),
        made_at=_moment(entry["made_at"]),
        anchors=tuple(_anchor(report) for report in entry.get("reports") or ()),
        others=tuple(_anchor(report) for report in entry.get("others") or ()),
        names=tuple(entry.get("names") or ()),
        **said,
    )


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _anchor(report: Mapping[str, str]) -> Anchor:
    return Anchor(report["article"], report["report"], report["quote"])


def _written(correction: Correction) -> dict[str, Any]:
    data = {
        "action": correction.action.value,
        "author": correction.author,
        "made_at": correction.made_at.isoformat(),
        "reports": [{"article": a.article_id, "report": a.report_id, "quote": a.quote} for a in correction.anchors],
        "others": [{"article": a.article_id, "report": a.report_id, "quote": a.quote} for a in correction.others],
        "names": list(correction.names),
    } | {name: getattr(correction, name) for name in TEXTS if name != "author"}
    return {name: value for name, value in data.items() if value not in (None, [])}
