"""Load of another kind: a fresh clone, started by its own command until the first page answers, and started again."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.load.figures import shown_conditions

ROOT: Final = Path(__file__).resolve().parents[2]
_LIMIT_S: Final = 900.0
_STOP_S: Final = 30.0
_OURS: Final = ("HOSO_", "VIRTUAL_ENV", "PYTHON", "REDIS_URL", "DATABASE_URL", "KEYS_DATABASE_URL")
_CACHES: Final = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache")


def main(words: list[str]) -> int:
    """Measure and print; 1 when no page came."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench fresh", description="From a clone to the first page.")
    parser.add_argument("--warm", action="store_true", help="let the installers use this machine's caches of packages")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="fresh-") as name:
        folder = Path(name)
        environ = environ_of(os.environ, None if chosen.warm else folder / "cache")
        clone = folder / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        came = all(_started(start, clone, folder, environ) for start in ("first", "second"))
        sizes = {part: megabytes_of(clone / part) for part in (".venv", "pwa/node_modules", ".")}
    print("on the disk: " + ", ".join(f"{part} {size:.0f} MB" for part, size in sizes.items()))
    print(shown_conditions())
    return int(not came)


def _started(start: str, clone: Path, folder: Path, environ: Mapping[str, str]) -> bool:
    with running(clone, folder / "data", environ) as page_s:
        told = f"{page_s:.1f} s" if page_s else (folder / "run.log").read_text(encoding="utf8", errors="replace")[-2000:]
        print(f"{start} start, to the first page: {told}", flush=True)
    return page_s is not None


def environ_of(environ: Mapping[str, str], caches: Path | None) -> dict[str, str]:
    """Variables of a person who has just cloned: nothing of ours, and package caches in an empty folder."""
    kept = {name: value for name, value in environ.items() if not name.startswith(_OURS)}
    return kept | ({name: str(caches / name) for name in _CACHES} if caches else {})


@contextmanager
def running(clone: Path, data: Path, environ: Mapping[str, str]) -> Iterator[float | None]:
    """`run` in a clone by the Python that made our environment: seconds until its first page; None when none comes."""
    port = _free_port()
    words = [str(Path(sys.executable).resolve()), "-m", "backend", "run", "--port", str(port), "--data", str(data)]
    began = time.perf_counter()
    with (data.parent / "run.log").open("ab") as log:
        run = subprocess.Popen(words, cwd=clone, env=dict(environ), stdout=log, stderr=log, start_new_session=True)
    try:
        while run.poll() is None and not _has_page(port) and time.perf_counter() - began < _LIMIT_S:
            time.sleep(0.1)
        yield time.perf_counter() - began if _has_page(port) else None
    finally:
        run.send_signal(signal.SIGINT)
        try:
            run.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)


def megabytes_of(folder: Path) -> float:
    """What a folder takes on the disk; a file with two names counts once."""
    files = {stat.st_ino: stat.st_blocks * 512 for path in folder.rglob("*") if (stat := path.lstat())}
    return sum(files.values()) / 1e6


def _has_page(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=2) as answer:
            return answer.status == 200 and b"<html" in answer.read().lower()
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
