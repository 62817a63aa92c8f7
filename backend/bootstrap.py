"""Makes a fresh checkout ready with Python's own library alone: the environment and its packages; pages are for `pages`."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PRODUCT = "requirements.txt"
TESTS = "tests/requirements.txt"
PIP = (str(PYTHON), "-m", "pip")
_STAMPS = ENVIRONMENT / "stamps"
_LOG = ENVIRONMENT / "install.log"
# The environment with the tests is 1.4 GB on disk, and an installer unpacks beside it (measured, 2026-11).
_ROOM_BYTES = 2_500_000_000
_OFFLINE = re.compile(
    r"NewConnectionError|[Nn]ame resolution|Name or service not known|Connection refused|[Nn]etwork is unreachable"
    r"|dns error|tcp connect error|ConnectTimeout|timed out|ProxyError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"
)
_FULL = re.compile(r"No space left|ENOSPC|Disk quota")


class Stuck(Exception):
    """It cannot go on; the message is one plain sentence and the way on."""


def prepare(*, tests: bool) -> None:
    """Make the environment, install what the lock names, and go on inside the environment.

    tests   the developers' packages as well.
    Outside the environment this does not return: the same words are run again by the environment's Python.
    """
    if os.name != "posix":
        raise Stuck("This runs on Linux and macOS. On Windows, use WSL: wsl --install, then the same command there.")
    with alone():
        if not _is_inside():
            _make_environment()
        _install((PRODUCT, TESTS) if tests else (PRODUCT,), stamp="tests" if tests else "product")
    enter_environment()


def enter_environment() -> None:
    """Run the same words again with the environment's Python, where there is one and we are outside it."""
    if PYTHON.exists() and not _is_inside():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), "-m", "backend", *sys.argv[1:]])


@contextmanager
def alone() -> Iterator[None]:
    """One preparation at a time in this checkout: two installers in one folder break it. Not to be nested."""
    with Path(__file__).open("rb") as own:
        try:
            fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing this folder; waiting for it...")
            fcntl.flock(own, fcntl.LOCK_EX)
        yield


def is_stamped(name: str, digest: str) -> bool:
    """Whether the step `name` was done for exactly this `digest` before."""
    stamp = _STAMPS / name
    return stamp.is_file() and stamp.read_text(encoding="ascii") == digest


def keep_stamp(name: str, digest: str) -> None:
    """Remember that the step is done, so that the next start can pass over it."""
    _STAMPS.mkdir(parents=True, exist_ok=True)
    (_STAMPS / name).write_text(digest, encoding="ascii")


def digest_of(files: Iterable[Path]) -> str:
    """SHA-256 in hex over names and contents, in the order given."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def say(sentence: str) -> None:
    """Tell the person at the terminal what is being waited for."""
    print(sentence, flush=True)


def check_room(folder: Path, needed_bytes: int) -> None:
    """Stuck, when the disk that holds `folder` has less than that free."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        have, need = f"{free / 1e9:.1f} GB", f"{needed_bytes / 1e9:.1f} GB"
        raise Stuck(f"The disk of {folder} has {have} free and {need} are needed. Make room, then try again.")


def tried(words: Sequence[str | Path], *, folder: Path = ROOT, environ: dict[str, str] | None = None) -> str | None:
    """Run a program quietly.

    returns  None when it went well, else what it wrote.
    """
    done = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, errors="replace", check=False)
    return None if done.returncode == 0 else f"$ {' '.join(map(str, words))}\n{done.stdout}{done.stderr}"


def stuck_of(what: str, output: str, log: Path = _LOG) -> Stuck:
    """A failed installer's output as one sentence; the whole of it goes to `log`."""
    if _FULL.search(output):
        return Stuck(f"{what} could not be installed: the disk is full. Make room, then run the same command again.")
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, encoding="utf8")
    if _OFFLINE.search(output):
        way_on = "Connect (or set a proxy or mirror), then run the same command again."
        return Stuck(f"{what} could not be fetched: no network to the package registry. {way_on}")
    return Stuck(f"{what} could not be installed. Mend what {log} tells, then run the same command again.")


def _is_inside() -> bool:
    return Path(sys.prefix).resolve() == ENVIRONMENT.resolve()


def _make_environment() -> None:
    if not PYTHON.exists() or tried([PYTHON, "-c", ""]) is not None:
        check_room(ROOT, _ROOM_BYTES)
        say("Making the environment .venv...")
        failed = tried([sys.executable, "-m", "venv", "--clear", "--without-pip", ENVIRONMENT])
        if failed:
            raise stuck_of("The environment", failed, ROOT / "install.log")
    if tried([*PIP, "--version"]) is not None:
        _give_pip()


def _give_pip() -> None:
    """Debian's python3 without python3-venv cannot give one itself; its python3-pip can put one into ours."""
    if tried([PYTHON, "-m", "ensurepip", "--default-pip"]) is None:
        return
    failed = tried([sys.executable, "-m", "pip", "--python", PYTHON, "install", "pip"])
    if failed and "No module named pip" in failed:
        way_on = "On Debian or Ubuntu: apt-get install python3-venv, then try again."
        raise Stuck(f"This Python can neither make environments nor install packages. {way_on}")
    if failed:
        raise stuck_of("The environment", failed)


def _install(files: tuple[str, ...], *, stamp: str) -> None:
    digest = digest_of([ROOT / PRODUCT, ROOT / TESTS, *sorted((ROOT / "backend" / "absent").glob("*/pyproject.toml"))])
    if is_stamped(stamp, digest):
        return
    check_room(ROOT, _ROOM_BYTES)
    say("Installing packages (a minute or two the first time)...")
    named = [word for file in files for word in ("-r", file)]
    failed = _with_uv(named)
    if failed and not _OFFLINE.search(failed) and not _FULL.search(failed):
        failed = tried([*PIP, "install", *named])
    if failed:
        raise stuck_of("The packages", failed)
    for done in {"product", stamp}:
        keep_stamp(done, digest)


def _with_uv(named: list[str]) -> str | None:
    """uv installs in a quarter of pip's time (measured: 22 s against 95 s); it is borrowed, not kept in the environment."""
    with tempfile.TemporaryDirectory(prefix="uv-") as borrowed:
        uv = shutil.which("uv") or f"{borrowed}/bin/uv"
        if uv.startswith(borrowed):
            failed = tried([*PIP, "install", "--retries", "1", "--target", borrowed, "uv"])
            if failed:
                return failed
        return tried([uv, "pip", "install", "--python", PYTHON, *named], environ=_environ_of_uv())


def _environ_of_uv() -> dict[str, str]:
    """uv does not read pip's settings: a mirror set there is passed on."""
    settings = subprocess.run([*PIP, "config", "list"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\.index-url='([^']+)'", settings)
    mirror = {"UV_DEFAULT_INDEX": found[1]} if found else {}
    return mirror | os.environ
