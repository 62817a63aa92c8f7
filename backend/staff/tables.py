"""People who serve, their passkeys, their sessions and the one-time codes that let them in; names are sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Integer, LargeBinary, Row, String, Table, Text, delete, select
from sqlalchemy import update as change

from backend.ground import clock
from backend.ground.ids import code_of, fingerprint_of, make_code, make_id
from backend.ground.seal import keyed_digest_of, open_sealed, seal
from backend.staff.record import Role
from backend.staff.rules import ROLES
from backend.vault.db import Instant, metadata
from backend.vault.keys import secret_of

# security.md 3.6: a page left alone, and the longest working day.
IDLE: Final = timedelta(minutes=15)
DAY: Final = timedelta(hours=10)
# A step-up opens the careful deeds for this long.
FRESH: Final = timedelta(minutes=5)
# Written at most so often, so that reading a list costs no write.
_TOUCH: Final = timedelta(seconds=30)

staff = Table(
    "staff", metadata,
    Column("staff_id", String(22), primary_key=True),
    Column("office", String(80), nullable=False, index=True),
    Column("roles", String(120), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("handle", String(86), nullable=False, unique=True),
    Column("sealed_name", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
)


def _of_staff() -> Column[str]:
    return Column(
        "staff_id", String(22), ForeignKey("staff.staff_id", ondelete="CASCADE"), nullable=False, index=True,
    )


# key: SHA-256 of the credential's own id, which may be 1,023 bytes long.
passkeys = Table(
    "passkeys", metadata,
    Column("key", String(64), primary_key=True),
    _of_staff(),
    Column("credential", Text, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("count", Integer, nullable=False),
    Column("synced", Boolean, nullable=False),
    Column("label", String(80), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("used_at", Instant),
)

# Bound to the passkey that opened it and to the browser it was opened in.
shifts = Table(
    "shifts", metadata,
    Column("fingerprint", String(64), primary_key=True),
    _of_staff(),
    Column("key", String(64), ForeignKey("passkeys.key", ondelete="CASCADE"), nullable=False),
    Column("browser", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("fresh_at", Instant, nullable=False),
)

invitations = Table(
    "invitations", metadata,
    Column("digest", String(64), primary_key=True),
    _of_staff(),
    Column("expires_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff. handle: 64 random bytes in base64url, all that a passkey knows of its owner."""

    staff_id: str
    office: str
    roles: tuple[Role, ...]
    active: bool
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey's public half. credential: its id in base64url."""

    key: str
    staff_id: str
    credential: str
    public: bytes
    count: int
    synced: bool
    label: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A session. fresh: the passkey was used within the last minutes."""

    person: Person
    key: str
    fresh: bool


def make_person(tx: Connection, *, office: str, name: str, roles: tuple[Role, ...], handle: str) -> str:
    """A new person without a passkey yet; their id."""
    staff_id = make_id()
    tx.execute(staff.insert().values(
        staff_id=staff_id, office=office, roles=" ".join(roles), active=True, handle=handle, made_at=clock.now(),
        sealed_name=seal(secret_of("staff name"), name.encode(), bound_to=f"{staff_id}|staff name"),
    ))
    return staff_id


def find_person(conn: Connection, staff_id: str) -> Person | None:
    """Somebody, active or not."""
    row = conn.execute(select(staff).where(staff.c.staff_id == staff_id)).first()
    return _person_of(row) if row else None


def people_of(conn: Connection, office: str) -> tuple[Person, ...]:
    """Everybody of an office, in the order in which they came."""
    rows = conn.execute(select(staff).where(staff.c.office == office).order_by(staff.c.made_at, staff.c.staff_id))
    return tuple(_person_of(row) for row in rows)


def keep_roles(tx: Connection, staff_id: str, roles: tuple[Role, ...]) -> None:
    """Other roles from the next request on."""
    tx.execute(change(staff).where(staff.c.staff_id == staff_id).values(roles=" ".join(roles)))


def keep_active(tx: Connection, staff_id: str, *, active: bool) -> None:
    """Let somebody in again, or put them out: then every session and open code of theirs ends here."""
    tx.execute(change(staff).where(staff.c.staff_id == staff_id).values(active=active))
    if not active:
        tx.execute(delete(shifts).where(shifts.c.staff_id == staff_id))
        tx.execute(delete(invitations).where(invitations.c.staff_id == staff_id))


def keep_passkey(tx: Connection, passkey: Passkey) -> bool:
    """Bind a passkey to its owner; False when it is bound already, to anybody."""
    if find_passkey(tx, passkey.key):
        return False
    tx.execute(passkeys.insert().values(**{name: getattr(passkey, name) for name in Passkey.__slots__}))
    return True


def find_passkey(conn: Connection, key: str) -> Passkey | None:
    """A passkey by the SHA-256 of its credential's id."""
    row = conn.execute(select(passkeys).where(passkeys.c.key == key)).first()
    return Passkey(**row._mapping) if row else None


