"""Writes out what a file of the catalogue says in short: its versions, shared words, papers, and its form by `compose`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from backend.catalogue.compose import Shared, is_asked, screens_of, used_in
from backend.catalogue.page import Keys, Page, Tree, copied, line_of, names_of, refusal_at, tree_of
from backend.catalogue.table import BadCatalogue

# Two-level government and NĐ 118/2025: what a file does not date stands since this day.
_SINCE: Final = date(2025, 7, 1)
# What stands after the questions of every procedure that does not write its form out itself; the review stands before.
_AFTER: Final = ("contact", "papers", "return", "pledges")
# What must be what before anything can be written out; all else the records refuse.
_TABLES: Final = frozenset({"form", "when", "who", "args"})
_LISTS: Final = frozenset(
    {"earlier", "screens", "fields", "columns", "papers", "pledges", "checks", "doubts", "choices", "applicant"},
)
_PLAIN: Final[dict[str, type]] = {
    "as": str, "key": str, "type": str, "field": str, "slug": str, "returns": list, "range": list,
    "only": list, "age": int, "valid_from": date, "value": str,
}


def versions_of(page: Page, shared: Shared) -> list[Tree]:
    """The file's versions, each whole, newest first: an earlier one is the newest with its own parts laid over."""
    newest = tree_of(page)
    _refuse_shapes(newest, (), page)
    earlier = [*newest.pop("earlier", []), *_then_of(newest, shared)]
    trees = (newest, *({**newest, **over} for over in earlier))
    return [_whole_of(copied(tree), page, shared) for tree in trees]


def _then_of(newest: Tree, shared: Shared) -> list[Tree]:
    """`then`, who took it under the three-level government and what else differed, as an earlier version."""
    then = newest.pop("then", None)
    if then is None:
        return []
    usual = dict(shared.words["then"])
    if newest.get("mode") == "partial":
        usual = {name: part for name, part in usual.items() if not name.startswith("mode")}
    returns = [way for way in newest.get("returns", ["counter", "post"]) if way != "online"]
    own = then if isinstance(then, dict) else {"authority": then}
    return [{**usual, **({"returns": returns} if returns else {}), **own}]


def _whole_of(tree: Tree, page: Page, shared: Shared) -> Tree:
    tree.setdefault("valid_from", _SINCE)
    for key, kind in (("authority", "authorities"), ("mode_reason", "reasons")):
        if isinstance(tree.get(key), str):
            tree[key] = _word(tree, key, kind, shared=shared, page=page)
    if "field_name" not in tree and "field" in tree:
        tree["field_name"] = _word(tree, "field", "fields", shared=shared, page=page)
    if isinstance(tree.get("field"), str):
        tree.setdefault("keep_years", shared.words["keep_years"].get(tree["field"], 0))
    tree["papers"] = list(_papers_of(tree, page, shared))
    tree.setdefault("automatic", not any(is_asked(paper) for paper in tree["papers"]))
    usual = {"supplement_days": 30, "single": False, "original": True, "returns": ["online", "counter", "post"]}
    for key, value in usual.items():
        tree.setdefault(key, value)
    if isinstance(tree.get("form"), dict):
        tree["form"] = _form_of(tree, page, shared)
        tree.setdefault("minutes", _minutes_of(tree["form"]))
    return tree


def _papers_of(tree: Tree, page: Page, shared: Shared) -> Iterator[Tree]:
    """The application and the card first; then the file's own, and those it takes from the shared words."""
    own = tree.get("papers", [])
    keys = {paper.get("key") for paper in own}
    title = tree.get("form", {}).get("title")
    if "application" not in keys and title:
        yield {"key": "application", "name": title, "copy_kind": "electronic", "replaced_by": "form"}
    if "card" not in keys:
        yield copied(shared.words["papers"]["card"]) | {"key": "card"}
    for number, paper in enumerate(own):
        if "use" not in paper:
            yield {"copy_kind": "copy", **paper}
            continue
        usual = shared.words["papers"].get(paper["use"])
        if usual is None:
            raise refusal_at(tree, ("papers", number, "use"), "there is no such paper in shared/words.toml", file=page.name)
        yield {"key": paper["use"], **copied(usual), **{name: paper[name] for name in names_of(paper) - {"use"}}}


