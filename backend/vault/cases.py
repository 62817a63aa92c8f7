"""A case from opening to shredding; the records and blobs inside it are kept by their own modules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import code_of, make_code, make_id
from backend.ground.seal import keyed_digest_of, open_sealed, seal
from backend.vault import audit, db, keys
from backend.vault.choices import choice_of
from backend.vault.engine import after_commit, hold_first
from backend.vault.stills import blobs_of, erase_files
from backend.vault.tables import cases, keyed

# How the name begins of what is no procedure but passes: such a case lives as long as its room says, whatever is kept in it.
PASSING: Final = ":"


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One filing. `version` grows with all that is kept or forgotten; `expires_at` None: it was sent.

    resume_code  eight Crockford characters that open the case on another phone; a secret
    """

    case_id: str
    procedure: str
    office: str
    opened_at: datetime
    expires_at: datetime | None
    version: int
    resume_code: str


def open_case(tx: Connection, *, procedure: str, office: str) -> Case:
    """A new empty case with its own key and resume code."""
    case_id, code, now = make_id(), make_code(), clock.now()
    key = keys.make_case_key(case_id)
    # security.md 3.4: a draft that nobody took up, and one that somebody works on, each as long as the office chose.
    case = Case(case_id, procedure, office, now, now + timedelta(hours=choice_of(tx, "draft_hours")), 0, code)
    tx.execute(cases.insert().values(
        case_id=case_id, procedure=procedure, office=office, opened_at=now, expires_at=case.expires_at, version=0,
        resume_digest=_digest_of(code), resume_sealed=seal(key, code.encode(), bound_to=_resume_name(case_id)),
    ))
    return case


def case_row_of(case_id: str, key: bytes, *, procedure: str, office: str, opened_at: datetime) -> dict[str, Any]:
    """The row of a case that was sent, with a resume code that nobody was told yet."""
    code = make_code()
    return {
        "case_id": case_id, "procedure": procedure, "office": office, "opened_at": opened_at, "expires_at": None, "version": 0,
        "resume_digest": _digest_of(code), "resume_sealed": seal(key, code.encode(), bound_to=_resume_name(case_id)),
    }


def find_case(conn: Connection, case_id: str) -> Case | None:
    """The case; None when it never was, is past its time, or was shredded."""
    row = conn.execute(select(cases).where(cases.c.case_id == case_id, _living())).first()
    key = keys.find_case_key(case_id) if row else None
    if row is None or key is None:
        return None
    code = open_sealed(key, row.resume_sealed, bound_to=_resume_name(case_id)).decode()
    return Case(case_id, row.procedure, row.office, row.opened_at, row.expires_at, row.version, code)


def find_resumed(conn: Connection, code: str) -> str | None:
    """The id of the living case that a code opens, however it was typed. Callers limit the guesses."""
    digest = _digest_of(code_of(code))
    return conn.execute(select(cases.c.case_id).where(cases.c.resume_digest == digest, _living())).scalar()


def renew_code(tx: Connection, case_id: str) -> str:
    """Another resume code in place of the one before, which opens nothing any more."""
    code = make_code()
    sealed = seal(keys.case_key_of(case_id), code.encode(), bound_to=_resume_name(case_id))
    tx.execute(update(cases).where(cases.c.case_id == case_id).values(resume_digest=_digest_of(code), resume_sealed=sealed))
    return code


def bump(tx: Connection, case_id: str) -> None:
    """Count one change of what the case holds, and hold its row: two writers of one case take turns."""
    tx.execute(update(cases).where(cases.c.case_id == case_id).values(version=cases.c.version + 1))


def hold(conn: Connection, case_id: str) -> None:
    """Whoever reads a case in order to change it is alone with it until the commit; a mere look holds nothing."""
    hold_first(conn, select(cases.c.case_id).where(cases.c.case_id == case_id))


def keep_until(tx: Connection, case_id: str, until: datetime | None) -> None:
    """When the case is to be shredded by itself; None: never, until somebody says so."""
    tx.execute(update(cases).where(cases.c.case_id == case_id).values(expires_at=until))


