"""A worker process for tests: the real one, with kinds of task that only tests have."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from backend import worker
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.vault import db, records
from tests.vault.samples import NAME, Answers, Card

KINDS = {
    kind: f"tests.workbench.do_{kind}"
    for kind in ("answer", "answer_slowly", "die", "break", "wait", "give_up", "answer_late", "hang")
}


def do_answer(case_id: str) -> None:
    """Keep something."""
    _leave_mark("answer")
    with db.write() as tx:
        records.keep_record(tx, case_id, Answers())


def do_answer_slowly(case_id: str) -> None:
    """Keep something as soon as the test lets it: until then it is at work."""
    _leave_mark("answer_slowly")
    while not (config().data_dir / "go").exists():
        time.sleep(0.01)
    do_answer(case_id)


def do_answer_late(case_id: str) -> None:
    """Keep something, half a second after it was begun."""
    _leave_mark("answer_late")
    time.sleep(0.5)
    do_answer(case_id)


def do_die(_case_id: str) -> None:
    """What a decoder does with a poisoned picture."""
    _leave_mark("die")
    os.kill(os.getpid(), signal.SIGKILL)


def do_break(_case_id: str) -> None:
    """A bug, whose text quotes the citizen."""
    _leave_mark("break")
    raise ValueError(NAME)


def do_wait(_case_id: str) -> None:
    """Our surroundings fail."""
    _leave_mark("wait")
    raise Fault("busy")


def do_give_up(_case_id: str) -> None:
    """Something is broken for good."""
    _leave_mark("give_up")
    raise Fault("blob_corrupt")


def do_hang(case_id: str) -> None:
    """Never come back."""
    _leave_mark("hang")
    while case_id:
        time.sleep(0.01)


def keep_card(case_id: str) -> None:
    """What a test looks for in places where it must not be."""
    with db.write() as tx:
        records.keep_record(tx, case_id, Card())


def marks_of(kind: str) -> int:
    """How often a job was begun, whoever began it."""
    path = config().data_dir / f"{kind}.marks"
    return len(path.read_bytes()) if path.exists() else 0


def _leave_mark(kind: str) -> None:
    with Path(config().data_dir / f"{kind}.marks").open("ab") as file:
        file.write(b".")


if __name__ == "__main__":
    worker.JOBS.update(KINDS)
    worker.work(sys.argv[1])
