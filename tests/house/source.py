"""The house as text and trees, for tests about its structure; what is allowed is for each test."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("capture", "read", "verify", "fill", "submit", "slip")
_MADE = {"node_modules", "dist", "__pycache__", "build", "output", "absent"}


@dataclass(frozen=True)
class Module:
    """One Python file.

    name  its path from the root, with slashes
    """

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder under backend/ (or the file's own name at the top)."""
        return self.name.split("/")[1].removesuffix(".py")

    @property
    def file(self) -> str:
        """The file's name without its ending."""
        return self.name.rsplit("/", 1)[-1].removesuffix(".py")


def module_of(text: str, name: str = "backend/room/rules.py") -> Module:
    """A module that stands nowhere, to show that a rule can fail."""
    return Module(name, text, ast.parse(text))


@cache
def modules(*buildings: str) -> tuple[Module, ...]:
    """Every Python file of these top folders, as it lies on the disk."""
    files = (file for building in buildings for file in sorted((ROOT / building).rglob("*.py")))
    wanted = (file for file in files if not _MADE & set(file.relative_to(ROOT).parts))
    return tuple(module_of(file.read_text(encoding="utf8"), file.relative_to(ROOT).as_posix()) for file in wanted)


@cache
def tracked(*endings: str) -> tuple[Path, ...]:
    """Files that are committed or would be (not ignored), with one of these endings; all without any."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [ROOT / name for name in listed]
    return tuple(file for file in files if file.is_file() and (not endings or file.suffix in endings))


def functions_in(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports_in(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of all that is imported: `from a import b` gives a.b, which may be a module or a name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{'.' * node.level}{node.module or ''}.{each.name}") for each in node.names)


def words_of(name: str) -> list[str]:
    """The words of a name, however they are joined: `takeX`, `take_x`, `TakeX`."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return [word.lower() for word in re.split(r"[^A-Za-z0-9]+", parted) if word]


def told(found: list[str]) -> str:
    """What an assertion says when it fails: one finding a line."""
    return "\n" + "\n".join(found)
