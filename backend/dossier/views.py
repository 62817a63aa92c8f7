"""HTTP of the citizen's own file after sending: where it stands, what is asked, the answer to it, its papers, taking it back."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.catalogue.workdays import calendar
from backend.door.body import json_body
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.dossier import deeds
from backend.dossier.answer import answer_request, brought_now
from backend.dossier.job import local_events_of
from backend.dossier.money import strays_in
from backend.dossier.papers import forms_there_are, life_of, names_of, paper_of, result_of
from backend.dossier.payment import begin_payment, find_payment_shown
from backend.dossier.record import CitizenFile, Parcel, PortalEntry, WantShown
from backend.dossier.status import may_follow
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import fingerprint_of
from backend.ground.words import Language, sentence_of
from backend.slip.file import find_file
from backend.slip.papers import papers_of
from backend.slip.record import FormShown, Pickup, Standing
from backend.slip.rules import File, status_shown_of
from backend.submit.asking import find_tax_shown
from backend.vault import db, idempotency, records

blueprint = Blueprint("dossier", __name__)
_READY: Final = 9
_UNDECIDED: Final = (1, 2, 4, 5, 6)


@blueprint.get("/api/dossier")
def show_file() -> Response:
    """The file as its citizen sees it: who holds it since when, what comes next, what is asked, what the server keeps."""
    return reply(_shown())


@blueprint.post("/api/dossier/answer")
def take_answer() -> Response:
    """All that was asked is given. Sent twice under one key, it is answered twice alike.

    faults  move_not_allowed · answers_invalid with what is missing or wrong · key_required
    """
    fields = json_body(form=True).get("fields", {})
    if not isinstance(fields, dict):
        raise Fault("json_shape", fields={"fields": "type"})
    return _once("answer", fields, lambda tx, case_id: answer_request(tx, case_id, fields))


@blueprint.post("/api/dossier/withdrawal")
def take_withdrawal() -> Response:
    """The citizen takes the file back; nothing undoes it, a new file can be sent."""
    reason = str(json_body(4096).get("reason", ""))[:500]
    return _once("withdrawal", {"reason": reason}, lambda tx, case_id: deeds.withdraw(tx, case_id, reason))


@blueprint.post("/api/dossier/payment")
@limiter.limit("60 per hour")
def take_payment() -> Response:
    """Open an order for what is owed, or ask at once how the open one stands."""
    with db.write() as tx:
        begin_payment(tx, current_case())
    return reply(_shown())


@blueprint.get("/api/dossier/papers/<form>.pdf")
def show_paper(form: str) -> Response:
    """A paper of this file as a PDF: A4, or A5 with `?paper=a5`."""
    with db.look() as conn:
        life = life_of(conn, current_case())
    return _pdf(paper_of(life, form, size="a5" if request.args.get("paper") == "a5" else "a4"), f"{form}.pdf")


@blueprint.get("/api/dossier/result.pdf")
def show_result() -> Response:
    """The signed result; fetched by who wanted it online, it is handed over (status 10)."""
    case_id = current_case()
    with db.look() as conn:
        pdf = result_of(conn, case_id)
        life = life_of(conn, case_id)
    wanted = life.answers.answers.get("return_by")
    if life.line.status == _READY and (wanted is None or wanted.value == "online"):
        with db.write() as tx:
            if may_follow(local_events_of(tx, case_id), "returned"):
                deeds.give_result(tx, case_id, None, "online")
    return _pdf(pdf, "ket-qua.pdf")


def _once(what: str, body: dict[str, Any], deed: Any) -> Response:
    case_id, key = current_case(), request.headers.get("Idempotency-Key", "")
    if not key:
        raise Fault("key_required")
    scope = f"{case_id}|{what}"
    with db.write() as tx:
        stored = idempotency.begin_keyed(tx, scope, key, fingerprint_of(str(sorted(body.items()))))
        if stored is None:
            deed(tx, case_id)
            idempotency.finish_keyed(tx, scope, key, status=200, body="{}")
    return reply(_shown())


def _shown() -> CitizenFile:
    case_id, language = current_case(), caller_language()
    with db.look() as conn:
        file = find_file(conn, case_id)
        if file is None or file.standing is None:
            raise Fault("file_opening" if "Submission" in records.kinds_of(conn, case_id) else "step_order")
        life, brought = life_of(conn, case_id), brought_now(conn, case_id)
        papers = papers_of(conn, case_id, file.procedure, language)
        parcel, entry = records.find_record(conn, case_id, Parcel), records.find_record(conn, case_id, PortalEntry)
        tax, payment = find_tax_shown(conn, case_id, language), find_payment_shown(conn, case_id)
        pickup = records.find_record(conn, case_id, Pickup)
    standing, forms = file.standing, forms_there_are(life)
    return CitizenFile(
        state=status_shown_of(file, calendar(), language), reason=standing.reason, law=standing.law, next_step=standing.next_step,
        apology=standing.apology, waived=standing.waived, until=_until_of(standing),
        wants=_wants_of(file, standing, brought, language), papers=papers,
        forms=tuple(
            FormShown(name=sentence_of(f"form.{form}", language), url=f"/api/dossier/papers/{form}.pdf") for form in forms
        ),
        result="/api/dossier/result.pdf" if standing.result else None, pickup=pickup,
        may_withdraw=may_follow(life.events, "withdrawn"),
        tax=tax if standing.status in _UNDECIDED else None, payment=payment,
        strays=strays_in(life.events), parcel=parcel, portal_code=entry.code if entry else None, hotline=config().hotline,
    )


def _wants_of(file: File, standing: Standing, brought: frozenset[str], language: Language) -> tuple[WantShown, ...]:
    form = load.form_of(file.procedure.slug, language, day=file.procedure.valid_from)
    fields = {field.key: field for field in form.fields}
    names, answers = names_of(file.procedure), file.answers.answers
    return tuple(
        WantShown(
            kind=want.kind, key=want.key, label=fields[want.key].label if want.key in fields else names.get(want.key, want.key),
            note=want.note, field=fields.get(want.key) if want.kind == "field" else None,
            value=answers[want.key].value if want.key in answers else None, brought=want.key in brought,
        )
        for want in (standing.wants if standing.status == 5 else ())
    )


def _until_of(standing: Standing) -> str | None:
    return f"{clock.local_of(standing.until):%d/%m/%Y}" if standing.until else None


def _pdf(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
