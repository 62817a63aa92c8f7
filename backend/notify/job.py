"""Tells a citizen by SMS and e-mail what happened to their file: each event once by each way, never in the night."""

from __future__ import annotations

from backend.catalogue import load
from backend.dossier.job import local_events_of
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.notify.record import Channel, Told, ToldOne
from backend.notify.rules import News, news_in, wait_of
from backend.outside.lines import find_messenger
from backend.outside.spoken import MessageOrder
from backend.person.record import Consent
from backend.vault import db, jobs, records


def do_tell(case_id: str) -> None:
    """Send what was not sent yet. Killed between sending and noting it, the same key is sent again, which sends nothing."""
    messenger = find_messenger()
    with db.look() as conn:
        news = _news_of(conn, case_id)
    if messenger is None or not news:
        return
    wait = wait_of(clock.local_of(clock.now()))
    if wait:
        with db.write() as tx:
            jobs.stage_task(tx, "tell", case_id, after=wait)
        return
    for one in news:
        taken = messenger.send_message(
            MessageOrder(channel=one.channel, to=one.to, subject=one.subject, text=one.text),
            key=f"{case_id}-{one.number}-{one.channel}",
        )
        with db.write() as tx:
            there = records.find_record(tx, case_id, Told) or Told(messages=())
            told = ToldOne(
                number=one.number, kind=one.kind, channel=one.channel, text=one.text, message=taken.message, state=taken.state,
                at=clock.now(),
            )
            records.keep_record(tx, case_id, Told(messages=(*there.messages, told)))


def _news_of(conn: db.Tx, case_id: str) -> tuple[News, ...]:
    line, consent = find_dossier(conn, case_id), records.find_record(conn, case_id, Consent)
    told = records.find_record(conn, case_id, Told)
    if line is None:
        return ()
    sms = consent is not None and "sms" in consent.purposes
    office = load.office_of(line.office).name.vi
    found = news_in(
        local_events_of(conn, case_id), line, office=office, link=f"{config().origins[0]}/file", hotline=config().hotline,
    )
    ways: tuple[tuple[Channel, str], ...] = (("sms", line.label.phone if sms else ""), ("email", line.label.email))
    done = {(one.number, one.channel) for one in told.messages} if told else set()
    return tuple(
        one.by(channel, to) for one in found for channel, to in ways if to and (one.number, channel) not in done
    )
