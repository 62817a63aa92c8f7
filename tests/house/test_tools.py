"""The linter and the type checker, with the settings of this building, find nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

_SETTINGS = ROOT / "backend" / "pyproject.toml"


def _said(*words: str, folder: Path = ROOT) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_linter_finds_nothing() -> None:
    folders = [name for name in ("backend", "models", "tests", "e2e") if (ROOT / name).is_dir()]
    status, said = _said("ruff", "check", "--output-format", "concise", *folders)
    assert status == 0, said


@pytest.mark.timeout(300)  # cold, on a busy machine
def test_the_type_checker_finds_nothing() -> None:
    status, said = _said("mypy", "--config-file", str(_SETTINGS), "backend")
    assert status == 0, said


def test_the_tools_can_find_something(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("import os\n\n\ndef three() -> int:\n    return 'three'\n")
    assert "F401" in _said("ruff", "check", "--config", str(_SETTINGS), "wrong.py", folder=tmp_path)[1]
    assert "[return-value]" in _said("mypy", "--config-file", str(_SETTINGS), "wrong.py", folder=tmp_path)[1]
