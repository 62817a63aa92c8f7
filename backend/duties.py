"""The processes of an installation and its upkeep, one command each; what they do is for the vault, the worker, the models."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

from backend.ground.config import ROOT, config

# 100 sockets hold a thread each; the rest answers pages while all sockets are taken (settled 9).
_THREADS = 150
_ARCHIVE_S = 600.0
_WORDS_S = 60.0
_LAPSE_S = 60.0  # a request ends with the last hour of a working day: a minute more is nothing
_GRACE_S = 5  # gunicorn does not close sockets by itself and would wait its 30 s (measured, stack.md 3)


def web(words: list[str]) -> int:
    """Become gunicorn, with the settings that serve sockets and pages from one port."""
    parser = argparse.ArgumentParser(prog="python3 -m backend web", description="Serve pages, API and sockets.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: this machine alone)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--certificate", type=Path, help="PEM chain; with --key, serves https")
    parser.add_argument("--key", type=Path, help="PEM private key")
    chosen = parser.parse_args(words)
    config()  # a bad setting is told here, as one sentence, not by every worker that gunicorn starts
    arguments = ["--bind", f"{chosen.host}:{chosen.port}", "--worker-class", "gthread", "--workers", "1"]
    arguments += ["--threads", str(_THREADS), "--graceful-timeout", str(_GRACE_S), "--log-level", "warning"]
    arguments += ["--no-control-socket", "--worker-tmp-dir", _memory_folder()]
    if chosen.certificate and chosen.key:
        arguments += ["--certfile", str(chosen.certificate), "--keyfile", str(chosen.key)]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, "backend.app:make_app()"])


def work(words: list[str]) -> int:
    """Work off one queue until told to stop."""
    from backend.worker import work as work_off

    parser = argparse.ArgumentParser(prog="python3 -m backend work", description="Work off one queue.")
    parser.add_argument("queue", choices=("vision", "office", "outside"))
    work_off(parser.parse_args(words).queue)
    return 0


def migrate(words: list[str]) -> int:
    """Make the keys of a new installation and bring the databases up to date; safe at every start."""
    from backend.vault.migrate import migrate as bring_up_to_date

    _without_arguments("migrate", "Make missing keys, bring the databases up to date.", words)
    _open_log()
    bring_up_to_date(config())
    return 0


def check(words: list[str]) -> int:
    """Open every model; nothing of models/ is imported here, it runs by itself."""
    _without_arguments("check", "Open every model and compare it with its golden answer.", words)
    return subprocess.run([sys.executable, "-m", "models.check"], cwd=ROOT, check=False).returncode


def rotate(words: list[str]) -> int:
    """Make a new key-encryption key and wrap every case key with it; the old files are taken away by hand.

    With --slips a new key that signs slips: the former ones stay, for their slips are genuine until they expire.
    """
    from backend.slip.keys import make_signer
    from backend.vault import db, keys

    said = "Make a new key for the keys; nothing sealed is touched."
    parser = argparse.ArgumentParser(prog="python3 -m backend rotate", description=said)
    parser.add_argument("--slips", action="store_true", help="a new key that signs slips, instead")
    slips = parser.parse_args(words).slips
    _open_log()
    db.open_vault(config())
    if slips:
        kid = make_signer(config().keys_dir).kid.hex()
        print(f"Slips are signed with the key {kid} from now on. Leave the former files: their slips are still genuine.")
        return 0
    count = keys.rotate()
    print(f"{count} keys are wrapped anew. Once every process was started again, take the old files out of {config().keys_dir}.")
    return 0


def hold(words: list[str]) -> int:
    """Keep a file from being shredded, or let it go again."""
    from backend.dossier.tables import find_case_of
    from backend.vault import cases, db

    parser = argparse.ArgumentParser(prog="python3 -m backend hold", description="Keep a file from being shredded.")
    parser.add_argument("code", help="official code or temporary code of the file")
    parser.add_argument("--ground", required=True, help="number of the paper that asks for it, such as 12/QD-2026")
    parser.add_argument("--lift", action="store_true", help="let it go again")
    chosen = parser.parse_args(words)
    _open_log()
    db.open_vault(config())
    with db.write() as tx:
        case_id = find_case_of(tx, chosen.code)
        deed = cases.release_case if chosen.lift else cases.hold_case
        done = case_id is not None and deed(tx, case_id, actor="command", ground=chosen.ground)
    print("Done." if done else f"No file {chosen.code} {'is held' if chosen.lift and case_id else 'is here'}.")
    return 0 if done else 1


def relay(words: list[str]) -> int:
    """Carry the outbox to the queues until told to stop."""
    from backend.vault.db import open_vault
    from backend.vault.relay import run_relay

    _without_arguments("relay", "Carry staged tasks to the queues.", words)
    _open_log()
    open_vault(config())
    run_relay(_stop_of_signals())
    return 0


def sweep(words: list[str]) -> int:
    """Put back lost tasks, shred what has expired, stop what was not answered in time, archive what is closed."""
    from backend.dossier.anew import sweep_words
    from backend.dossier.closing import sweep_closed
    from backend.dossier.lapse import sweep_lapsed
    from backend.vault.db import open_vault
    from backend.vault.sweep import run_sweep

    _without_arguments("sweep", "Put back lost tasks, shred what has expired.", words)
    _open_log()
    open_vault(config())
    run_sweep(_stop_of_signals(), {sweep_lapsed: _LAPSE_S, sweep_closed: _ARCHIVE_S, sweep_words: _WORDS_S})
    return 0


def _without_arguments(name: str, sentence: str, words: list[str]) -> None:
    argparse.ArgumentParser(prog=f"python3 -m backend {name}", description=sentence).parse_args(words)


def _stop_of_signals() -> threading.Event:
    stop = threading.Event()

    def hear(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, hear)
    signal.signal(signal.SIGINT, hear)
    return stop


def _open_log() -> None:
    from backend.ground.log import open_log

    open_log()


def _memory_folder() -> str:
    """gunicorn's heartbeat file must not wait for a disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"  # noqa: S108 a folder of heartbeats, nothing secret
