"""The quarantine folder: input that could not be read, kept as it came so that a better reader can try again.

What does not belong here: why it was refused (the rows of `core.quarantine`).
"""

import hashlib
import shutil
from pathlib import Path

from pipelines.full_disk import is_full
from pipelines.sources.durable import whole_file, write_whole


def keep_bytes(folder: Path, content: bytes, name: str) -> Path:
    """Keep bytes under their SHA-256 and the end of their name → where they lie. The same bytes lie there once."""
    path = folder / _file_name(hashlib.sha256(content).hexdigest(), name)
    if not path.exists():
        write_whole(path, content)
    return path


def keep_file(folder: Path, file: Path) -> Path:
    """Keep a copy of a file of any size → where it lies: where it was, if it cannot be read at all."""
    try:
        with file.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
            path = folder / _file_name(digest, file.name)
            if not path.exists():
                source.seek(0)
                with whole_file(path) as copy:
                    shutil.copyfileobj(source, copy, 1 << 20)
    except OSError as error:
        if is_full(error):  # no fault of the file's
            raise
        return file
    return path


def _file_name(sha256: str, name: str) -> str:
    return f"{sha256[:16]}-{Path(name).name[-80:] or 'document'}"
