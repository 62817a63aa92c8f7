"""Whatever an answer is refused with, the phone says in both languages: codes as the checks themselves give them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from backend.ground.config import ROOT

# Where an answer of a form is judged.
_JUDGES: Final = ("checks", "bounds", "places", "shape", "rules", "papers")
_CODE: Final = re.compile(r"[a-z]+(?:_[a-z]+)*")
_WORD: Final = re.compile(r"^  '?(\w+)'?: '", re.MULTILINE)


def _codes_in(source: str) -> set[str]:
    """Every code that a function which gives a reason, or none, can give."""
    tree = ast.parse(source)
    tables = {
        target.id: node.value for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for target in [node.target] if isinstance(target, ast.Name)
    }
    given = [node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in _given_by(function)]
    named = [table for node in given for name in ast.walk(node) if isinstance(name, ast.Name) and (table := tables.get(name.id))]
    texts = [*(text for node in given for text in _texts_of(node)), *(text for table in named for text in _values_of(table))]
    return {text for text in texts if _CODE.fullmatch(text)}


def _given_by(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What it returns as a reason, and what it calls one."""
    reasons = function.returns is not None and "str | None" in ast.unparse(function.returns)
    for node in ast.walk(function):
        if (isinstance(node, ast.Return) and node.value is not None and reasons) or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reason"):
            yield node.value


def _texts_of(node: ast.expr) -> Iterator[str]:
    """The texts that come out of an expression: not those that are compared, called with or looked up by."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from (*_texts_of(body), *_texts_of(other))
        case ast.BoolOp(values=values):
            yield from (text for value in values for text in _texts_of(value))
        case ast.Tuple(elts=parts):
            yield from (text for part in parts for text in _texts_of(part))


def _values_of(table: ast.Dict) -> Iterator[str]:
    yield from (text for value in table.values for text in _texts_of(value))


def _refusals() -> set[str]:
    folder = ROOT / "backend" / "fill"
    return {code for name in _JUDGES for code in _codes_in((folder / f"{name}.py").read_text(encoding="utf8"))}


def _words_in(path: Path) -> set[str]:
    return set(_WORD.findall(path.read_text(encoding="utf8")))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_words_on_the_phone(language: str) -> None:
    words = _words_in(ROOT / "pwa" / "src" / "words" / language / "reason.ts")
    assert len(words) > 40
    assert sorted(_refusals() - words) == []


def test_a_reason_is_found_wherever_it_is_given() -> None:
    """The finder itself: a reason behind a condition, in a table, in a name; and nothing that is no reason."""
    found = _refusals()
    assert {"required", "unconfirmed", "time", "pin_format", "line_twice", "address_commune", "upload_missing", "date_far"} <= found
    assert not found & {"type_of", "text", "front", "name", "counter"}
    assert _codes_in("def f(x) -> str | None:\n    return None if x == 'no' else 'new_code'") == {"new_code"}
