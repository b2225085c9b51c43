"""JSON-LD: the article that a page declares in schema.org's words, whatever shape the declaration has.

What does not belong here: which of a page's sources has the last word (`metadata`).
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(r"Article$|BlogPosting$|^Report$|^Review$|^CreativeWork$")
_PAGE = re.compile(r"WebPage$|^ItemPage$")
_MOST_NODES = 2000  # a page declares dozens; more is a catalogue
_DEEPEST = 12
# What pages write around JSON so that old browsers, or XML, overlook it.
_BEFORE = re.compile(r"\s*(?://\s*)?(?:<!\[CDATA\[|<!--|/\*.{0,40}?\*/)?", re.DOTALL)
_BEHIND = ("*/", "]]>", "-->", "//", ";")

Node = dict[str, Any]


def article(scripts: list[str]) -> Node:
    """The first article that a page's JSON-LD declares, with its references filled in; {} where there is none.

    A WebPage stands in where no article is declared: it has the date and the title, too.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script), 0)][:_MOST_NODES]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for kind in (_ARTICLE, _PAGE):
        for node in nodes:
            if any(kind.search(name) for name in _types(node)) and len(node) > 2:
                return {key: _filled(value, by_id) for key, value in node.items()}
    return {}


def text_of(value: Any) -> str | None:
    """A field's first string, without markup: fields may be a string, a list, or a node with a name."""
    if isinstance(value, list):
        return next((said for said in map(text_of, value) if said), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("url"))
    if not isinstance(value, str):
        return None
    said = " ".join(html.unescape(re.sub(r"<[^>]{1,200}>", " ", value) if "<" in value else value).split())
    return said or None


def names_of(value: Any) -> list[str]:
    """Every name in an author field, in order."""
    if isinstance(value, list):
        return [name for item in value for name in names_of(item)]
    if isinstance(value, dict) and isinstance(value.get("name"), list):
        return names_of(value["name"])
    said = text_of(value)
    return [said] if said else []


def _loaded(script: str) -> Any:
    try:
        return json.loads(_unwrapped(script), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrapped(script: str) -> str:
    opening = _BEFORE.match(script)
    said = script[opening.end() if opening else 0 :].rstrip()
    for ending in _BEHIND:
        said = said.removesuffix(ending).rstrip()
    return said


def _nodes(data: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "itemListElement"):
            if isinstance(data.get(key), list | dict):
                yield from _nodes(data[key], depth + 1)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _filled(value: Any, by_id: dict[str, Node]) -> Any:
    """A reference {"@id": …} → the node that it means."""
    if isinstance(value, list):
        return [_filled(item, by_id) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return by_id.get(str(value.get("@id")), value)
    return value
