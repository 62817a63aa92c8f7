"""Finds a file behind a slip, its times on a clock in Việt Nam; what is said of it is for the rules."""

from __future__ import annotations

from datetime import datetime

from backend.catalogue import load
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.slip.record import Slip, Standing
from backend.slip.rules import File
from backend.submit.record import Submission
from backend.vault import db, records


def find_file(conn: db.Tx, case_id: str) -> File | None:
    """The file of a case that has its slip; None before that."""
    slip, sent = records.find_record(conn, case_id, Slip), records.find_record(conn, case_id, Submission)
    answers = records.find_record(conn, case_id, Answers)
    if slip is None or sent is None or answers is None:
        return None
    standing = records.find_record(conn, case_id, Standing)
    return File(
        procedure=load.procedure_of(sent.procedure, day=clock.local_of(sent.submitted_at).date()),
        office=load.office_of(sent.office),
        submission=sent.model_copy(update={"submitted_at": clock.local_of(sent.submitted_at)}),
        answers=answers,
        slip=slip.model_copy(update={"issued_at": clock.local_of(slip.issued_at)}),
        standing=standing and standing.model_copy(update={
            "received_at": _local(standing.received_at), "due": _local(standing.due), "since": _local(standing.since),
        }),
    )


def url_of(token: str) -> str:
    """What the QR says: the token stays behind the `#`, so no server on the way ever hears it."""
    return f"{config().origins[0]}/r#{token}"


def known_numbers() -> frozenset[int]:
    """Numbers of procedures that a token may carry."""
    return frozenset(procedure.number for procedure in load.catalogue().procedures.values())


def birth_year_of(file: File) -> str:
    """Four digits, from the answers as they were sent; empty when the form asked for no birth."""
    answer = file.answers.answers.get("owner_birth")
    return str(answer.value)[:4] if answer and answer.value else ""


def _local(at: datetime | None) -> datetime | None:
    return clock.local_of(at) if at else None
