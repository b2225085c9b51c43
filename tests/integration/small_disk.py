"""A disk of a few megabytes, to be filled: a tmpfs where the tests may mount one. No fakes: the kernel says ENOSPC."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTES = 64
FILLER = "filler"


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """What lies in the folder lies on a disk of its own for the length of the block. Skips where nothing may be mounted."""
    aside = folder.with_name(folder.name + ".aside")
    folder.rename(aside)
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "dealhouse-test", str(folder)]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("no disk may be mounted here: run as root, or see the test with a limit of file sizes")
    try:
        shutil.copytree(aside, folder, symlinks=True, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, but_for_kilobytes: int) -> None:
    """Leaves so much room on the disk."""
    room = shutil.disk_usage(disk).free - but_for_kilobytes * 1024
    (disk / FILLER).write_bytes(b"\1" * room)


def make_room(disk: Path) -> None:
    """As its owner would."""
    (disk / FILLER).unlink()
