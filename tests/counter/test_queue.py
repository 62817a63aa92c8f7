"""Numbers of the day's queue, drawn by several counters at once: none twice, and a file keeps its one."""

from __future__ import annotations

import threading
from collections.abc import Callable

from backend.counter.tables import find_number, make_arrival, queue_of
from backend.ground import clock
from backend.ground.config import Config
from backend.vault import cases, db

OFFICE = "phuong-mau"
_EACH = 6
_COUNTERS = 4


def _at_once(draw: Callable[[], None]) -> None:
    """Several counters, all of them at the same moment."""
    gate, failed = threading.Barrier(_COUNTERS), list[BaseException]()

    def sit() -> None:
        try:
            gate.wait(60)
            draw()
        except BaseException as fault:  # noqa: BLE001 whatever went wrong in a thread is told by the test
            failed.append(fault)

    counters = [threading.Thread(target=sit) for _ in range(_COUNTERS)]
    for one in counters:
        one.start()
    for one in counters:
        one.join()
    assert not failed


def test_no_number_is_given_twice(vault: Config) -> None:
    given: list[int] = []

    def draw() -> None:
        for _ in range(_EACH):
            with db.write() as tx:
                number = make_arrival(tx, OFFICE, clock.today(), case_id=None, code="")
            given.append(number)

    _at_once(draw)
    assert sorted(given) == list(range(1, _COUNTERS * _EACH + 1))
    with db.look() as conn:
        assert [one.number for one in queue_of(conn, OFFICE, clock.today())] == sorted(given)


def test_a_file_that_several_counters_scan_at_once_gets_one_number(vault: Config) -> None:
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure="hkd-thanh-lap", office=OFFICE).case_id
    given: list[int] = []

    def draw() -> None:
        with db.write() as tx:
            given.append(make_arrival(tx, OFFICE, clock.today(), case_id=case_id, code="TAM-ABCD"))

    _at_once(draw)
    with db.look() as conn:
        assert (set(given), find_number(conn, OFFICE, clock.today(), case_id)) == ({1}, 1)
        assert len(queue_of(conn, OFFICE, clock.today())) == 1
