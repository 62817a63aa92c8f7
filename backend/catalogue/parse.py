"""Turns one TOML file of the catalogue into its record and refuses what cannot be meant; finding files is for `load`."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import ValidationError

from backend.catalogue.record import Form, FormField, Office, Procedure
from backend.catalogue.table import HERE, BadCatalogue
from backend.ground.record import Record
from backend.ground.words import Language

Kind = TypeVar("Kind", bound=Record)
Tree = dict[str, Any]
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def tree_of(path: Path) -> Tree:
    """The file as plain dictionaries; BadCatalogue with the line when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadCatalogue(path.name, "TOML", str(error)) from None


def procedure_in(tree: Tree, file: str) -> Procedure:
    """The procedure of a file, without its form."""
    return _record_of(Procedure, {key: value for key, value in tree.items() if key != "form"}, file)


def office_in(tree: Tree, file: str) -> Office:
    """The office of a file."""
    return _record_of(Office, tree, file)


def form_in(tree: Tree, file: str, *, blocks: Path, language: Language) -> Form:
    """The form of a procedure's file, its blocks laid in, its texts in one language.

    faults  BadCatalogue: a text that lacks a language, a key twice, an unknown check, a condition
            on a field that is not there
    """
    if "form" not in tree:
        raise BadCatalogue(file, "form", "is missing")
    screens = [screen for part in tree["form"].get("screens", []) for screen in _screens_of(part, file, blocks)]
    whole = {**tree["form"], "screens": screens, "procedure": tree.get("slug", "")}
    _refuse_half_texts(whole, file, "form")
    spoken = _in_language(whole, language)
    for field in (field for screen in spoken["screens"] for field in screen["fields"]):
        if field.get("type") == "pledges":
            field["choices"] = spoken.get("pledges", [])
    form = _record_of(Form, spoken, file)
    _refuse_loose_ends(form, file)
    return form


@lru_cache(maxsize=1)
def known_checks() -> frozenset[str]:
    """Names that have vectors in checks.json: a check without them is none."""
    vectors = json.loads((HERE / "checks.json").read_text(encoding="utf-8"))
    return frozenset(vector["check"] for vector in vectors)


def _screens_of(part: Tree, file: str, blocks: Path) -> list[Tree]:
    """One screen, or those of the block it names; fields written under a block join its last screen.

    A screen with a title of its own that names blocks is one screen: their fields, then its own.
    """
    if "use" not in part:
        return [part]
    names = [part["use"]] if isinstance(part["use"], str) else part["use"]
    screens = [screen for name in names for screen in _block_of(name, file, blocks)]
    if "title" in part:
        fields = [field for screen in (*screens, part) for field in screen.get("fields", [])]
        return [{**{key: value for key, value in part.items() if key != "use"}, "fields": fields}]
    screens[-1]["fields"] = [*screens[-1]["fields"], *part.get("fields", [])]
    return screens


def _block_of(name: str, file: str, blocks: Path) -> list[Tree]:
    path = blocks / f"{name}.toml"
    if not path.is_file():
        raise BadCatalogue(file, f"use {name}", "there is no such block")
    screens: list[Tree] = tree_of(path)["screens"]
    return screens


def _is_text(node: Any) -> bool:
    return isinstance(node, dict) and bool(node) and set(node) <= set(_LANGUAGES)


def _refuse_half_texts(node: Any, file: str, place: str) -> None:
    if _is_text(node):
        lacking = [language for language in _LANGUAGES if not node.get(language)]
        if lacking:
            raise BadCatalogue(file, place, f"the text lacks {', '.join(lacking)}")
        return
    branches = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, branch in branches:
        _refuse_half_texts(branch, file, f"{place}.{name}")


def _in_language(node: Any, language: Language) -> Any:
    if _is_text(node):
        return node[language]
    if isinstance(node, dict):
        return {name: _in_language(branch, language) for name, branch in node.items()}
    return [_in_language(branch, language) for branch in node] if isinstance(node, list) else node


def _record_of(kind: type[Kind], tree: Tree, file: str) -> Kind:
    try:
        return kind.from_json(json.dumps(tree, default=str))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadCatalogue(file, ".".join(str(part) for part in first["loc"]), first["msg"]) from None


def _refuse_loose_ends(form: Form, file: str) -> None:
    seen: dict[str, FormField] = {}
    for field in form.fields:
        if field.key in seen:
            raise BadCatalogue(file, field.key, "two fields have this key")
        if field.when and not _can_be(seen.get(field.when.field), field.when.equals):
            raise BadCatalogue(file, field.key, "its condition is on an earlier choice or yes-or-no that can be so")
        if field.type == "words" and (field.of not in seen or seen[field.of].type != "money"):
            raise BadCatalogue(file, field.key, "words are of an earlier field of money")
        seen[field.key] = field
        _refuse_loose_field(field, file)
        for column in field.columns:
            _refuse_loose_field(column, file)


def _can_be(asked: FormField | None, equals: str | bool) -> bool:
    if asked is None:
        return False
    if asked.type == "bool":
        return isinstance(equals, bool)
    return asked.type == "choice" and equals in {choice.value for choice in asked.choices}


def _refuse_loose_field(field: FormField, file: str) -> None:
    for check in (*field.checks, *field.doubts):
        if check.name not in known_checks():
            raise BadCatalogue(file, field.key, f"no check is called {check.name}")
    if (field.type in ("choice", "pledges")) != bool(field.choices):
        raise BadCatalogue(file, field.key, "a choice has choices, nothing else has")
    if (field.type == "table") != bool(field.columns):
        raise BadCatalogue(file, field.key, "a table has columns, nothing else has")

