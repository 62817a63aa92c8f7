"""The key of each case, wrapped by the installation's key; what is sealed with it is others' business.

A case key is asked for anew each time and never cached: once its row is deleted, no process can
open that case again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, select, update

from backend.ground import clock
from backend.ground.config import BadSetting
from backend.ground.faults import Fault
from backend.ground.seal import KEY_BYTES, make_key, open_sealed, seal
from backend.vault.db import opened
from backend.vault.engine import fold_log, transaction_of, view_of
from backend.vault.safe import make_kek, open_safe
from backend.vault.tables import case_keys

_ROTATE_ROWS: Final = 500


def pepper() -> bytes:
    """The key of keyed digests: codes, and what a page must send along with a deed."""
    return opened().safe.pepper


def secret_of(purpose: str) -> bytes:
    """32 bytes for one purpose, derived from the pepper; the same in every process of the installation."""
    return derived_of(opened().safe.pepper, purpose)


def derived_of(key: bytes, purpose: str) -> bytes:
    """HKDF-SHA-256: a key of its own for each purpose, so that no nonce can meet another's (ASVS 11.3.4)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def make_case_key(case_id: str) -> bytes:
    """A new key for a case, kept before anything is sealed with it."""
    row, key = key_row_of(case_id)
    with transaction_of(opened().keys) as tx:
        tx.execute(case_keys.insert().values(**row))
    return key


def key_row_of(case_id: str) -> tuple[dict[str, Any], bytes]:
    """The row that keeps a new key of a case, wrapped; and the key."""
    key, safe = make_key(), opened().safe
    wrapped = seal(safe.keks[safe.newest], key, bound_to=_name_of(case_id, safe.newest))
    return {"case_id": case_id, "kek": safe.newest, "wrapped": wrapped, "made_at": clock.now()}, key


def find_case_key(case_id: str) -> bytes | None:
    """The key of a case; None when it was shredded or never was.

    faults  key_missing when the row is there and the installation's key is not, or is another
    """
    with view_of(opened().keys) as conn:
        row = conn.execute(select(case_keys.c.kek, case_keys.c.wrapped).where(case_keys.c.case_id == case_id)).first()
    return _unwrapped(case_id, row.kek, row.wrapped) if row else None


def find_case_keys(case_ids: Sequence[str]) -> dict[str, bytes]:
    """The keys of many cases in one go; who has none is left out."""
    wanted = select(case_keys).where(case_keys.c.case_id.in_(list(case_ids)))
    with view_of(opened().keys) as conn:
        rows = conn.execute(wanted).all()
    return {row.case_id: _unwrapped(row.case_id, row.kek, row.wrapped) for row in rows}


def case_key_of(case_id: str) -> bytes:
    """The key of a case; Fault key_missing when there is none."""
    key = find_case_key(case_id)
    if key is None:
        raise Fault("key_missing")
    return key


def case_keys_of(case_ids: Iterable[str]) -> dict[str, bytes]:
    """The keys of many cases in one look, for lists; a case that was shredded is left out.

    faults  key_missing when a row is there and the installation's key is not, or is another
    """
    wanted = list(case_ids)
    with view_of(opened().keys) as conn:
        rows = conn.execute(select(case_keys).where(case_keys.c.case_id.in_(wanted))).all()
    return {row.case_id: _unwrapped(row.case_id, row.kek, row.wrapped) for row in rows}


def forget_case_key(case_id: str) -> None:
    """Delete the key: from here on nothing of the case opens, in any copy that lacks the keys database."""
    engine = opened().keys
    with transaction_of(engine) as tx:
        tx.execute(delete(case_keys).where(case_keys.c.case_id == case_id))
    fold_log(engine)


def rotate() -> int:
    """Make a new key-encryption key and wrap every case key with it; nothing sealed is touched.

    returns  how many keys were wrapped anew. Safe to repeat after a crash: old keys stay readable
             until their file is taken away by hand. Running processes read the folder again
             when they meet a version they do not know.
    """
    folder = opened().config.keys_dir
    version = make_kek(folder)
    return rewrap(to=version)


def rewrap(*, to: int) -> int:
    """Wrap with version `to` every case key that is wrapped with another; how many there were."""
    keks = open_safe(opened().config.keys_dir).keks
    count = 0
    while True:
        with transaction_of(opened().keys) as tx:
            rows = tx.execute(select(case_keys).where(case_keys.c.kek != to).limit(_ROTATE_ROWS)).all()
            for row in rows:
                key = open_sealed(keks[row.kek], row.wrapped, bound_to=_name_of(row.case_id, row.kek))
                wrapped = seal(keks[to], key, bound_to=_name_of(row.case_id, to))
                tx.execute(
                    update(case_keys).where(case_keys.c.case_id == row.case_id).values(kek=to, wrapped=wrapped),
                )
        count += len(rows)
        if not rows:
            return count


def check_keys() -> None:
    """The key files are the ones this data was sealed with; BadSetting otherwise, before harm is done."""
    with view_of(opened().keys) as conn:
        newest = select(case_keys).order_by(case_keys.c.made_at.desc()).limit(1)
        row = conn.execute(newest).first()
    if row is None:
        return
    try:
        _unwrapped(row.case_id, row.kek, row.wrapped)
    except Fault:
        raise BadSetting("The keys folder holds other keys than this data was sealed with: put the right one back.") from None


def keyed_cases(before: datetime) -> frozenset[str]:
    """Cases whose key was made before an instant; the sweep compares them with the cases there are."""
    with view_of(opened().keys) as conn:
        return frozenset(conn.execute(select(case_keys.c.case_id).where(case_keys.c.made_at < before)).scalars())


def _unwrapped(case_id: str, kek: int, wrapped: bytes) -> bytes:
    # Another process may have rotated since this one read the folder.
    keks = opened().safe.keks
    if kek not in keks:
        keks = open_safe(opened().config.keys_dir).keks
    if kek not in keks:
        raise Fault("key_missing")
    try:
        return open_sealed(keks[kek], wrapped, bound_to=_name_of(case_id, kek))
    except Fault:
        raise Fault("key_missing") from None


def _name_of(case_id: str, kek: int) -> str:
    return f"{case_id}|case key|{kek}"
