"""Papers that a citizen sent as files, to be looked at by an officer: the viewer's name and the hour across every page."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from backend.catalogue.record import Procedure
from backend.dossier.record import UploadShown
from backend.fill.record import Papers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.vault import db, records, stills

_HERE: Final = Path(__file__).resolve().parent
_FONTS: Final = _HERE.parent / "slip" / "fonts"


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
    except PyPdfError:
        raise Fault("blob_corrupt") from None


def _marked(pdf: bytes, said: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    marks: dict[tuple[int, int], bytes] = {}
    for page in writer.pages:
        size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        if size not in marks:
            marks[size] = _mark_of(*size, said)
        page.merge_page(PdfReader(io.BytesIO(marks[size])).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _mark_of(width: int, height: int, said: str) -> bytes:
    made = _compiler().compile(format="pdf", sys_inputs={"width": str(width), "height": str(height), "said": said})
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    first = {"width": "100", "height": "100", "said": ""}
    return typst.Compiler(_HERE / "mark.typ", root=_HERE, font_paths=[_FONTS], ignore_system_fonts=True, sys_inputs=first)
