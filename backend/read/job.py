"""The job of the second step: open both stills, read the card, keep it or say which side to shoot again."""

from __future__ import annotations

from typing import Final

from backend.capture.record import Back, Burst, Closeup, Front, Tries
from backend.ground import clock
from backend.ground.config import config
from backend.ground.record import Reason, Record, Refusal, Side
from backend.read.again import UNSURE, may_mend, unsure_side
from backend.read.closeup import HOMES, is_code_wanted
from backend.read.reading import Reading, read_card
from backend.read.record import Card, CodeWanted, Field
from backend.read.rules import unread_card
from backend.read.strips import find_portrait, find_strip
from backend.read.tables import is_known, keep_imprints
from backend.read.weigh import Found
from backend.vault import db, records, stills

PATIENT_AFTER: Final = 3  # pictures of one side: then what cannot be read goes to a person (capture-ux.md E2, settled 4)
SEEN_BEFORE: Final = "seen_before"
_KINDS: Final[dict[Side, type[Front] | type[Back]]] = {"front": Front, "back": Back}
_UNREAD: Final = frozenset({"card_none"})


def do_read(case_id: str) -> None:
    """Keep a Card, or a Refusal that forgets what it refuses. May run twice: the second time finds it kept and leaves."""
    with db.look() as conn:
        front = records.find_record(conn, case_id, Front)
        back = records.find_record(conn, case_id, Back)
        if front is None or back is None or records.find_record(conn, case_id, Card) is not None:
            return
        tries = records.find_record(conn, case_id, Tries)
        pictures = [stills.open_blob(conn, case_id, side.still.blob) for side in (front, back)]
        burst = records.find_record(conn, case_id, Burst) or Burst()
        spares = {side: [stills.open_blob(conn, case_id, blob) for blob in burst.blobs_of(side)] for side in _KINDS}
        closeup = records.find_record(conn, case_id, Closeup)
        close = stills.open_blob(conn, case_id, closeup.still.blob) if closeup and closeup.still else None
    patient = tries is not None and max(len(tries.front), len(tries.back)) >= PATIENT_AFTER
    reading = read_card(
        pictures[0], pictures[1], today=clock.today(), specimen=config().specimen, patient=patient, spares=spares, closeup=close,
    )
    unsure = unsure_side(reading)
    # Asked of the phone once a side: whoever has to photograph anew must not be sent round in a ring.
    first = unsure is not None and len((tries or Tries()).sent_of(unsure)) <= 1
    offered = {"front": front.still.burst, "back": back.still.burst}
    with db.write() as tx:
        if patient and {reason.code for reason in reading.judged.refusals} == _UNREAD:
            records.forget_records(tx, case_id, (Burst, Closeup))
            records.keep_record(tx, case_id, unread_card())
            records.forget_refusal(tx, case_id, "read")
        elif reading.judged.refusals:
            _keep_refused(tx, case_id, reading.judged.refusals)
        elif unsure and first and offered[unsure] and not patient and closeup is None:
            _keep_refused(tx, case_id, (Reason(code=UNSURE, side=unsure),))
        else:
            _ask_for_code(tx, case_id, reading, closeup)
            again = is_known(tx, case_id, reading.imprints)
            keep_imprints(tx, case_id, reading.imprints)
            records.keep_record(tx, case_id, _kept_card(tx, case_id, reading, again=again))
            records.forget_refusal(tx, case_id, "read")


def _ask_for_code(tx: db.Tx, case_id: str, reading: Reading, closeup: Closeup | None) -> None:
    """Once for two pictures, and then the same pictures are read again with it; after that nobody needs them any more."""
    if closeup is None and is_code_wanted(reading.judged):
        records.keep_record(tx, case_id, CodeWanted(side=HOMES[reading.judged.edition]))
        return
    records.forget_records(tx, case_id, (Burst,))
    if closeup and closeup.still:
        records.keep_record(tx, case_id, Closeup(still=None, sha256=closeup.sha256))


def _keep_refused(tx: db.Tx, case_id: str, reasons: tuple[Reason, ...]) -> None:
    """A reason without a side is about the card, so both pictures go; one that another of its moment may mend waits for it."""
    sides = {reason.side for reason in reasons}
    burst = records.find_record(tx, case_id, Burst) or Burst()
    for side, kind in _KINDS.items():
        kept = records.find_record(tx, case_id, kind)
        if kept and sides & {side, None}:
            before = burst.blobs_of(side)
            waits = may_mend(reasons, side) and (kept.still.burst or before)
            burst = burst.with_blobs(side, (*before, kept.still.blob) if waits else ())
    if burst == Burst():
        records.forget_records(tx, case_id, (Burst,))
    else:
        records.keep_record(tx, case_id, burst)
    refused: list[type[Record]] = [kind for side, kind in _KINDS.items() if sides & {side, None}]
    records.forget_records(tx, case_id, [*refused, Closeup])
    records.keep_refusal(tx, case_id, Refusal(step="read", reasons=reasons))


def _kept_card(tx: db.Tx, case_id: str, reading: Reading, *, again: bool) -> Card:
    """again: a picture of it has come in another case, which an officer should see."""
    portrait = find_portrait(reading)
    return Card(
        edition=reading.judged.edition,
        fields={name: _kept_field(tx, case_id, reading, found) for name, found in reading.judged.fields.items()},
        portrait=stills.keep_blob(tx, case_id, "portrait", portrait) if portrait else None,
        cues=reading.judged.cues,
        looks=(*((SEEN_BEFORE,) if again else ()), *reading.judged.looks),
        ms=reading.ms,
    )


def _kept_field(tx: db.Tx, case_id: str, reading: Reading, found: Found) -> Field:
    strip = find_strip(reading, found)
    return Field(
        value=found.value,
        sure=found.sure,
        witnesses=found.witnesses,
        confidence=found.confidence,
        crop=stills.keep_blob(tx, case_id, "crop", strip) if strip else None,
        side=found.side,
    )
