"""`sources.yaml`: which sources there are, checked, with messages that name the place.

What does not belong here: how a kind of source is read (one file a kind).
"""

import difflib
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class CatalogueError(ValueError):
    """A sources file that cannot be used; the message says where and what is expected."""


class Source(BaseModel):
    """One source, as its entry in the file says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    kind: Literal["inbox", "urls"]
    path: Path | None = None  # an inbox's folder, or a file that lists URLs; relative to the sources file
    url: str | None = None  # one document
    urls: tuple[str, ...] = ()  # several
    publisher: str | None = None
    schedule: str | None = None  # cron
    allow_private: frozenset[str] = frozenset()  # host:port

    @model_validator(mode="after")
    def _has_a_place(self) -> "Source":
        if self.kind == "inbox" and not self.path:
            raise ValueError('an inbox needs "path", its folder')
        if self.kind == "urls" and not (self.path or self.url or self.urls):
            raise ValueError('a source of URLs needs "url", "urls", or "path", a file that lists them')
        return self


def read(file: Path) -> list[Source]:
    """The sources of a file, in its order. Raises CatalogueError."""
    try:
        entries = (yaml.safe_load(file.read_text("utf-8")) or {}).get("sources")
    except OSError as error:
        raise CatalogueError(f"{file} cannot be opened: {(error.strerror or str(error)).lower()}") from None
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError) as error:
        raise CatalogueError(f"{file} is no YAML with a list `sources`: {error}") from None
    if not isinstance(entries, list):
        raise CatalogueError(f"{file} holds no list `sources`")
    sources = [_source(entry, number, file) for number, entry in enumerate(entries, 1)]
    names = [source.name for source in sources]
    for name in {name for name in names if names.count(name) > 1}:
        raise CatalogueError(f'{file}: the name "{name}" stands twice; names are unique')
    return sources


def _source(entry: Any, number: int, file: Path) -> Source:
    place = f'{file}, source "{entry.get("name", number)}"' if isinstance(entry, dict) else f"{file}, source {number}"
    try:
        source = Source.model_validate(entry)
    except ValidationError as error:
        raise CatalogueError("\n".join(f"{place}: {_told(fault)}" for fault in error.errors())) from None
    return source.model_copy(update={"path": file.parent / source.path}) if source.path else source


def _told(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    if fault["type"] != "extra_forbidden":
        return f"{name}: {message[0].lower()}{message[1:]}" if name else message
    near = difflib.get_close_matches(name, Source.model_fields, n=1)
    return f'unknown key "{name}"' + (f'; did you mean "{near[0]}"?' if near else f"; the keys are {', '.join(Source.model_fields)}")
