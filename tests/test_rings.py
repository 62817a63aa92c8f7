"""The rings: their closing lines are kept, and a ring that could not run is never taken for one that passed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backend.rings import Closing, closing_of, find_browser, run_rings


@pytest.mark.parametrize(
    ("written", "status", "kept"),
    [
        ("..F\n=== 1 failed, 2 passed in 0.3s ===\n", 1, "1 failed, 2 passed in 0.3s"),
        ("\x1b[32m Tests \x1b[0m 12 passed (12)\n Duration 1 s\n", 0, "Tests  12 passed (12)"),
        ("src/a.ts(1,1): error TS2322: no\n", 2, "src/a.ts(1,1): error TS2322: no"),
        ("nothing of the kind\n", 0, "said nothing"),
    ],
)
def test_the_closing_line_is_kept(written: str, status: int, kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [sys.executable, "-c", f"import sys; sys.stdout.write({written!r}); sys.exit({status})"]
    assert closing_of("some", words) == Closing("some", status, kept)
    assert written in capsys.readouterr().out


def test_without_a_browser_the_ring_says_so_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert find_browser() is None
    assert run_rings(["browser"], []) == 1
    assert capsys.readouterr().out == (
        "\nbrowser  FAILED did not run: there is no Chromium. On Debian: apt-get install chromium, then again.\n"
    )


def test_a_browser_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert find_browser() == str(mine)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "not-there"))
    assert find_browser() is None
