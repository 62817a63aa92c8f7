"""The citizen's answer to a request for more: exactly the things that were asked, the form's by the rules of the form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from backend.dossier.deeds import keep_event
from backend.dossier.job import form_of, ground_of, local_events_of
from backend.dossier.line import DossierLine, asked_now
from backend.dossier.record import DossierEvent
from backend.fill.record import Answers, Papers, Unfit
from backend.fill.rules import Sent, judge_again
from backend.fill.today import make_context
from backend.ground import clock
from backend.ground.faults import Fault
from backend.lens.header import check_header
from backend.lens.strip import stripped_of
from backend.read.record import Card
from backend.slip.papers import fingerprint_of
from backend.slip.record import Brought, Given, Wanted
from backend.vault import audit, db, records, stills

_PICTURED: Final = ("card", "paper")
# So many photographs of one thing in one request; after that an officer is asked (security.md 3.6).
_TRIES: Final = 20


def keep_asked(tx: db.Tx, case_id: str, key: str, raw: bytes) -> Mapping[str, str]:
    """A new photograph of a side or paper that is asked for, in one call or in pieces; a later one of the same takes its place.

    returns  what the phone is told: the fingerprint of what the server keeps
    faults   those of `check_asked` and of the picture's header
    """
    want, there = _want_of(tx, case_id, key)
    plain = stripped_of(raw, check_header(raw))
    blob = stills.keep_blob(tx, case_id, "supplement", plain)
    given = Given(kind=want.kind, key=key, blob=blob, fingerprint=fingerprint_of(plain))
    records.keep_record(tx, case_id, Brought(given=(*there.given, given)))
    audit.append(tx, actor="citizen", role="citizen", action="file.picture", subject=case_id, detail={"key": key})
    return {"key": key, "fingerprint": given.fingerprint}


def check_asked(tx: db.Tx, case_id: str, key: str) -> None:
    """Faults move_not_allowed: nothing is asked · not_found: not this · too_many."""
    _want_of(tx, case_id, key)


def _want_of(tx: db.Tx, case_id: str, key: str) -> tuple[Wanted, Brought]:
    """What is asked for under this key, and all that was given so far."""
    want = next((want for want in _asked(tx, case_id).wants if want.kind in _PICTURED and want.key == key), None)
    if want is None:
        raise Fault("not_found")
    there = records.find_record(tx, case_id, Brought) or Brought(given=())
    if _tries(tx, case_id, key, there) >= _TRIES:
        raise Fault("too_many")
    return want, there


def _tries(tx: db.Tx, case_id: str, key: str, there: Brought) -> int:
    """Photographs of a thing since it last answered a request."""
    used = _used(tx, case_id)
    mine = [one.blob in used for one in there.given if one.key == key]
    return mine[::-1].index(True) if True in mine else len(mine)


def answer_request(tx: db.Tx, case_id: str, fields: Mapping[str, Any]) -> DossierLine:
    """5→4, or back to 1 where it was asked before reception: all that was asked is there now.

    fields  new answers by field key; those that were not asked for are never looked at
    faults  move_not_allowed · answers_invalid, field by field; a picture that is missing stands under its key
    """
    asked = _asked(tx, case_id)
    brought = _brought_since(tx, case_id, asked)
    missing = {want.key: "required" for want in asked.wants if want.kind in _PICTURED and want.key not in brought}
    wanted = tuple(want.key for want in asked.wants if want.kind == "field")
    answers, reasons = _judged(tx, case_id, wanted, fields)
    if missing or reasons:
        raise Fault("answers_invalid", fields=missing | reasons)
    if wanted:
        records.keep_record(tx, case_id, answers)
    gives = tuple(brought.get(want.key) or _given_of(answers, want) for want in asked.wants)
    _replace_papers(tx, case_id, [want.key for want in asked.wants if want.kind == "paper"])
    event = DossierEvent(kind="supplemented", at=clock.now(), actor="citizen", gives=gives)
    return keep_event(tx, case_id, event, role="citizen")


def brought_now(conn: db.Tx, case_id: str) -> frozenset[str]:
    """Keys of the pictures that were given for the request that stands open."""
    asked = asked_now(local_events_of(conn, case_id))
    return frozenset(_brought_since(conn, case_id, asked)) if asked else frozenset()


def _asked(conn: db.Tx, case_id: str) -> DossierEvent:
    happened = local_events_of(conn, case_id)
    asked = asked_now(happened) if happened else None
    if asked is None:
        raise Fault("move_not_allowed")
    return asked


def _brought_since(conn: db.Tx, case_id: str, asked: DossierEvent) -> dict[str, Given]:
    """The newest picture of each thing that is asked, without those that answered an earlier request."""
    there = records.find_record(conn, case_id, Brought)
    used, keys = _used(conn, case_id), {want.key for want in asked.wants}
    return {given.key: given for given in (there.given if there else ()) if given.blob not in used and given.key in keys}


def _used(conn: db.Tx, case_id: str) -> set[str | None]:
    """Pictures that answered a request."""
    return {given.blob for event in local_events_of(conn, case_id) for given in event.gives}


def _judged(
    tx: db.Tx, case_id: str, wanted: tuple[str, ...], fields: Mapping[str, Any],
) -> tuple[Answers, dict[str, str]]:
    """The answers with those that were asked for replaced, and what is wrong with these."""
    answers, card = records.find_record(tx, case_id, Answers), records.find_record(tx, case_id, Card)
    if answers is None or card is None:
        raise Fault("not_found")
    told = {key: Sent(fields.get(key), confirmed=True) for key in wanted}
    judged = judge_again(form_of(ground_of(tx, case_id)), card, answers, told, context=make_context())
    return (answers, judged.fields) if isinstance(judged, Unfit) else (judged, {})


def _replace_papers(tx: db.Tx, case_id: str, keys: list[str]) -> None:
    """What an officer sent back stays to be looked at, and is offered to no later file."""
    kept = records.find_record(tx, case_id, Papers)
    found = {key: kept.papers[key].model_copy(update={"state": "replaced"}) for key in keys if kept and key in kept.papers}
    if kept and found:
        records.keep_record(tx, case_id, Papers(papers={**kept.papers, **found}))


def _given_of(answers: Answers, want: Wanted) -> Given:
    answer = answers.answers.get(want.key)
    text = json.dumps(answer.value if answer else None, ensure_ascii=False, sort_keys=True)
    return Given(kind="field", key=want.key, blob=None, fingerprint=fingerprint_of(hashlib.sha256(text.encode()).digest()))
