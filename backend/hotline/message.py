"""What the hotline says and sends: sentences that fit any call, and a link to the caller's telephone."""

from __future__ import annotations

from typing import Final

from backend.catalogue import load
from backend.fill.checks import phone_in
from backend.ground import clock
from backend.ground.fold import bare_of
from backend.ground.words import sentence_of
from backend.hotline.record import LinkMessage, Sentence
from backend.hotline.rules import UNCLAIMED
from backend.outside.lines import find_messenger
from backend.staff.tables import Person
from backend.vault import cases, db, jobs, records

# wording.md 11, in the order of a call; what names a file of the caller's is on the screens themselves.
_SAID: Final = (
    "need", "ready", "device", "opened", "inapp", "review", "never_ask", "dup", "cannot", "rights", "fraud", "transfer", "close",
)
NO_PROCEDURE: Final = cases.PASSING + "message"  # a case for a quarter of an hour


def sentences_for(person: Person) -> tuple[Sentence, ...]:
    """The sentences of this office and this employee."""
    office = load.office_of(person.office)
    blanks = {
        "counter": office.counter, "address": office.address.vi, "org": office.name.vi, "staff": person.name,
        "hours": ", ".join(f"{one.opens}–{one.closes}" for one in office.day),
    }
    return tuple(Sentence(key=key, text=sentence_of(f"hot.{key}", "vi", **blanks)) for key in _SAID)


def send_link(tx: db.Tx, link: str, *, office: str, to: str) -> bool:
    """Order an SMS with a guided link; False where nobody carries messages, or the number is none.

    The link is a secret: it waits sealed, in a case of its own that is shredded when the link is too old.
    """
    phone = phone_in(to)
    if find_messenger() is None or phone is None:
        return False
    text = sentence_of("sms.link", "vi", org=load.office_of(office).name.vi, link=link, min=int(UNCLAIMED.total_seconds() // 60))
    case_id = cases.open_case(tx, procedure=NO_PROCEDURE, office=office).case_id
    cases.keep_until(tx, case_id, clock.now() + UNCLAIMED)
    records.keep_record(tx, case_id, LinkMessage(to=phone, text=bare_of(text)))
    jobs.stage_task(tx, "invite", case_id)
    return True
