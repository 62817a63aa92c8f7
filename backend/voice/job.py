"""Tells the writer of a letter that it is answered: by SMS, and on the phones that asked for it; never in the night."""

from __future__ import annotations

from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.fold import bare_of
from backend.ground.words import sentence_of
from backend.notify.bell import ring, service_of, words_of
from backend.notify.rules import wait_of
from backend.notify.tables import forget_subscription, ringers_of
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
    # What one way meets keeps nobody from hearing by another; what could not be sent is tried again by itself.
    heard, silent = _ring(petition)
    written, unsent = _write(petition)
    faults = [*silent, *unsent]
    if heard or (written and not faults):
        with db.write() as tx:
            audit.append(tx, actor="vault", role="system", action="petition.told", subject=case_id, detail={})
    if faults:
        raise faults[0]


def _write(petition: Petition) -> tuple[bool, list[Fault]]:
    """Send the SMS where a number was left; whether it went out. The same key is sent again, which sends nothing."""
    messenger = find_messenger()
    if messenger is None or not petition.letter.phone:
        return False, []
    office = load.office_of(petition.office).name.vi
    text = bare_of(sentence_of("sms.petition", org=office, link=f"{config().origins[0]}/voice"))
    order = MessageOrder(channel="sms", to=petition.letter.phone, subject="", text=text)
    try:
        messenger.send_message(order, key=f"{petition.case_id}-answered")
    except Fault as fault:
        return False, [] if fault.code == "outside_unfit" else [fault]
    return True, []


def _ring(petition: Petition) -> tuple[int, list[Fault]]:
    """Ring the phones that asked for it; how many heard. Each hears once: there is one answer, and then it is forgotten."""
    with db.look() as conn:
        ringers = ringers_of(conn, petition.case_id)
    office = load.office_of(petition.office)
    service = service_of(office) if ringers else None
    faults: list[Fault] = []
    heard = 0
    for ringer in ringers if service else ():
        assert service is not None
        try:
            heard += ring(petition.case_id, ringer, service=service, words=words_of(office, "push.letter", "/voice#answer"))
        except Fault as fault:
            if fault.code != "outside_refused":  # what a service refuses once it refuses for good
                faults.append(fault)
            continue
        with db.write() as tx:
            forget_subscription(tx, petition.case_id, ringer.told.endpoint)
    return heard, faults
