"""Every pitfall of a capture has a test that exists, or a line for who holds a real phone."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from tests.house.source import ROOT

# How many there are of each kind.
_COUNTS = {"A": 8, "B": 7, "C": 10, "D": 5, "E": 8, "F": 8, "G": 6, "H": 5, "I": 11, "J": 8, "K": 5}
ROWS: dict[str, dict[str, object]] = tomllib.loads((ROOT / "tests/house/pitfalls.toml").read_text(encoding="utf8"))


@cache
def _text_of(file: str) -> str:
    path = ROOT / file
    return path.read_text(encoding="utf8") if path.is_file() else ""


def _exists(test: str) -> bool:
    file, _, name = test.partition(": ")
    if file.endswith(".py"):
        return re.search(rf"^def {re.escape(name)}\(", _text_of(file), re.MULTILINE) is not None
    return re.search(rf"\b(?:it|describe)(?:\.each\([\s\S]*?\])?\(\s*['`]{re.escape(name)}", _text_of(file)) is not None


def _lines(row: dict[str, object], kind: str) -> list[str]:
    found = row.get(kind, [])
    assert isinstance(found, list)
    return found


def test_no_pitfall_is_left_out() -> None:
    assert list(ROWS) == [f"{kind}{number}" for kind, count in _COUNTS.items() for number in range(1, count + 1)]
    assert [key for key, row in ROWS.items() if set(row) - {"pitfall", "tests", "device", "instead"}] == []


@pytest.mark.parametrize("key", list(ROWS))
def test_every_pitfall_is_shown(key: str) -> None:
    row = ROWS[key]
    assert str(row["pitfall"]).strip()
    assert _lines(row, "tests") or _lines(row, "device")
    assert [test for test in _lines(row, "tests") if not _exists(test)] == []
    tried = re.findall(r"^\| (.+?) \|", _text_of("pwa/DEVICES.md"), re.MULTILINE)
    assert [line for line in _lines(row, "device") if not any(cell.startswith(line) for cell in tried)] == []


def test_what_is_not_there_is_missed() -> None:
    assert not _exists("e2e/test_pitfalls.py: test_of_nothing")
    assert not _exists("pwa/src/lens/camera.test.ts: says nothing")
    assert not _exists("pwa/src/lens/none.test.ts: survives fifty quick toggles")
