"""The audit: whatever the code writes into it is told to the auditor as a sentence, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, get_args

from backend.desk.record import Deed
from backend.dossier.record import EventKind
from backend.ground.words import sentences
from backend.lookup.rules import Candidate, flags_of
from backend.verify.likeness import OURS
from tests.house.source import Module, module_of, modules, told

# Actions that are made of a beginning and one word of these.
_FAMILIES: Final = {
    "file.": get_args(EventKind), "desk.": get_args(Deed), "export.": ("allow", "refuse"), "card.": ("match", "partial", "nomatch"),
    "face.": tuple(flags_of([Candidate("a", "twin", "1958", 0.1)], "owner", OURS)),
}


def _places_of(module: Module) -> dict[str, int]:
    """Functions that take an action and note it, with its place among their arguments; -1: by its name alone."""
    found = {"audit.append": -1, "note_deed": 1, "note_own": 1}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and _notes(node):
            names = [argument.arg for argument in node.args.args]
            found |= {node.name: names.index("action")} if "action" in names else {}
    return found


def _notes(function: ast.FunctionDef) -> bool:
    calls = (ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call))
    return bool({"audit.append", "note_deed"} & set(calls))


def _actions_in(module: Module) -> Iterator[tuple[str, str]]:
    """Every action that a module notes, with where it stands; `?` for one that cannot be read here."""
    places = _places_of(module)
    for node in ast.walk(module.tree):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in places:
            place = places[name]
            given = [one.value for one in node.keywords if one.arg == "action"] or node.args[place : place + 1 if place >= 0 else 0]
            for each in given:
                yield from ((word, f"{module.name}:{node.lineno}") for word in _words_of(each))


def _words_of(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return [*_words_of(node.body), *_words_of(node.orelse)]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        begin = str(node.values[0].value)
        return [f"{begin}{word}" for word in _FAMILIES.get(begin, ("?",))]
    # Handed on by a function that takes it: its callers are asked.
    return [] if isinstance(node, ast.Name) and node.id == "action" else ["?"]


def test_every_action_of_the_audit_has_its_sentence() -> None:
    noted = [each for module in modules("backend") for each in _actions_in(module)]
    missing = [f"{where}: audit.{action} is not in wording.json" for action, where in noted if f"audit.{action}" not in sentences()]
    assert len({action for action, _ in noted}) > 100
    assert not missing, told(missing)


def test_no_sentence_is_left_of_an_action_that_nobody_notes() -> None:
    noted = {action for module in modules("backend") for action, _ in _actions_in(module)}
    left = [key for key in sentences() if key.startswith("audit.") and not key.startswith("audit.by.") and key[6:] not in noted]
    assert not left, told(left)


def test_an_action_is_found_however_it_is_noted() -> None:
    def found(text: str) -> list[str]:
        return [action for action, _ in _actions_in(module_of(text))]

    assert found("note_deed(tx, 'a.b', x)") == ["a.b"]
    assert found("note_deed(tx, 'a.b' if x else 'a.c', x)") == ["a.b", "a.c"]
    assert found("audit.append(tx, action='a.b')") == ["a.b"]
    assert found("def _note(tx, action): audit.append(tx, action=action)\n_note(tx, 'a.b')") == ["a.b"]
    assert found("note_deed(tx, f'export.{x}', x)") == ["export.allow", "export.refuse"]
    assert found("note_deed(tx, f'other.{x}', x)") == ["other.?"]
    assert found("note_deed(tx, made(), x)") == ["?"]
