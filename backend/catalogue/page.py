"""A file of the catalogue as text: read into a tree that knows where each part stands, so that a refusal names the line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backend.catalogue.table import BadCatalogue

Tree = dict[str, Any]
Keys = tuple[str | int, ...]
# No file may use this key: tables of a tree carry their place under it.
_AT: Final = "__at__"
# What a text cut off after some line may lack to be whole again: an array of one or two levels.
_CLOSERS: Final = ("", "\n]", "\n]}]")


@dataclass(frozen=True, slots=True)
class Page:
    """One file: its name as people know it, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class At:
    """Where a table stands: its file, and the keys that lead to it."""

    page: Page
    keys: Keys


def page_at(path: Path) -> Page:
    """The file at a path."""
    return Page(path.name, path.read_text(encoding="utf-8"))


def tree_of(page: Page) -> Tree:
    """The file as dictionaries, each knowing its place; BadCatalogue with the line when it is no TOML."""
    try:
        tree: Tree = tomllib.loads(page.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise BadCatalogue(page.name, "TOML", str(error), line=int(found[1]) if found else page.text.count("\n") + 1) from None
    _mark(tree, page, ())
    return tree


def plain_of(node: Any) -> Any:
    """The same without places, as records take it in."""
    if isinstance(node, dict):
        return {name: plain_of(branch) for name, branch in node.items() if name != _AT}
    return [plain_of(branch) for branch in node] if isinstance(node, list) else node


def copied(node: Any) -> Any:
    """The same tables and lists anew, so that one use of a block does not change the next; places are shared."""
    if isinstance(node, dict):
        return {name: copied(branch) for name, branch in node.items()}
    return [copied(branch) for branch in node] if isinstance(node, list) else node


def names_of(node: Tree) -> set[str]:
    """The keys that the file itself wrote into a table."""
    return {name for name in node if name != _AT}


def refusal_at(node: Any, keys: Keys, reason: str, *, file: str, place: str = "") -> BadCatalogue:
    """The refusal of what `keys` lead to inside `node`: the nearest place that stands in a file gives the line.

    file   named when no part of the way stands in any
    place  what people call it; the keys when it has no name
    """
    at: At | None = None
    place, rest = place or ".".join(str(key) for key in keys), keys
    for number, key in enumerate((*keys, "")):
        if isinstance(node, dict) and _AT in node:
            at, rest = node[_AT], keys[number:]
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            break
    if at is None:
        return BadCatalogue(file, place, reason)
    return BadCatalogue(at.page.name, place, reason, line=line_of(at.page.text, (*at.keys, *rest)))


def line_of(text: str, keys: Keys) -> int:
    """The line (from 1) on which the thing that `keys` lead to is complete; of its nearest whole when it is missing."""
    lines = text.splitlines()
    for depth in range(len(keys), 0, -1):
        for number in range(1, len(lines) + 1):
            if _holds("\n".join(lines[:number]), keys[:depth]):
                return number
    return 1


def _holds(cut: str, keys: Keys) -> bool:
    node: Any = None
    for closer in _CLOSERS:
        try:
            node = tomllib.loads(cut + closer)
            break
        except tomllib.TOMLDecodeError:
            continue
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _mark(node: Any, page: Page, keys: Keys) -> None:
    branches = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for name, branch in branches:
        _mark(branch, page, (*keys, name))
    if isinstance(node, dict):
        if _AT in node:
            raise BadCatalogue(page.name, ".".join(map(str, keys)), f"no key may be called {_AT}", line=line_of(page.text, keys))
        node[_AT] = At(page, keys)
