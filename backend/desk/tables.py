"""Who opened the pictures of which file, when and why: the ground of the quota and of the short time they stay open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Column, Connection, ForeignKey, Index, String, Table, func, select

from backend.desk.record import SightReason
from backend.ground import clock
from backend.vault.db import Instant, metadata
from backend.vault.tables import of_case

# security.md A19: as many files an hour as somebody can really work on.
QUOTA: Final = 60
_HOUR: Final = timedelta(hours=1)
# Pictures stay open while one file is worked on.
OPEN: Final = timedelta(minutes=30)

sights = Table(
    "sights", metadata,
    Column("staff_id", String(22), ForeignKey("staff.staff_id", ondelete="CASCADE"), primary_key=True),
    Column("at", Instant, primary_key=True),
    of_case(primary=True),
    Column("reason", String(16), nullable=False),
    Index("ix_sights_case_id", "case_id"),
)


def keep_sight(tx: Connection, staff_id: str, case_id: str, reason: SightReason) -> bool:
    """Open the pictures of a file to somebody for half an hour; False when their hour is full of other files."""
    now = clock.now()
    recent = select(func.count(sights.c.case_id.distinct())).where(
        sights.c.staff_id == staff_id, sights.c.at > now - _HOUR, sights.c.case_id != case_id,
    )
    if int(tx.execute(recent).scalar_one()) >= QUOTA:
        return False
    tx.execute(sights.insert().values(staff_id=staff_id, at=now, case_id=case_id, reason=reason))
    return True


def find_sight(conn: Connection, staff_id: str, case_id: str) -> datetime | None:
    """Until when the pictures of a file are open to somebody; None: they are not."""
    latest = conn.execute(
        select(func.max(sights.c.at)).where(sights.c.staff_id == staff_id, sights.c.case_id == case_id),
    ).scalar()
    return latest + OPEN if latest and latest + OPEN > clock.now() else None
