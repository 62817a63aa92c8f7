"""Sealed files: pictures lie beside the database, each under a key of its own, and a row says whose they are."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, select

from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.ground.seal import open_sealed, seal
from backend.vault import db
from backend.vault.engine import after_commit
from backend.vault.keys import case_key_of, derived_of
from backend.vault.tables import blobs

# Below this share of free disk the database itself would soon have no room (security.md F11).
_FREE_SHARE_MIN: Final = 0.05
FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_ASIDE: Final = ".aside"


def keep_blob(tx: Connection, case_id: str, kind: str, plain: bytes) -> str:
    """Seal bytes into a file of the case; its id. The file is on disk before the row can be.

    kind    what it is, e.g. "front", "crop"; bound in, so that one cannot stand for another
    faults  disk_full below 5 % of free space; key_missing
    """
    disk = shutil.disk_usage(_folder())
    check_room(free_bytes=disk.free, total_bytes=disk.total)
    blob = make_id()
    key = derived_of(case_key_of(case_id), f"blob|{blob}")
    _write_file(_path_of(blob), seal(key, plain, bound_to=_name_of(blob, case_id, kind)))
    tx.execute(blobs.insert().values(
        blob=blob, case_id=case_id, kind=kind, size_bytes=len(plain), kept_at=clock.now(),
    ))
    return blob


def open_blob(conn: Connection, case_id: str, blob: str) -> bytes:
    """The bytes as they were kept.

    faults  not_found: no such blob in this case · blob_corrupt: the file is gone, cut, altered or
            another's · key_missing
    """
    row = conn.execute(select(blobs.c.kind).where(blobs.c.blob == blob, blobs.c.case_id == case_id)).first()
    if row is None:
        raise Fault("not_found")
    key = derived_of(case_key_of(case_id), f"blob|{blob}")
    try:
        sealed = _path_of(blob).read_bytes()
    except FileNotFoundError:
        raise Fault("blob_corrupt") from None
    return open_sealed(key, sealed, bound_to=_name_of(blob, case_id, row.kind))


def forget_blob(tx: Connection, case_id: str, blob: str) -> None:
    """Erase a blob: the row now, the file once the transaction stands."""
    if tx.execute(delete(blobs).where(blobs.c.blob == blob, blobs.c.case_id == case_id)).rowcount:
        after_commit(tx, lambda: erase_files((blob,)))


def blobs_of(conn: Connection, case_id: str) -> tuple[str, ...]:
    """Ids of all blobs of a case."""
    return tuple(conn.execute(select(blobs.c.blob).where(blobs.c.case_id == case_id)).scalars())


def listed(conn: Connection, case_id: str) -> list[tuple[str, int, datetime]]:
    """Kind, size in bytes and time of keeping of every blob of a case, in the order in which they came."""
    rows = conn.execute(select(blobs.c.kind, blobs.c.size_bytes, blobs.c.kept_at).where(blobs.c.case_id == case_id))
    return sorted(((row.kind, row.size_bytes, row.kept_at) for row in rows), key=lambda one: (one[2], one[0]))


def erase_files(names: Iterable[str]) -> None:
    """Unlink files; those already gone are no fault. What remains on the disk is sealed."""
    for blob in names:
        _path_of(blob).unlink(missing_ok=True)


def fileless_rows(conn: Connection) -> tuple[str, ...]:
    """Blobs that have a row and no file: loss, to be looked at by a person."""
    there = {path.name for path in _files()}
    missing = set(conn.execute(select(blobs.c.blob)).scalars()) - there
    return tuple(sorted(blob for blob in missing if not _path_of(blob).exists()))  # kept since the first look


def rowless_files(conn: Connection, *, older_than_s: float) -> tuple[Path, ...]:
    """Files without a row, and files left half-written: what a fallen transaction leaves behind.

    older_than_s  younger ones may belong to a transaction that is still open
    """
    # Files first: one that is written after this look has its row, or is young.
    before = time.time() - older_than_s
    old = [path for path in _files(with_aside=True) if _changed_at(path) < before]
    known = set(conn.execute(select(blobs.c.blob)).scalars())
    return tuple(sorted(path for path in old if path.name not in known))


def check_room(*, free_bytes: int, total_bytes: int) -> None:
    """There is room for pictures; Fault disk_full below 5 %."""
    if free_bytes < _FREE_SHARE_MIN * total_bytes:
        raise Fault("disk_full")


def _write_file(path: Path, sealed: bytes) -> None:
    """Aside, flushed, then renamed: after a crash the file is whole or absent (security.md M11)."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    aside = path.with_name(path.name + _ASIDE)
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        aside.unlink(missing_ok=True)
        if error.errno in FULL:
            raise Fault("disk_full") from None
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _files(*, with_aside: bool = False) -> list[Path]:
    return [path for path in _folder().glob("*/*") if with_aside or not path.name.endswith(_ASIDE)]


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _folder() -> Path:
    return db.opened().config.data_dir / "stills"


def _path_of(blob: str) -> Path:
    # By the first two letters: no folder grows to a size that slows the file system down.
    return _folder() / blob[:2] / blob


def _name_of(blob: str, case_id: str, kind: str) -> str:
    return f"{blob}|{case_id}|{kind}"
