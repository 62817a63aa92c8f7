"""The engines of this process and their transactions; what stands in the tables is others' business."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, DateTime, Engine, MetaData
from sqlalchemy.types import TypeDecorator

from backend.ground.config import Config
from backend.vault.engine import engine_of, transaction_of, view_of
from backend.vault.safe import Safe, open_safe

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
# The name by which rooms write down what `write` and `look` hand them: they know no SQLAlchemy.
Tx: TypeAlias = Connection
metadata = MetaData(naming_convention=_NAMES)
keys_metadata = MetaData(naming_convention=_NAMES)


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored as UTC: SQLite would forget the zone and give back a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To UTC; without its zone where the database knows none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Aware again, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Opened:
    """What this process holds open."""

    config: Config
    main: Engine
    keys: Engine
    safe: Safe
    pid: int


_opened: Opened | None = None
# Set around a job: refuses its writes once another worker holds the claim (security.md M3).
_fence: ContextVar[Callable[[Connection], None] | None] = ContextVar("fence", default=None)


def open_vault(config: Config) -> None:
    """Engines and keys of this process; may be called again, also after a fork.

    faults  BadSetting when a key file is missing or readable by others
    """
    global _opened  # noqa: PLW0603 one vault a process is the point
    if _opened and (_opened.config, _opened.pid) == (config, os.getpid()):
        return
    close_vault()
    safe = open_safe(config.keys_dir)
    for folder in (config.data_dir, config.data_dir / "stills"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _opened = Opened(config, engine_of(config.database_url), engine_of(config.keys_url, wipe=True), safe, os.getpid())


def close_vault() -> None:
    """Let go of the engines. After a fork the parent's connections are left alone: they are the parent's."""
    global _opened  # noqa: PLW0603 one vault a process is the point
    if _opened is None:
        return
    for engine in (_opened.main, _opened.keys):
        engine.dispose(close=_opened.pid == os.getpid())
    _opened = None


def is_open() -> bool:
    """Whether this process has opened its vault; commands that only read files have not."""
    return _opened is not None


def opened() -> Opened:
    """What `open_vault` opened; a programming error before that."""
    if _opened is None:
        raise RuntimeError("open_vault first")
    return _opened


@contextmanager
def write() -> Iterator[Connection]:
    """One transaction of the main database: all of it, or nothing.

    Not to be nested: SQLite has one writer, and the inner one would wait for the outer.
    faults  busy, disk_full; inside a job Stale, when its claim is lost
    """
    with transaction_of(opened().main) as tx:
        fence = _fence.get()
        if fence:
            fence(tx)
        yield tx


@contextmanager
def look() -> Iterator[Connection]:
    """One consistent view of the main database; writes are refused or lost."""
    with view_of(opened().main) as conn:
        yield conn


@contextmanager
def fenced_by(fence: Callable[[Connection], None]) -> Iterator[None]:
    """Every transaction that this thread begins inside asks `fence` first."""
    token = _fence.set(fence)
    try:
        yield
    finally:
        _fence.reset(token)
