"""Which case a receipt belongs to; what a slip says of it is for the views."""

from __future__ import annotations

from sqlalchemy import Column, Connection, String, Table, select

from backend.vault.db import metadata
from backend.vault.engine import insert_into
from backend.vault.tables import of_case

slips = Table(
    "slips", metadata,
    Column("receipt", String(22), primary_key=True),
    of_case(index=True),
)


def keep_receipt(tx: Connection, receipt: str, case_id: str) -> None:
    """Tie a receipt to its case; a second time changes nothing."""
    tx.execute(insert_into(tx, slips).values(receipt=receipt, case_id=case_id).on_conflict_do_nothing())


def find_receipt(conn: Connection, receipt: str) -> str | None:
    """The case of a receipt; None when the office has no such file (any more)."""
    return conn.execute(select(slips.c.case_id).where(slips.c.receipt == receipt)).scalar()
