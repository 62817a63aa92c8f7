"""Processes killed under real work: what was answered for is there, and every job that was broken off ends once."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import select, text, update

from backend import worker
from backend.capture.record import Back, Front
from backend.door.case import COOKIE
from backend.dossier.job import do_open
from backend.dossier.tables import events_of, find_dossier
from backend.ground import clock
from backend.ground.config import ROOT, Config
from backend.person.record import Consent
from backend.read.record import Card
from backend.slip.job import do_slip
from backend.slip.record import Slip
from backend.submit.record import Submission
from backend.submit.tables import find_sending
from backend.vault import audit, cases, db, records, sessions, stills, sweep
from backend.vault.relay import run_relay
from backend.vault.tables import tasks
from backend.verify.record import Verdict
from tests.citizen import ORIGIN, PROCEDURE, picture
from tests.engines import RedisServer
from tests.filing import card_of, case_of, filled, make_filing, office_app, send

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
KEY = "a-key-of-this-test"
KILLS = 6


class Web:
    """The real web process, as `run` starts it, and one browser before it."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backend", "web", "--port", str(self.port)], cwd=ROOT, stdout=file, stderr=file,
                start_new_session=True,
            )
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + 120
        while True:
            try:
                if self.see("/healthz"):
                    return
            except (OSError, http.client.HTTPException):
                assert self.process.poll() is None
                assert time.monotonic() < until
            time.sleep(0.05)

    def see(self, path: str, token: str = "") -> Any:
        """What it tells."""
        answer = self._asked("GET", path, token)
        return json.loads(answer.read()) if answer.status == 200 else None

    def do(self, verb: str, path: str, token: str, body: bytes, **headers: str) -> int:
        """One deed; whoever answered is killed as soon as the status is here, and its master starts another."""
        status = self._asked(verb, path, token, body, **headers, **{"X-Csrf": self.see("/api/case", token)["csrf"]}).status
        for child in psutil.Process(self.process.pid).children():
            child.kill()
        return status

    def _asked(self, verb: str, path: str, token: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        own = {"Host": "localhost:8000", "Origin": ORIGIN, "Cookie": f"{COOKIE}={token}", **headers}
        line.request(verb, path, body=body, headers=own)
        return line.getresponse()

    def close(self) -> None:
        """All of it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def web(vault: Config, redis_url: str, tmp_path: Path) -> Iterator[Web]:
    one = Web(tmp_path / "web.log")
    yield one
    one.close()


def _seat(case_id: str) -> str:
    with db.write() as tx:
        return sessions.open_session(tx, case_id)


def _is_whole() -> None:
    """Nothing half, nothing loose, the chain unbroken."""
    with db.look() as conn:
        assert stills.fileless_rows(conn) == ()
        assert audit.verify_chain(conn) is None
        assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_what_the_web_process_answered_for_survives_its_kill(web: Web, redis_url: str) -> None:
    """security.md F1: a picture and a submission, the process killed as soon as the first line of its answer is there."""
    with db.write() as tx:
        begun = cases.open_case(tx, procedure=PROCEDURE, office="phuong-mau").case_id
        records.keep_record(tx, begun, Consent(purposes=frozenset({"filing"}), text_hash="0" * 64, given_at=clock.now()))
    token, sent = _seat(begun), picture(3)
    assert web.do("PUT", "/api/stills/front", token, sent, **{"Content-Type": "image/jpeg"}) == 202
    with db.look() as conn:
        front = records.find_record(conn, begun, Front)
        assert front
        assert front.still.sha256 == hashlib.sha256(sent).hexdigest()
        assert len(stills.open_blob(conn, begun, front.still.blob)) > 1_000
    _is_whole()
    citizen = filled(office_app(redis_url))
    case_id = case_of(citizen)
    web.wait()
    headers = {"Content-Type": "application/json", "Idempotency-Key": KEY}
    assert web.do("POST", "/api/submission", _seat(case_id), json.dumps({"slot": None}).encode(), **headers) == 201
    with db.look() as conn:
        submission, sending = records.find_record(conn, case_id, Submission), find_sending(conn, case_id)
        assert submission
        assert sending
        assert submission.temporary_code == sending.temporary_code
        waiting = conn.execute(select(tasks.c.kind).where(tasks.c.case_id == case_id, tasks.c.state == "pending")).scalars()
        assert list(waiting)
    _is_whole()
    # Asked again under its key, by whom the answer did not reach: the same file, and no second one.
    assert send(citizen, key=KEY).status_code == 201
    _work_off(case_id)
    with db.look() as conn:
        assert [event.kind for event in events_of(conn, case_id)].count("submitted") == 1
        assert records.find_record(conn, case_id, Slip)


def test_a_job_that_is_killed_while_it_seals_and_opens_a_file_ends_once(vault: Config, redis_url: str) -> None:
    """security.md F2: slip and dossier, killed at any moment, done again by another."""
    app, chance = office_app(redis_url), random.Random(11)
    for n in range(KILLS):
        number = f"099158{n:06}"
        citizen = filled(app, card=card_of(number=number), owner_pin=number)
        assert send(citizen, key=f"{KEY}-{n}").status_code == 201
        case_id = case_of(citizen)
        _killed_at_work(vault, case_id, after_s=chance.uniform(0, 0.05))
        _work_off(case_id)
        with db.look() as conn:
            kinds = [event.kind for event in events_of(conn, case_id)]
            line, slip = find_dossier(conn, case_id), records.find_record(conn, case_id, Slip)
        assert kinds.count("submitted") == 1
        assert kinds.count("received") <= 1
        assert slip
        assert line
        assert line.event_count == len(kinds)
        _is_whole()


def _killed_at_work(vault: Config, case_id: str, *, after_s: float) -> None:
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:  # a copy of the test runner: it must not come back from here
        try:
            os.close(hear)
            db.open_vault(vault)
            os.write(tell, b".")
            do_slip(case_id)
            do_open(case_id)
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(tell)
    assert os.read(hear, 1) == b"."
    os.close(hear)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL


_READS = """
import sys
from backend.ground.config import config
from backend.read.job import do_read
from backend.vault import db
db.open_vault(config())
print("reading", flush=True)
do_read(sys.argv[1])
"""


def test_a_reading_that_is_killed_in_its_midst_loses_no_picture_and_is_done_again(vault: Config, redis_url: str) -> None:
    case_id = make_filing()
    with db.write() as tx:
        records.forget_records(tx, case_id, (Card, Verdict))
    child = subprocess.Popen([sys.executable, "-c", _READS, case_id], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout
    assert child.stdout.readline() == b"reading\n"
    begun = _work_of(child.pid)
    _until(lambda: _work_of(child.pid) > begun + 0.2)
    child.kill()
    child.wait()
    with db.look() as conn:
        for side in (Front, Back):
            kept = records.find_record(conn, case_id, side)
            assert kept
            assert stills.open_blob(conn, case_id, kept.still.blob)
        assert records.find_record(conn, case_id, Card) is None
    _is_whole()
    _work_off(case_id)
    with db.look() as conn:
        # They are pictures of nothing: both are asked for again, and the reason says so.
        refusal = records.find_refusal(conn, case_id)
        assert refusal
        assert refusal.step == "read"
    _is_whole()


def test_a_file_sent_while_redis_is_gone_is_opened_once_it_is_back(
    redis_server: RedisServer, vault: Config, tmp_path: Path,
) -> None:
    """security.md F5: the submission stands in the database; the bell is rung when there is one again."""
    citizen = filled(office_app(redis_server.url))
    case_id, stop = case_of(citizen), threading.Event()
    relay = threading.Thread(target=run_relay, args=(stop,))
    relay.start()
    try:
        redis_server.kill()
        assert send(citizen).status_code == 201
        for left in redis_server.folder.glob("appendonly*"):
            left.unlink()
        redis_server.start()
        with (tmp_path / "worker.log").open("ab") as file:
            hand = subprocess.Popen([sys.executable, "-m", "backend", "work", "office"], cwd=ROOT, stdout=file, stderr=file)
        try:
            _until(lambda: _is_opened(case_id))
        finally:
            hand.kill()
            hand.wait()
    finally:
        stop.set()
        relay.join()
    with db.look() as conn:
        assert [event.kind for event in events_of(conn, case_id)].count("submitted") == 1
    _is_whole()


def _is_opened(case_id: str) -> bool:
    with db.look() as conn:
        return find_dossier(conn, case_id) is not None and records.find_record(conn, case_id, Slip) is not None


def _work_of(pid: int) -> float:
    """How long the processor has worked for it, in seconds: no busy machine makes that longer."""
    return float(psutil.Process(pid).cpu_times().user)


def _until(what: Callable[[], bool], limit_s: float = 120.0) -> None:
    until = time.monotonic() + limit_s
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def _work_off(case_id: str) -> None:
    """What the next worker does: all that waits for a case, and what comes of it."""
    for _ in range(30):
        sweep.sweep_leases()
        with db.write() as tx:
            mine = (tasks.c.case_id == case_id) & (tasks.c.state == "pending")
            tx.execute(update(tasks).where(mine).values(not_before=clock.now()))
            waiting = list(tx.execute(select(tasks.c.task_id).where(mine)).scalars())
        if not waiting:
            return
        for task in waiting:
            worker.ring(task)
    raise AssertionError("it never ends")
