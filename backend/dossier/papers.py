"""Makes the papers of a file as PDFs, its signed result, and the package that goes to the archive."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import Any, Final

from backend.catalogue import load
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import calendar
from backend.door.qr import qr_svg_of
from backend.dossier.deeds import Result
from backend.dossier.facts import (
    Life,
    certificate_facts_of,
    certificate_tables_of,
    facts_of,
    hands_of,
    said_of,
    wants_of,
)
from backend.dossier.forms import Head, sheet_of
from backend.dossier.job import ground_of, local_events_of
from backend.dossier.line import DossierLine
from backend.dossier.record import DossierEvent, EventKind, Officer
from backend.dossier.stamp import signed_of
from backend.dossier.tables import find_dossier
from backend.fill.record import Answers, Papers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.slip.file import find_file, url_of
from backend.slip.letter import LetterSize, letter_of
from backend.slip.mould import mould_of
from backend.slip.papers import papers_of
from backend.slip.print import pdf_of
from backend.slip.record import Brought, HandSigned
from backend.submit.record import TaxCheck
from backend.vault import db, records, stills

# Which event a paper speaks of: its latest.
_ABOUT: Final[dict[str, tuple[EventKind, ...]]] = {
    "mau-02": ("supplement_asked",), "mau-03": ("refused",), "mau-04": ("apologised",), "mau-05": ("stopped", "withdrawn"),
}
# Procedures whose result has a form of its own; any other result is a letter.
_CERTIFICATES: Final = {"hkd-thanh-lap": "giay-chung-nhan"}


def life_of(conn: db.Tx, case_id: str) -> Life:
    """A file as its papers see it; Fault not_found before it was sent."""
    line, answers = find_dossier(conn, case_id), records.find_record(conn, case_id, Answers)
    if line is None or answers is None:
        raise Fault("not_found")
    check = records.find_record(conn, case_id, TaxCheck)
    return Life(
        line=_on_our_clock(line), events=local_events_of(conn, case_id), ground=ground_of(conn, case_id), answers=answers,
        tax_code=check.tax_code if check else None,
    )


def forms_there_are(life: Life) -> tuple[str, ...]:
    """The papers that this file has by now."""
    happened = {event.kind for event in life.events}
    return tuple(form for form, kinds in _ABOUT.items() if happened & set(kinds)) + (("mau-06",) if life.line.code else ())


def paper_of(life: Life, form: str, *, size: LetterSize) -> bytes:
    """One paper as a PDF; Fault not_found when the file has none of this kind (yet)."""
    if form not in forms_there_are(life):
        raise Fault("not_found")
    facts, tables = facts_of(life), {}
    about = next((event for event in reversed(life.events) if event.kind in _ABOUT.get(form, ())), None)
    if about:
        facts |= said_of(life, about) | _withdrawal_of(about)
        tables["wants"] = wants_of(about, names_of(life.ground.procedure))
    return letter_of(sheet_of(form, facts, _head_of(life), tables | {"hands": hands_of(life)}), size=size)


def result_sheet_of(conn: db.Tx, case_id: str, by: Officer) -> bytes:
    """The result, its certificate or a letter, as a signed PDF that nobody keeps yet: drawing and signing take longer than a
    transaction may."""
    life = life_of(conn, case_id)
    return signed_of(_result_sheet_of(life, by), reason=life.ground.procedure.result.vi)


def keep_result(tx: db.Tx, case_id: str, pdf: bytes) -> Result:
    """Keep it sealed with the file; `deeds.finish` then says that it is there."""
    return Result(stills.keep_blob(tx, case_id, "result", pdf), hashlib.sha256(pdf).hexdigest())


def result_of(conn: db.Tx, case_id: str) -> bytes:
    """The signed result, byte for byte; Fault not_found before there is one, blob_corrupt when it is another."""
    return _kept(conn, case_id, "finished")


def package_of(conn: db.Tx, case_id: str) -> bytes:
    """The closed file as one package for the archive; no picture of card or face is in it (law.md R-401, R-403)."""
    life = life_of(conn, case_id)
    parts = _parts_of(conn, case_id, life)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted({**parts, "SHA256SUMS": sums.encode()}.items()):
            package.writestr(name, content)
    return packed.getvalue()


def keep_package(tx: db.Tx, case_id: str, package: bytes) -> Result:
    """Keep it sealed with the file; `deeds.note_archived` then says that it is there."""
    return Result(stills.keep_blob(tx, case_id, "package", package), hashlib.sha256(package).hexdigest())


def kept_package_of(conn: db.Tx, case_id: str) -> bytes:
    """The package, byte for byte; Fault not_found before there is one, blob_corrupt when it is another."""
    return _kept(conn, case_id, "archived")


def names_of(procedure: Procedure) -> dict[str, str]:
    """What a field, a side of the card or a paper is called, by its key."""
    fields = {field.key: field.label for field in load.form_of(procedure.slug, day=procedure.valid_from).fields}
    papers = {paper.key: paper.name.vi for paper in procedure.papers}
    return {**papers, **fields, "front": sentence_of("want.front"), "back": sentence_of("want.back")}


def _kept(conn: db.Tx, case_id: str, kind: EventKind) -> bytes:
    done = next((event for event in local_events_of(conn, case_id) if event.kind == kind and event.file), None)
    if done is None or done.file is None:
        raise Fault("not_found")
    content = stills.open_blob(conn, case_id, done.file)
    if hashlib.sha256(content).hexdigest() != done.sha256:
        raise Fault("blob_corrupt")
    return content


def _parts_of(tx: db.Tx, case_id: str, life: Life) -> dict[str, bytes]:
    parts = {f"papers/{form}.pdf": paper_of(life, form, size="a4") for form in forms_there_are(life)}
    slip = _slip_of(tx, case_id)
    if slip:
        parts["papers/mau-01.pdf"] = slip
    if any(event.kind == "finished" and event.file for event in life.events):
        parts["result.pdf"] = result_of(tx, case_id)
    taken = records.find_record(tx, case_id, HandSigned)
    if taken and taken.strokes:
        parts["signature.svg"] = drawing_of(taken).encode()
    parts |= brought_of(tx, case_id)
    parts["form.json"] = life.answers.to_json().encode()
    parts["events.json"] = ("[" + ",\n".join(event.to_json() for event in life.events) + "]").encode()
    parts["metadata.json"] = json.dumps(_metadata_of(life), ensure_ascii=False, indent=1).encode()
    return parts


def brought_of(conn: db.Tx, case_id: str) -> dict[str, bytes]:
    """The citizen's own papers: what came with the form, and what came later because it was asked for."""
    kept, later = records.find_record(conn, case_id, Papers), records.find_record(conn, case_id, Brought)
    came = {key: one.pdf for key, one in (kept.papers if kept else {}).items() if one.pdf}
    parts = {f"brought/{key}.pdf": stills.open_blob(conn, case_id, blob) for key, blob in came.items()}
    given = {one.key: one.blob for one in (later.given if later else ()) if one.kind == "paper" and one.blob}
    return parts | {f"brought/{key}-later.jpg": stills.open_blob(conn, case_id, blob) for key, blob in given.items()}


