"""Brings both databases to the newest shape and makes the keys of a new installation; safe at every start."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, select, text

from backend.ground.config import BadSetting, Config, config
from backend.vault import safe
from backend.vault.db import close_vault, open_vault
from backend.vault.engine import engine_of, transaction_of, view_of
from backend.vault.keys import check_keys
from backend.vault.tables import case_keys

_HERE: Final = Path(__file__).with_name("migrations")
# Any number will do that nobody else locks on; it holds back a second migration of the same database.
_ONE_AT_A_TIME: Final = 7_463_541


def migrate(settings: Config | None = None) -> None:
    """Databases to the newest shape, missing keys made, the right keys in place.

    settings  those of this process when None
    faults    BadSetting when there is sealed data and its keys are gone or others: making new ones
              now would hide that nothing opens any more
    """
    chosen = settings or config()
    _upgrade(chosen.database_url, _HERE / "versions")
    _upgrade(chosen.keys_url, _HERE / "keys")
    if safe.is_empty(chosen.keys_dir) and _holds_keys(chosen):
        raise BadSetting(f"{chosen.keys_dir} is empty and there is sealed data: put the keys back before starting.")
    if not _holds_keys(chosen):
        safe.make_safe(chosen.keys_dir)
    close_vault()
    open_vault(chosen)
    check_keys()


@lru_cache(maxsize=1)
def newest_revision() -> str:
    """The revision that this program expects of the main database."""
    settings = AlembicConfig()
    _point(settings, _HERE / "versions")
    return ScriptDirectory.from_config(settings).get_current_head() or ""


def _upgrade(url: str, versions: Path) -> None:
    engine = engine_of(url)
    try:
        with transaction_of(engine) as tx:
            _hold(tx)
            command.upgrade(_settings_of(tx, versions), "head")
    finally:
        engine.dispose()


def _settings_of(tx: Connection, versions: Path) -> AlembicConfig:
    settings = AlembicConfig(attributes={"connection": tx})
    _point(settings, versions)
    return settings


def _point(settings: AlembicConfig, versions: Path) -> None:
    for name, value in (("script_location", _HERE), ("version_locations", versions), ("path_separator", "newline")):
        settings.set_main_option(name, str(value))


def _hold(tx: Connection) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT set_config('statement_timeout', '0', true)"))
        tx.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})


def _holds_keys(settings: Config) -> bool:
    engine: Engine = engine_of(settings.keys_url)
    try:
        with view_of(engine) as conn:
            return conn.execute(select(case_keys.c.case_id).limit(1)).first() is not None
    finally:
        engine.dispose()
