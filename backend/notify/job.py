"""Tells a citizen, and who helps them, what happened to their file: each event once by each way, never in the night."""

from __future__ import annotations

from datetime import datetime

from backend.catalogue import load
from backend.dossier.job import ground_of, local_events_of
from backend.dossier.line import DossierLine
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.notify.bell import ring, service_of, words_of
from backend.notify.choice import ways_of
from backend.notify.record import Channel, MessageState, Told, ToldOne
from backend.notify.rules import News, news_in, wait_of
from backend.notify.tables import Ringer, ringers_of
from backend.outside.lines import find_messenger
from backend.outside.push import PushService
from backend.outside.spoken import MessageOrder
from backend.vault import db, jobs, records


def do_tell(case_id: str) -> None:
    """Send what was not sent yet. Killed between sending and noting it, the same key is sent again, which sends nothing."""
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        news = _news_of(conn, line) if line else ()
        rings = _rings_of(conn, line) if line else ()
    if line is None or not (news or rings):
        return
    wait = wait_of(clock.local_of(clock.now()))
    if wait:
        with db.write() as tx:
            jobs.stage_task(tx, "tell", case_id, after=wait)
        return
    # Whose carrier is down keeps nobody else from being told; what could not be sent is tried again by itself.
    faults = [*_send(case_id, news), *_ring(line, rings)]
    if faults:
        raise faults[0]


def _send(case_id: str, news: tuple[News, ...]) -> list[Fault]:
    """Write, each by itself: a number that is refused keeps neither the helper nor the e-mail from hearing."""
    faults: list[Fault] = []
    messenger = find_messenger()
    for one in news if messenger else ():
        channel = "sms" if one.channel == "helper" else one.channel
        assert messenger is not None
        assert channel != "push"
        try:
            taken = messenger.send_message(
                MessageOrder(channel=channel, to=one.to, subject=one.subject, text=one.text),
                key=f"{case_id}-{one.number}-{one.channel}",
            )
            _note(case_id, one, message=taken.message, state=taken.state)
        except Fault as fault:
            if fault.code == "outside_unfit":  # no such number: staff and citizen see that it could not be delivered
                _note(case_id, one, message="", state="undeliverable")
                continue
            faults.append(fault)
            if fault.code == "outside_down":
                break  # one carrier takes them all: waiting for it once is enough, or no phone would ring in time
    return faults


def _ring(line: DossierLine, rings: tuple[tuple[News, Ringer], ...]) -> list[Fault]:
    """Ring phones that have news. They have no keys: a ring that is repeated takes the place of the one before."""
    faults: list[Fault] = []
    office = load.office_of(line.office)
    service, words = service_of(office) if rings else None, words_of(office, "push.title", "/file")
    for one, ringer in rings if service else ():
        assert service is not None
        state = _rung(line.case_id, ringer, service, words)
        if isinstance(state, Fault):
            faults.append(state)
        elif state:
            _note(line.case_id, one.by("push", ""), message=ringer.mark, state=state)
    return faults


def _rung(case_id: str, ringer: Ringer, service: PushService, words: bytes) -> MessageState | Fault | None:
    """What became of one ring; None: the phone is gone. One that was refused is not tried again: the next news is."""
    try:
        return "accepted" if ring(case_id, ringer, service=service, words=words) else None
    except Fault as fault:
        return "undeliverable" if fault.code == "outside_refused" else fault


def _note(case_id: str, one: News, *, message: str, state: MessageState) -> None:
    with db.write() as tx:
        there = records.find_record(tx, case_id, Told) or Told(messages=())
        told = ToldOne(
            number=one.number, kind=one.kind, channel=one.channel, text=one.text, message=message, state=state, at=clock.now(),
        )
        records.keep_record(tx, case_id, Told(messages=(*there.messages, told)))


def _news_of(conn: db.Tx, line: DossierLine) -> tuple[News, ...]:
    """What goes out by SMS and e-mail."""
    ways = ways_of(conn, line.case_id)
    wanted: tuple[tuple[Channel, str, datetime | None], ...] = (
        ("sms", line.label.phone, ways.since.get("sms")), ("helper", ways.helper, ways.since.get("helper")),
        ("email", line.label.email, ways.since.get("email", line.submitted_at) if ways.email else None),
    )
    done = {(one.number, one.channel) for one in _told_in(conn, line.case_id)}
    return tuple(
        one.by(channel, to) for one in _all_of(conn, line) for channel, to, since in wanted
        if to and since and one.at >= since and (one.number, channel) not in done
    )


def _rings_of(conn: db.Tx, line: DossierLine) -> tuple[tuple[News, Ringer], ...]:
    """The newest news of each phone: one ring says that there is some, however much there is."""
    found = _all_of(conn, line)
    rung = {(one.message, one.number) for one in _told_in(conn, line.case_id) if one.channel == "push"}
    newest = [
        (next((one for one in reversed(found) if one.at >= ringer.since), None), ringer)
        for ringer in ringers_of(conn, line.case_id)
    ]
    return tuple((one, ringer) for one, ringer in newest if one and (ringer.mark, one.number) not in rung)


def _all_of(conn: db.Tx, line: DossierLine) -> tuple[News, ...]:
    return news_in(
        local_events_of(conn, line.case_id), ground_of(conn, line.case_id), code=line.code or line.temporary_code,
        link=f"{config().origins[0]}/file", hotline=config().hotline,
    )


def _told_in(conn: db.Tx, case_id: str) -> tuple[ToldOne, ...]:
    told = records.find_record(conn, case_id, Told)
    return told.messages if told else ()