def drawing_of(taken: HandSigned) -> str:
    """The receiver's mark as it was drawn, three wide to one high."""
    lines = "".join(f'<polyline points="{" ".join(map(str, stroke))}"/>' for stroke in taken.strokes)
    frame = 'viewBox="0 0 1000 1000" preserveAspectRatio="none" width="600" height="200"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame} fill="none" stroke="#000" stroke-width="6">{lines}</svg>'


def _metadata_of(life: Life) -> dict[str, Any]:
    line, ground = life.line, life.ground
    times = {"submitted": line.submitted_at, "received": line.received_at, "due": line.due, "finished": line.finished_at,
             "returned": line.returned_at, "packed": clock.local_of(clock.now())}
    return {
        "code": line.code or line.temporary_code, "title": ground.procedure.name.vi, "procedure": ground.procedure.code,
        "creator": ground.office.name.vi, "unit": ground.office.unit_code, "status": line.status,
        "identity_source": line.identity_source,
        "keep_years": ground.procedure.keep_years or "for ever",
        **{name: at.isoformat() if at else None for name, at in times.items()},
    }


def _slip_of(tx: db.Tx, case_id: str) -> bytes | None:
    file = find_file(tx, case_id)
    if file is None:
        return None
    sheet = mould_of(file, papers_of(tx, case_id, file.procedure, "vi"), calendar(), hotline=config().hotline)
    return pdf_of({**sheet, "qr": qr_svg_of(url_of(file.slip.token))}, size="a4")


def _result_sheet_of(life: Life, by: Officer) -> bytes:
    head, form = _head_of(life), _CERTIFICATES.get(life.line.procedure)
    if form:
        facts, tables = certificate_facts_of(life, head.at, by.name), certificate_tables_of(life)
        return letter_of(sheet_of(form, facts, head, tables), size="a4")
    facts = facts_of(life) | {"result": life.ground.procedure.result.vi, "officer": by.name}
    return letter_of(sheet_of("ket-qua", facts, head), size="a4")


def _head_of(life: Life) -> Head:
    return Head(office=life.ground.office, at=clock.local_of(clock.now()), hotline=config().hotline)


def _withdrawal_of(event: DossierEvent) -> dict[str, str]:
    return {"reason": event.reason or sentence_of("deed.withdrawn_reason")} if event.kind == "withdrawn" else {}


def _on_our_clock(line: DossierLine) -> DossierLine:
    """The line with its times as a clock in Việt Nam shows them."""
    moments = ("since", "submitted_at", "received_at", "due", "acts_by", "finished_at", "returned_at")
    told: dict[str, Any] = {name: clock.local_of(at) for name in moments if (at := getattr(line, name))}
    return replace(line, **told)
