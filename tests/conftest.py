"""What every test may ask for: an opened vault on fresh folders, a case in it, a real Redis, the hands of the clock."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

import models as _models  # noqa: F401 before the folder tests/models takes the name
from backend.ground import clock
from backend.ground.config import Config, config
from backend.vault import cases, db
from backend.vault.migrate import migrate
from tests.engines import PostgresServer, RedisServer

_DATABASES = ("main", "keys")
# Tests that ask for one of these need an engine, and so belong to the ring `real`.
_ENGINES = frozenset({"redis_url", "redis_server"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put every test into its ring."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        chosen = getattr(getattr(item, "callspec", None), "params", {})
        if names & _ENGINES or chosen.get("database") == "postgres":
            item.add_marker("real")


@dataclass(frozen=True)
class Database:
    """A main database and its keys database, both as after a migration; URLs empty for SQLite in the data folder."""

    main: str = ""
    keys: str = ""


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer | None]:
    """A PostgreSQL server with migrated databases "main" and "keys"; None where none can be started."""
    try:
        server = PostgresServer()
    except Exception:  # the package is missing, or cannot start here: SQLite alone then
        # Where the whole suite is promised, half of it must not be left out in silence.
        if os.environ.get("CI"):
            raise
        yield None
        return
    _make_databases(server)
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """The same test on both databases; on PostgreSQL only where a server can be started."""
    if request.param == "sqlite":
        return Database()
    server: PostgresServer | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip("no PostgreSQL can be started here")
    for name in _DATABASES:
        server.wipe(name)
    return Database(*(server.url_of(name) for name in _DATABASES))


@pytest.fixture
def settings(
    request: pytest.FixtureRequest, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Config]:
    """The settings of a fresh installation, in the environment too, so that children share them.

    They name a Redis when the test asks for one: `redis_url`, or `redis_server` to do it harm.
    """
    if "redis_server" in request.fixturenames:
        monkeypatch.setenv("REDIS_URL", request.getfixturevalue("redis_server").url)
    elif "redis_url" in request.fixturenames:
        monkeypatch.setenv("REDIS_URL", request.getfixturevalue("redis_url"))
    yield _settle(database, tmp_path, monkeypatch)
    config.cache_clear()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh installation on SQLite, to be copied: many times quicker than making each anew."""
    folder = tmp_path_factory.mktemp("installed")
    with pytest.MonkeyPatch.context() as patch:
        migrate(_settle(Database(), folder, patch))
        db.close_vault()
    config.cache_clear()
    return folder


@pytest.fixture
def vault(settings: Config, installed: Path) -> Iterator[Config]:
    """An opened vault with fresh folders and databases; its settings."""
    shutil.copytree(installed / "keys", settings.keys_dir, dirs_exist_ok=True)
    if settings.database_url.startswith("sqlite"):
        shutil.copytree(installed / "data", settings.data_dir, dirs_exist_ok=True)
    db.open_vault(settings)
    yield settings
    db.close_vault()


@pytest.fixture
def case(vault: Config) -> str:
    """The id of a case that was just opened."""
    with db.write() as tx:
        return cases.open_case(tx, procedure="ho-kinh-doanh", office=vault.office).case_id


@pytest.fixture
def hands() -> Iterator[Callable[[timedelta], None]]:
    """Moves the clock of this process: `hands(timedelta(minutes=5))`."""
    moved = [timedelta(0)]

    def move(by: timedelta) -> None:
        moved[0] += by

    clock.use(lambda: clock._wall() + moved[0])
    yield move
    clock.use(None)


@pytest.fixture(scope="session")
def _shared_redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def redis_url(_shared_redis: RedisServer) -> str:
    """The address of a real Redis, empty."""
    _shared_redis.flush()
    return _shared_redis.url


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A Redis of its own, to be killed and started again."""
    server = RedisServer()
    yield server
    server.close()


def _settle(database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    for name, value in {
        "HOSO_DATA": str(folder / "data"), "HOSO_KEYS": str(folder / "keys"), "HOSO_SPECIMEN": "1",
        "DATABASE_URL": database.main, "KEYS_DATABASE_URL": database.keys,
    }.items():
        monkeypatch.setenv(name, value)
    config.cache_clear()
    return config()


def _make_databases(server: PostgresServer) -> None:
    for name in _DATABASES:
        server.make_database(name)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        migrate(_settle(Database(*(server.url_of(name) for name in _DATABASES)), Path(folder), patch))
        db.close_vault()
    config.cache_clear()
    for name in _DATABASES:
        server.remember(name)
