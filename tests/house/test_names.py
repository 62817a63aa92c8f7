"""Names: one word a file, never a word that means nothing, each verb in one meaning."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from tests.house.source import ROOT, STEPS, Module, functions_in, module_of, modules, told, tracked, words_of

_EMPTY = {"get", "process", "handle", "manage", "data", "info", "helper", "util"}
_EMPTY |= {"helpers", "utils", "handler", "manager", "processor"}
# Names that a library dictates to those who fill in its blanks.
_DICTATED = {"process_bind_param", "process_result_value", "do_GET", "handle_starttag", "handle_endtag", "handle_data"}
_TYPESCRIPT = re.compile(r"\b(?:function|class|interface|type|const|let)\s+([A-Za-z_$][\w$]*)")
_ROUTE = re.compile(r"\.(get|post|put|patch|delete|route)\(")
_VERBS = re.compile(r"(show|take|forget)_")
_PYTHON_OWN = {"__init__", "__main__", "conftest"}


def _empty_words(module: Module) -> list[str]:
    named = [each for each in ast.walk(module.tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    found = []
    for each in named:
        said = set(words_of(each.name)) & _EMPTY
        is_sentence = each.name.startswith(("test_", "__"))  # the name of a test is prose
        if said and each.name not in _DICTATED and not is_sentence:
            found.append(f"{module.name}:{each.lineno} {each.name}: “{said.pop()}” says nothing")
    return found


def _bad_file_name(module: Module) -> list[str]:
    is_migration = "/migrations/" in module.name
    if module.file in _PYTHON_OWN or is_migration:
        return []
    parts = [part.removesuffix(".py") for part in Path(module.name).parts[1:]]
    return [
        f"{module.name}: {part!r} {why}"
        for part in parts
        for why in (
            "is a name of the standard library" if part in sys.stdlib_module_names else "",
            "is more than one word" if "_" in part else "",
            "says nothing" if set(words_of(part)) & _EMPTY else "",
        )
        if why and not part.startswith("__")
    ]


def _strange_views(module: Module) -> list[str]:
    """Functions under a route whose verb is not the house's."""
    routed = [each for each in functions_in(module) if any(_ROUTE.search(ast.unparse(deco)) for deco in each.decorator_list)]
    strange = [each for each in routed if not _VERBS.match(each.name)]
    return [f"{module.name}:{each.lineno} {each.name}: a view shows, takes or forgets" for each in strange]


def test_no_name_is_empty_in_python() -> None:
    found = [each for module in modules("backend", "models", "tests", "e2e") for each in _empty_words(module)]
    assert not found, told(found)
    assert _empty_words(module_of("def get_card(): ..."))
    assert _empty_words(module_of("class CardManager: ..."))
    assert not _empty_words(module_of("def target_of(): ..."))


def test_no_name_is_empty_in_typescript() -> None:
    found = []
    for file in tracked(".ts", ".tsx"):
        names = [file.stem, *_TYPESCRIPT.findall(file.read_text(encoding="utf8"))]
        found += [f"{file.relative_to(ROOT)}: {name}" for name in names if set(words_of(name)) & _EMPTY]
    assert not found, told(found)
    assert set(words_of(_TYPESCRIPT.findall("export const getCard = () => 1")[0])) & _EMPTY


def test_a_file_is_one_word_of_ours() -> None:
    found = [each for module in modules("backend") for each in _bad_file_name(module)]
    assert not found, told(found)
    for name in ("backend/read/json.py", "backend/read/card_fields.py", "backend/utils/x.py"):
        assert _bad_file_name(module_of("", name)), name


def test_a_view_shows_or_takes() -> None:
    found = [each for module in modules("backend") if module.file == "views" for each in _strange_views(module)]
    assert not found, told(found)
    assert _strange_views(module_of("@blueprint.get('/x')\ndef card(): ..."))


def test_a_job_is_called_after_its_step() -> None:
    jobs = [module for module in modules("backend") if module.file == "job" and module.room in STEPS]
    strange = [module.name for module in jobs if f"do_{module.room}" not in [each.name for each in functions_in(module)]]
    assert not strange, told([f"{name}: no function do_<step>" for name in strange])


def test_tests_stand_where_their_source_stands() -> None:
    rooms = {path.name for path in (ROOT / "backend").iterdir() if path.is_dir()} | {"house", "attacks", "models", "load"}
    folders = {module.name.split("/")[1] for module in modules("tests") if module.name.count("/") > 1}
    assert folders <= rooms, f"tests/ has folders that backend/ has not: {sorted(folders - rooms)}"
