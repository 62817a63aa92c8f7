"""HTTP of the slip: on the phone, on paper, in the calendar; and the checks that are open to who holds one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template, request, send_from_directory

from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.case import current_case, public
from backend.door.limits import limit_misses, limiter
from backend.door.qr import qr_svg_of
from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.words import Language, sentence_of
from backend.lens.header import check_header
from backend.slip.file import find_file, url_of
from backend.slip.keys import public_keys_in, told_keys_of
from backend.slip.mould import mould_of
from backend.slip.papers import papers_of, picture_address_of
from backend.slip.print import PaperSize, calendar_of, pdf_of
from backend.slip.proof import name_of_slip, proof_of, status_of
from backend.slip.record import PaperShown, SlipShown
from backend.slip.rules import File, bring_of, due_under_date_of, visit_shown_of
from backend.vault import db, stills

_TEMPLATES = Path(__file__).resolve().with_name("templates")
blueprint = Blueprint("slip", __name__, template_folder=str(_TEMPLATES))
# An address with its token is 150 letters; anything this long is no slip.
_TOKEN_MAX = 400


@blueprint.get("/api/slip")
def show_slip() -> Response:
    """The slip as the phone shows it: dates, code, QR, what the server holds; no name and no number."""
    file, papers = _file_and_papers(caller_language())
    return reply(_shown_of(file, papers, caller_language()))


@blueprint.get("/api/slip.pdf")
def show_pdf() -> Response:
    """Mẫu 01 as a PDF, A5, or A4 with `?paper=a4`."""
    made = pdf_of(_sheet(), size=_size())
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="giay-hen.pdf"'
    return answer


@blueprint.get("/api/slip/pictures/<blob>")
def show_picture(blob: str) -> Response:
    """A picture of this case exactly as it is kept, never decoded here: the proof that it did not arrive empty."""
    case_id = current_case()
    with db.look() as conn:
        file = find_file(conn, case_id)
        listed = papers_of(conn, case_id, file.procedure, "vi") if file else ()
        if picture_address_of(blob) not in {address for paper in listed for address in paper.pictures}:
            raise Fault("not_found")
        kept = stills.open_blob(conn, case_id, blob)
    return Response(kept, mimetype=f"image/{check_header(kept).kind}")


@blueprint.get("/api/slip.ics")
def show_calendar() -> Response:
    """The due date and the visit, for the phone's calendar."""
    file, _ = _file_and_papers("vi")
    made = calendar_of(_dates_of(file), receipt=file.slip.receipt, host=config().host_name.partition(":")[0])
    answer = Response(made, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="giay-hen.ics"'
    return answer


@blueprint.get("/slip/print")
def show_print() -> str:
    """Mẫu 01 as a page that prints without any script."""
    return render_template("slip.html", sheet=_sheet(), size=_size(), qr_alt=sentence_of("slip.qr_alt"))


@blueprint.get("/slip/print.css")
def show_style() -> Response:
    """The style of that page: our policy lets no style stand inside one."""
    return send_from_directory(_TEMPLATES, "print.css")


@blueprint.post("/api/slip/verify")
@public
@limiter.limit("300 per 10 minutes")
def take_verification() -> Response:
    """Genuine or not, and why not."""
    return reply(proof_of(text_in(json_body(4096), "token", max_length=_TOKEN_MAX)))


@blueprint.post("/api/slip/status")
@public
# Eighty years of birth are soon tried: address, network and the slip itself have a quota (security.md 3.6).
@limit_misses("10 per 10 minutes", "60 per 10 minutes")
def take_question() -> Response:
    """The state of a file, to who also knows the year of birth."""
    body = json_body(4096)
    token, year = text_in(body, "token", max_length=_TOKEN_MAX), text_in(body, "birth_year", max_length=4)
    with limiter.limit("10 per hour; 20 per day", key_func=lambda: f"slip:{name_of_slip(token)}"):
        return reply(status_of(token, year, caller_language()))


@blueprint.get("/api/slip/keys")
@public
def show_keys() -> Response:
    """Our public keys, so that a counter can check slips without network."""
    return reply({"keys": told_keys_of(public_keys_in(config().keys_dir))})


def _file_and_papers(language: Language) -> tuple[File, tuple[PaperShown, ...]]:
    case_id = current_case()
    with db.look() as conn:
        file = find_file(conn, case_id)
        if file is None:
            raise Fault("step_order")
        return file, papers_of(conn, case_id, file.procedure, language)


def _shown_of(file: File, papers: tuple[PaperShown, ...], language: Language) -> SlipShown:
    standing = file.standing
    status = standing.status if standing else 1
    url = url_of(file.slip.token)
    return SlipShown(
        status=status,
        status_words=sentence_of(f"st.{status}", language),
        code=file.code,
        official=file.official,
        received=standing.received_at if standing else None,
        due=standing.due if standing else None,
        due_date=f"{standing.due:%d/%m/%Y}" if standing and standing.due else None,
        due_words=due_under_date_of(file, calendar(), language),
        procedure=file.procedure.short.of(language),
        office=file.office.name.of(language),
        office_address=file.office.address.of(language),
        hotline=config().hotline,
        appointment=visit_shown_of(file.visit, language),
        bring=bring_of(file, language),
        papers=papers,
        qr_svg=qr_svg_of(url),
        url=url,
        pdf="/api/slip.pdf",
        calendar="/api/slip.ics",
        print="/slip/print",
    )


def _sheet() -> dict[str, Any]:
    file, papers = _file_and_papers("vi")
    sheet = mould_of(file, papers, calendar(), hotline=config().hotline)
    return {**sheet, "qr": qr_svg_of(url_of(file.slip.token))}


def _dates_of(file: File) -> dict[str, Any]:
    visit = file.visit
    begins = None
    if visit:
        hours, minutes = visit.start.split(":")
        begins = datetime(visit.day.year, visit.day.month, visit.day.day, int(hours), int(minutes), tzinfo=clock.ZONE)
    procedure, code = file.procedure.short.vi, file.code
    return {
        "due": file.standing.due if file.standing else None,
        "due_summary": sentence_of("slip.ics_due", procedure=procedure, code=code),
        "visit": begins,
        "visit_minutes": file.office.slot_minutes,
        "visit_summary": sentence_of("slip.ics_visit", procedure=procedure, code=code),
        "where": f"{sentence_of('slip.counter', counter=file.office.counter)}, {file.office.address.vi}",
        "made_at": file.slip.issued_at,
    }


def _size() -> PaperSize:
    return "a4" if request.args.get("paper") == "a4" else "a5"
