"""The job of the third step: embed the faces of the session and of the card, and let the rules judge."""

from __future__ import annotations

import numpy as np

from backend.capture.record import Clip, FaceWaived
from backend.lens.face import find_faces, find_near_mesh
from backend.lens.image import decode
from backend.lens.likeness import Chip, align_chip, distance_of, embedding_of, embeddings_of, steady_embedding_of
from backend.lens.shapes import Image
from backend.read.record import Card
from backend.vault import db, records, stills
from backend.verify.record import Verdict
from backend.verify.rules import verdict_of, waived_verdict

CHIP_SHAPE = (150, 150, 3)


def do_verify(case_id: str) -> None:
    """Keep a Verdict. May run twice: the second time finds it kept and leaves."""
    with db.look() as conn:
        card = records.find_record(conn, case_id, Card)
        clip = records.find_record(conn, case_id, Clip)
        waiver = records.find_record(conn, case_id, FaceWaived)
        if card is None or records.find_record(conn, case_id, Verdict) is not None:
            return
        portrait = decode(stills.open_blob(conn, case_id, card.portrait)) if card.portrait else None
        chips = [_chip_of(stills.open_blob(conn, case_id, blob)) for blob in clip.chips] if clip else []
        selfie = decode(stills.open_blob(conn, case_id, clip.selfie)) if clip and clip.selfie else None
    if clip:
        verdict = _judged(card, clip, chips=chips, portrait=portrait, selfie=selfie)
    elif waiver:
        verdict = waived_verdict(waiver)
    else:
        return
    with db.write() as tx:
        records.keep_record(tx, case_id, verdict)


def _judged(card: Card, clip: Clip, *, chips: list[Chip], portrait: Image | None, selfie: Image | None) -> Verdict:
    of_selfie = _face_chip(selfie)
    # The selfie counts as one more link of the chain: swapped in at the end, it breaks continuity.
    chain = [*chips, of_selfie] if of_selfie is not None else chips
    of_card = _face_chip(portrait)
    distance = None
    if of_card is not None and chain:
        distance = distance_of(embedding_of(of_card), steady_embedding_of(chain))
    return verdict_of(card, clip, continuity=_continuity_of(chain), distance=distance)


def _continuity_of(chain: list[Chip]) -> float | None:
    """The largest distance between any two faces of the session; None for fewer than two."""
    if len(chain) < 2:
        return None
    rows = embeddings_of(chain)
    return max(distance_of(one, other) for i, one in enumerate(rows) for other in rows[:i])


def _face_chip(picture: Image | None) -> Chip | None:
    if picture is None:
        return None
    faces = find_faces(picture)
    mesh = find_near_mesh(picture, faces[0].box) if faces else None
    return align_chip(picture, mesh) if mesh else None


def _chip_of(content: bytes) -> Chip:
    return np.frombuffer(content, np.uint8).reshape(CHIP_SHAPE)
