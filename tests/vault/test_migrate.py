"""Migrations: they make what the tables say, may run at every start, and by several at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from backend.ground.config import BadSetting, Config
from backend.vault import db, figures, tables
from backend.vault.engine import view_of
from backend.vault.migrate import migrate, newest_revision


def test_the_keys_database_is_what_its_table_says(vault: Config) -> None:
    assert tables.case_keys.metadata is db.keys_metadata
    with view_of(db.opened().keys) as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, db.keys_metadata) == []


def test_the_vaults_own_tables_are_what_they_say(vault: Config) -> None:
    own = {table.name for table in vars(tables).values() if getattr(table, "metadata", None) is db.metadata}
    with db.look() as conn:
        context = MigrationContext.configure(conn, opts={
            "compare_type": True, "include_name": lambda name, kind, _parents: kind != "table" or name in own,
            "include_object": lambda _it, name, kind, _reflected, _other: kind != "table" or name in own,
        })
        assert compare_metadata(context, db.metadata) == []
        waiting = {index["name"]: index for index in inspect(conn).get_indexes("tasks")}["uq_tasks_pending"]
    assert waiting["unique"]
    assert any("pending" in str(where) for where in waiting["dialect_options"].values())


def test_a_second_run_changes_nothing(vault: Config) -> None:
    migrate(vault)
    with db.look() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == newest_revision()
        assert conn.execute(text("SELECT count(*) FROM audit_head")).scalar_one() == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_processes_that_start_together_agree(settings: Config) -> None:
    from subprocess import run
    from sys import executable

    words = [executable, "-c", "from backend.vault.migrate import migrate; migrate()"]
    with ThreadPoolExecutor(3) as pool:
        ended = list(pool.map(lambda _: run(words, check=False, capture_output=True).returncode, range(3)))
    assert ended == [0, 0, 0]
    db.open_vault(settings)
    with db.look() as conn:
        assert figures.readiness(conn)["database"] is True
    db.close_vault()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_installation_without_migration_is_not_ready(vault: Config) -> None:
    with db.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with db.look() as conn:
        assert figures.readiness(conn)["database"] is False
    with db.write() as tx:
        tx.execute(text("DROP TABLE alembic_version"))
    with db.look() as conn:
        assert figures.readiness(conn)["database"] is False


def test_without_keys_nothing_opens(settings: Config) -> None:
    with pytest.raises(BadSetting, match="migrate"):
        db.open_vault(settings)
