"""Who opened the pictures of which file, when and why; and what was asked to leave the office, which a second person allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, Index, String, Table, func, select, update

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

# A stretch of the register (first, last), or the package of one archived file (security.md A19: nobody exports alone).
exports = Table(
    "exports", metadata,
    Column("export_id", String(22), primary_key=True),
    Column("office", String(80), nullable=False),
    Column("case_id", String(22), ForeignKey("cases.case_id", ondelete="CASCADE"), index=True),
    Column("first", Date),
    Column("last", Date),
    Column("reason", String(300), nullable=False),
    Column("asked_by", String(22), nullable=False),
    Column("asked_name", String(120), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("judged_by", String(22)),
    Column("judged_name", String(120)),
    Column("judged_at", Instant),
    Column("allowed", Boolean),
    Index("ix_exports_office", "office", "asked_at"),
)
# Allowed, it can be fetched until the same hour of the next day.
FETCHED: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Export:
    """What somebody wants to take out, and what a second person said; allowed None: nobody yet."""

    export_id: str
    office: str
    case_id: str | None
    first: date | None
    last: date | None
    reason: str
    asked_by: str
    asked_name: str
    asked_at: datetime
    judged_by: str | None = None
    judged_name: str | None = None
    judged_at: datetime | None = None
    allowed: bool | None = None

    @property
    def until(self) -> datetime | None:
        """Until when it can be fetched; None: not allowed."""
        return self.judged_at + FETCHED if self.judged_at and self.allowed else None


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


def make_export(tx: Connection, export: Export) -> None:
    """Note what somebody asks to take out of the office."""
    tx.execute(exports.insert().values(
        export_id=export.export_id, office=export.office, case_id=export.case_id, first=export.first, last=export.last,
        reason=export.reason, asked_by=export.asked_by, asked_name=export.asked_name, asked_at=export.asked_at,
    ))


def find_export(conn: Connection, export_id: str) -> Export | None:
    """One of them."""
    row = conn.execute(select(exports).where(exports.c.export_id == export_id)).first()
    return Export(**row._mapping) if row else None


def exports_of(conn: Connection, office: str, *, limit: int = 50) -> list[Export]:
    """The latest of an office."""
    newest = select(exports).where(exports.c.office == office).order_by(exports.c.asked_at.desc()).limit(limit)
    return [Export(**row._mapping) for row in conn.execute(newest)]


def judge_export(tx: Connection, export_id: str, *, by: str, name: str, allowed: bool) -> bool:
    """Allow it or not, once; False when somebody has judged already."""
    open_ones = update(exports).where(exports.c.export_id == export_id, exports.c.judged_at.is_(None))
    judged = {"judged_by": by, "judged_name": name, "judged_at": clock.now(), "allowed": allowed}
    return tx.execute(open_ones.values(**judged)).rowcount > 0
