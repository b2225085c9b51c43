"""An entry added to `sources.yaml`; whatever stands there, comments and order too, stays as it is.

What does not belong here: what the entry says (`feed_finder`), and what the file may say (`catalogue`).
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from pipelines.sources.catalogue import CatalogueError, parse, read
from pipelines.sources.durable import write_whole


def add(file: Path, entry: dict[str, Any]) -> None:
    """Write the entry at the end of the file, which is made where there is none. Raises CatalogueError."""
    tree = parse(file) if file.exists() else None
    if tree is None:
        tree = CommentedMap(sources=CommentedSeq())
    for source in read(file) if file.exists() and tree.get("sources") else ():
        if source.name == entry["name"]:
            raise CatalogueError(f'{file} has a source "{source.name}" already; give another name with --name')
        if entry["url"] in source.addresses:
            raise CatalogueError(f'{file} reads {entry["url"]} already, as "{source.name}"')
    if tree.get("sources") is None:
        tree["sources"] = CommentedSeq()
    tree["sources"].append(CommentedMap(entry))
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096  # an address stays on its line
    written = BytesIO()
    yaml.dump(tree, written)
    write_whole(file, written.getvalue())


def name_from(text: str) -> str:
    """Words → a name: lower case, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40] or "source"
