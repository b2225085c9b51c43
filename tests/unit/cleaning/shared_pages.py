"""What the tests that use the shared pages share: the measuring tool, as a module."""

import importlib.util
from pathlib import Path
from types import ModuleType


def bench_of(shared: Path) -> ModuleType:
    """`tools/extract_bench.py` of the shared folder."""
    spec = importlib.util.spec_from_file_location("extract_bench", shared / "tools" / "extract_bench.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
