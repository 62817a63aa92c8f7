"""Events, append-only and sealed; the serials of official codes; and the projection that lists and the search look through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    literal,
    select,
    tuple_,
)

from backend.dossier.line import DossierLine
from backend.dossier.record import DossierEvent, Label
from backend.ground.faults import Fault
from backend.ground.seal import keyed_digest_of, open_sealed, seal
from backend.vault import cases
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import case_key_of, case_keys_of, secret_of
from backend.vault.tables import of_case

# The number makes two writers of one case collide, should they ever judge by the same list.
events = Table(
    "events", metadata,
    of_case(primary=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

serials = Table(
    "serials", metadata,
    Column("unit", String(40), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)

# What lists look through; rebuilt from the events, equal to them by test (settled 14). Names and numbers are sealed.
dossiers = Table(
    "dossiers", metadata,
    of_case(primary=True),
    Column("office", String(80), nullable=False),
    Column("procedure", String(80), nullable=False),
    Column("identity_source", String(40), nullable=False),
    Column("temporary_code", String(16), nullable=False, unique=True),
    Column("code", String(40), unique=True),
    Column("status", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("event_count", Integer, nullable=False),
    Column("submitted_at", Instant, nullable=False),
    Column("received_at", Instant),
    Column("due", Instant),
    Column("acts_by", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("returned_at", Instant),
    Column("holder", String(22), nullable=False),
    Column("holder_name", String(120), nullable=False),
    Column("unit", String(120), nullable=False),
    Column("waits", Text, nullable=False),
    Column("proposal", String(8), nullable=False),
    Column("way", String(16), nullable=False),
    Column("apologised", Boolean, nullable=False),
    Column("archived", Boolean, nullable=False),
    *(Column(name, BigInteger, nullable=False, server_default="0") for name in ("overpaid_vnd", "owes_vnd")),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_dossiers_office_acts", "office", "acts_by", "case_id"),
    Index("ix_dossiers_status_acts", "office", "status", "acts_by", "case_id"),
    Index("ix_dossiers_holder_acts", "holder", "status", "acts_by", "case_id"),
    Index("ix_dossiers_received", "office", "received_at", "case_id"),
    Index("ix_dossiers_overpaid", "office", "overpaid_vnd"),
    Index("ix_dossiers_unarchived", "office", "archived", "status", "acts_by", "case_id"),
)
# The words a file of an office is found by, as keyed digests (settled 14); the newest file first under each.
words = Table(
    "dossier_words", metadata,
    Column("digest", String(32), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("case_id", String(22), ForeignKey("dossiers.case_id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
_PLAIN: Final = tuple(name for name in DossierLine.__slots__ if name != "label")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which dossiers a list is to show; what is left out is not asked for.

    statuses   any of them · holder: id of an officer; "": given to nobody
    before     whatever must be acted upon earlier than this
    proposed   only what waits for a signature · archived: has its package · stray: money came astray, or is owed back still
    """

    office: str
    statuses: tuple[int, ...] = ()
    holder: str | None = None
    before: datetime | None = None
    proposed: bool = False
    archived: bool | None = None
    stray: Literal["overpaid", "owes"] | None = None


# Beyond this a word is simply common: the search begins with a rarer one.
_COMMON: Final = 5_000
# Where a page of a list ended: the next one begins behind it.
Mark = tuple[datetime, str]


def append_event(tx: Connection, case_id: str, event: DossierEvent) -> None:
    """One event at the end of the case's list; Fault busy when another came in between."""
    number = 1 + (tx.execute(select(func.max(events.c.number)).where(events.c.case_id == case_id)).scalar() or 0)
    row = event_row_of(case_id, number, event, case_key_of(case_id))
    if not tx.execute(insert_into(tx, events).values(**row).on_conflict_do_nothing()).rowcount:
        raise Fault("busy")


def event_row_of(case_id: str, number: int, event: DossierEvent, key: bytes) -> dict[str, Any]:
    """The row of an event, sealed; number from 1."""
    sealed = seal(key, event.to_json().encode(), bound_to=f"{case_id}|event|{number}")
    return {"case_id": case_id, "number": number, "kind": event.kind, "at": event.at, "sealed": sealed}


