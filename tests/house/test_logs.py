"""The log: no record, and nothing a person wrote, can reach it."""

from __future__ import annotations

import ast
import importlib

import pytest

from backend.ground import log
from backend.ground.record import Record
from tests.house.source import ROOT, Module, module_of, modules, told

# Programs that speak to whoever started them; all others have no mouth but the log.
_SPEAKERS = {"__main__", "bootstrap", "run", "rings", "doctor", "duties", "mirror", "demo", "command", "bench", "footage"}
_MOUTHS = ("print", "sys.stdout.write", "sys.stderr.write", "warnings.warn")


def _records() -> list[type[Record]]:
    for file in sorted((ROOT / "backend").glob("*/record.py")):
        importlib.import_module(f"backend.{file.parent.name}.record")
    found = list(Record.__subclasses__())
    for record in found:
        found += record.__subclasses__()
    return found


def _other_mouths(module: Module) -> list[str]:
    if module.file in _SPEAKERS:
        return []
    nodes = list(ast.walk(module.tree))
    printing = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in _MOUTHS]
    loggers = [node for node in nodes if isinstance(node, ast.Import) and "logging" in [each.name for each in node.names]]
    return [f"{module.name}:{node.lineno} speaks past the log" for node in [*printing, *loggers]]


def _loose_notes(module: Module) -> list[str]:
    """Notes whose event is put together at run time."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    notes = [node for node in calls if ast.unparse(node.func) in ("note", "warn", "log.note", "log.warn")]
    loose = [node for node in notes if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant)]
    return [f"{module.name}:{node.lineno} an event is one fixed word" for node in loose]


@pytest.mark.parametrize("record", _records(), ids=lambda record: record.__name__)
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_no_record_can_be_logged(record: type[Record]) -> None:
    some = record.model_construct(**dict.fromkeys(record.model_fields, "Nguyễn Văn Mẫu"))
    log.open_log()
    for form in (some, repr(some), str(some), some.model_dump()):
        with pytest.raises(log.LoosePen):
            log.note("seen", code=form)  # type: ignore[arg-type]


def test_an_unknown_field_cannot_be_logged() -> None:
    log.open_log()
    with pytest.raises(log.LoosePen):
        log.note("seen", name="x")


def test_nobody_speaks_past_the_log() -> None:
    found = [each for module in modules("backend") for each in _other_mouths(module)]
    assert not found, told(found)
    assert _other_mouths(module_of("print('x')"))
    assert _other_mouths(module_of("import logging"))


def test_an_event_is_one_fixed_word() -> None:
    found = [each for module in modules("backend") for each in _loose_notes(module)]
    assert not found, told(found)
    assert _loose_notes(module_of("note(f'read {name}')"))
