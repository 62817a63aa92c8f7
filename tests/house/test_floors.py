"""The floors of house.md: who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, STEPS, Module, imports_in, module_of, modules, told

_SETTINGS = ROOT / "backend" / ".importlinter"
# Which rooms may bring in which library (instruments). A name with a slash is one file.
_INSTRUMENTS = {
    "lens": ("cv2", "mediapipe", "onnxruntime", "PIL", "zxingcpp", "rapidocr", "shapely", "pyclipper"),
    "vault": ("sqlalchemy", "alembic", "rq", "redis"),
    "outside": ("requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"),
}
_EXCEPTIONS = {
    ("worker.py", "rq"), ("worker.py", "redis"),
    ("address.py", "http.client"),  # `run` asks itself whether it is awake; nobody else is spoken to
}


def _linted(folder: Path, settings: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*words, "--config", str(settings), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False,
    )


def _sideways(module: Module) -> list[str]:
    """Imports that reach into another step past its record."""
    if module.room not in STEPS:
        return []
    found = []
    for line, name in imports_in(module):
        parts = name.split(".")
        into_step = parts[0] == "backend" and len(parts) > 2 and parts[1] in STEPS and parts[1] != module.room
        if into_step and parts[2] != "record":
            found.append(f"{module.name}:{line} reaches into {'.'.join(parts[:3])}; only its record is open to other steps")
    return found


def _foreign_instruments(module: Module) -> list[str]:
    kept = [(owner, library) for owner, libraries in _INSTRUMENTS.items() for library in libraries]
    return [
        f"{module.name}:{line} imports {library}, which is for {owner}"
        for line, name in imports_in(module)
        for owner, library in kept
        if f"{name}.".startswith(f"{library}.") and not _may(module, owner, library)
    ]


def _may(module: Module, owner: str, library: str) -> bool:
    is_table = library == "sqlalchemy" and module.file == "tables"
    is_migration = "/migrations/" in module.name
    return module.room == owner or is_table or is_migration or (f"{module.room}.py", library) in _EXCEPTIONS


def test_every_room_stands_on_its_floor() -> None:
    linted = _linted(ROOT, _SETTINGS)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("backend/ground/upward.py", "from backend.vault import db\n", "sideways or upward BROKEN"),
        ("backend/person/sideways.py", "from backend.door import reply\n", "sideways or upward BROKEN"),
        ("backend/newroom/__init__.py", "", "sideways or upward BROKEN"),
        ("backend/read/rules.py", "from backend.read import job\n", "record BROKEN"),
        ("backend/read/rules.py", "import time\n", "network BROKEN"),
        ("backend/read/record.py", "from backend.ground.clock import now\n", "network BROKEN"),
    ],
)
def test_the_floors_can_break(tmp_path: Path, file: str, text: str, says: str) -> None:
    for module in modules("backend"):
        _lay(tmp_path / module.name, module.text)
    _lay(tmp_path / "backend/read/job.py", "from backend.read import record\n")
    _lay(tmp_path / file, text)
    linted = _linted(tmp_path, _SETTINGS)
    assert linted.returncode == 1
    assert says in linted.stdout


def _lay(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf8")


def test_a_step_enters_another_by_its_record_alone() -> None:
    found = [each for module in modules("backend") for each in _sideways(module)]
    assert not found, told(found)
    assert _sideways(module_of("from backend.read.rules import judge_card", "backend/verify/job.py"))


def test_each_instrument_is_in_one_hand() -> None:
    found = [each for module in modules("backend") for each in _foreign_instruments(module)]
    assert not found, told(found)
    foreign = ("import cv2", "from sqlalchemy import select", "import redis", "from urllib.request import urlopen")
    for text in foreign:
        assert _foreign_instruments(module_of(text, "backend/read/job.py")), text
    assert not _foreign_instruments(module_of("import sqlalchemy", "backend/submit/tables.py"))
