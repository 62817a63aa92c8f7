"""The one door on machines that are not ready for it: a sentence and a status, never a traceback."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.__main__ import COMMANDS, main
from backend.bootstrap import Stuck, check_room, digest_of, stuck_of, tried
from tests.house.source import ROOT

_PRETEND = """
import runpy, sys
sys.version_info, sys.argv = {version}, ["backend", "run"]
sys.prefix = sys.base_prefix if {outside} else sys.prefix
runpy.run_module("backend", run_name="__main__")
"""
_BARE = ("__main__", "bootstrap", "pages", "run", "rings", "doctor", "supervise", "address", "broker", "duties")


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 13, 0), (3, 14, 0)])
def test_a_python_that_does_not_fit_is_told(tmp_path: Path, version: tuple[int, int, int]) -> None:
    words = [sys.executable, "-c", _PRETEND.format(version=version, outside=True)]
    said = subprocess.run(words, cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr == (
        f"This needs Python 3.11 or 3.12, and this is {version[0]}.{version[1]}. "
        "Install one of them, then: python3.12 -m backend run\n"
    )


def test_another_python_that_fits_is_taken(tmp_path: Path) -> None:
    fitting = tmp_path / "python3.12"
    fitting.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "went on with $*"\n')
    fitting.chmod(0o755)
    words = [sys.executable, "-c", _PRETEND.format(version=(3, 9, 0), outside=True)]
    said = subprocess.run(words, cwd=ROOT, env={"PATH": f"{tmp_path}:{os.defpath}"}, capture_output=True, text=True, check=False)
    assert said.stdout == "went on with -m backend run\n"


def test_an_environment_that_does_not_fit_is_not_left_for_another() -> None:
    words = [sys.executable, "-c", _PRETEND.format(version=(3, 13, 0), outside=False)]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "this environment has 3.13. Leave it or remove .venv" in said.stderr


def test_an_old_python_can_read_the_door() -> None:
    ast.parse((ROOT / "backend" / "__main__.py").read_text(encoding="utf8"), feature_version=(3, 6))
    ast.parse((ROOT / "backend" / "__init__.py").read_text(encoding="utf8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", _BARE)
def test_the_first_steps_need_nothing_installed(name: str) -> None:
    bare = subprocess.run(
        [sys.executable, "-S", "-c", f"import backend.{name}"], cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert bare.returncode == 0, bare.stderr


def test_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    listing = capsys.readouterr().out
    assert all(f"\n  {name} " in listing and command.sentence in listing for name, command in COMMANDS.items())


def test_a_command_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert capsys.readouterr().err.startswith("There is no command 'fly'. These there are:")


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("error: Could not connect\n  Caused by: dns error: failed to lookup address", "no network to the package registry"),
        ("WARNING: Retrying ... NewConnectionError('...')", "no network to the package registry"),
        ("npm error code EAI_AGAIN", "no network to the package registry"),
        ("npm error code ENOSPC", "the disk is full"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("error: metadata-generation-failed", "Mend what"),
    ],
)
def test_an_installer_that_fails_is_one_sentence(tmp_path: Path, output: str, says: str) -> None:
    sentence = str(stuck_of("The packages", output, tmp_path / "install.log"))
    assert says in sentence
    assert "\n" not in sentence


def test_a_full_disk_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(Stuck, match="Make room, then try again"):
        check_room(tmp_path / "not" / "yet" / "there", 10**18)
    check_room(tmp_path, 1)


def test_a_program_that_fails_gives_back_what_it_wrote() -> None:
    assert tried([sys.executable, "-c", ""]) is None
    failed = tried([sys.executable, "-c", "import sys; print('out'); sys.exit('no luck')"])
    assert failed
    assert "out" in failed
    assert "no luck" in failed


def test_a_digest_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    files = [ROOT / "requirements.txt", ROOT / "Procfile"]
    assert digest_of(files) == digest_of(files)
    assert digest_of(files) != digest_of(files[:1])
    assert digest_of(files) != digest_of(reversed(files))
