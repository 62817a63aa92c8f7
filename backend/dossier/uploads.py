"""Papers that a citizen sent as files, to be looked at by an officer: the viewer's name and the hour across every page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from pypdf import PdfReader, PdfWriter

from backend.catalogue.record import Procedure
from backend.dossier.record import UploadShown
from backend.fill.record import Papers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.lens.document import TORN
from backend.slip.typeset import typeset
from backend.vault import db, records, stills

_TEMPLATE: Final = Path(__file__).resolve().with_name("mark.typ")


def uploads_of(conn: db.Tx, case_id: str, procedure: Procedure) -> tuple[UploadShown, ...]:
    """The files there are, in the order of the procedure; one that could not be opened is left out."""
    kept = records.find_record(conn, case_id, Papers)
    came = kept.papers if kept else {}
    return tuple(
        UploadShown(key=paper.key, name=paper.name.vi, pages=came[paper.key].count)
        for paper in procedure.papers if paper.key in came and came[paper.key].pdf
    )


def upload_of(conn: db.Tx, case_id: str, key: str, *, viewer: str) -> bytes:
    """One of them as a PDF, marked; Fault not_found, or blob_corrupt when it opens no more."""
    kept = records.find_record(conn, case_id, Papers)
    blob = kept.papers[key].pdf if kept and key in kept.papers else None
    if blob is None:
        raise Fault("not_found")
    said = f"{viewer} · {clock.local_of(clock.now()):%d/%m/%Y %H:%M}"
    try:
        return _marked(stills.open_blob(conn, case_id, blob), said)
    except TORN:
        raise Fault("blob_corrupt") from None


def _marked(pdf: bytes, said: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    marks: dict[tuple[int, int], bytes] = {}
    for page in writer.pages:
        size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        if size not in marks:
            marks[size] = typeset(_TEMPLATE, {"width": str(size[0]), "height": str(size[1]), "said": said})
        page.merge_page(PdfReader(io.BytesIO(marks[size])).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