def events_of(conn: Connection, case_id: str) -> tuple[DossierEvent, ...]:
    """All events of a case, in order; held as by `records.find_record`, so that a deed is judged by all that happened before."""
    cases.hold(conn, case_id)
    rows = conn.execute(select(events).where(events.c.case_id == case_id).order_by(events.c.number)).all()
    key = case_key_of(case_id) if rows else b""
    return tuple(
        DossierEvent.from_json(open_sealed(key, row.sealed, bound_to=f"{case_id}|event|{row.number}")) for row in rows
    )


def filed_cases(conn: Connection, *, after: str, limit: int) -> list[str]:
    """Cases that have a life in the office, some of them: those whose ids come behind `after`."""
    begun = select(events.c.case_id).where(events.c.number == 1, events.c.case_id > after)
    return list(conn.execute(begun.order_by(events.c.case_id).limit(limit)).scalars())


def make_serial(tx: Connection, unit: str, day: date, *, block: int = 1) -> int:
    """The next number of a unit on a day, from 1, or the first of a block of them: never given again, whatever falls away."""
    insert = insert_into(tx, serials).values(unit=unit, day=day, last=block)
    counted = insert.on_conflict_do_update(index_elements=["unit", "day"], set_={"last": serials.c.last + block})
    return int(tx.execute(counted.returning(serials.c.last)).scalar_one()) - block + 1


