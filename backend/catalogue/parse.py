"""Turns a written-out tree of the catalogue into its record and refuses what cannot be meant; finding files is for `load`."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final, TypeVar, get_args

from pydantic import ValidationError

from backend.catalogue.office import Office
from backend.catalogue.page import Keys, Tree, names_of, plain_of, refusal_at
from backend.catalogue.record import Check, Form, FormField, Procedure, When
from backend.catalogue.table import HERE, BadCatalogue
from backend.ground.record import Record
from backend.ground.words import Language

Kind = TypeVar("Kind", bound=Record)
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
# What a row of a table on a phone can hold.
_CELLS: Final = frozenset({"text", "digits", "phone", "date", "choice", "decimal"})
# Arguments of checks that name another field.
_LOOKS: Final = ("field", "birth", "sex")
# Of some people the form knows the sex: a mother’s number is a woman’s.
_SEXES: Final = frozenset({"Nam", "Nữ"})
# What `unconfirmed` may name: parts that an office has to hold against its own law before it goes to work.
_PARTS: Final = frozenset({"code", "term", "fees", "papers", "form", "authority", "mode"})


def procedure_in(tree: Tree, file: str) -> Procedure:
    """The procedure of a tree, without its form."""
    _refuse_half_texts(tree, tree, file, ())
    procedure = _record_of(Procedure, tree, file, without=("form",))
    strange = set(procedure.unconfirmed) - _PARTS
    if strange:
        raise refusal_at(tree, ("unconfirmed",), f"may name {', '.join(sorted(_PARTS))}", file=file)
    if (procedure.mode == "partial") != bool(procedure.mode_reason):
        raise refusal_at(tree, ("mode",), "partial has its reason, full has none", file=file)
    if not procedure.returns:
        raise refusal_at(tree, ("returns",), "names at least one way", file=file)
    if procedure.keep_years < 0:
        raise refusal_at(tree, ("keep_years",), "is 0, for ever, or more", file=file)
    if procedure.term.number < (procedure.term.unit != "same_day"):
        raise refusal_at(tree, ("term", "number"), "is at least 1", file=file)
    for number, fee in enumerate(procedure.fees):
        if fee.amount_vnd < 0 or not fee.basis:
            raise refusal_at(tree, ("fees", number), "a fee is not negative and has its basis", file=file)
    for number, due in enumerate(procedure.dues):
        if not due.basis:
            raise refusal_at(tree, ("dues", number), "what falls due has its basis", file=file)
    _refuse_twice(tree, "dues", [due.key for due in procedure.dues], file)
    _refuse_twice(tree, "papers", [paper.key for paper in procedure.papers], file)
    return procedure


def office_in(tree: Tree, file: str) -> Office:
    """The office of a tree."""
    _refuse_half_texts(tree, tree, file, ())
    return _record_of(Office, tree, file)


def form_in(tree: Tree, file: str, *, language: Language) -> Form:
    """The form of a procedure's tree, its texts in one language.

    faults  BadCatalogue: a key twice, an unknown check, a condition on a field that is not there
    """
    if "form" not in tree:
        raise BadCatalogue(file, "form", "is missing", line=1)
    written = {**tree["form"], "procedure": tree.get("slug", "")}
    for field in (field for screen in written["screens"] for field in screen["fields"]):
        if field.get("type") == "pledges":
            field["choices"] = written.get("pledges", [])
    form = _record_of(Form, _in_language(written, language), file, found_in=written)
    _refuse_loose_ends(form, written, file)
    return form


@lru_cache(maxsize=1)
def known_checks() -> frozenset[str]:
    """Names that have vectors in checks.json: a check without them is none."""
    vectors = json.loads((HERE / "checks.json").read_text(encoding="utf-8"))
    return frozenset(vector["check"] for vector in vectors)


def _is_text(node: Any) -> bool:
    if not (isinstance(node, dict) and ("vi" in node or "en" in node)):
        return False
    return names_of(node) <= set(_LANGUAGES)


def _refuse_half_texts(node: Any, whole: Tree, file: str, keys: Keys) -> None:
    if _is_text(node):
        lacking = [language for language in _LANGUAGES if not node.get(language)]
        if lacking:
            raise refusal_at(whole, keys, f"the text lacks {', '.join(lacking)}", file=file)
        return
    branches = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for name, branch in branches:
        _refuse_half_texts(branch, whole, file, (*keys, name))


def _in_language(node: Any, language: Language) -> Any:
    if _is_text(node):
        return node[language]
    if isinstance(node, dict):
        return {name: _in_language(branch, language) for name, branch in node.items()}
    return [_in_language(branch, language) for branch in node] if isinstance(node, list) else node


def _record_of(kind: type[Kind], tree: Tree, file: str, *, without: Keys = (), found_in: Tree | None = None) -> Kind:
    plain = {key: value for key, value in plain_of(tree).items() if key not in without}
    try:
        return kind.from_json(json.dumps(plain, default=str))
    except ValidationError as error:
        first = error.errors()[0]
        raise refusal_at(found_in or tree, first["loc"], first["msg"], file=file) from None


def _refuse_twice(tree: Tree, place: str, keys: list[str], file: str) -> None:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise refusal_at(tree, (place, number), f"two are called {key}", file=file)


def _refuse_loose_ends(form: Form, tree: Tree, file: str) -> None:
    seen: dict[str, FormField] = {}
    for number, screen in enumerate(form.screens):
        for place, field in enumerate(screen.fields):
            loose = _loose_end_of(field, seen)
            if loose:
                reason, keys = loose
                raise refusal_at(tree, ("screens", number, "fields", place, *keys), reason, file=file, place=field.key)
            seen[field.key] = field


def _loose_end_of(field: FormField, seen: dict[str, FormField]) -> tuple[str, Keys] | None:
    """Why a field cannot be meant, given those before it, and the part of it that says so."""
    if field.key in seen:
        return "two fields have this key", ("key",)
    if field.when and not _can_be(field.when, seen):
        return "its condition is on an earlier choice or yes-or-no that can be so", ("when",)
    if field.type == "words" and (field.of not in seen or seen[field.of].type != "money"):
        return "words are of an earlier field of money", ("of",)
    known = {*seen, *(column.key for column in field.columns)}
    for number, column in enumerate(field.columns):
        if column.type not in _CELLS or column.when:
            return f"a column is one of {', '.join(sorted(_CELLS))} and has no condition", ("columns", number)
        loose = _loose_part_of(column, known)
        if loose:
            return loose[0], ("columns", number, *loose[1])
    return _loose_part_of(field, known)


def _can_be(when: When, seen: dict[str, FormField]) -> bool:
    asked = seen.get(when.field)
    if asked is None:
        return False
    if asked.type == "bool":
        return isinstance(when.equals, bool)
    values = when.among or (when.equals,)
    return asked.type in ("choice", "several") and set(values) <= {choice.value for choice in asked.choices}


def _loose_part_of(field: FormField, known: set[str]) -> tuple[str, Keys] | None:
    for kind, checks in (("checks", field.checks), ("doubts", field.doubts)):
        for number, check in enumerate(checks):
            reason = _reason_of(check, known | {field.key})
            if reason:
                return reason, (kind, number)
    if (field.type in ("choice", "several", "pledges")) != bool(field.choices):
        return "a choice has choices, nothing else has", ("choices",)
    if field.begins is not None and field.begins not in {choice.value for choice in field.choices}:
        return "it begins with one of its choices", ("begins",)
    if (field.type == "table") != bool(field.columns):
        return "a table has columns, nothing else has", ("columns",)
    return None


def _reason_of(check: Check, known: set[str]) -> str | None:
    if check.name not in known_checks():
        return f"no check is called {check.name}"
    strange = [check.args[name] for name in _LOOKS if name in check.args and check.args[name] not in known | _SEXES]
    if strange:
        return f"{check.name} looks at {strange[0]}, which is not asked before"
    if check.name == "pattern":
        try:
            re.compile(str(check.args.get("is", "(")))
        except re.error as error:
            return f"its pattern is none: {error}"
    return None
