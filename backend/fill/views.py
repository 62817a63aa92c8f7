"""HTTP of the form: show it with what is known, save what is filled so far, take the answers; and its searches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request
from pydantic import ValidationError

from backend.catalogue import load
from backend.catalogue.lines import lines
from backend.catalogue.record import Form
from backend.catalogue.units import LISTED, Commune, units
from backend.door.body import json_body, raw_body
from backend.door.case import current_case
from backend.door.reply import caller_language, reply, reply_place, reply_public
from backend.fill.again import held_file_of, held_states_of, open_held, take_over
from backend.fill.held import find_held
from backend.fill.papers import PAPER_BYTES_MAX, check_asked, forget_paper, keep_page, open_paper, states_of
from backend.fill.prefill import laid_over, prefilled_of
from backend.fill.record import Answer, Draft, Held, PaperFile, Papers, Unfit
from backend.fill.rules import Sent, judge_answers, origin_of
from backend.fill.today import make_context
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.read.record import Card
from backend.vault import cases, db, records

blueprint = Blueprint("fill", __name__)
_QUERY_MAX = 80


@blueprint.get("/api/form")
def show_form() -> Response:
    """The questions in the caller's language. Nothing in them is anybody's, so they travel compressed, apart from the answers."""
    with db.look() as conn:
        form = _form_of(conn, current_case())
    return reply_public(form.model_dump(mode="json", by_alias=True, exclude_none=True))


@blueprint.get("/api/answers")
def show_answers() -> Response:
    """What the card gave, what the person gave before, and what was filled so far."""
    case_id = current_case()
    with db.look() as conn:
        form, card = _form_of(conn, case_id), _card_of(conn, case_id)
        draft = records.find_record(conn, case_id, Draft)
        held = find_held(conn, case_id, form, card)
    saved = draft.answers if draft else {}
    # What was left out once stays out: an empty answer in the draft is an answer.
    offered = {key: Answer(value=one.value, origin="held") for key, one in held.items() if key not in saved}
    answers = laid_over({**prefilled_of(form, card, today=clock.today()), **offered}, saved)
    return reply({
        "held": {key: _held_told(one) for key, one in held.items()},
        "answers": {key: answer.model_dump(mode="json") for key, answer in answers.items()},
        "saved_at": draft.saved_at.isoformat() if draft else None,
    })


@blueprint.put("/api/draft")
def take_draft() -> Response:
    """What is filled so far. `seen`, the `saved_at` the page last heard of, keeps two tabs from undoing each other."""
    case_id, body = current_case(), json_body(form=True)
    with db.write() as tx:
        _check_open(tx, case_id)
        form, card = _form_of(tx, case_id), _card_of(tx, case_id)
        before = records.find_record(tx, case_id, Draft)
        if body.get("seen") and before and body["seen"] != before.saved_at.isoformat():
            raise Fault("version_stale")
        draft = _draft_of(form, card, _sent_of(body))
        records.keep_record(tx, case_id, draft)
    return reply({"saved_at": draft.saved_at.isoformat()})


@blueprint.post("/api/answers")
def take_answers() -> Response:
    """The finished form: kept when every answer passes; else what is wrong, field by field, and nothing is lost."""
    case_id, body = current_case(), json_body(form=True)
    with db.write() as tx:
        _check_open(tx, case_id)
        if "Verdict" not in records.kinds_of(tx, case_id):
            raise Fault("step_order")
        form, card, sent = _form_of(tx, case_id), _card_of(tx, case_id), _sent_of(body)
        held = find_held(tx, case_id, form, card)
        context = replace(
            make_context(), papers=states_of(tx, case_id) | held_states_of(held),
            held={key: one.value for key, one in held.items()},
        )
        judged = judge_answers(form, card, sent, context=context, at=clock.now())
        records.keep_record(tx, case_id, _draft_of(form, card, sent))
        if not isinstance(judged, Unfit):
            take_over(tx, case_id, judged, held)
            records.keep_record(tx, case_id, judged)
    if isinstance(judged, Unfit):
        raise Fault("answers_invalid", fields=judged.fields)
    return reply_place()


@blueprint.get("/api/papers")
def show_papers() -> Response:
    """The papers that have come in, and how each stands."""
    with db.look() as conn:
        kept = records.find_record(conn, current_case(), Papers)
    return reply({"papers": {key: _paper_told(paper) for key, paper in kept.papers.items()} if kept else {}})


@blueprint.get("/api/papers/<key>.pdf")
def show_paper(key: str) -> Response:
    """A paper as the office would open it: what came in, or what an earlier file would give."""
    case_id = current_case()
    with db.look() as conn:
        form = _form_of(conn, case_id)
        check_asked(form, key)
        content = open_paper(conn, case_id, key)
        if content is None:
            held = find_held(conn, case_id, form, _card_of(conn, case_id)).get(key)
            content = open_held(conn, held, key) if held else None
    if content is None:
        raise Fault("not_found")
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{key}.pdf"'
    return answer


@blueprint.put("/api/papers/<key>")
def take_page(key: str) -> Response:
    """One more page of a paper as a picture, or the whole paper as a PDF; opened later, in a worker."""
    case_id, raw = current_case(), raw_body(PAPER_BYTES_MAX)
    with db.write() as tx:
        told = keep_paper(tx, case_id, key, raw)
    return reply(told, 202)


def keep_paper(tx: db.Tx, case_id: str, key: str, raw: bytes) -> dict[str, Any]:
    """A page or a PDF that is whole, in one call or in pieces; what the phone is told of its paper. The faults of `keep_page`."""
    check_paper(tx, case_id, key)
    return _paper_told(keep_page(tx, case_id, key, raw))


def check_paper(tx: db.Tx, case_id: str, key: str) -> None:
    """Faults already_submitted, not_found: nothing is sent on, or asked for by that name."""
    _check_open(tx, case_id)
    check_asked(_form_of(tx, case_id), key)


@blueprint.delete("/api/papers/<key>")
def take_paper_back(key: str) -> Response:
    """Take a paper back; its pages are erased."""
    case_id = current_case()
    with db.write() as tx:
        _check_open(tx, case_id)
        check_asked(_form_of(tx, case_id), key)
        forget_paper(tx, case_id, key)
    return reply({})


@blueprint.get("/api/lines")
def show_lines() -> Response:
    """Business lines nearest to what was typed."""
    found = lines().search(_query())
    return reply({"lines": [
        {"code": line.code, "name": line.name, "plain": line.plain, "note": line.note, "licence": line.licence}
        for line in found
    ]})


@blueprint.get("/api/communes")
def show_communes() -> Response:
    """Communes in force by their present or former name; `listed` false: of that province none ship, write the name."""
    province = request.args.get("province", LISTED)
    found = units().search_communes(_query(), province)
    return reply({"communes": [_spoken(commune) for commune in found], "listed": province == LISTED})


@blueprint.get("/api/provinces")
def show_provinces() -> Response:
    """The provinces in force; the office's own first."""
    own = load.office_of(config().office).province
    ordered = sorted(units().provinces, key=lambda province: (province.code != own, province.code))
    return reply({"provinces": [{"code": one.code, "name": one.name, "was": list(one.old_names)} for one in ordered]})


