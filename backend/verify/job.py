"""The job of the third step: compare the faces, look for what the person has already, and let the rules judge."""

from __future__ import annotations

from dataclasses import dataclass

from backend.capture.record import Clip, FaceWaived
from backend.catalogue import load
from backend.ground import clock
from backend.ground.record import Refusal
from backend.lens.likeness import Chip, distance_of, steady_embedding_of
from backend.lens.matcher import matcher
from backend.person.record import Assisted
from backend.person.tables import Claim, find_claim
from backend.read.record import Card
from backend.vault import cases, db, records, stills
from backend.verify.compare import Likened, bands, chips_in, continuity_of, likened_of
from backend.verify.known import Earlier, number_of, with_earlier
from backend.verify.record import Verdict
from backend.verify.rules import Faces, attended_verdict, verdict_of, waived_verdict


@dataclass(frozen=True, slots=True)
class _Session:
    """What was kept of one case: the card, the clip, and their pictures, opened."""

    card: Card
    clip: Clip
    chips: tuple[bytes, ...]
    selfie: bytes | None
    portrait: bytes | None


def do_verify(case_id: str) -> None:
    """Keep a Verdict, or the refusal that leads to what the person has. May run twice: the second time finds it kept."""
    with db.look() as conn:
        card = records.find_record(conn, case_id, Card)
        clip = records.find_record(conn, case_id, Clip)
        waiver = records.find_record(conn, case_id, FaceWaived)
        if card is None or records.find_record(conn, case_id, Verdict) is not None:
            return
        session = _opened(conn, case_id, card, clip) if clip else None
        claim = _claim_of(conn, case_id, card)
        earlier_chips = _chips_of(conn, claim.case_id) if claim else []
        attended = records.find_record(conn, case_id, Assisted) is not None
    if session:
        verdict, chain = _judged(session)
    elif waiver:
        verdict, chain = waived_verdict(waiver), []
    else:
        return
    if attended:
        verdict = attended_verdict(verdict)
    judged: Verdict | Refusal = verdict
    if claim:
        judged = with_earlier(verdict, Earlier(claim.held, _gap_of(chain, earlier_chips)), bands())
    with db.write() as tx:
        if isinstance(judged, Refusal):
            records.keep_refusal(tx, case_id, judged)
        else:
            records.forget_refusal(tx, case_id, "verify")
            records.keep_record(tx, case_id, judged)


def _claim_of(conn: db.Tx, case_id: str, card: Card) -> Claim | None:
    """Another file of the person of the card, where a person may have only one."""
    case, number = cases.find_case(conn, case_id), number_of(card)
    if case is None or number is None or not load.procedure_of(case.procedure).single:
        return None
    claim = find_claim(conn, number, procedure=case.procedure)
    return claim if claim and claim.case_id != case_id else None


def _chips_of(conn: db.Tx, case_id: str) -> list[Chip]:
    clip = records.find_record(conn, case_id, Clip)
    return chips_in([stills.open_blob(conn, case_id, blob) for blob in clip.chips]) if clip else []


def _gap_of(chain: list[Chip], earlier: list[Chip]) -> float | None:
    return distance_of(steady_embedding_of(chain), steady_embedding_of(earlier)) if chain and earlier else None


def _opened(conn: db.Tx, case_id: str, card: Card, clip: Clip) -> _Session:
    def opened(blob: str | None) -> bytes | None:
        return stills.open_blob(conn, case_id, blob) if blob else None

    chips = tuple(stills.open_blob(conn, case_id, blob) for blob in clip.chips)
    return _Session(card, clip, chips, opened(clip.selfie), opened(card.portrait))


def _judged(session: _Session) -> tuple[Verdict, list[Chip]]:
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
    return verdict_of(session.card, session.clip, faces, today=clock.today(), bands=bands()), chain


def _chain_of(session: _Session, selfie: Likened) -> list[Chip]:
    """The faces of the session. The selfie is one more link: swapped in at the end, it breaks continuity."""
    chips = chips_in(session.chips)
    return [*chips, selfie.sitter.chip] if selfie.sitter else chips
