"""Signed marks of where the audit stood, kept in a table and in a file beside the database.

The chain alone cannot show that its end was cut off and written anew; a signed mark can, and the
file is there to be copied to another host.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from backend.ground import clock
from backend.vault.db import opened, write
from backend.vault.tables import audit, audit_head, checkpoints

# security.md 3.13
_ROWS: Final = 100
_AGE: Final = timedelta(minutes=5)


def make_checkpoint(*, now: bool = False) -> bool:
    """Sign where the chain stands, when 100 rows or 5 minutes have gone by (or at once); whether it did."""
    with write() as tx:
        head = tx.execute(select(audit_head)).one()
        last = tx.execute(select(checkpoints).order_by(checkpoints.c.seq.desc()).limit(1)).first()
        if head.seq == (last.seq if last else 0):
            return False
        if not (now or last is None or head.seq - last.seq >= _ROWS or _age_of(last.made_at) >= _AGE):
            return False
        mark: dict[str, Any] = {"seq": head.seq, "mac": head.mac, "made_at": clock.now().isoformat()}
        mark["signature"] = _signer().sign(_signed_text(mark)).hex()
        tx.execute(checkpoints.insert().values(**mark))
    _write_line(mark)
    return True


def find_broken(conn: Connection) -> int | None:
    """The first mark that the chain no longer bears out, or that is not ours; None when all hold."""
    marks = [dict(row._mapping) for row in conn.execute(select(checkpoints).order_by(checkpoints.c.seq))]
    for mark in (*marks, *_lines()):
        mac = conn.execute(select(audit.c.mac).where(audit.c.seq == mark["seq"])).scalar()
        if mac != mark["mac"] or not _is_ours(mark):
            return int(mark["seq"])
    return None


def public_key() -> bytes:
    """What another host needs to check the marks: 32 bytes, Ed25519."""
    return _signer().public_key().public_bytes_raw()


def _signer() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(opened().safe.checkpoint)


def _is_ours(mark: Mapping[str, Any]) -> bool:
    try:
        _signer().public_key().verify(bytes.fromhex(mark["signature"]), _signed_text(mark))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_text(mark: Mapping[str, Any]) -> bytes:
    # The first word keeps a signature made for this from meaning anything elsewhere.
    return f"audit checkpoint|{mark['seq']}|{mark['mac']}|{mark['made_at']}".encode()


def _age_of(made_at: str) -> timedelta:
    return clock.now() - datetime.fromisoformat(made_at)


def _path() -> Path:
    return opened().config.data_dir / "checkpoints.jsonl"


def _write_line(mark: Mapping[str, Any]) -> None:
    with _path().open("a", encoding="utf8") as file:
        file.write(json.dumps(dict(mark)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines() -> Iterator[dict[str, Any]]:
    if _path().exists():
        for line in _path().read_text(encoding="utf8").splitlines():
            yield json.loads(line)