def _held_told(held: Held) -> dict[str, Any]:
    name = load.procedure_of(held.procedure).short.of(caller_language())
    told = {"at": clock.local_of(held.given_at).date().isoformat(), "procedure": name}
    return {**told, "paper": held.value} if held_file_of(held) else told


def _paper_told(paper: PaperFile) -> dict[str, Any]:
    """What the phone is told of a paper; `value` is the answer of its field."""
    return {
        "value": {"file": paper.file, "pages": str(paper.count)}, "state": paper.state, "source": paper.source,
        "pages": paper.count, "size_bytes": paper.size_bytes,
    }


def _query() -> str:
    return request.args.get("q", "")[:_QUERY_MAX]


def _spoken(commune: Commune) -> dict[str, str]:
    province = units().find_province(commune.province)
    return {
        "code": commune.code, "name": commune.name, "province_code": commune.province,
        "province": province.name if province else "", "was": commune.was.spoken if commune.was else "",
    }


def _form_of(conn: db.Tx, case_id: str) -> Form:
    case = cases.find_case(conn, case_id)
    if case is None:
        raise Fault("sign_in")
    return load.form_of(case.procedure, caller_language())


def _card_of(conn: db.Tx, case_id: str) -> Card:
    card = records.find_record(conn, case_id, Card)
    if card is None:
        raise Fault("step_order")
    return card


def _check_open(conn: db.Tx, case_id: str) -> None:
    if "Submission" in records.kinds_of(conn, case_id):
        raise Fault("already_submitted")


def _sent_of(body: dict[str, Any]) -> dict[str, Sent]:
    """Answers of the body; other names in it, and in each answer, are never looked at (security.md 2.3, row 53)."""
    answers = body.get("answers")
    if not isinstance(answers, dict) or not all(isinstance(answer, dict) for answer in answers.values()):
        raise Fault("json_shape", fields={"answers": "type"})
    return {key: Sent(answer.get("value"), answer.get("confirmed") is True) for key, answer in answers.items()}


def _draft_of(form: Form, card: Card, sent: dict[str, Sent]) -> Draft:
    """Everything sent that the form knows, as it was typed: half an answer is kept too."""
    try:
        kept = {
            field.key: Answer(
                value=sent[field.key].value, confirmed=sent[field.key].confirmed,
                origin=origin_of(field, sent[field.key].value, card),
            )
            for field in form.fields if field.key in sent and field.type != "words"
        }
    except ValidationError:
        raise Fault("json_shape", fields={"answers": "type"}) from None
    return Draft(answers=kept, saved_at=clock.now())
