"""The job of the third step: compare the faces of the session and of the card, and let the rules judge."""

from __future__ import annotations

from dataclasses import dataclass

from backend.capture.record import Clip, FaceWaived
from backend.ground import clock
from backend.lens.likeness import Chip, distance_of, steady_embedding_of
from backend.lens.matcher import matcher
from backend.read.record import Card
from backend.vault import db, records, stills
from backend.verify.compare import Likened, bands, chips_in, continuity_of, likened_of
from backend.verify.record import Verdict
from backend.verify.rules import Faces, verdict_of, waived_verdict


@dataclass(frozen=True, slots=True)
class _Session:
    """What was kept of one case: the card, the clip, and their pictures, opened."""

    card: Card
    clip: Clip
    chips: tuple[bytes, ...]
    selfie: bytes | None
    portrait: bytes | None


def do_verify(case_id: str) -> None:
    """Keep a Verdict. May run twice: the second time finds it kept and leaves."""
    with db.look() as conn:
        card = records.find_record(conn, case_id, Card)
        clip = records.find_record(conn, case_id, Clip)
        waiver = records.find_record(conn, case_id, FaceWaived)
        if card is None or records.find_record(conn, case_id, Verdict) is not None:
            return
        session = _opened(conn, case_id, card, clip) if clip else None
    if session:
        verdict = _judged(session)
    elif waiver:
        verdict = waived_verdict(waiver)
    else:
        return
    with db.write() as tx:
        records.keep_record(tx, case_id, verdict)


def _opened(conn: db.Tx, case_id: str, card: Card, clip: Clip) -> _Session:
    def opened(blob: str | None) -> bytes | None:
        return stills.open_blob(conn, case_id, blob) if blob else None

    chips = tuple(stills.open_blob(conn, case_id, blob) for blob in clip.chips)
    return _Session(card, clip, chips, opened(clip.selfie), opened(card.portrait))


def _judged(session: _Session) -> Verdict:
    selfie = likened_of(session.selfie) if session.selfie else Likened()
    portrait = likened_of(session.portrait) if session.portrait else Likened()
    chain = _chain_of(session, selfie)
    distance = None
    if portrait.embedding is not None and chain:
        distance = distance_of(portrait.embedding, steady_embedding_of(chain))
    faces = Faces(
        continuity_of(chain), distance,
        selfie=selfie.sitter.fitness if selfie.sitter else None,
        portrait=portrait.sitter.fitness if portrait.sitter else None,
        matcher=matcher().version,
    )
    return verdict_of(session.card, session.clip, faces, today=clock.today(), bands=bands())


def _chain_of(session: _Session, selfie: Likened) -> list[Chip]:
    """The faces of the session. The selfie is one more link: swapped in at the end, it breaks continuity."""
    chips = chips_in(session.chips)
    return [*chips, selfie.sitter.chip] if selfie.sitter else chips
