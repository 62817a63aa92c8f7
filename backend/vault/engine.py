"""A database engine with our manners: how it waits, commits and fails; what stands in it is others' business."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, ExceptionContext, Select, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from backend.ground.faults import Fault
from backend.vault.turns import BUSY_MS, Turns

# security.md 3.6
_STATEMENT_MS: Final = 2_500
_SQLITE_BUSY: Final = {5, 6}
_SQLITE_FULL: Final = 13
_PG_FULL: Final = "53100"
# Parameters stay out of error texts: they hold what people wrote. And an insert tells how many rows it made:
# on PostgreSQL it would say -1, which reads as "one" to whoever asks whether the row was there before.
_OPTIONS: Final[dict[str, Any]] = {"hide_parameters": True, "execution_options": {"preserve_rowcount": True}}

_turns: WeakKeyDictionary[Engine, Turns] = WeakKeyDictionary()


def engine_of(url: str, *, wipe: bool = False) -> Engine:
    """An engine with our manners.

    wipe  overwrite deleted rows with zeros (SQLite): for the keys, whose deletion must delete
    """
    if make_url(url).get_backend_name() == "sqlite":
        _make_folder(url)
        engine = create_engine(url, pool_size=16, max_overflow=150, pool_timeout=3, **_OPTIONS)
        event.listen(engine, "connect", _sqlite_manners(wipe=wipe))
        event.listen(engine, "begin", _sqlite_begin)
        _turns[engine] = Turns(Path(engine.url.database or ""))
        return engine
    options = f"-c statement_timeout={_STATEMENT_MS} -c lock_timeout={BUSY_MS} -c timezone=UTC"
    engine = create_engine(
        url, pool_size=8, max_overflow=16, pool_timeout=3, pool_pre_ping=True, connect_args={"options": options}, **_OPTIONS,
    )
    event.listen(engine, "handle_error", _hush)
    return engine


def fold_log(engine: Engine) -> None:
    """Fold SQLite's write-ahead log into the database and cut it: until then it holds the pages of before."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


@contextmanager
def transaction_of(engine: Engine) -> Iterator[Connection]:
    """One writing transaction of any engine of ours, with its acts after the commit."""
    turns = _turns.get(engine)
    with turns.taken() if turns else nullcontext(), _faults():
        tx = _begun(engine)
        acts: list[Callable[[], None]] = []
        tx.info["after"] = acts
        tx.info.pop("held", None)
        try:
            yield tx
            stands = tx.in_transaction()  # whoever rolled it back did so on purpose
            tx.commit()
        finally:
            tx.close()
    for act in acts if stands else ():
        act()


@contextmanager
def view_of(engine: Engine) -> Iterator[Connection]:
    """One reading transaction of any engine of ours: all of it sees the same moment."""
    with _faults(), engine.connect() as conn:
        if engine.dialect.name == "postgresql":  # SQLite reads like this by itself
            conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield conn


def after_commit(tx: Connection, act: Callable[[], None]) -> None:
    """Do `act` once the transaction stands, never when it falls; for what the database cannot take back."""
    tx.info["after"].append(act)


def hold_first(tx: Connection, row: Select[Any]) -> None:
    """Hold one row until the commit, on PostgreSQL, where others write meanwhile: what is read behind it stands.

    The first that a writing transaction asks for, which is the one that it is about: two rows in two orders would block
    each other. On SQLite the one writer holds everything, and whoever only looks holds nothing.
    """
    if tx.dialect.name == "postgresql" and tx.get_execution_options().get("writer") and "held" not in tx.info:
        tx.info["held"] = True
        tx.execute(row.with_for_update(key_share=True))


def insert_into(tx: Connection, table: Table) -> sqlite.Insert:
    """An insert with `on_conflict_do_update` and `on_conflict_do_nothing`, which both databases spell alike."""
    chosen = postgresql.insert(table) if tx.dialect.name == "postgresql" else sqlite.insert(table)
    return cast(sqlite.Insert, chosen)


def _make_folder(url: str) -> None:
    Path(make_url(url).database or "").parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sqlite_manners(*, wipe: bool) -> Callable[[Any, Any], None]:
    # FULL: under NORMAL a power cut takes back commits that were answered with 2xx (security.md 1.2).
    pragmas = [
        f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
        f"secure_delete={'ON' if wipe else 'OFF'}",
    ]

    def teach(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late and is deferred
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return teach


def _sqlite_begin(conn: Connection) -> None:
    if not conn.get_execution_options().get("writer", False):
        conn.exec_driver_sql("BEGIN")
        return
    line = cast(sqlite3.Connection, conn.connection.dbapi_connection)
    if not _turns[conn.engine].try_begin(line):
        raise Fault("busy")


def _hush(context: ExceptionContext) -> None:
    """PostgreSQL quotes the failing row in its message; leave the place and take away the row."""
    place = getattr(context.original_exception, "diag", None)
    if place is not None and context.sqlalchemy_exception is not None:
        state = getattr(context.original_exception, "sqlstate", None)
        words = (state, place.table_name, place.column_name, place.constraint_name)
        plain = " ".join(word for word in words if word)
        context.original_exception.args = context.sqlalchemy_exception.args = (plain,)


def _begun(engine: Engine) -> Connection:
    """A connection whose transaction has begun; one more try when all were busy (security.md M10)."""
    try:
        return _begin(engine)
    except Fault:
        return _begin(engine)


def _begin(engine: Engine) -> Connection:
    tx = engine.connect().execution_options(writer=True)
    try:
        tx.begin()
    except (DBAPIError, Fault):
        tx.close()
        raise
    return tx


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except PoolTimeout:
        raise Fault("busy") from None
    except DBAPIError as error:
        code = _code_of(error)
        if code is None:
            raise
        raise Fault(code) from None


def _code_of(error: DBAPIError) -> str | None:
    """Our code for a database in trouble; None when the trouble is ours."""
    number = getattr(error.orig, "sqlite_errorcode", None)
    state = getattr(error.orig, "sqlstate", None)
    if number == _SQLITE_FULL or state == _PG_FULL:
        return "disk_full"
    if number is not None:
        return "busy" if number & 0xFF in _SQLITE_BUSY else None
    return "busy" if isinstance(error, OperationalError) else None