def _form_of(tree: Tree, page: Page, shared: Shared) -> Tree:
    form: Tree = tree["form"]
    form.setdefault("version", f"{tree.get('slug', '')}/{tree['valid_from']:%Y-%m}")
    parts, applicant = form.get("screens", []), form.pop("applicant", [])
    if not any(part.get("use") == "review" for part in parts):
        parts = [{"use": "review", "fields": applicant}, *parts, *({"use": name} for name in _AFTER)]
        form["pledges"] = [*form.get("pledges", []), copied(shared.words["pledges"]["truthful"]) | {"value": "truthful"}]
    elif not any(part.get("use") == "papers" for part in parts):
        parts = _before_return(parts)
    screens = [screen for part in parts for screen in screens_of(part, tree, page, shared)]
    age = form.pop("age", None)
    posted = "post" in tree["returns"]
    for screen in screens:
        screen["fields"] = [field for field in screen["fields"] if posted or field.get("key") != "return_address"]
    form["screens"] = [screen for screen in screens if screen["fields"]]
    for field in (field for screen in form["screens"] for field in screen["fields"]):
        _fit(field, tree, age)
    return form


def _before_return(parts: list[Tree]) -> list[Tree]:
    at = next((number for number, part in enumerate(parts) if "return" in used_in(part)), len(parts))
    return [*parts[:at], {"use": "papers"}, *parts[at:]]


def _fit(field: Tree, tree: Tree, age: int | None) -> None:
    """What depends on the procedure: its ways to return the result, the age it asks for, its pledges."""
    returns, pledges = tree["returns"], tree["form"].get("pledges", [])
    if field.get("key") == "return_by":
        field["choices"] = [choice for choice in field["choices"] if choice.get("value") in returns]
        if field.get("begins") not in returns:
            field.pop("begins", None)
    if field.get("key") == "owner_birth" and age is not None:
        kept = [check for check in field["checks"] if check["name"] != "age_min"]
        field["checks"] = [*kept, *([{"name": "age_min", "args": {"min": age}}] if age else [])]
    if field.get("type") == "pledges" and not any(check["name"] == "pledges_all" for check in field["checks"]):
        field["checks"].append({"name": "pledges_all", "args": {"keys": [pledge.get("value") for pledge in pledges]}})


def _refuse_shapes(node: Any, keys: Keys, page: Page) -> None:
    branches = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for name, branch in branches:
        if name in _TABLES and not isinstance(branch, dict):
            reason = "is a table"
        elif name in _LISTS and not (isinstance(branch, list) and all(isinstance(one, dict) for one in branch)):
            reason = "is a list of tables"
        elif name == "use" and not isinstance(branch, str | list):
            reason = "is the name of a block, or a list of them"
        elif name in _PLAIN and not isinstance(branch, _PLAIN[name]):
            reason = f"is a {_PLAIN[name].__name__}"
        else:
            _refuse_shapes(branch, (*keys, name), page)
            continue
        raise BadCatalogue(page.name, ".".join(map(str, (*keys, name))), reason, line=line_of(page.text, (*keys, name)))


def _word(tree: Tree, key: str, kind: str, *, shared: Shared, page: Page) -> Tree:
    found: Tree | None = shared.words[kind].get(tree[key])
    if found is None:
        raise refusal_at(tree, (key,), f"shared/words.toml has no {kind} of this name", file=page.name)
    return found


def _minutes_of(form: Tree) -> int:
    """An honest guess: three for the card, a quarter for each thing asked, two for each paper; looked at by people later."""
    every = [field for screen in form["screens"] for field in screen["fields"]]
    fields = [field for field in every if field["required"] and "when" not in field]
    papers = sum(1 for field in fields if field.get("type") == "upload")
    return 3 + len(fields) // 4 + 2 * papers
