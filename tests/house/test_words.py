"""Sentences: whoever is refused or meets a fault hears why, in both languages."""

from __future__ import annotations

import ast
import re

from backend.ground.faults import KINDS
from backend.ground.words import sentences
from tests.house.source import Module, module_of, modules, told

_BLANK = re.compile(r"\{(\w*)\}")
# Spoken or sent in Vietnamese alone: their English only tells staff what they mean.
_GLOSSED = ("hot.", "sms.")


def _refusal_codes(module: Module) -> list[tuple[str, str]]:
    """Codes written out in `Refusal(…)`, with where they stand."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and _called(node) == "Refusal"]
    reasons = [node for call in calls for node in ast.walk(call) if isinstance(node, ast.Call) and _called(node) == "Reason"]
    return [(code, f"{module.name}:{reason.lineno}") for reason in reasons for code in _codes_of(reason)]


def _codes_of(reason: ast.Call) -> list[str]:
    given = [*reason.args[:1], *(keyword.value for keyword in reason.keywords if keyword.arg == "code")]
    return [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rsplit(".", 1)[-1]


def _raised_codes(module: Module) -> list[tuple[str, str]]:
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and _called(node) == "Fault"]
    return [(code, f"{module.name}:{call.lineno}") for call in calls for code in _codes_of(call)]


def _ill_said(key: str, said: dict[str, str]) -> list[str]:
    missing = [f"{key}: nothing in {language}" for language in ("vi", "en") if not said.get(language, "").strip()]
    if missing or key.startswith(_GLOSSED):
        return missing
    same = set(_BLANK.findall(said["vi"])) == set(_BLANK.findall(said["en"]))
    return [] if same else [f"{key}: other blanks in one language than in the other"]


def test_every_sentence_stands_in_both_languages_with_the_same_blanks() -> None:
    found = [each for key, said in sentences().items() for each in _ill_said(key, said)]
    assert len(sentences()) > 300
    assert not found, told(found)
    assert _ill_said("x", {"vi": "một", "en": " "})
    assert _ill_said("x", {"vi": "{n} mục", "en": "{m} items"})


def test_every_fault_has_its_sentence() -> None:
    missing = [f"fault.{code} is not in wording.json" for code in KINDS if f"fault.{code}" not in sentences()]
    assert not missing, told(missing)


def test_no_fault_is_raised_that_nobody_listed() -> None:
    raised = [each for module in modules("backend") for each in _raised_codes(module)]
    unknown = [f"{where}: Fault({code!r}) is not one of KINDS" for code, where in raised if code not in KINDS]
    assert len(raised) > 20
    assert not unknown, told(unknown)
    assert _raised_codes(module_of("raise Fault('nonsense')")) == [("nonsense", "backend/room/rules.py:1")]


def test_every_refusal_has_its_sentence() -> None:
    refused = [each for module in modules("backend") for each in _refusal_codes(module)]
    missing = [f"{where}: err.{code} is not in wording.json" for code, where in refused if f"err.{code}" not in sentences()]
    assert refused
    assert not missing, told(missing)
    assert _refusal_codes(module_of("Refusal(step='read', reasons=(Reason(code='x'),))")) == [("x", "backend/room/rules.py:1")]


def test_a_refusal_is_a_whole_sentence() -> None:
    """A reason is a code and a side: it can fill no blank. What a view fills itself is named here."""
    filled = {"err.tries", "err.too_big", "err.server", "err.link_used"}
    blank = {key for key, said in sentences().items() if key.startswith("err.") and any(map(_BLANK.search, said.values()))}
    assert blank == filled
