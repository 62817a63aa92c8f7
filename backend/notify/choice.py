"""How a citizen wants to hear of a file: what stands now, and choosing anew."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.words import Language, sentence_of
from backend.notify.record import WaysShown
from backend.notify.tables import ringers_of
from backend.person.record import Consent, TellWay, Ways
from backend.person.rules import text_hash_of
from backend.vault import audit, db, records

_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


def ways_of(conn: db.Tx, case_id: str) -> Ways:
    """What was chosen; before that, what was agreed to when the filing began."""
    chosen = records.find_record(conn, case_id, Ways)
    if chosen:
        return chosen
    consent = records.find_record(conn, case_id, Consent)
    agreed = consent is not None and "sms" in consent.purposes
    return Ways(since={"sms": consent.given_at} if agreed and consent else {})


def find_ways_shown(conn: db.Tx, case_id: str, language: Language) -> WaysShown:
    """The same, to choose from; Fault step_order before the file was sent."""
    line, ways = find_dossier(conn, case_id), ways_of(conn, case_id)
    if line is None:
        raise Fault("step_order")
    text = _text_of(line.label.phone, language)
    return WaysShown(
        sms="sms" in ways.since and bool(line.label.phone), email=ways.email and bool(line.label.email), helper=ways.helper,
        phone=f"… {line.label.phone[-3:]}" if line.label.phone else None, address=line.label.email or None,
        carried="messages" in config().outside, rings=config().push != "off", phones=len(ringers_of(conn, case_id)),
        text=text, text_hash=text_hash_of([text]),
    )


def choose(tx: db.Tx, case_id: str, *, sms: bool, email: bool, helper: str, shown: str) -> None:
    """Choose anew: what was on stays on since it was.

    helper  a telephone in its normal form; empty: nobody
    shown   fingerprint of the sentence that was agreed to
    faults  consent_missing: SMS is new, and not what was shown was agreed to · field_invalid: there is no number
    """
    line, before = find_dossier(tx, case_id), ways_of(tx, case_id)
    if line is None:
        raise Fault("step_order")
    if sms and not line.label.phone:
        raise Fault("field_invalid", fields={"sms": "required"})
    if sms and "sms" not in before.since and shown not in [text_hash_of([_text_of(line.label.phone, one)]) for one in _LANGUAGES]:
        raise Fault("consent_missing")
    anew = email and ("email" in before.since or not before.email)
    on: dict[TellWay, bool] = {"sms": sms, "helper": bool(helper), "push": "push" in before.since, "email": anew}
    same = helper == before.helper
    kept: dict[TellWay, datetime] = {way: at for way, at in before.since.items() if same or way != "helper"}
    since: dict[TellWay, datetime] = {way: kept.get(way, clock.now()) for way, wanted in on.items() if wanted}
    text_hash = (before.text_hash if "sms" in before.since else shown) if sms else ""
    records.keep_record(tx, case_id, Ways(since=since, email=email, helper=helper, text_hash=text_hash))
    detail = {"sms": int(sms), "email": int(email), "helper": int(bool(helper))}
    audit.append(tx, actor="citizen", role="citizen", action="ways.chosen", subject=case_id, detail=detail)


def note_phones(tx: db.Tx, case_id: str) -> None:
    """Whether a phone rings for this file changed."""
    ways, rings = ways_of(tx, case_id), bool(ringers_of(tx, case_id))
    if rings != ("push" in ways.since):
        others: dict[TellWay, datetime] = {way: at for way, at in ways.since.items() if way != "push"}
        since: dict[TellWay, datetime] = {**others, "push": clock.now()} if rings else others
        records.keep_record(tx, case_id, ways.model_copy(update={"since": since}))


def _text_of(phone: str, language: Language) -> str:
    return sentence_of("consent.sms", language, phone=f"… {phone[-3:]}")
