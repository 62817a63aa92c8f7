"""Tells the writer of a letter that it is answered: by SMS where they left a number, once, never in the night."""

from __future__ import annotations

from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import config
from backend.ground.fold import bare_of
from backend.ground.words import sentence_of
from backend.notify.rules import wait_of
from backend.outside.lines import find_messenger
from backend.outside.spoken import MessageOrder
from backend.vault import audit, db, jobs
from backend.voice.tables import find_petition


def do_tell_writer(case_id: str) -> None:
    """Say that there is an answer, and nothing of it. Killed in between, the same key is sent again, which sends nothing."""
    messenger = find_messenger()
    with db.look() as conn:
        petition = find_petition(conn, case_id)
    if messenger is None or petition is None or petition.answered_at is None or not petition.letter.phone:
        return
    wait = wait_of(clock.local_of(clock.now()))
    if wait:
        with db.write() as tx:
            jobs.stage_task(tx, "petition", case_id, after=wait)
        return
    office = load.office_of(petition.office).name.vi
    text = bare_of(sentence_of("sms.petition", org=office, link=f"{config().origins[0]}/voice"))
    messenger.send_message(
        MessageOrder(channel="sms", to=petition.letter.phone, subject="", text=text), key=f"{case_id}-answered",
    )
    with db.write() as tx:
        audit.append(tx, actor="vault", role="system", action="petition.told", subject=case_id, detail={})
