"""Tells the writer of a letter that it is answered: by SMS, and on the phones that asked for it; never in the night."""

from __future__ import annotations

from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import config
from backend.ground.fold import bare_of
from backend.ground.words import sentence_of
from backend.notify.bell import ring, service_of, words_of
from backend.notify.rules import wait_of
from backend.notify.tables import ringers_of
from backend.outside.lines import find_messenger
from backend.outside.spoken import MessageOrder
from backend.vault import audit, db, jobs
from backend.voice.tables import Petition, find_petition


def do_tell_writer(case_id: str) -> None:
    """Say that there is an answer, and nothing of it. Killed in between, it is said again, which tells nobody twice."""
    with db.look() as conn:
        petition = find_petition(conn, case_id)
    if petition is None or petition.answered_at is None:
        return
    wait = wait_of(clock.local_of(clock.now()))
    if wait:
        with db.write() as tx:
            jobs.stage_task(tx, "petition", case_id, after=wait)
        return
    if _write(petition) + _ring(petition):
        with db.write() as tx:
            audit.append(tx, actor="vault", role="system", action="petition.told", subject=case_id, detail={})


def _write(petition: Petition) -> int:
    """Send the SMS where a number was left; how many went out. The same key is sent again, which sends nothing."""
    messenger = find_messenger()
    if messenger is None or not petition.letter.phone:
        return 0
    office = load.office_of(petition.office).name.vi
    text = bare_of(sentence_of("sms.petition", org=office, link=f"{config().origins[0]}/voice"))
    order = MessageOrder(channel="sms", to=petition.letter.phone, subject="", text=text)
    messenger.send_message(order, key=f"{petition.case_id}-answered")
    return 1


def _ring(petition: Petition) -> int:
    """Ring the phones that asked for it; how many heard."""
    with db.look() as conn:
        ringers = ringers_of(conn, petition.case_id)
    office = load.office_of(petition.office)
    service = service_of(office) if ringers else None
    if service is None:
        return 0
    words = words_of(office, "push.letter", "/voice#answer")
    return sum(ring(petition.case_id, ringer, service=service, words=words) for ringer in ringers)
