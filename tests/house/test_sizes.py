"""The caps of house.md: files, functions, arguments, depth."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.house.source import ROOT, Module, functions_in, module_of, modules, told, tracked

_FILE_LINES = 300
_FUNCTION_LINES = 50
_POSITIONAL = 4
_DEPTH = 3
_ALL = ("backend", "models", "tests", "e2e")
_MADE_BY_MACHINE = ROOT / "pwa" / "src" / "wire" / "records.ts"
_BLOCKS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def _long_functions(module: Module) -> list[str]:
    lengths = [(each, (each.end_lineno or each.lineno) - each.lineno + 1) for each in functions_in(module)]
    return [f"{module.name}:{each.lineno} {each.name}: {lines} lines" for each, lines in lengths if lines > _FUNCTION_LINES]


def _wide_functions(module: Module) -> list[str]:
    found = []
    for each in functions_in(module):
        if _is_called_by_pytest(each):
            continue
        names = [argument.arg for argument in [*each.args.posonlyargs, *each.args.args]]
        own = names[1:] if names[:1] in (["self"], ["cls"]) else names
        if len(own) > _POSITIONAL:
            found.append(f"{module.name}:{each.lineno} {each.name}: {len(own)} positional arguments; name the rest (after *)")
    return found


def _is_called_by_pytest(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tests and fixtures: their arguments are always given by name."""
    return function.name.startswith("test_") or any("fixture" in ast.unparse(deco) for deco in function.decorator_list)


def _deep_functions(module: Module) -> list[str]:
    deepest = [(each, max(_depths(each, 0), default=0)) for each in functions_in(module)]
    return [f"{module.name}:{each.lineno} {each.name}: nested {depth} deep" for each, depth in deepest if depth > _DEPTH]


def _depths(node: ast.AST, depth: int) -> Iterator[int]:
    yield depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        yield from _depths(child, depth + int(isinstance(child, _BLOCKS) and not is_elif))


def test_no_file_is_longer_than_its_cap() -> None:
    files = [file for file in tracked(".py", ".ts", ".tsx", ".css", ".html") if file != _MADE_BY_MACHINE]
    lengths = [(file, len(file.read_text(encoding="utf8").splitlines())) for file in files]
    found = [f"{file.relative_to(ROOT)}: {lines} lines" for file, lines in lengths if lines > _FILE_LINES]
    assert len(files) > 50
    assert not found, told(found)


@pytest.mark.parametrize("rule", [_long_functions, _wide_functions, _deep_functions])
def test_no_function_outgrows_its_cap(rule: Callable[[Module], list[str]]) -> None:
    found = [each for module in modules(*_ALL) for each in rule(module)]
    assert not found, told(found)


def test_the_caps_can_be_passed() -> None:
    assert _long_functions(module_of("def f():\n" + "    pass\n" * 50))
    assert not _long_functions(module_of("def f():\n" + "    pass\n" * 49))
    assert _wide_functions(module_of("def f(a, b, c, d, e): ..."))
    assert not _wide_functions(module_of("def f(self, a, b, c, d, *, e): ..."))
    nested = "def f():\n if 1:\n  for _ in ():\n   with x:\n    {}\n"
    assert _deep_functions(module_of(nested.format("if 2: pass")))
    assert not _deep_functions(module_of(nested.format("pass")))
    assert not _deep_functions(module_of("def f():\n if 1: ...\n elif 2: ...\n elif 3: ...\n elif 4: ...\n elif 5: ...\n"))
