"""The jobs of faces that may be found: enrol one that agreed, and look whose face a session shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.capture.record import Clip
from backend.dossier.status import CLOSED
from backend.ground import clock
from backend.ground.record import Reason
from backend.lens.likeness import Chip, steady_embedding_of
from backend.lens.matcher import matcher
from backend.lookup.gate import finds_faces
from backend.lookup.record import Answered, Asked
from backend.lookup.rules import Candidate, flags_of, may_be_kept, owner_of
from backend.person.gallery import Hit, gallery
from backend.person.record import FaceConsent, FaceFlags, FaceLooks
from backend.person.tables import owner_digest_of
from backend.read.record import Card
from backend.slip.record import Standing
from backend.submit.record import Submission
from backend.vault import audit, db, faces, records, stills
from backend.vault.faces import Template
from backend.verify.compare import bands, chips_in, continuity_of, likened_of
from backend.verify.known import number_of
from backend.verify.record import Verdict
from backend.verify.rules import live_of

_LOOKS_KEPT: Final = 20


def do_enrol(case_id: str) -> None:
    """Keep the face of a case whose owner agreed. May run twice: the second time changes nothing."""
    with db.look() as conn:
        consent, verdict = records.find_record(conn, case_id, FaceConsent), records.find_record(conn, case_id, Verdict)
        card, clip = records.find_record(conn, case_id, Card), records.find_record(conn, case_id, Clip)
        if consent is None or card is None or clip is None or not may_be_kept(verdict):
            return
        if faces.find_until(conn, case_id) == consent.until:
            return
        chain = _chain_of(conn, case_id, clip)
    number = number_of(card)
    if number is None or not chain:
        return
    row, owner = steady_embedding_of(chain), owner_digest_of(number)
    born = card.fields.get("birth_date")
    flags = flags_of(_candidates(gallery(len(row)).find(row)), owner, bands())
    template = Template(0, case_id, owner=owner, birth_year=(born.value or "")[:4] if born else "", row=row.tobytes())
    with db.write() as tx:
        if records.find_record(tx, case_id, FaceConsent) != consent:
            return  # taken back meanwhile
        faces.keep_template(tx, template, matcher=matcher().version, until=consent.until)
        _flag(tx, case_id, flags)


def do_lookup(case_id: str) -> None:
    """Answer a question by face, once; that something is kept says nothing of what was found."""
    with db.look() as conn:
        asked, clip = records.find_record(conn, case_id, Asked), records.find_record(conn, case_id, Clip)
        if asked is None or records.find_record(conn, case_id, Answered) is not None:
            return
        chain = _chain_of(conn, case_id, clip) if clip and finds_faces(conn) else []
    found = _found(asked, clip, chain) if clip and chain else ()
    with db.write() as tx:
        if records.find_record(tx, case_id, Answered) is None:
            # Who took it back while their face was looked for is not found.
            found = tuple(each for each in found if records.find_record(tx, each, FaceConsent))
            records.keep_record(tx, case_id, Answered(cases=found))
            for each in found:
                _tell_owner(tx, each)


def _found(asked: Asked, clip: Clip, chain: list[Chip]) -> tuple[str, ...]:
    live, _ = live_of(clip, continuity=continuity_of(chain), bands=bands())
    row = steady_embedding_of(chain)
    searched = gallery(len(row))
    nearest = _candidates(searched.find(row))
    owner = owner_of(nearest, asked.birth_year, people=len(searched), bands=bands())
    if live != "live" or owner is None:
        return ()
    own = tuple(one.case_id for one in nearest if one.owner == owner)
    if asked.attended_by is None:
        return own
    with db.look() as conn:
        return tuple(case_id for case_id in own if _is_open_at(conn, case_id, asked.office))


def _is_open_at(conn: db.Tx, case_id: str, office: str) -> bool:
    """A counter sees the open files of its own office alone (security.md 3.11)."""
    submission, standing = records.find_record(conn, case_id, Submission), records.find_record(conn, case_id, Standing)
    return submission is not None and submission.office == office and (standing is None or standing.status not in CLOSED)


def _chain_of(conn: db.Tx, case_id: str, clip: Clip) -> list[Chip]:
    """The faces of a session, its selfie among them."""
    chips = chips_in([stills.open_blob(conn, case_id, blob) for blob in clip.chips])
    selfie = likened_of(stills.open_blob(conn, case_id, clip.selfie)) if clip.selfie else None
    return [*chips, selfie.sitter.chip] if selfie and selfie.sitter else chips


def _candidates(hits: Sequence[Hit]) -> list[Candidate]:
    return [Candidate(hit.case_id, hit.owner, hit.birth_year, hit.distance) for hit in hits]


def _flag(tx: db.Tx, case_id: str, flags: dict[str, tuple[str, ...]]) -> None:
    if flags:
        cases = tuple(case for found in flags.values() for case in found)
        records.keep_record(tx, case_id, FaceFlags(reasons=tuple(Reason(code=code) for code in flags), cases=cases))
        for code in flags:
            audit.append(tx, actor="system", role="system", action=f"face.{code}", subject=case_id, detail={"cases": len(cases)})


def _tell_owner(tx: db.Tx, case_id: str) -> None:
    before = records.find_record(tx, case_id, FaceLooks)
    times = (*(before.times if before else ()), clock.now())[-_LOOKS_KEPT:]
    records.keep_record(tx, case_id, FaceLooks(times=times))
    audit.append(tx, actor="citizen", role="citizen", action="file.found_by_face", subject=case_id, detail={})