def passkeys_of(conn: Connection, staff_id: str) -> tuple[Passkey, ...]:
    """All of somebody's, oldest first."""
    rows = conn.execute(select(passkeys).where(passkeys.c.staff_id == staff_id).order_by(passkeys.c.added_at))
    return tuple(Passkey(**row._mapping) for row in rows)


def keep_use(tx: Connection, key: str, count: int) -> None:
    """The passkey was used: its new counter."""
    tx.execute(change(passkeys).where(passkeys.c.key == key).values(count=count, used_at=clock.now()))


def forget_passkey(tx: Connection, key: str) -> None:
    """Take a passkey away, and the sessions it opened with it."""
    tx.execute(delete(passkeys).where(passkeys.c.key == key))


def open_shift(tx: Connection, passkey: Passkey, browser: str) -> str:
    """A session for the owner of a passkey; its token, told once."""
    token, now = make_id(), clock.now()
    _forget_past(tx)
    tx.execute(shifts.insert().values(
        fingerprint=fingerprint_of(token), staff_id=passkey.staff_id, key=passkey.key, browser=fingerprint_of(browser),
        opened_at=now, seen_at=now, fresh_at=now,
    ))
    return token


def find_shift(conn: Connection, token: str, browser: str) -> tuple[Shift, bool] | None:
    """Who a token speaks for, and whether it is time to note that they were seen; None: nobody (any more)."""
    now = clock.now()
    row = conn.execute(select(shifts, staff).join(staff, staff.c.staff_id == shifts.c.staff_id).where(
        shifts.c.fingerprint == fingerprint_of(token), shifts.c.browser == fingerprint_of(browser), staff.c.active,
        shifts.c.seen_at > now - IDLE, shifts.c.opened_at > now - DAY,
    )).first()
    if row is None:
        return None
    return Shift(_person_of(row), row.key, row.fresh_at > now - FRESH), row.seen_at < now - _TOUCH


def keep_seen(tx: Connection, token: str) -> None:
    """Somebody is at work in this session."""
    tx.execute(change(shifts).where(shifts.c.fingerprint == fingerprint_of(token)).values(seen_at=clock.now()))


def keep_fresh(tx: Connection, token: str) -> None:
    """The passkey was just used again in this session."""
    tx.execute(change(shifts).where(shifts.c.fingerprint == fingerprint_of(token)).values(fresh_at=clock.now()))


def close_shift(tx: Connection, token: str) -> None:
    """The token opens nothing from now on."""
    tx.execute(delete(shifts).where(shifts.c.fingerprint == fingerprint_of(token)))


def make_invitation(tx: Connection, staff_id: str, *, lasts: timedelta) -> tuple[str, datetime]:
    """A one-time code for somebody, in place of any before: 80 bits to be typed or scanned; and until when it is good."""
    tx.execute(delete(invitations).where(invitations.c.staff_id == staff_id))
    code, until = make_code(16), clock.now() + lasts
    tx.execute(invitations.insert().values(digest=_digest_of(code), staff_id=staff_id, expires_at=until))
    return "-".join(code[at : at + 4] for at in range(0, 16, 4)), until


def find_invited(conn: Connection, code: str) -> Person | None:
    """Whom an open code lets in."""
    row = conn.execute(select(staff).join(invitations, invitations.c.staff_id == staff.c.staff_id).where(
        invitations.c.digest == _digest_of(code), invitations.c.expires_at > clock.now(), staff.c.active,
    )).first()
    return _person_of(row) if row else None


def invited_of(conn: Connection, office: str) -> frozenset[str]:
    """Ids of those for whom a code is open."""
    rows = select(invitations.c.staff_id).join(staff, staff.c.staff_id == invitations.c.staff_id)
    return frozenset(conn.execute(rows.where(staff.c.office == office, invitations.c.expires_at > clock.now())).scalars())


def take_invitation(tx: Connection, code: str) -> bool:
    """Use a code up; False when somebody was quicker."""
    return bool(tx.execute(delete(invitations).where(invitations.c.digest == _digest_of(code))).rowcount)


def _forget_past(tx: Connection) -> None:
    """Take away sessions and codes that open nothing any more."""
    now = clock.now()
    tx.execute(delete(shifts).where((shifts.c.seen_at <= now - IDLE) | (shifts.c.opened_at <= now - DAY)))
    tx.execute(delete(invitations).where(invitations.c.expires_at <= now))


def _person_of(row: Row) -> Person:  # type: ignore[type-arg]
    name = open_sealed(secret_of("staff name"), row.sealed_name, bound_to=f"{row.staff_id}|staff name").decode()
    roles = tuple(role for role in ROLES if role in row.roles.split())
    return Person(row.staff_id, row.office, roles, row.active, row.handle, name)


def _digest_of(code: str) -> str:
    return keyed_digest_of(secret_of("staff code"), code_of(code))
