"""How files are written: what they say of themselves, their types, what they catch, what they may not hold."""

from __future__ import annotations

import ast
import re

from tests.house.source import ROOT, Module, functions_in, module_of, modules, told, tracked

_CATCHERS = {"backend/door/reply.py", "backend/capture/talk.py", "backend/worker.py"}
# Homes and build folders of one machine; a relative path or a variable says the same for everybody.
_MACHINES = re.compile(r"(?<![\w.$}])/(?:work|farm|root|home|Users)/[\w.]+")
_PUT_OFF = re.compile(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError|@ts-ignore|pragma: no cover")
_SELF = "tests/house/"


def _silent(module: Module) -> list[str]:
    said = ast.get_docstring(module.tree) or ""
    first = said.split("\n\n")[0].strip()
    return [] if first.endswith((".", "?")) else [f"{module.name}: open with one sentence: what it holds, what it leaves to whom"]


def _untyped(module: Module) -> list[str]:
    found = []
    for each in functions_in(module):
        arguments = [*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs, each.args.vararg, each.args.kwarg]
        bare = [one.arg for one in arguments if one and one.annotation is None and one.arg not in ("self", "cls")]
        bare += [] if each.returns else ["what it returns"]
        found += [f"{module.name}:{each.lineno} {each.name}: no type for {name}" for name in bare]
    return found


def _catches_all(module: Module) -> list[str]:
    if module.name in _CATCHERS:
        return []
    caught = [node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)]
    broad = [node for node in caught if node.type is None or {"Exception", "BaseException"} & _names(node.type)]
    return [f"{module.name}:{node.lineno} catches everything; name what can happen" for node in broad]


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _unexplained(module: Module) -> list[str]:
    """Numbers named at the top of a rules.py without a comment beside them or above their group."""
    lines = module.text.splitlines()
    found = []
    for node in module.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant | ast.UnaryOp):
            above = node.lineno - 1
            while above and re.match(r"[A-Z_]+(?::|\s*=)", lines[above - 1]):
                above -= 1
            is_number = not isinstance(node.value, ast.Constant) or isinstance(node.value.value, int | float)
            if is_number and "#" not in lines[node.lineno - 1] and not lines[above - 1].startswith("#"):
                found.append(f"{module.name}:{node.lineno} where does this number come from?")
    return found


def test_every_module_says_what_it_holds() -> None:
    found = [each for module in modules("backend", "models", "tests", "e2e") if module.text.strip() for each in _silent(module)]
    assert not found, told(found)
    assert _silent(module_of("import os"))
    assert _silent(module_of('"""rules"""'))


def test_everything_is_typed() -> None:
    found = [each for module in modules("backend", "models", "tests", "e2e") for each in _untyped(module)]
    assert not found, told(found)
    assert _untyped(module_of("def f(a) -> int: ..."))
    assert _untyped(module_of("def f(a: int): ..."))


def test_only_the_edges_catch_everything() -> None:
    found = [each for module in modules("backend", "models") for each in _catches_all(module)]
    assert not found, told(found)
    for clause in ("except Exception", "except", "except (OSError, BaseException) as e"):
        assert _catches_all(module_of(f"try: ...\n{clause}: ..."))


def _texts() -> list[tuple[str, str]]:
    kinds = (".py", ".ts", ".tsx", ".md", ".sh", ".css", ".html", ".toml", ".json", ".txt", ".yml", ".yaml", ".ini", ".in", "")
    files = [(file.relative_to(ROOT).as_posix(), file) for file in tracked(*kinds)]
    return [(name, file.read_text(encoding="utf8")) for name, file in files if "lock" not in name and not name.startswith(_SELF)]


def test_no_file_knows_one_machine() -> None:
    found = [f"{name}: {hit[0]}" for name, text in _texts() if (hit := _MACHINES.search(text))]
    assert not found, told(found)
    assert _MACHINES.search("kept in /home/somebody/x")
    assert not _MACHINES.search("backend/work/x and $HOME/work/x")


def test_nothing_is_put_off() -> None:
    found = [f"{name}: {hit[0]}" for name, text in _texts() if not name.endswith(".md") and (hit := _PUT_OFF.search(text))]
    assert not found, told(found)
    assert _PUT_OFF.search("# TODO: later")


def test_every_number_in_the_rules_says_where_it_comes_from() -> None:
    found = [each for module in modules("backend") if module.file == "rules" for each in _unexplained(module)]
    assert not found, told(found)
    assert _unexplained(module_of("import x\n\nNEAR: Final = 0.45\n"))
    assert [each.split()[0] for each in _unexplained(module_of("# Law.\nONE = 1\n\nTWO = 2\n"))] == ["backend/room/rules.py:4"]
    assert not _unexplained(module_of("# Law.\nONE = 1\nTWO = 2\nTHREE = 3  # paper\n"))
