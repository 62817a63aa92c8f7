"""Papers of an earlier file, taken over into this one: the same bytes, sealed anew with the key of this case."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from backend.fill.record import Answers, Held, PaperFile, Papers
from backend.ground.faults import Fault
from backend.vault import db, records, stills

_READY: Final = "ready"


def held_file_of(held: Held) -> str | None:
    """The name of a paper that an earlier file gave; None for an answer of any other kind."""
    file = held.value.get("file") if isinstance(held.value, dict) else None
    return file if isinstance(file, str) else None


def held_states_of(held: Mapping[str, Held]) -> dict[str, str]:
    """How papers of earlier files stand, by their file: whoever agreed may send them without their being copied yet."""
    return {file: _READY for one in held.values() if (file := held_file_of(one))}


def take_over(tx: db.Tx, case_id: str, answers: Answers, held: Mapping[str, Held]) -> None:
    """Copy the papers that the answers took from earlier files: from here on they are this file's, whatever becomes of those.

    faults  answers_invalid, with upload_missing at each paper that opens no more
    """
    chosen = {key: held[key] for key, answer in answers.answers.items() if answer.origin == "held" and key in held}
    taken = {key: _copied(tx, case_id, key, one) for key, one in chosen.items() if held_file_of(one)}
    lost = {key: "upload_missing" for key, paper in taken.items() if paper is None}
    if lost:
        raise Fault("answers_invalid", fields=lost)
    if taken:
        kept = records.find_record(tx, case_id, Papers) or Papers(papers={})
        copies = {key: paper for key, paper in taken.items() if paper}
        records.keep_record(tx, case_id, Papers(papers={**kept.papers, **copies}))


def open_held(conn: db.Tx, held: Held, key: str) -> bytes:
    """The PDF of a paper of an earlier file; Fault not_found where that file holds none."""
    earlier = records.find_record(conn, held.case_id, Papers)
    paper = earlier.papers.get(key) if earlier else None
    if paper is None or paper.pdf is None or paper.file != held_file_of(held):
        raise Fault("not_found")
    return stills.open_blob(conn, held.case_id, paper.pdf)


def _copied(tx: db.Tx, case_id: str, key: str, held: Held) -> PaperFile | None:
    earlier = records.find_record(tx, held.case_id, Papers)
    try:
        content = open_held(tx, held, key)
    except Fault:
        return None
    assert earlier
    paper = earlier.papers[key]
    seen = paper.first or (paper.pages[0].blob if paper.pages else None)
    first = stills.keep_blob(tx, case_id, "page", stills.open_blob(tx, held.case_id, seen)) if seen else None
    return paper.model_copy(update={
        "source": "pdf", "pages": (), "first": first, "pdf": stills.keep_blob(tx, case_id, "paper", content),
        "size_bytes": len(content), "last_sha256": hashlib.sha256(content).hexdigest(), "given_with": held.procedure,
    })
