"""The worker's part of a form: pages become one PDF, a citizen's PDF is looked through. What came stays as it came."""

from __future__ import annotations

from backend.fill.record import PaperFile, Papers
from backend.ground.faults import Fault
from backend.lens.document import first_picture_of, judge_pdf, page_of, pdf_of
from backend.vault import db, records, stills


def do_fill(case_id: str) -> None:
    """Open every paper that waits; one that was changed meanwhile waits on for its own task."""
    with db.look() as conn:
        papers = records.find_record(conn, case_id, Papers)
    for key, paper in papers.papers.items() if papers else ():
        if paper.state == "waiting":
            _open_paper(case_id, key, paper)


def _open_paper(case_id: str, key: str, paper: PaperFile) -> None:
    with db.look() as conn:
        contents = [stills.open_blob(conn, case_id, page.blob) for page in paper.pages]
        given = stills.open_blob(conn, case_id, paper.pdf) if paper.source == "pdf" and paper.pdf else b""
    made, found = (None, judge_pdf(given)) if paper.source == "pdf" else _made_of(contents)
    small = first_picture_of(given) if given and isinstance(found, int) else None
    with db.write() as tx:
        papers = records.find_record(tx, case_id, Papers)
        if papers is None or papers.papers.get(key) != paper:
            return
        blob = stills.keep_blob(tx, case_id, "paper", made) if made else paper.pdf
        first = stills.keep_blob(tx, case_id, "page", small) if small else None
        opened = {"state": "ready", "count": found, "pdf": blob, "first": first}
        changed = {"state": found, "pdf": None} if isinstance(found, str) else opened
        records.keep_record(tx, case_id, Papers(papers={**papers.papers, key: paper.model_copy(update=changed)}))


def _made_of(contents: list[bytes]) -> tuple[bytes | None, int | str]:
    """The PDF of photographed pages and their number, or the reason of the first that cannot be opened."""
    try:
        return pdf_of([page_of(content) for content in contents]), len(contents)
    except Fault as fault:
        return None, fault.code
