"""Which files of a folder are there to be read.

What does not belong here: what they hold (`inbox`, `archive`).
"""

import os
from pathlib import Path

PASSED_OVER = {".part", ".tmp", ".crdownload", ".swp"}  # half-written by a browser, an editor or a copy


def files_below(path: Path) -> list[Path]:
    """A file itself; a folder's files at any depth, by name, without hidden and half-written ones."""
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if not name.startswith(".") and Path(name).suffix not in PASSED_OVER]
    return sorted(found)
