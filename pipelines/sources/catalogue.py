"""`sources.yaml`: which sources there are, checked, with messages that name the line.

What does not belong here: what an entry may say (`source`), how a kind of source is read (one file a kind), and how an entry is added
(`catalogue_entry`).
"""

from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rapidfuzz import fuzz, process
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from pipelines.settings import Settings
from pipelines.sources.kinds import KINDS
from pipelines.sources.source import Source
from pipelines.sources.story_fields import StoryFields

NAME = "sources.yaml"
NEAR = 60  # of 100: likeness from which one name is offered for another


class CatalogueError(ValueError):
    """A sources file that cannot be used; the message says where and what is expected."""


def read(file: Path) -> list[Source]:
    """The sources of a file, in its order. Raises CatalogueError."""
    tree = parse(file)
    entries = tree.get("sources") if isinstance(tree, CommentedMap) else None
    if not isinstance(entries, CommentedSeq):
        raise CatalogueError(f"{file} holds no list `sources`")
    for key in tree:
        if key != "sources":
            raise CatalogueError(f'{file}, line {tree.lc.key(key)[0] + 1}: unknown key "{key}"; all entries stand under "sources"')
    sources: dict[str, Source] = {}
    faults = []
    for number, entry in enumerate(entries):
        line = entries.lc.item(number)[0] + 1
        try:
            source = _source(entry, number + 1, line, file)
            if source.name in sources:
                raise CatalogueError(f'{file}, line {line}: the name "{source.name}" stands twice; names are unique')
            sources[source.name] = source
        except CatalogueError as fault:
            faults.append(str(fault))
    if faults:
        raise CatalogueError("\n".join(faults))
    return list(sources.values())


def file_of(settings: Settings) -> Path:
    """Where the sources stand: DEALHOUSE_SOURCES, else sources.yaml in the working folder."""
    return settings.sources or Path(NAME)


def parse(file: Path) -> Any:
    """The file's YAML, which knows its lines and comments. Raises CatalogueError."""
    try:
        return YAML().load(StringIO(file.read_text("utf-8")))
    except OSError as error:
        raise CatalogueError(f"{file} cannot be opened: {(error.strerror or str(error)).lower()}") from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}, line {mark.line + 1}" if mark else str(file)
        raise CatalogueError(f"{place}: this is no YAML: {getattr(error, 'problem', None) or error}") from None
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file} is no YAML: it is not UTF-8 ({error.reason} at byte {error.start})") from None


def _source(entry: Any, number: int, line: int, file: Path) -> Source:
    if not isinstance(entry, CommentedMap):
        raise CatalogueError(f'{file}, line {line}: source {number} is no entry with keys, as "name: example"')
    named = f'source "{entry.get("name", number)}"'
    try:
        source = Source.model_validate(entry)
    except ValidationError as error:
        faults = [f"{file}, line {_line_of(entry, fault['loc'], line)}: {_told(fault, named)}" for fault in error.errors()]
        raise CatalogueError("\n".join(faults)) from None
    for key, fault in _of_kind(source).items():
        raise CatalogueError(f"{file}, line {_line_of(entry, (key,), line)}: {named}: {fault}")
    return source.model_copy(update={"path": file.parent / source.path}) if source.path else source


def _of_kind(source: Source) -> dict[str, str]:
    """What an entry lacks that its kind needs, by key."""
    if source.kind not in KINDS:
        return {"kind": f'unknown kind "{source.kind}".{_instead(source.kind, KINDS)}'}
    places = KINDS[source.kind].PLACES
    if not any(getattr(source, place) for place in places):
        return {"kind": f"a source of kind {source.kind} needs {' or '.join(places)}"}
    given = [place for place in ("url", "urls", "path") if getattr(source, place) and place not in places]
    if given:
        return {given[0]: f"a source of kind {source.kind} has no {given[0]}; it needs {' or '.join(places)}"}
    if source.kind == "jsonl" and not source.fields:
        return {"kind": 'a source of kind jsonl needs fields, as "fields: {text: body, title: headline, url: link}"'}
    return {}


def _line_of(entry: CommentedMap, path: tuple[Any, ...], line: int) -> int:
    """The line of the innermost key of the path that stands in the file."""
    node: Any = entry
    for key in path:
        if isinstance(node, CommentedMap) and key in node:
            line = node.lc.key(key)[0] + 1
        elif isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node):
            line = node.lc.item(key)[0] + 1
        else:
            break
        node = node[key]
    return line


def _told(fault: Any, named: str) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        keys = StoryFields.model_fields if fault["loc"][0] == "fields" else Source.model_fields
        return f'unknown key "{fault["loc"][-1]}" in {named}.{_instead(str(fault["loc"][-1]), keys)}'
    if fault["type"] == "missing":
        return f'{named} lacks the key "{name}"'
    return f"{named}: {name}: {message[0].lower()}{message[1:]}"


def _instead(name: str, known: Any) -> str:
    near = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return f' Did you mean "{near[0]}"?' if near else f" There are {', '.join(known)}."
