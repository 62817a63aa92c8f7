"""Which browsers are shared tablets, and what lies in the boxes; of a pick-up code only a keyed digest is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Connection, ForeignKey, Integer, Row, String, Table, delete, select, update

from backend.ground import clock
from backend.ground.ids import fingerprint_of, make_id
from backend.ground.seal import keyed_digest_of
from backend.kiosk.record import BoxKind
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of

kiosks = Table(
    "kiosks", metadata,
    Column("kiosk_id", String(22), primary_key=True),
    Column("office", String(80), nullable=False, index=True),
    Column("label", String(40), nullable=False),
    Column("token_digest", String(64), nullable=False, unique=True),
    Column("opened_by", String(22), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("help_at", Instant),
)

# A row is a box that is not empty. The case may be shredded while paper still lies in the box: its code stays.
boxes = Table(
    "boxes", metadata,
    Column("office", String(80), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String(22), ForeignKey("cases.case_id", ondelete="SET NULL"), index=True),
    Column("kind", String(8), nullable=False),
    Column("code", String(40), nullable=False),
    Column("since", Instant, nullable=False),
    Column("secret_digest", String(64)),
    Column("tries", Integer, nullable=False),
    Column("receipt", String(8)),
    Column("sheets", Integer),
)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A shared tablet."""

    kiosk_id: str
    office: str
    label: str
    opened_at: datetime
    help_at: datetime | None


@dataclass(frozen=True, slots=True)
class Content:
    """What lies in a box. case_id None: its file was shredded meanwhile."""

    number: int
    case_id: str | None
    kind: BoxKind
    code: str
    since: datetime
    secret_digest: str | None
    tries: int
    receipt: str | None
    sheets: int | None


def open_kiosk(tx: Connection, office: str, label: str, *, by: str) -> tuple[str, str]:
    """Make a browser a shared tablet; its id and the token that it holds from now on, told once."""
    kiosk_id, token = make_id(), make_id()
    tx.execute(kiosks.insert().values(
        kiosk_id=kiosk_id, office=office, label=label, token_digest=fingerprint_of(token), opened_by=by, opened_at=clock.now(),
    ))
    return kiosk_id, token


def find_kiosk(conn: Connection, token: str) -> Kiosk | None:
    """The tablet that holds a token; None once it was closed."""
    row = conn.execute(select(kiosks).where(kiosks.c.token_digest == fingerprint_of(token))).first()
    return _kiosk(row) if row else None


def kiosks_of(conn: Connection, office: str) -> tuple[Kiosk, ...]:
    """The shared tablets of an office."""
    rows = conn.execute(select(kiosks).where(kiosks.c.office == office).order_by(kiosks.c.label, kiosks.c.opened_at))
    return tuple(_kiosk(row) for row in rows)


def close_kiosk(tx: Connection, office: str, kiosk_id: str) -> bool:
    """A browser like any other from now on; False when the office has no such tablet."""
    named = (kiosks.c.kiosk_id == kiosk_id) & (kiosks.c.office == office)
    return tx.execute(delete(kiosks).where(named)).rowcount > 0


def keep_help(tx: Connection, office: str, kiosk_id: str, *, wanted: bool) -> bool:
    """Somebody at the tablet asks for help, or was helped; False when the office has no such tablet."""
    named = update(kiosks).where(kiosks.c.kiosk_id == kiosk_id, kiosks.c.office == office)
    return tx.execute(named.values(help_at=clock.now() if wanted else None)).rowcount > 0


def contents_of(conn: Connection, office: str) -> tuple[Content, ...]:
    """The boxes that are not empty, by number."""
    rows = conn.execute(select(boxes).where(boxes.c.office == office).order_by(boxes.c.number))
    return tuple(_content(row) for row in rows)


def find_result(conn: Connection, office: str, case_id: str) -> Content | None:
    """The box in which the result of a file lies."""
    rows = conn.execute(select(boxes).where(boxes.c.office == office, boxes.c.case_id == case_id, boxes.c.kind == "result"))
    row = rows.first()
    return _content(row) if row else None


def reserve_box(tx: Connection, office: str, content: Content) -> bool:
    """Take a box; of two who take one at the same time the second gets False."""
    row = {name: getattr(content, name) for name in Content.__slots__}
    return tx.execute(insert_into(tx, boxes).values(office=office, **row).on_conflict_do_nothing()).rowcount > 0


def keep_secret(tx: Connection, office: str, number: int, digest: str) -> None:
    """The digits that open a box from now on."""
    tx.execute(update(boxes).where(boxes.c.office == office, boxes.c.number == number).values(secret_digest=digest, tries=0))


def empty_box(tx: Connection, office: str, number: int) -> Content | None:
    """The box is empty from now on; what lay in it, None when nothing did."""
    named = (boxes.c.office == office) & (boxes.c.number == number)
    row = tx.execute(select(boxes).where(named)).first()
    tx.execute(delete(boxes).where(named))
    return _content(row) if row else None


def count_try(tx: Connection, office: str, number: int) -> None:
    """A wrong code was tried at a box."""
    tried = update(boxes).where(boxes.c.office == office, boxes.c.number == number)
    tx.execute(tried.values(tries=boxes.c.tries + 1))


def secret_digest_of(case_id: str, code: str) -> str:
    """What is kept of a pick-up code: six digits are soon tried through, so the digest is keyed and the file's own."""
    return keyed_digest_of(secret_of(_LOCKER), f"{case_id}|{code}")


def _kiosk(row: Row[tuple[object, ...]]) -> Kiosk:
    return Kiosk(row.kiosk_id, row.office, row.label, row.opened_at, row.help_at)


def _content(row: Row[tuple[object, ...]]) -> Content:
    return Content(**{name: getattr(row, name) for name in Content.__slots__})


_LOCKER: Final = "locker"
