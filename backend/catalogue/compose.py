"""Lays the screens of a form together: blocks of questions, the checks of a type, the uploads of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backend.catalogue.page import Page, Tree, copied, names_of, page_at, refusal_at, tree_of

_SUGAR: Final = {"past", "future", "birth"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all procedures may use: blocks by name, words by kind and name, checks by type."""

    blocks: dict[str, Tree]
    words: Tree
    types: Tree


def shared_in(folder: Path) -> Shared:
    """The shared files of a catalogue."""
    blocks = {path.stem: tree_of(page_at(path)) for path in sorted((folder / "blocks").glob("*.toml"))}
    words, types = (tree_of(page_at(folder / "shared" / f"{name}.toml")) for name in ("words", "types"))
    return Shared(blocks, words, types)


def is_asked(paper: Tree) -> bool:
    """Whether the citizen has to bring a paper when no database answers."""
    return paper.get("replaced_by") not in ("form", "card")


def screens_of(part: Tree, tree: Tree, page: Page, shared: Shared) -> list[Tree]:
    """One screen with its fields written out, or those of the block it names."""
    if part.get("use") == "papers":
        block = copied(shared.blocks["papers"]["screens"][0])
        block["fields"] = [_upload_of(paper) for paper in tree["papers"] if is_asked(paper)]
        screens = [block]
    elif "use" in part:
        screens = _laid_in(part, page, shared)
    else:
        screens = [part]
    for screen in screens:
        screen["fields"] = [field for entry in screen.get("fields", []) for field in _fields_of(entry, page, shared)]
        condition = screen.pop("when", None)
        for field in screen["fields"] if condition else ():
            field.setdefault("when", condition)
    return screens


def _laid_in(part: Tree, page: Page, shared: Shared) -> list[Tree]:
    """The screens of the blocks that a screen names; one that has a title of its own is one screen with all their fields."""
    screens = [screen for name in used_in(part) for screen in _block_of(part, name, shared, kind="screens", page=page)]
    if "title" not in part:
        screens[-1]["fields"] = _laid_over(screens[-1]["fields"], part.get("fields", []))
        return screens
    fields = _laid_over([field for screen in screens for field in screen["fields"]], part.get("fields", []))
    return [{**{name: branch for name, branch in part.items() if name != "use"}, "fields": fields}]


def used_in(part: Tree) -> list[str]:
    """The blocks that a screen names."""
    used = part.get("use", [])
    return [used] if isinstance(used, str) else [str(name) for name in used]


def _fields_of(entry: Tree, page: Page, shared: Shared) -> list[Tree]:
    """One field with the checks of its type, or those of the block it names."""
    if "use" not in entry:
        return [_checked(entry, shared)]
    fields = _block_of(entry, str(entry["use"]), shared, kind="fields", page=page)
    if "only" in entry:
        fields = [field for field in fields if field["key"] in entry["only"]]
    prefix = entry.get("as")
    keys = {field["key"] for field in fields}
    for field in fields:
        if entry.get("optional"):
            field["required"] = False
        if "when" in entry:
            field.setdefault("when", copied(entry["when"]))
        _say_who(field, entry.get("who"))
        if prefix:
            _prefix(field, prefix, keys)
    return [_checked(field, shared) for field in _laid_over(fields, entry.get("fields", []))]


def _block_of(part: Tree, name: str, shared: Shared, *, kind: str, page: Page) -> list[Tree]:
    block = shared.blocks.get(name, {})
    if kind not in block:
        raise refusal_at(part, ("use",), f"there is no such block of {kind}: {name}", file=page.name)
    fields: list[Tree] = copied(block[kind])
    return fields


def _laid_over(fields: list[Tree], own: list[Tree]) -> list[Tree]:
    """Fields written under a block join it; one with the key of the block's changes that one."""
    changed = {field.get("key"): field for field in own}
    there = {field.get("key") for field in fields}
    kept = [{**field, **changed.get(field.get("key"), {})} for field in fields]
    return [*kept, *(field for field in own if field.get("key") not in there)]


def _say_who(node: Any, who: Tree | None) -> None:
    """Puts the person whom a block is used for in the place of `{who}`."""
    branches = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for name, branch in branches:
        if isinstance(branch, str) and "{who}" in branch and who:
            node[name] = branch.replace("{who}", str(who.get(str(name), "")))
        else:
            _say_who(branch, who)


def _prefix(field: Tree, prefix: str, keys: set[str]) -> None:
    """`pin` of the block `as = "mother"` is `mother_pin`, also where the block's own conditions and checks name it."""
    field["key"] = f"{prefix}_{field['key']}"
    if field.get("when", {}).get("field") in keys:
        field["when"] = {**field["when"], "field": f"{prefix}_{field['when']['field']}"}
    for check in (*field.get("checks", []), *field.get("doubts", [])):
        args = check.get("args", {})
        for name in names_of(args):
            if isinstance(args[name], str) and args[name] in keys:
                args[name] = f"{prefix}_{args[name]}"


def _checked(field: Tree, shared: Shared) -> Tree:
    """The field with what its type is always checked for; `range` and `day` are short for the numbers of a check."""
    field.setdefault("required", True)
    field["columns"] = [_checked(column, shared) for column in field.get("columns", [])]
    kinds = ["long" if field.get("long") else field.get("type", ""), *([field.pop("day")] if field.get("day") in _SUGAR else [])]
    usual = [check for kind in kinds for check in copied(shared.types.get(kind, []))]
    bounds = field.pop("range", None)
    if bounds and len(bounds) == 2 and usual and "min" in usual[-1].get("args", {}):
        usual[-1]["args"] = {"min": bounds[0], "max": bounds[1]}
    elif bounds is not None:
        field["range"] = bounds  # no such numbers here: refused as a word that means nothing
    own = {str(check.get("name")): check for check in field.get("checks", [])}
    names = {check["name"] for check in usual}
    field["checks"] = [*(own.get(check["name"], check) for check in usual), *(c for n, c in own.items() if n not in names)]
    return field


def _upload_of(paper: Tree) -> Tree:
    field: Tree = {"key": paper.get("key"), "type": "upload", "label": paper.get("name"), "required": paper.get("required", True)}
    field["doubts"] = [{"name": "upload_ready"}]
    field |= {name: paper[name] for name in ("when", "note", "held") if name in paper}
    if "note" in field:
        field["hint"] = field.pop("note")
    if paper.get("replaced_by"):
        field["known"] = paper["replaced_by"]
    return field


