"""The papers of these rights: a copy of all data, to be read by people and by machines, and the certificate of erasure."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from backend.catalogue import load
from backend.dossier.facts import Life
from backend.dossier.forms import Head, sheet_of
from backend.dossier.line import DossierLine
from backend.dossier.papers import brought_of, drawing_of, forms_there_are, life_of, paper_of, result_of
from backend.dossier.record import Parcel
from backend.dossier.said import said_of
from backend.dossier.stamp import signed_of
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.ids import make_code
from backend.ground.record import Record
from backend.ground.words import sentence_of
from backend.notify.record import Told
from backend.person.record import Consent, FaceConsent, FaceLooks, Ways
from backend.read.record import Card
from backend.rights.erase import Erased, words_of
from backend.rights.own import looks_in, own_lines
from backend.slip.letter import letter_of
from backend.slip.record import Brought, HandSigned
from backend.submit.record import Payment, PersonCheck, Submission, TaxCheck
from backend.vault import db, records, stills

# What the citizen is told of the file's life; notes between officers are the office's.
_TOLD_WHY: Final = frozenset({
    "refused", "stopped", "withdrawn", "supplement_asked", "fee_asked", "fee_waived", "repaid", "apologised",
})

# Records of a file that are about its citizen, each a file of the copy.
_KEPT: Final[Mapping[str, type[Record]]] = MappingProxyType({
    "form": Answers, "card": Card, "consent": Consent, "face-consent": FaceConsent, "face-looks": FaceLooks, "ways": Ways,
    "messages": Told, "sent": Submission, "brought": Brought, "handed": HandSigned, "tax": TaxCheck, "population": PersonCheck,
    "payment": Payment, "parcel": Parcel,
})


def copy_of(conn: db.Tx, case_id: str) -> bytes:
    """All that is kept of the person as one ZIP: `ban-sao.pdf` to read, a folder a file with JSON, papers and PDFs.

    Pictures of the card and face are named with their number and size; copies of them are handed over at the counter.
    """
    _, lines = own_lines(conn, case_id)
    parts: dict[str, bytes] = {"ban-sao.pdf": _readable(conn, lines)}
    for line in lines:
        folder = line.code or line.temporary_code
        parts |= {f"{folder}/{name}": content for name, content in _parts_of(conn, line)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, content in sorted(parts.items()):
            copy.writestr(name, content)
    return packed.getvalue()


def certificate_of(erased: tuple[Erased, ...], office: str) -> tuple[str, bytes]:
    """Its number, and the certificate as a PDF signed by the office: codes, deeds and hours, and nobody's name."""
    number, at = f"XD-{make_code(8)}", clock.local_of(clock.now())
    rows = [
        [str(n), one.file.code, one.file.procedure, words_of(one), f"{clock.local_of(one.at):%H:%M:%S %d/%m/%Y}"]
        for n, one in enumerate(erased, start=1)
    ]
    head = Head(office=load.office_of(office), at=at, hotline=config().hotline)
    pdf = letter_of(sheet_of("xac-nhan-huy", {"number": number}, head, {"erased": rows}), size="a4")
    return number, signed_of(pdf, reason=sentence_of("erased.reason"))


def _readable(conn: db.Tx, lines: list[DossierLine]) -> bytes:
    rows, looks = [], looks_in(conn, lines, "vi")
    for line in lines:
        rows += [[line.code or line.temporary_code, label, value] for label, value in _said(conn, line)]
    looked = [[f"{clock.local_of(one.at):%H:%M %d/%m/%Y}", one.code, one.who, one.what] for one in looks]
    head = Head(office=load.office_of(lines[0].office), at=clock.local_of(clock.now()), hotline=config().hotline)
    tables = {"answers": rows, "looks": looked or [["", "", "", sentence_of("trail.none")]]}
    return letter_of(sheet_of("ban-sao", {"count": str(len(lines))}, head, tables), size="a4")


def _said(conn: db.Tx, line: DossierLine) -> Iterator[tuple[str, str]]:
    """Every answer in the words of its form."""
    answers = records.find_record(conn, line.case_id, Answers)
    if answers:
        form = load.form_of(line.procedure, day=clock.local_of(answers.confirmed_at).date())
        yield sentence_of("copy.procedure"), load.procedure_of(line.procedure).name.vi
        yield sentence_of("copy.status"), sentence_of(f"st.{line.status}")
        given = answers.answers
        yield from (
            (field.label, said_of(field, given[field.key].value, form)) for field in form.fields
            if field.key in given and given[field.key].value not in (None, "", [])
        )


def _parts_of(conn: db.Tx, line: DossierLine) -> Iterator[tuple[str, bytes]]:
    case_id = line.case_id
    for name, kind in _KEPT.items():
        found = records.find_record(conn, case_id, kind)
        if found:
            yield f"{name}.json", _without_staff_notes(found.model_dump(mode="json"), name)
    life = life_of(conn, case_id)
    told = [
        {"kind": one.kind, "at": one.at.isoformat(), "code": one.code, "fee_vnd": one.fee_vnd,
         "reason": one.reason if one.kind in _TOLD_WHY else None}
        for one in life.events
    ]
    yield "events.json", _text(told)
    yield "access.json", _text([one.model_dump(mode="json") for one in looks_in(conn, [line], "vi")])
    yield "pictures.json", _text([
        {"kind": kind, "bytes": size, "kept_at": at.isoformat()} for kind, size, at in stills.listed(conn, case_id)
    ])
    yield from _papers_of(conn, life)


def _papers_of(conn: db.Tx, life: Life) -> Iterator[tuple[str, bytes]]:
    """Those of the office, the result and the mark of who took it, and the citizen's own, whenever they came."""
    case_id = life.line.case_id
    for form in forms_there_are(life):
        yield f"{form}.pdf", paper_of(life, form, size="a4")
    if any(event.kind == "finished" and event.file for event in life.events):
        yield "result.pdf", result_of(conn, case_id)
    taken = records.find_record(conn, case_id, HandSigned)
    if taken and taken.strokes:
        yield "signature.svg", drawing_of(taken).encode()
    yield from brought_of(conn, case_id).items()


def _without_staff_notes(told: dict[str, Any], name: str) -> bytes:
    """How an officer is led to look at a card more closely is told to nobody who could learn from it (law.md 2.2)."""
    return _text({key: value for key, value in told.items() if name != "card" or key not in ("cues", "looks", "ms")})


def _text(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
