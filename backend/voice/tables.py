"""Ratings, one a file; and letters, each a case of its own, so that shredding it shreds what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import Boolean, Column, Connection, Date, Integer, LargeBinary, Row, String, Table, Text, func, select, update

from backend.ground import clock
from backend.ground.ids import code_of, make_code
from backend.ground.seal import keyed_digest_of, open_sealed, seal
from backend.vault import cases
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import case_key_of, case_keys_of, secret_of
from backend.vault.tables import of_case
from backend.voice.record import Letter, Level, PetitionKind, PetitionTopic

# What stands in the place of a procedure, so that no list of files ever shows a letter.
NO_PROCEDURE: Final = "petition"
# 60 bits: guessed by nobody, spoken in three breaths.
_CODE_CHARS: Final = 12

ratings = Table(
    "ratings", metadata,
    of_case(primary=True),
    Column("office", String(80), nullable=False, index=True),
    Column("procedure", String(80), nullable=False),
    Column("level", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("sealed", LargeBinary),
)

# about: the file it is about, "" for none. The public texts are public, so they are not sealed.
petitions = Table(
    "petitions", metadata,
    of_case(primary=True),
    Column("office", String(80), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("topic", String(16), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("about", String(22), nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("delayed", Boolean, nullable=False),
    Column("owner", String(22), nullable=False),
    Column("owner_name", String(120), nullable=False),
    Column("answered_at", Instant),
    Column("public_question", Text, nullable=False),
    Column("public_answer", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True, repr=False)
class Petition:
    """A letter with what lists need of it. due: the day by whose end it is answered."""

    case_id: str
    office: str
    kind: PetitionKind
    topic: PetitionTopic
    about: str
    sent_at: datetime
    due: date
    delayed: bool
    owner: str
    owner_name: str
    answered_at: datetime | None
    public_question: str
    public_answer: str
    letter: Letter


_PLAIN: Final = tuple(name for name in Petition.__slots__ if name != "letter")


def keep_rating(tx: Connection, case_id: str, *, office: str, procedure: str, level: Level, text: str) -> None:
    """What somebody thinks of how their file went; said again, the last word counts."""
    sealed = seal(case_key_of(case_id), text.encode(), bound_to=f"{case_id}|rating") if text else None
    row = {"office": office, "procedure": procedure, "level": level, "at": clock.now(), "sealed": sealed}
    insert = insert_into(tx, ratings).values(case_id=case_id, **row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id"], set_=row))


def find_level(conn: Connection, case_id: str) -> Level | None:
    """The rating of a file."""
    return cast("Level | None", conn.execute(select(ratings.c.level).where(ratings.c.case_id == case_id)).scalar())


def remarks_of(conn: Connection, office: str, *, limit: int = 50) -> list[tuple[Level, str, str, datetime]]:
    """Level, procedure, text and instant of the latest ratings with words beside them."""
    worded = select(ratings).where(ratings.c.office == office, ratings.c.sealed.is_not(None))
    rows = conn.execute(worded.order_by(ratings.c.at.desc()).limit(limit)).all()
    keys = case_keys_of(row.case_id for row in rows)
    return [
        (row.level, row.procedure, open_sealed(keys[row.case_id], row.sealed, bound_to=f"{row.case_id}|rating").decode(), row.at)
        for row in rows if row.case_id in keys
    ]


def levels_since(conn: Connection, office: str, since: datetime, until: datetime) -> dict[int, int]:
    """How many gave each level, from an instant to before another."""
    counted = select(ratings.c.level, func.count()).where(
        ratings.c.office == office, ratings.c.at >= since, ratings.c.at < until,
    ).group_by(ratings.c.level)
    return {row[0]: int(row[1]) for row in conn.execute(counted)}


def make_petition(
    tx: Connection, office: str, letter: Letter, *, kind: PetitionKind, topic: PetitionTopic, due: date, about: str = "",
) -> str:
    """A letter in a case of its own; the code that leads back to it, told once."""
    case_id, code = cases.open_case(tx, procedure=NO_PROCEDURE, office=office).case_id, make_code(_CODE_CHARS)
    cases.keep_until(tx, case_id, None)
    tx.execute(petitions.insert().values(
        case_id=case_id, office=office, kind=kind, topic=topic, digest=_digest_of(code), about=about, sent_at=clock.now(),
        due=due, delayed=False, owner="", owner_name="", public_question="", public_answer="", sealed=_sealed(case_id, letter),
    ))
    return "-".join(code[at : at + 4] for at in range(0, _CODE_CHARS, 4))


def find_petition(conn: Connection, case_id: str) -> Petition | None:
    """A letter by the id of its case; held until the commit by who is about to change it: it is answered once."""
    cases.hold(conn, case_id)
    return next(iter(_opened(conn.execute(select(petitions).where(petitions.c.case_id == case_id)).all())), None)


def find_coded(conn: Connection, code: str) -> Petition | None:
    """The letter that a code leads to, however it was typed. Callers limit the guesses."""
    coded = select(petitions).where(petitions.c.digest == _digest_of(code_of(code)))
    return next(iter(_opened(conn.execute(coded).all())), None)


def petitions_of(conn: Connection, office: str, *, answered: bool, owner: str | None = None, limit: int = 200) -> list[Petition]:
    """Letters of an office: those without an answer by their date, those with one the latest first; of one owner, or all."""
    chosen = select(petitions).where(petitions.c.office == office, petitions.c.answered_at.is_not(None) == answered)
    if owner is not None:
        chosen = chosen.where(petitions.c.owner == owner)
    ordered = chosen.order_by(petitions.c.answered_at.desc() if answered else petitions.c.due, petitions.c.case_id)
    return _opened(conn.execute(ordered.limit(limit)).all())


# Kind, topic, question, answer, instant.
Published = tuple[PetitionKind, PetitionTopic, str, str, datetime]


def published_of(conn: Connection, office: str, *, limit: int = 50) -> list[Published]:
    """What is public, the latest first; nothing sealed is opened."""
    rows = conn.execute(select(
        petitions.c.kind, petitions.c.topic, petitions.c.public_question, petitions.c.public_answer, petitions.c.answered_at,
    ).where(petitions.c.office == office, petitions.c.public_answer != "").order_by(petitions.c.answered_at.desc()).limit(limit))
    return [tuple(row) for row in rows]


def ended_letters(conn: Connection, office: str, since: datetime, until: datetime) -> list[tuple[datetime, date]]:
    """When each letter was answered, and by when it was to be, of those answered in a stretch of time."""
    rows = conn.execute(select(petitions.c.answered_at, petitions.c.due).where(
        petitions.c.office == office, petitions.c.answered_at >= since, petitions.c.answered_at < until,
    ))
    return [(row.answered_at, row.due) for row in rows]


def sent_since(conn: Connection, office: str, since: datetime, until: datetime) -> int:
    """How many letters came in a stretch of time."""
    counted = select(func.count()).where(petitions.c.office == office, petitions.c.sent_at >= since, petitions.c.sent_at < until)
    return int(conn.execute(counted).scalar_one())


def change_petition(tx: Connection, petition: Petition, letter: Letter | None = None, **columns: Any) -> None:
    """Other plain columns, and another letter where one is given."""
    sealed = {"sealed": _sealed(petition.case_id, letter)} if letter else {}
    tx.execute(update(petitions).where(petitions.c.case_id == petition.case_id).values(**columns, **sealed))


def _sealed(case_id: str, letter: Letter) -> bytes:
    return seal(case_key_of(case_id), letter.to_json().encode(), bound_to=f"{case_id}|letter")


def _opened(rows: Any) -> list[Petition]:
    keys = case_keys_of(row.case_id for row in rows)
    return [_petition_of(row, keys[row.case_id]) for row in rows if row.case_id in keys]


def _petition_of(row: Row[Any], key: bytes) -> Petition:
    letter = Letter.from_json(open_sealed(key, row.sealed, bound_to=f"{row.case_id}|letter"))
    return Petition(**{name: getattr(row, name) for name in _PLAIN}, letter=letter)


def _digest_of(code: str) -> str:
    return keyed_digest_of(secret_of("petition code"), code)
