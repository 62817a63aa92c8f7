"""Case keys: wrapped, rotated without touching what they seal, and gone when they are forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.ground.config import BadSetting, Config
from backend.ground.faults import Fault
from backend.vault import cases, db, keys, records
from backend.vault.engine import view_of
from backend.vault.migrate import migrate
from backend.vault.tables import case_keys
from backend.vault.tables import records as rows
from tests.vault.samples import Consent


def _wrapped_of(case_id: str) -> tuple[int, bytes]:
    with view_of(db.opened().keys) as conn:
        row = conn.execute(select(case_keys).where(case_keys.c.case_id == case_id)).one()
    return row.kek, row.wrapped


def _sealed_of(case_id: str) -> bytes:
    with db.look() as conn:
        return conn.execute(select(rows.c.sealed).where(rows.c.case_id == case_id)).scalar_one()


def test_rotation_wraps_anew_and_touches_nothing_sealed(vault: Config, case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
    sealed, key, (kek, wrapped) = _sealed_of(case), keys.case_key_of(case), _wrapped_of(case)
    assert keys.rotate() == 1
    assert _sealed_of(case) == sealed
    assert keys.case_key_of(case) == key
    assert _wrapped_of(case)[0] == kek + 1
    assert _wrapped_of(case)[1] != wrapped
    # The old key can be taken away, and after a new start all still opens, old cases and new ones.
    (vault.keys_dir / "kek-1").unlink()
    db.close_vault()
    db.open_vault(vault)
    with db.write() as tx:
        assert records.find_record(tx, case, Consent) == Consent()
        other = cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id
    assert _wrapped_of(other)[0] == kek + 1


def test_rotation_goes_through_many_keys_and_may_be_repeated(vault: Config) -> None:
    made = [keys.make_case_key(f"case-{number:017d}") for number in range(510)]
    assert keys.rotate() == 510
    assert keys.rewrap(to=2) == 0
    assert keys.find_case_key("case-" + "0" * 17) == made[0]


def test_another_key_file_is_refused_before_harm_is_done(vault: Config, case: str) -> None:
    (vault.keys_dir / "kek-1").unlink()
    (vault.keys_dir / "kek-1").write_bytes(b"k" * 32)
    (vault.keys_dir / "kek-1").chmod(0o400)
    db.close_vault()
    with pytest.raises(BadSetting, match="other keys"):
        migrate(vault)
    with db.look() as conn, pytest.raises(Fault, match="key_missing"):
        cases.find_case(conn, case)


def test_no_new_keys_are_made_over_what_is_sealed(vault: Config, case: str) -> None:
    for path in vault.keys_dir.iterdir():
        path.unlink()
    db.close_vault()
    with pytest.raises(BadSetting, match="put the keys back"):
        migrate(vault)
    assert not list(vault.keys_dir.iterdir())


def test_a_wrapped_key_moved_to_another_case_does_not_open(vault: Config, case: str) -> None:
    with db.write() as tx:
        other = cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id
    kek, wrapped = _wrapped_of(other)
    with db.opened().keys.begin() as tx:
        tx.execute(case_keys.update().where(case_keys.c.case_id == case).values(kek=kek, wrapped=wrapped))
    with pytest.raises(Fault, match="key_missing"):
        keys.case_key_of(case)


def test_a_forgotten_key_leaves_no_bytes_behind(vault: Config, case: str) -> None:
    _, wrapped = _wrapped_of(case)
    keys.forget_case_key(case)
    assert keys.find_case_key(case) is None
    with pytest.raises(Fault, match="key_missing"):
        keys.case_key_of(case)
    # On PostgreSQL the page lives until VACUUM; there the key database is kept out of backups.
    if db.opened().keys.dialect.name == "sqlite":
        left = b"".join(path.read_bytes() for path in vault.data_dir.glob("keys.sqlite3*"))
        assert case.encode() not in left
        assert wrapped not in left


def test_secrets_differ_by_purpose_and_stay(vault: Config) -> None:
    assert keys.secret_of("one") == keys.secret_of("one")
    assert keys.secret_of("one") != keys.secret_of("two")
    assert len(keys.secret_of("one")) == 32
    assert keys.secret_of("one") != keys.pepper()
