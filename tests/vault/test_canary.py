"""A person's name and number are put in everywhere; no byte on disk, in Redis or in a log may show them."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import select

from backend.ground.config import ROOT, Config
from backend.ground.record import Reason, Refusal
from backend.vault import audit, cases, db, idempotency, jobs, records, sessions, stills
from backend.vault.relay import run_relay
from backend.vault.tables import tasks
from tests.engines import RedisServer
from tests.vault.samples import NAME, NUMBER, Answers, Card, Draft, Submission, front_of


def _secrets_of(case: str) -> dict[str, str]:
    """What nobody may find: the person, what opens the case, and the words of a refusal."""
    with db.write() as tx:
        found = cases.find_case(tx, case)
        assert found is not None
        secrets = {
            "name": NAME, "word": "KHÔNGTHẬT", "number": NUMBER, "code": found.resume_code,
            "token": sessions.open_session(tx, case), "ticket": sessions.open_ticket(tx, case), "reason": "card.dead.canary",
        }
        blob = stills.keep_blob(tx, case, "front", f"{NAME} {NUMBER}".encode() * 50)
        for record in (front_of(blob), Card(), Draft(), Answers(), Submission(receipt=NUMBER)):
            records.keep_record(tx, case, record)
        records.keep_refusal(tx, case, Refusal(step="verify", reasons=(Reason(code=secrets["reason"]),)))
        idempotency.begin_keyed(tx, case, "k" * 16, "0" * 64)
        idempotency.finish_keyed(tx, case, "k" * 16, status=201, body=f'{{"name": "{NAME}", "code": "{found.resume_code}"}}')
        audit.append(tx, actor="citizen", role="citizen", action="case.submitted", subject=case, detail={})
    return secrets


def _spellings_of(secret: str) -> Iterator[bytes]:
    for text in (secret, secret.lower(), secret.encode("unicode_escape").decode()):
        yield text.encode()
        yield text.encode("utf-16-le")


def _found(secrets: dict[str, str], places: dict[str, bytes]) -> list[str]:
    return [
        f"{name} in {place}"
        for name, secret in secrets.items() for place, content in places.items()
        if any(spelling in content for spelling in _spellings_of(secret))
    ]


def _files_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def busy(vault: Config, redis_server: RedisServer, tmp_path: Path) -> Iterator[Callable[[], bytes]]:
    """Relay and worker at work; gives what they logged."""
    stop, log = threading.Event(), tmp_path / "worker.log"
    thread = threading.Thread(target=run_relay, args=(stop,))
    thread.start()
    with log.open("wb") as file:
        child = subprocess.Popen([sys.executable, "-m", "tests.workbench", "office"], cwd=ROOT, stdout=file, stderr=file)
    yield log.read_bytes
    stop.set()
    thread.join()
    child.kill()
    child.wait()


def _wait_for_all() -> None:
    began = time.monotonic()
    while True:
        with db.look() as conn:
            states = set(conn.execute(select(tasks.c.state).where(tasks.c.kind.in_(("answer", "break")))).scalars())
            attempts = conn.execute(select(tasks.c.attempt).where(tasks.c.kind == "break")).scalar()
        if "leased" not in states and attempts:
            return
        assert time.monotonic() - began < 40
        time.sleep(0.02)


def _dump_of(vault: Config) -> dict[str, bytes]:
    """Every row of both databases as text, for a database whose files are not ours to read."""
    places = {}
    for engine, metadata in ((db.opened().main, db.metadata), (db.opened().keys, db.keys_metadata)):
        with engine.connect() as conn:
            for table in metadata.sorted_tables:
                rows = conn.execute(select(table)).all()
                values = (value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)
                places[table.name] = b"\n".join(values)
    return places


def test_the_canary_is_found_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"..." + NAME.encode() + b"...")
    assert _found({"name": NAME, "number": NUMBER}, _files_in(tmp_path)) == [f"name in {tmp_path}/x"]


def test_nobody_finds_the_person(
    vault: Config, redis_server: RedisServer, case: str, *, busy: Callable[[], bytes],
    capfd: pytest.CaptureFixture[str],
) -> None:
    secrets = _secrets_of(case)
    with db.write() as tx:
        for kind in ("answer", "break"):
            jobs.stage_task(tx, kind, case)
    _wait_for_all()
    with Redis.from_url(redis_server.url) as redis:
        redis.bgrewriteaof()
        redis.save()
    time.sleep(0.2)
    places = _files_in(vault.data_dir) | _files_in(redis_server.folder) | _dump_of(vault)
    places |= {"log": busy(), "output": "".join(capfd.readouterr()).encode()}
    assert any("dump.rdb" in place for place in places)
    assert b"job_broken" in places["log"]
    assert _found(secrets, places) == []
    with db.look() as conn:
        assert records.find_record(conn, case, Card) == Card()