def keep_dossier(tx: Connection, line: DossierLine) -> None:
    """Write the line of a dossier, in place of the one before."""
    row = line_row_of(line, case_key_of(line.case_id))
    insert = insert_into(tx, dossiers).values(**row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id"], set_=row))


def line_row_of(line: DossierLine, key: bytes) -> dict[str, Any]:
    """The row of a line; its label sealed."""
    sealed = seal(key, line.label.to_json().encode(), bound_to=f"{line.case_id}|label")
    return {**{name: getattr(line, name) for name in _PLAIN}, "sealed": sealed}


def find_dossier(conn: Connection, case_id: str) -> DossierLine | None:
    """The line of a case; held like its events: whoever judges a deed by it judges by all that happened before."""
    cases.hold(conn, case_id)
    return next(iter(lines_of(conn, (case_id,))), None)


def find_case_of(conn: Connection, code: str) -> str | None:
    """The case that an official or temporary code names."""
    named = select(dossiers.c.case_id).where((dossiers.c.code == code) | (dossiers.c.temporary_code == code))
    return conn.execute(named).scalar()


def lines_of(conn: Connection, case_ids: Sequence[str]) -> list[DossierLine]:
    """The lines of cases, in the order asked; those that are gone are left out."""
    rows = conn.execute(select(dossiers).where(dossiers.c.case_id.in_(case_ids))).all()
    place = {case_id: n for n, case_id in enumerate(case_ids)}
    return _opened(sorted(rows, key=lambda row: place[row.case_id]))


def find_lines(conn: Connection, wish: Wish, *, after: Mark | None = None, limit: int = 50) -> list[DossierLine]:
    """One page of a list: what must be acted upon first stands first."""
    # One status at a time: each is a stretch of an index, while several together would be sorted whole.
    wishes = [replace(wish, statuses=(status,)) for status in wish.statuses] or [wish]
    rows = [row for one in wishes for row in _page_of(conn, one, after, limit)]
    return _opened(sorted(rows, key=lambda row: (row.acts_by, row.case_id))[:limit])


def mark_of(line: DossierLine) -> Mark:
    """Where a page that ends with this line ended."""
    return line.acts_by, line.case_id


def counts_of(conn: Connection, wish: Wish) -> dict[int, int]:
    """How many dossiers there are by status."""
    counted = select(dossiers.c.status, func.count()).where(*_terms_of(wish)).group_by(dossiers.c.status)
    return {row[0]: row[1] for row in conn.execute(counted)}


def find_received(conn: Connection, office: str, first: datetime, last: datetime, *, after: Mark | None = None,
                  limit: int = 200) -> list[DossierLine]:
    """One page of the register (Mẫu 07): what was received from `first` to before `last`, in that order."""
    chosen = select(dossiers).where(dossiers.c.office == office, dossiers.c.received_at >= first, dossiers.c.received_at < last)
    if after:
        chosen = chosen.where(*_behind(dossiers.c.received_at, after))
    return _opened(conn.execute(chosen.order_by(dossiers.c.received_at, dossiers.c.case_id).limit(limit)).all())


def keep_words(tx: Connection, line: DossierLine, found_by: frozenset[str]) -> None:
    """The words under which the search finds a file from now on."""
    wanted, mine = digests_of(line.office, found_by), words.c.case_id == line.case_id
    kept = frozenset(tx.execute(select(words.c.digest).where(mine)).scalars())
    if kept - wanted:
        tx.execute(delete(words).where(mine, words.c.digest.in_(kept - wanted)))
    for digest in wanted - kept:
        tx.execute(words.insert().values(digest=digest, at=line.submitted_at, case_id=line.case_id))


def wordless(conn: Connection, *, limit: int) -> list[str]:
    """Cases of some dossiers that the search finds by nothing."""
    named = select(words.c.case_id).where(words.c.case_id == dossiers.c.case_id).exists()
    return list(conn.execute(select(dossiers.c.case_id).where(~named).limit(limit)).scalars())


def digests_of(office: str, spoken: frozenset[str]) -> frozenset[str]:
    """Words are few enough to be tried through: only a keyed digest hides them. Each office has its own."""
    key = secret_of("dossier words")
    return frozenset(keyed_digest_of(key, f"{office}|{word}")[:32] for word in spoken)


def find_worded(conn: Connection, office: str, spoken: frozenset[str], *, limit: int = 50) -> list[DossierLine]:
    """Dossiers of an office that carry all these words, the newest first; none when nothing was asked."""
    wanted = sorted(digests_of(office, spoken), key=lambda digest: _commonness(conn, digest))
    if not wanted:
        return []
    found = select(words.c.case_id).where(words.c.digest == wanted[0])
    for n, digest in enumerate(wanted[1:]):
        other = words.alias(f"w{n}")
        same = (other.c.digest == digest) & (other.c.at == words.c.at) & (other.c.case_id == words.c.case_id)
        found = found.where(select(other.c.case_id).where(same).exists())
    return lines_of(conn, conn.execute(found.order_by(words.c.at.desc(), words.c.case_id).limit(limit)).scalars().all())


def _commonness(conn: Connection, digest: str) -> int:
    """How many files carry a word, counted up to where it no longer matters."""
    some = select(literal(1)).where(words.c.digest == digest).limit(_COMMON).subquery()
    return int(conn.execute(select(func.count()).select_from(some)).scalar_one())


def _page_of(conn: Connection, wish: Wish, after: Mark | None, limit: int) -> Sequence[Row[Any]]:
    chosen = select(dossiers).where(*_terms_of(wish), *(_behind(dossiers.c.acts_by, after) if after else ()))
    return conn.execute(chosen.order_by(dossiers.c.acts_by, dossiers.c.case_id).limit(limit)).all()


def _behind(column: Column[datetime], after: Mark) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # The first says it again for the planner: by the pair alone SQLite may begin at the head of the index.
    return column >= after[0], tuple_(column, dossiers.c.case_id) > tuple_(literal(after[0], Instant), literal(after[1]))


def _terms_of(wish: Wish) -> list[ColumnElement[bool]]:
    column = dossiers.c
    terms: list[ColumnElement[bool]] = [column.office == wish.office]
    if wish.statuses:
        terms.append(column.status.in_(wish.statuses))
    if wish.holder is not None:
        terms.append(column.holder == wish.holder)
    if wish.before is not None:
        terms.append(column.acts_by < wish.before)
    if wish.proposed:
        terms.append(column.proposal != "")
    terms += [column.overpaid_vnd > 0, column[f"{wish.stray}_vnd"] > 0] if wish.stray else []
    if wish.archived is not None:
        terms.append(column.archived == wish.archived)
    return terms


def _opened(rows: Sequence[Row[Any]]) -> list[DossierLine]:
    keys, lines = case_keys_of(row.case_id for row in rows), []
    for row in rows:
        if row.case_id in keys:
            label = open_sealed(keys[row.case_id], row.sealed, bound_to=f"{row.case_id}|label")
            lines.append(DossierLine(**{name: getattr(row, name) for name in _PLAIN}, label=Label.from_json(label)))
    return lines
