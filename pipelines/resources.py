"""What the assets work with: the warehouse and the document store. Thin: each names a place and opens it.

What does not belong here: what is written (`warehouse.load`), and which settings there are (`settings`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from sqlalchemy.engine import Connection

from pipelines.sources.document_store import DocumentStore
from warehouse import connection, publish

POOL = "warehouse"  # every asset and check that opens the writer's database stands in it; dagster.yaml limits it to one at a time


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The database that runs write, and the file that readers read."""

    home: str
    url: str | None = None
    wait_seconds: float = 0.0
    publish_texts: bool = True

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction. Open it late and briefly: nobody else writes meanwhile."""
        with connection.writer(Path(self.home), self.url, self.wait_seconds) as open_connection:
            yield open_connection

    def publish(self) -> dict[str, str | int]:
        """Swap in a copy of what is written now → where readers find it. On PostgreSQL they see what is committed as it is."""
        path = publish.publish(Path(self.home), self.url, self.wait_seconds, texts=self.publish_texts)
        return {"database": "PostgreSQL"} if self.url else {"path": str(path), "bytes": path.stat().st_size}


class Store(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders of documents and of refused input."""

    home: str

    @property
    def documents(self) -> DocumentStore:
        """Bytes as received."""
        return DocumentStore(Path(self.home) / "documents")

    @property
    def quarantine(self) -> Path:
        """Input that could not be read."""
        return Path(self.home) / "quarantine"

    def place(self, path: Path) -> str:
        """A path as the warehouse notes it: below the home folder where it lies there, so that the folder can move."""
        home = Path(self.home)
        return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path.absolute())
