"""Migrations: one line of revisions, and at its end exactly the tables the code speaks of."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from backend.ground.config import Config
from backend.vault import db
from backend.vault.engine import engine_of, view_of
from tests.house.source import ROOT

_MIGRATIONS = ROOT / "backend" / "vault" / "migrations"


@pytest.mark.parametrize("folder", ["versions", "keys"])
def test_there_is_one_head(folder: str) -> None:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(_MIGRATIONS))
    settings.set_main_option("version_locations", str(_MIGRATIONS / folder))
    settings.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(settings)
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def _all_tables() -> None:
    for tables in sorted((ROOT / "backend").glob("*/tables.py")):
        __import__(f"backend.{tables.parent.name}.tables")


def _differences(metadata: MetaData, url: str) -> list[object]:
    engine = engine_of(url)
    try:
        with view_of(engine) as conn:
            return compare_metadata(MigrationContext.configure(conn, opts={"compare_type": False}), metadata)
    finally:
        engine.dispose()


def test_migrations_make_the_tables_of_the_code(vault: Config) -> None:
    _all_tables()
    assert db.metadata.tables
    assert not _differences(db.metadata, vault.database_url)
    assert not _differences(db.keys_metadata, vault.keys_url)


def test_a_table_without_a_migration_is_seen(vault: Config) -> None:
    assert _differences(MetaData(), vault.database_url)
