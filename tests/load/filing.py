"""Load: thousands who press "send", a burst of them in one minute, some twice, some for the same person; then what the database says."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, select

from backend.catalogue import load
from backend.door.case import COOKIE, csrf_of
from backend.ground import clock
from backend.ground.config import config
from backend.person.tables import claims
from backend.seed.files import texts_of
from backend.seed.people import person_of
from backend.submit.record import Submission
from backend.submit.tables import seats, sendings
from backend.vault import bulk, db, records, sessions
from backend.vault.bulk import Filed
from e2e.stack import Stack
from tests.citizen import PROCEDURE
from tests.load.figures import percentile_of, shown_conditions, shown_times

# Of a hundred: who comes with no stronger source than the camera and wants a seat; whose number another has sent too; who taps twice.
_VISITS, _TWINS, _TWICE = 0.05, 0.02, 0.02
_AT_ONCE = 500


@dataclass(frozen=True)
class Ready:
    """Somebody before the button "send"."""

    case_id: str
    token: str
    number: str
    visits: bool


@dataclass(frozen=True)
class Heard:
    """What one press was answered, and how long after it was due."""

    ready: Ready
    status: int
    code: str
    seconds: float


def main(words: list[str]) -> int:
    """Send and look; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench filing", description="Thousands who send their files.")
    parser.add_argument("--files", type=int, default=10_000, help="in all (default: 10000)")
    parser.add_argument("--burst", type=int, default=1_200, help="of them in one minute (default: 1200)")
    parser.add_argument("--clients", type=int, default=24, help="connections at once (default: 24)")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="filing-") as folder:
        stack = Stack(Path(folder) / "data")
        try:
            os.environ |= {"HOSO_DATA": f"{folder}/data", "HOSO_SPECIMEN": "1"}
            db.open_vault(config())
            ready = list(_prepared(chosen.files))
            print(f"{len(ready)} files stand before the button", flush=True)
            heard = _pressed(stack.address, ready[: chosen.burst], clients=chosen.clients, within_s=60.0)
            print(shown_times(f"sending, {chosen.burst} in one minute", [each.seconds for each in heard]), flush=True)
            rest = _pressed(stack.address, ready[chosen.burst :], clients=8, within_s=0.0)
            print(shown_times("sending, the others one after another, 8 at once", [each.seconds for each in rest]))
            broken = _broken([*heard, *rest], {each.case_id: each for each in ready})
        finally:
            db.close_vault()
            stack.close()
    print(shown_conditions())
    for each in broken:
        print(f"BROKEN: {each}")
    return int(bool(broken) or percentile_of([each.seconds for each in heard], 0.95) > 0.5)


def _prepared(count: int) -> Iterator[Ready]:
    chance, version = random.Random(7), load.form_of(PROCEDURE).version
    procedure = load.procedure_of(PROCEDURE)
    for begun in range(0, count, _AT_ONCE):
        keys = bulk.make_case_keys(min(_AT_ONCE, count - begun))
        filed, who = [], []
        for n, (case_id, key) in enumerate(keys, start=begun):
            twin = n > 0 and chance.random() < _TWINS
            person = person_of(random.Random(n - 1 if twin else n), n - 1 if twin else n)
            visits = chance.random() < _VISITS
            texts = texts_of(person, procedure, version, clock.now(), source="camera_ekyc" if visits else "vneid_l2")
            filed.append(Filed(case_id, key, PROCEDURE, config().office, clock.now(), texts))
            who.append((case_id, person.number, visits))
        with db.write() as tx:
            bulk.keep_filed(tx, filed)
            yield from [Ready(case_id, sessions.open_session(tx, case_id), number, visits) for case_id, number, visits in who]


def _pressed(address: str, people: Sequence[Ready], *, clients: int, within_s: float) -> list[Heard]:
    """Everybody presses; with `within_s`, evenly spread over it, and time counts from when a press was due."""
    began, chance = time.perf_counter() + 0.2, random.Random(9)
    presses = [(n, each) for n, each in enumerate(people)]
    presses += [(n, each) for n, each in presses if chance.random() < _TWICE]
    presses.sort(key=lambda press: press[0])
    due = [began + within_s * n / max(1, len(people)) if within_s else 0.0 for n, _ in presses]
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda press: _press(address, press[0][1], press[1]), zip(presses, due, strict=True)))


def _press(address: str, ready: Ready, due: float) -> Heard:
    time.sleep(max(0.0, due - time.perf_counter()))
    began = due or time.perf_counter()
    status, said = _asked(address, ready, "POST", "/api/submission", body={"slot": _slot_of(address, ready) if ready.visits else None})
    return Heard(ready, status, str(said.get("code", "")), time.perf_counter() - began)


def _slot_of(address: str, ready: Ready) -> dict[str, str] | None:
    _, said = _asked(address, ready, "GET", "/api/slots")
    free = [{"day": day["day"], "start": slot["start"]} for day in said.get("days", ()) for slot in day["slots"] if slot["seats_left"]]
    # As people do: one of the first that are free.
    return random.Random(ready.case_id).choice(free[:5]) if free else None


def _asked(address: str, ready: Ready, verb: str, path: str, *, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    place = urlsplit(address)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    headers = {
        "Origin": address, "Cookie": f"{COOKIE}={ready.token}", "X-Csrf": csrf_of(ready.token), "Content-Type": "application/json",
        "Idempotency-Key": f"{ready.case_id}-key",
    }
    try:
        line.request(verb, path, body=json.dumps(body) if body is not None else None, headers=headers)
        answer = line.getresponse()
        return answer.status, dict(json.loads(answer.read() or b"{}"))
    finally:
        line.close()


def _broken(heard: Sequence[Heard], ready: dict[str, Ready]) -> list[str]:
    """Promises that do not hold, in words; none is what we hope for."""
    print(f"answers: {dict(Counter((each.status, each.code) for each in heard))}")
    taken = {each.ready.case_id for each in heard if each.status == 201}
    with _look() as conn:
        codes = conn.execute(select(sendings.c.case_id, sendings.c.temporary_code)).all()
        held = conn.execute(select(seats.c.day, seats.c.start, func.count()).group_by(seats.c.day, seats.c.start)).all()
        claimed = conn.execute(select(claims.c.case_id)).scalars().all()
        kept = sum(records.find_record(conn, case_id, Submission) is not None for case_id in sorted(taken))
    office, seat_count = load.office_of(config().office), load.office_of(config().office).slot_seats
    numbers = Counter(ready[case_id].number for case_id in taken)
    promises = (
        ("an acknowledged file is not there", kept == len(taken) and taken <= {row.case_id for row in codes}),
        ("a code was given twice", len({row.temporary_code for row in codes}) == len(codes)),
        ("a file was sent that nobody was told of", {row.case_id for row in codes} == taken),
        ("a time has more people than seats", all(count <= seat_count for _, _, count in held)),
        ("a seat lies on a day without work", all(isinstance(day, date) and office for day, _, _ in held)),
        ("two open files of one person", max(numbers.values(), default=0) <= 1 and len(set(claimed)) == len(claimed) == len(taken)),
        ("an answer was a failure of ours", not any(each.status >= 500 for each in heard)),
    )
    print(f"{len(taken)} files taken, {sum(row[2] for row in held)} seats held")
    return [said for said, holds in promises if not holds]


@contextmanager
def _look() -> Iterator[Any]:
    with db.look() as conn:
        yield conn


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