def prolong(tx: Connection, case_id: str) -> None:
    """Somebody is at work on this draft: it is never kept shorter for that; one that was sent or is passing is left alone."""
    until = clock.now() + claimed_span(tx)
    draft = (cases.c.case_id == case_id) & ~cases.c.procedure.startswith(PASSING)
    tx.execute(update(cases).where(draft, cases.c.expires_at < until).values(expires_at=until))


def claimed_span(conn: Connection) -> timedelta:
    """How long a draft is kept after its last change."""
    return timedelta(days=choice_of(conn, "claimed_days"))


def hold_case(tx: Connection, case_id: str, *, actor: str, ground: str) -> bool:
    """Nothing shreds the case from now on: a dispute, a court, an inspector wants it (security.md 3.4).

    ground   the number of the paper that asks for it, as the audit takes it: no words about a person
    returns  False when there is no such case
    """
    held = tx.execute(update(cases).where(cases.c.case_id == case_id).values(held_at=clock.now())).rowcount > 0
    if held:
        audit.append(tx, actor=actor, role="operator", action="case.held", subject=case_id, detail={"ground": ground})
    return held


def release_case(tx: Connection, case_id: str, *, actor: str, ground: str) -> bool:
    """The hold is over; False when there was none."""
    held = update(cases).where(cases.c.case_id == case_id, cases.c.held_at.is_not(None))
    released = tx.execute(held.values(held_at=None)).rowcount > 0
    if released:
        audit.append(tx, actor=actor, role="operator", action="case.released", subject=case_id, detail={"ground": ground})
    return released


def is_held(conn: Connection, case_id: str) -> bool:
    """Whether nothing of the case may be shredded."""
    return conn.execute(select(cases.c.held_at).where(cases.c.case_id == case_id)).scalar() is not None


def shred_case(case_id: str) -> None:
    """Make the case unreadable for ever, then take its rows and files away; Fault on_hold while it is held.

    The key goes first: whatever stops this half-way, nothing opens any more, and the sweep ends it.
    """
    with db.look() as conn:
        if is_held(conn, case_id):
            raise Fault("on_hold")
    keys.forget_case_key(case_id)
    with db.write() as tx:
        blobs = blobs_of(tx, case_id)
        if tx.execute(delete(cases).where(cases.c.case_id == case_id)).rowcount:
            audit.append(tx, actor="vault", role="system", action="case.shredded", subject=case_id, detail={})
        tx.execute(delete(keyed).where(keyed.c.scope.contains(case_id, autoescape=True)))
        after_commit(tx, lambda: erase_files(blobs))


def expired_cases(conn: Connection, limit: int = 100) -> tuple[str, ...]:
    """Cases whose time is over and that nobody holds."""
    past = select(cases.c.case_id).where(cases.c.expires_at <= clock.now(), cases.c.held_at.is_(None))
    return tuple(conn.execute(past.order_by(cases.c.expires_at).limit(limit)).scalars())


def keyless_cases(conn: Connection) -> tuple[str, ...]:
    """Cases that cannot be opened any more: their shredding was cut off after the key."""
    before = clock.now() - timedelta(minutes=10)
    rows = conn.execute(select(cases.c.case_id).where(cases.c.opened_at < before)).scalars()
    there = frozenset(rows)
    return tuple(sorted(there - keys.keyed_cases(clock.now())))


def ownerless_keys(conn: Connection) -> tuple[str, ...]:
    """Keys whose case was never written: the opening fell after its key was kept."""
    old = keys.keyed_cases(clock.now() - timedelta(hours=24))
    return tuple(sorted(old - frozenset(conn.execute(select(cases.c.case_id)).scalars())))


def _living() -> ColumnElement[bool]:
    return or_(cases.c.expires_at.is_(None), cases.c.expires_at > clock.now())


def _digest_of(code: str) -> str:
    return keyed_digest_of(keys.secret_of("resume code"), code)


def _resume_name(case_id: str) -> str:
    return f"{case_id}|resume code"
