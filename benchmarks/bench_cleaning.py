"""How well and how fast pages and pasted pages become articles, beside the libraries that do it, as one table a dataset.

    python benchmarks/bench_cleaning.py [--limit N]

It calls `tools/extract_bench.py` of the shared folder (DEALHOUSE_SHARED, else `shared` beside the project) on its dev pages. Peers that
are not installed are left out: `make bench` installs them. Column x is CPU time relative to bare trafilatura in the same run.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("DEALHOUSE_SHARED") or REPO.parent / "shared")
# The bench's name of each peer, and the module that it needs.
PEERS = {"trafilatura": "trafilatura", "trafilatura_meta": "trafilatura", "newspaper4k": "newspaper", "readability_lxml": "readability"}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--limit", type=int, default=0, help="pages of each dataset; 0 is all")
    limit = arguments.parse_args().limit
    tool, pages = SHARED / "tools" / "extract_bench.py", SHARED / "data" / "extraction"
    if not tool.exists() or not pages.is_dir():
        print(f"bench_cleaning: nothing measured, there are no pages at {pages}.")
        print("Set DEALHOUSE_SHARED to the folder that holds data/ and tools/.")
        return 0
    peers = [name for name, module in PEERS.items() if importlib.util.find_spec(module)]
    missing = sorted(set(PEERS) - set(peers))
    if missing:
        print(f"not installed, so not measured: {', '.join(missing)} (make bench installs them)")
    print("\n# Pages")
    status = measured(tool, pages, ["dealhouse=adapters:article", *peers], limit)
    if importlib.util.find_spec("html_text") is None:
        print("\n# Pages pasted as plain lines: not measured, html-text is not installed (make bench installs it)")
        return status
    print("\n# Pages pasted as plain lines (`unchanged` is the input itself)")
    return measured(tool, pages, ["dealhouse=adapters:plain"], limit, "--text", "all") or status


def measured(tool: Path, pages: Path, extractors: list[str], limit: int, *more: str) -> int:
    """One run of the shared bench; its tables go to stdout, its exit status is returned."""
    command = [
        sys.executable,
        str(tool),
        "run",
        "--data",
        f"pack={pages}",
        "--extractors",
        ",".join(extractors),
        "--limit",
        str(limit),
        *more,
    ]
    path = os.pathsep.join([str(tool.parent), str(REPO)])
    return subprocess.run(command, cwd=REPO, env=os.environ | {"PYTHONPATH": path}, stderr=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
