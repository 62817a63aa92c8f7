"""Counts the way of a filing as its phone is told where it stands: screens met, pictures refused, what the machine could prove.

Once a case and thing, by month, beside nothing that leads to the case. A count that fails never fails the citizen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from flask import request

from backend.board.rules import age_group_of, doubt_of, phone_of
from backend.board.tables import Tally, add_tallies, keep_noted, noted_of, office_of
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.journey.record import Place
from backend.read.record import Card
from backend.vault import db, records
from backend.verify.record import Verdict

_SENT = "sent"
# A picture of the card was refused at least once.
_AGAIN = "card again"


def counted(place_of: Callable[[str], Place]) -> Callable[[str], Place]:
    """The same answer, and a note of what it says for the first time."""

    def place_counted(case_id: str) -> Place:
        place = place_of(case_id)
        with suppress(Fault):  # the database is busy with somebody's file: that goes first
            _count(case_id, place)
        return place

    return place_counted


def _count(case_id: str, place: Place) -> None:
    seen = dict(_seen_in(place))
    with db.look() as conn:
        new = seen.keys() - noted_of(conn, case_id)
    if not new:
        return
    with db.write() as tx:
        office, now = office_of(tx, case_id), clock.now()
        if office is None:
            return
        month = clock.local_of(now).date().replace(day=1)
        for what in sorted(new):
            if keep_noted(tx, case_id, what, now):
                add_tallies(tx, office, month, _outcome_of(tx, case_id) if what == _SENT else [seen[what]])


def _seen_in(place: Place) -> Iterator[tuple[str, Tally]]:
    """What a place shows, by the name under which it is noted."""
    phone = phone_of(request.headers.get("User-Agent", ""))
    yield f"screen {place.open}", ("screen", place.open, phone, 1)
    for reason in place.refusal.reasons if place.refusal else ():
        yield f"refusal {reason.code}"[:60], ("refusal", reason.code[:40], place.refusal.step if place.refusal else "", 1)
    if place.refusal and place.refusal.step in ("capture", "read"):
        yield _AGAIN, ("again", "", "", 1)
    if place.stage == "done":
        yield _SENT, ("sent", "", "", 1)


def _outcome_of(conn: db.Tx, case_id: str) -> Iterator[Tally]:
    """What the machine could prove of a file that was sent, and what its citizen corrected."""
    card, verdict = records.find_record(conn, case_id, Card), records.find_record(conn, case_id, Verdict)
    answers = records.find_record(conn, case_id, Answers)
    if card is None or verdict is None or answers is None:
        return
    read = [field for field in card.fields.values() if field.value is not None]
    yield "field", "sure", "", sum(field.sure for field in read)
    yield "field", "unsure", "", sum(not field.sure for field in read)
    yield "field", "changed", "", sum(answer.origin == "changed" for answer in answers.answers.values())
    birth = card.fields.get("birth_date")
    age = age_group_of(birth.value if birth else None, clock.today())
    yield "live", verdict.live, age, 1
    yield "card", "again" if _AGAIN in noted_of(conn, case_id) else "once", age, 1
    if verdict.live != "waived":
        groups = {doubt_of(reason.code) for reason in verdict.reasons} - {None}
        yield from (("doubt", str(group), "", 1) for group in sorted(map(str, groups)))
