"""Papers that come with a form: pages photographed, or a PDF; kept sealed as they came, opened by the worker alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from backend.catalogue.record import Form
from backend.fill.record import PaperFile, PaperPage, Papers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.lens.header import check_header
from backend.lens.strip import stripped_of
from backend.vault import db, jobs, records, stills

# One paper, however many pages; procedures of the national portal take no larger file.
PAPER_BYTES_MAX: Final = 10 * 1024 * 1024
_PHOTOS_MAX: Final = 30
_TASK: Final = "fill"


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in, looked at by its first bytes only."""

    content: bytes
    is_pdf: bool
    sha256: str


def keep_page(tx: db.Tx, case_id: str, key: str, raw: bytes) -> PaperFile:
    """Add a page to a paper, or put a PDF in its place; the same page once more changes nothing.

    faults  image_… as `check_header`; paper_large, paper_pages
    """
    came = _looked_at(raw)
    papers = records.find_record(tx, case_id, Papers) or Papers(papers={})
    before = papers.papers.get(key)
    if before and came.sha256 == before.last_sha256:
        return before  # the answer got lost on its way back and the phone sends again
    after = _with_pdf(tx, case_id, came) if came.is_pdf else _with_photo(tx, case_id, came, before)
    records.keep_record(tx, case_id, Papers(papers={**papers.papers, key: after}))
    jobs.stage_task(tx, _TASK, case_id)
    return after


def forget_paper(tx: db.Tx, case_id: str, key: str) -> None:
    """Take a paper back; its pages are erased."""
    papers = records.find_record(tx, case_id, Papers)
    if papers and key in papers.papers:
        records.keep_record(tx, case_id, Papers(papers={name: one for name, one in papers.papers.items() if name != key}))


def open_paper(conn: db.Tx, case_id: str, key: str) -> bytes | None:
    """The PDF of a paper that came with this form and could be opened; None where there is none."""
    papers = records.find_record(conn, case_id, Papers)
    paper = papers.papers.get(key) if papers else None
    opened = paper is not None and paper.state in ("ready", "replaced")
    return stills.open_blob(conn, case_id, paper.pdf) if paper and paper.pdf and opened else None


def states_of(conn: db.Tx, case_id: str) -> dict[str, str]:
    """How each paper that came stands, by its file."""
    papers = records.find_record(conn, case_id, Papers)
    return {paper.file: paper.state for paper in papers.papers.values()} if papers else {}


def check_asked(form: Form, key: str) -> None:
    """Fault not_found for a paper that the form does not ask for."""
    if not any(field.key == key and field.type == "upload" for field in form.fields):
        raise Fault("not_found")


def _looked_at(raw: bytes) -> _Came:
    sha256 = hashlib.sha256(raw).hexdigest()
    if raw.startswith(b"%PDF-"):
        return _Came(raw, is_pdf=True, sha256=sha256)
    return _Came(stripped_of(raw, check_header(raw)), is_pdf=False, sha256=sha256)


def _with_pdf(tx: db.Tx, case_id: str, came: _Came) -> PaperFile:
    blob = stills.keep_blob(tx, case_id, "paper", came.content)
    return PaperFile(
        file=make_id(), source="pdf", pages=(), pdf=blob, count=1, size_bytes=len(came.content), last_sha256=came.sha256,
        state="waiting", received_at=clock.now(),
    )


def _with_photo(tx: db.Tx, case_id: str, came: _Came, before: PaperFile | None) -> PaperFile:
    pages = before.pages if before and before.source == "photos" else ()
    size = sum(page.size_bytes for page in pages) + len(came.content)
    if size > PAPER_BYTES_MAX:
        raise Fault("paper_large")
    if len(pages) >= _PHOTOS_MAX:
        raise Fault("paper_pages")
    blob = stills.keep_blob(tx, case_id, "page", came.content)
    pages = (*pages, PaperPage(blob=blob, size_bytes=len(came.content)))
    return PaperFile(
        file=make_id(), source="photos", pages=pages, pdf=None, count=len(pages), size_bytes=size, last_sha256=came.sha256,
        state="waiting", received_at=clock.now(),
    )
