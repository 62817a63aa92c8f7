"""Two who do something at the same moment: the second begins while the first stands between reading and writing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from backend.vault import db


def at_once(first: Callable[[Callable[[], None]], str], second: Callable[[], str]) -> list[str]:
    """`first` calls what it is handed between reading and writing; there `second` begins, and waits or is through."""
    read, go = threading.Event(), threading.Event()

    def pause() -> None:
        read.set()
        assert go.wait(30)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first, pause)
        assert read.wait(30)
        two = pool.submit(second)
        until = time.monotonic() + 2  # shorter than a writer waits for another
        while not _waits() and time.monotonic() < until:
            time.sleep(0.01)
        go.set()
        return [one.result(), two.result()]


def _waits() -> bool:
    with db.look() as conn:
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
        return conn.dialect.name != "postgresql" or bool(conn.execute(waiting).scalar())
