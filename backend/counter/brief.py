"""The half-minute brief of a file, gathered from what the vault keeps."""

from __future__ import annotations

from backend.catalogue.search import fee_words
from backend.counter.record import CounterBrief
from backend.counter.rules import is_clean, proposed_of, punctual_of
from backend.counter.tables import find_met_before, find_number
from backend.dossier.payment import find_counted, find_owed, payee_of
from backend.dossier.record import CardSeen
from backend.dossier.shown import file_of
from backend.ground import clock
from backend.ground.faults import Fault
from backend.slip.record import HandSigned, Standing
from backend.slip.rules import visit_shown_of
from backend.staff.guard import current_person
from backend.submit.record import Submission
from backend.vault import db, records


def brief_of(case_id: str) -> CounterBrief:
    """Who, what, where it stands, what is missing, one proposed deed; Fault not_found before the file was sent."""
    person, now = current_person(), clock.local_of(clock.now())
    with db.look() as conn:
        file = file_of(conn, case_id)
        sent = records.find_record(conn, case_id, Submission)
        standing = records.find_record(conn, case_id, Standing)
        card, taken = records.find_record(conn, case_id, CardSeen), records.find_record(conn, case_id, HandSigned)
        before = find_met_before(conn, case_id, person.staff_id)
        number = find_number(conn, person.office, clock.today(), case_id)
        payee = payee_of(conn, case_id)
        fee, counted = find_owed(conn, case_id), find_counted(conn, case_id)
    if sent is None:
        raise Fault("not_found")
    doubtful = sum(row.state != "sure" for row in file.rows)
    return CounterBrief(
        file=file, visit=visit_shown_of(sent.appointment, "vi"), punctual=punctual_of(sent.appointment, now),
        proposed=proposed_of(
            file.brief.status, card_shown=sent.card_shown, card_seen=card is not None,
            unpaid=fee is not None or counted is not None,
            clean="portal" not in file.waits and is_clean(
                file.findings, doubtful=doubtful, seen=card.outcome if card else None,
            ),
        ),
        missing=tuple(want.note for want in standing.wants) if standing else (), seen_before=before, number=number,
        fee_vnd=fee, payee=payee, fee_counted=fee_words(counted, "vi") if counted else None,
        signature=taken.strokes if taken else None,
    )
