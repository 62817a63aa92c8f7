"""Killed at any moment: what was acknowledged is there, what was not is whole or absent, and the audit holds."""

from __future__ import annotations

import os
import random
import signal
import time

from sqlalchemy import text

from backend.ground.config import Config
from backend.vault import audit, cases, db, jobs, records, stills, sweep
from tests.vault.samples import Answers, Front, front_of

KILLS = 12


def _write_until_killed(vault: Config, case: str, told: int) -> None:
    """Replaces picture and answers again and again, and tells the number of each round once it stands."""
    db.open_vault(vault)
    number = 0
    while True:
        number += 1
        with db.write() as tx:
            blob = stills.keep_blob(tx, case, "front", str(number).encode() * 10_000)
            records.keep_record(tx, case, front_of(blob))
            records.keep_record(tx, case, Answers(name=str(number)))
            audit.append(tx, actor="citizen", role="citizen", action="still.kept", subject=case, detail={"number": number})
        os.write(told, number.to_bytes(4, "big"))


def _told_before_kill(vault: Config, case: str, delay_s: float) -> int:
    """The last round that a child told before it was killed, so long after its first."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:  # a copy of the test runner: it must not come back from here
        try:
            os.close(hear)
            _write_until_killed(vault, case, tell)
        finally:
            os._exit(1)
    os.close(tell)
    numbers = os.read(hear, 4)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    with os.fdopen(hear, "rb") as pipe:
        numbers += pipe.read()
    return int.from_bytes(numbers[-4:], "big")


def _kept(case: str) -> int:
    """The round that stands; its picture and its answers are of the same one."""
    with db.look() as conn:
        answers, front = records.find_record(conn, case, Answers), records.find_record(conn, case, Front)
        assert answers is not None
        assert front is not None
        assert stills.open_blob(conn, case, front.still.blob) == answers.name.encode() * 10_000
        return int(answers.name)


def test_no_kill_loses_what_was_acknowledged(vault: Config) -> None:
    """security.md F1, invariants I1, I4, I5."""
    chance = random.Random(7)
    for _ in range(KILLS):
        with db.write() as tx:
            case = cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id
        told = _told_before_kill(vault, case, chance.uniform(0, 0.04))
        assert 1 <= told <= _kept(case) <= told + 1
        with db.look() as conn:
            assert stills.fileless_rows(conn) == ()
            assert jobs.is_open(conn, case, "advance")
            assert audit.verify_chain(conn) is None
    with db.look() as conn:
        assert len(stills.rowless_files(conn, older_than_s=-1)) <= 2 * KILLS
        if conn.dialect.name == "sqlite":
            assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    sweep.sweep_orphans()
