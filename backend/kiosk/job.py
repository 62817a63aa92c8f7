"""The job of a result fetched by face: who stands before the tablet against the face that was filmed for the file."""

from __future__ import annotations

from backend.capture.record import Clip
from backend.ground import clock
from backend.kiosk.record import FaceAsked, FaceJudged
from backend.kiosk.rules import is_known, may_compare
from backend.lens.likeness import Chip, distance_of, steady_embedding_of
from backend.vault import audit, db, records, stills
from backend.verify.compare import bands, chips_in, continuity_of, likened_of
from backend.verify.record import Verdict
from backend.verify.rules import live_of


def do_pick_up(case_id: str) -> None:
    """Judge one look (a case of its own), once. May run twice: the second time finds it judged."""
    with db.look() as conn:
        asked, clip = records.find_record(conn, case_id, FaceAsked), records.find_record(conn, case_id, Clip)
        if asked is None or clip is None or records.find_record(conn, case_id, FaceJudged) is not None:
            return
        own = records.find_record(conn, asked.case_id, Clip)
        theirs = _chain_of(conn, asked.case_id, own) if own and may_compare(_verdict_of(conn, asked.case_id)) else []
        chain = _chain_of(conn, case_id, clip)
    live, _ = live_of(clip, continuity=continuity_of(chain), bands=bands())
    distance = distance_of(steady_embedding_of(chain), steady_embedding_of(theirs)) if chain and theirs else None
    known = is_known(live, distance, bands())
    with db.write() as tx:
        records.keep_record(tx, case_id, FaceJudged(known=known, at=clock.now()))
        audit.append(
            tx, actor="system", role="system", action="locker.face_known" if known else "locker.face_unsure",
            subject=asked.case_id, detail={},
        )


def _verdict_of(conn: db.Tx, case_id: str) -> Verdict | None:
    return records.find_record(conn, case_id, Verdict)


def _chain_of(conn: db.Tx, case_id: str, clip: Clip) -> list[Chip]:
    """The faces of a session, its selfie among them."""
    chips = chips_in([stills.open_blob(conn, case_id, blob) for blob in clip.chips])
    selfie = likened_of(stills.open_blob(conn, case_id, clip.selfie)) if clip.selfie else None
    return [*chips, selfie.sitter.chip] if selfie and selfie.sitter else chips
