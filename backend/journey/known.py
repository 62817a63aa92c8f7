"""HTTP of what the citizen has already: the file or business that stands in the way of a new one, and what to do with it."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from backend.catalogue import load
from backend.catalogue.record import Procedure
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply, reply_place
from backend.fill.record import Answers
from backend.ground.faults import Fault
from backend.ground.record import Refusal
from backend.ground.words import Language, sentence_of
from backend.journey.record import KnownDeed, KnownFile
from backend.person.tables import Claim, find_claim
from backend.read.record import Card
from backend.slip.record import Standing
from backend.vault import cases, db, jobs, records
from backend.verify.known import number_of

blueprint = Blueprint("known", __name__)
_SAID: Final = frozenset({"dup_owner", "dup_open"})
# Procedures for who holds what a procedure gives, in the order of the screen (domain/procedures.md 9.7).
_DEEDS: Final[dict[str, tuple[KnownDeed, ...]]] = {
    "hkd-thanh-lap": (
        KnownDeed(key="change", procedure="hkd-thay-doi"), KnownDeed(key="place", procedure="hkd-thay-doi"),
        KnownDeed(key="suspend", procedure="hkd-tam-ngung"), KnownDeed(key="end", procedure="hkd-cham-dut"),
    ),
}


@blueprint.get("/api/known")
def show_known() -> Response:
    """What the person has; only where the step of verification has found them to be its owner."""
    case_id, language = current_case(), caller_language()
    with db.look() as conn:
        procedure, claim = _found(conn, case_id)
        answers = records.find_record(conn, claim.case_id, Answers)
        standing = records.find_record(conn, claim.case_id, Standing)
    named = answers.answers.get("name_vi") if answers else None
    return reply(KnownFile(
        kind="owner" if claim.held else "open",
        name=str(named.value) if named and named.value and claim.held else procedure.short.of(language),
        code=claim.code,
        status_words=_status_words(claim, standing, language),
        deeds=_deeds_of(procedure) if claim.held else (),
    ))


@blueprint.post("/api/known/again")
@limiter.limit("10 per 10 minutes")
def take_second_look() -> Response:
    """The earlier file was withdrawn or ended meanwhile: look again."""
    case_id = current_case()
    with db.write() as tx:
        if _refused(tx, case_id):
            records.forget_refusal(tx, case_id, "verify")
            jobs.stage_task(tx, "verify", case_id)
    return reply_place()


def _found(conn: db.Tx, case_id: str) -> tuple[Procedure, Claim]:
    case, card = cases.find_case(conn, case_id), records.find_record(conn, case_id, Card)
    number = number_of(card) if card else None
    if case is None or number is None or not _refused(conn, case_id):
        raise Fault("not_found")
    claim = find_claim(conn, number, procedure=case.procedure)
    if claim is None or claim.case_id == case_id:
        raise Fault("not_found")
    return load.procedure_of(case.procedure), claim


def _refused(conn: db.Tx, case_id: str) -> bool:
    refusal: Refusal | None = records.find_refusal(conn, case_id)
    return refusal is not None and refusal.step == "verify" and any(reason.code in _SAID for reason in refusal.reasons)


def _status_words(claim: Claim, standing: Standing | None, language: Language) -> str:
    if claim.held:
        return sentence_of("known.active", language)
    return sentence_of(f"st.{standing.status if standing else 1}", language)


def _deeds_of(procedure: Procedure) -> tuple[KnownDeed, ...]:
    """Those that are offered here; for the others the phone says whom to call."""
    offered = load.catalogue().procedures
    deeds = _DEEDS.get(procedure.slug, ())
    return tuple(deed if deed.procedure in offered else deed.model_copy(update={"procedure": None}) for deed in deeds)
