"""Pictures on their way: how far each has come, guarded by the database against two calls that bring the same piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from backend.vault import stills
from backend.vault.db import metadata
from backend.vault.engine import insert_into
from backend.vault.tables import of_case

_UPLOAD: Final = String(40)

# One row a picture. `arrived_bytes` only grows, and only from where the caller thinks it is.
uploads = Table(
    "uploads", metadata,
    Column("upload", _UPLOAD, primary_key=True),
    of_case(index=True),
    Column("side", String(8), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("arrived_bytes", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
)

# What has come of a picture that is not whole yet; each piece is a sealed blob.
pieces = Table(
    "pieces", metadata,
    Column("upload", _UPLOAD, ForeignKey("uploads.upload", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("blob", String(22), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Upload:
    """How far one picture has come."""

    upload: str
    case_id: str
    side: str
    size_bytes: int
    arrived_bytes: int
    complete: bool


def find_upload(conn: Connection, upload: str) -> Upload | None:
    """The upload, whosever it is; None when nothing of it has come."""
    row = conn.execute(select(uploads).where(uploads.c.upload == upload)).first()
    return Upload(**row._mapping) if row else None


def begin_upload(tx: Connection, begun: Upload) -> bool:
    """Note a new upload; an older one of the same side that never became whole is forgotten. False: the id is taken."""
    _forget_halves(tx, begun.case_id, uploads.c.side == begun.side, uploads.c.upload != begun.upload)
    row = {name: getattr(begun, name) for name in Upload.__slots__}
    return bool(tx.execute(insert_into(tx, uploads).values(**row).on_conflict_do_nothing()).rowcount)


def move_upload(tx: Connection, upload: str, *, start: int, end: int, complete: bool) -> bool:
    """It has come as far as `end`; False when it did not stand at `start`: another call was quicker."""
    there = (uploads.c.upload == upload, uploads.c.arrived_bytes == start, uploads.c.complete.is_(False))
    return bool(tx.execute(update(uploads).where(*there).values(arrived_bytes=end, complete=complete)).rowcount)


def keep_piece(tx: Connection, upload: Upload, content: bytes) -> None:
    """Seal what has come now behind what came before."""
    blob = stills.keep_blob(tx, upload.case_id, "piece", content)
    tx.execute(insert(pieces).values(upload=upload.upload, start=upload.arrived_bytes, blob=blob))


def pieces_of(conn: Connection, upload: Upload) -> bytes:
    """All that has come, in order."""
    return b"".join(stills.open_blob(conn, upload.case_id, blob) for blob in _blobs_of(conn, upload.upload))


def forget_pieces(tx: Connection, case_id: str, upload: str) -> None:
    """Erase what came of an upload: it is whole and kept elsewhere, or nobody wants it any more."""
    for blob in tuple(_blobs_of(tx, upload)):
        stills.forget_blob(tx, case_id, blob)
    tx.execute(delete(pieces).where(pieces.c.upload == upload))


def forget_halves(tx: Connection, case_id: str) -> None:
    """Erase what came of pictures that never became whole."""
    _forget_halves(tx, case_id)


def _forget_halves(tx: Connection, case_id: str, *terms: ColumnElement[bool]) -> None:
    halves = select(uploads.c.upload).where(uploads.c.case_id == case_id, uploads.c.complete.is_(False), *terms)
    for upload in tx.execute(halves).scalars().all():
        forget_pieces(tx, case_id, upload)
        tx.execute(delete(uploads).where(uploads.c.upload == upload))


def _blobs_of(conn: Connection, upload: str) -> Iterator[str]:
    yield from conn.execute(select(pieces.c.blob).where(pieces.c.upload == upload).order_by(pieces.c.start)).scalars().all()
