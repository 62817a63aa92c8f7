"""The parts of a file as the server keeps them, with their fingerprints: proof that it did not arrive empty."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from backend.capture.record import Back, Clip, Front
from backend.catalogue.record import Procedure
from backend.fill.record import Answers, Papers
from backend.ground import clock
from backend.ground.words import Language, sentence_of
from backend.slip.record import Brought, PaperShown
from backend.vault import db, records, stills

# One that an officer sent back was opened before.
_OPENED: Final = ("ready", "replaced")


def papers_of(conn: db.Tx, case_id: str, procedure: Procedure, language: Language) -> tuple[PaperShown, ...]:
    """What was sent: the form, the two photographs of the card, the face if it was filmed, and the papers that came along."""
    names = {paper.replaced_by: paper.name.of(language) for paper in procedure.papers}
    fixed = tuple(paper for paper in (
        _application(conn, case_id, names.get("form", ""), language),
        _card(conn, case_id, names.get("card", ""), language),
        _face(conn, case_id, language),
        *_brought(conn, case_id, procedure, language),
    ) if paper)
    return (*fixed, *_uploads(conn, case_id, procedure, language))


def picture_address_of(blob: str) -> str:
    """Where the citizen of the case sees a picture as it is kept."""
    return f"/api/slip/pictures/{blob}"


def fingerprint_of(kept: bytes) -> str:
    """The first 32 bits of the SHA-256, in two groups that can be read aloud."""
    digest = hashlib.sha256(kept).hexdigest()
    return f"{digest[:4]} {digest[4:8]}"


def _application(conn: db.Tx, case_id: str, name: str, language: Language) -> PaperShown | None:
    answers = records.find_record(conn, case_id, Answers)
    if answers is None or not name:
        return None
    counted = sentence_of("slip.count_sets", language, n=1)
    return PaperShown(name=name, pages=1, count=counted, fingerprint=fingerprint_of(answers.to_json().encode()))


def _card(conn: db.Tx, case_id: str, name: str, language: Language) -> PaperShown | None:
    front, back = records.find_record(conn, case_id, Front), records.find_record(conn, case_id, Back)
    taken = [side.still for side in (front, back) if side]
    if not taken or not name:
        return None
    sides = [still for still in taken if still.blob]
    if not sides:
        return PaperShown(name=name, pages=0, count=sentence_of("slip.count_shredded", language), fingerprint="–")
    kept = b"".join(stills.open_blob(conn, case_id, still.blob) for still in sides)
    counted = sentence_of("slip.count_photos", language, n=len(sides))
    return PaperShown(
        name=name, pages=len(sides), count=counted, fingerprint=fingerprint_of(kept),
        pictures=tuple(picture_address_of(still.blob) for still in sides),
    )


def _uploads(conn: db.Tx, case_id: str, procedure: Procedure, language: Language) -> Iterator[PaperShown]:
    """Papers that came with the form, in the order of the procedure; those still to be brought are named as such."""
    answers, kept = records.find_record(conn, case_id, Answers), records.find_record(conn, case_id, Papers)
    for paper in procedure.papers if answers else ():
        given = answers.answers.get(paper.key) if answers else None
        if given is None or not isinstance(given.value, dict):
            continue
        name, came = paper.name.of(language), kept.papers.get(paper.key) if kept else None
        if "bring" in given.value or came is None:
            yield PaperShown(name=name, pages=0, count=sentence_of("slip.count_brought", language), fingerprint="–")
            continue
        blobs = (came.pdf,) if came.pdf else tuple(page.blob for page in came.pages)
        content = b"".join(stills.open_blob(conn, case_id, blob) for blob in blobs)
        counted = sentence_of("slip.count_pages", language, n=came.count)
        if came.given_with:
            counted = sentence_of("slip.count_again", language, n=came.count, day=f"{clock.local_of(came.received_at):%d/%m/%Y}")
        seen = (*(page.blob for page in came.pages), *((came.first,) if came.first else ()))
        yield PaperShown(
            name=name, pages=came.count, count=counted, fingerprint=fingerprint_of(content),
            pictures=tuple(picture_address_of(blob) for blob in seen),
            size_kb=-(-len(content) // 1024),
            document=f"/api/papers/{paper.key}.pdf" if came.pdf and came.state in _OPENED else None,
        )


def _face(conn: db.Tx, case_id: str, language: Language) -> PaperShown | None:
    clip = records.find_record(conn, case_id, Clip)
    if clip is None or clip.selfie is None:
        return None
    kept = stills.open_blob(conn, case_id, clip.selfie)
    counted = sentence_of("slip.count_photos", language, n=1)
    return PaperShown(
        name=sentence_of("slip.paper_face", language), pages=1, count=counted, fingerprint=fingerprint_of(kept),
    )


def _brought(conn: db.Tx, case_id: str, procedure: Procedure, language: Language) -> list[PaperShown]:
    """What came after sending: the newest picture of each thing that was asked for."""
    there = records.find_record(conn, case_id, Brought)
    newest = {given.key: given for given in (there.given if there else ())}
    names = {paper.key: paper.name.of(language) for paper in procedure.papers}
    names |= {side: sentence_of(f"want.{side}", language) for side in ("front", "back")}
    return [
        PaperShown(
            name=sentence_of("slip.paper_brought", language, name=names.get(key, key)), pages=1,
            count=sentence_of("slip.count_photos", language, n=1), fingerprint=given.fingerprint,
            pictures=(picture_address_of(given.blob),) if given.blob else (),
        )
        for key, given in newest.items()
    ]
