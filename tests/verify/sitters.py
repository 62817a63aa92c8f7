"""Cases whose camera steps are done, for tests: the card's portrait and the session are of people who are public domain."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from backend.capture.record import ActSeen, Clip
from backend.ground import clock
from backend.ground.config import config
from backend.lens.sitter import Sitter, find_sitter
from backend.read.record import Card
from backend.vault import cases, db, records, stills
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.puppet import Puppet
from tests.citizen import PROCEDURE
from tests.filing import card_of

PORTRAITS = {"astronaut": astronaut, "admiral": admiral}


@cache
def frames_of(person: str) -> tuple[np.ndarray, ...]:
    """A few frontal frames of a person's puppet."""
    puppet = Puppet(framed(PORTRAITS[person]()))
    return tuple(puppet.frame(yaw_deg=yaw, pitch_deg=pitch) for yaw, pitch in ((0.0, 0.0), (6.0, 0.0), (0.0, 5.0)))


@cache
def sitter_of(person: str, frame: int) -> Sitter:
    """The face of one of those frames."""
    sitter = find_sitter(frames_of(person)[frame])
    assert sitter
    return sitter


def jpeg_of(picture: np.ndarray) -> bytes:
    """A picture as it comes."""
    return cv2.imencode(".jpg", picture)[1].tobytes()


def filmed_case(person: str, *, portrait: str | None = None, selfie: bool = True, card: Card | None = None) -> str:
    """The id of a case with a card and a live session. Without a selfie nobody can say that the face lives."""
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure=PROCEDURE, office=config().office).case_id
        blob = stills.keep_blob(tx, case_id, "portrait", jpeg_of(PORTRAITS[portrait or person]()))
        records.keep_record(tx, case_id, (card or card_of()).model_copy(update={"portrait": blob}))
        records.keep_record(tx, case_id, make_clip(tx, case_id, person, selfie=selfie))
    return case_id


def make_clip(tx: db.Tx, case_id: str, person: str, *, selfie: bool = True) -> Clip:
    """What a session keeps that went well."""
    chips = tuple(stills.keep_blob(tx, case_id, "chip", sitter_of(person, frame).chip.tobytes()) for frame in (0, 1))
    return Clip(
        session="s", began_at=clock.now(), frames=60, chips=chips,
        acts=tuple(ActSeen(act=act, asked_ms=100, done_ms=900, peak=25.0) for act in ("turn_left", "close_eyes", "smile")),
        evidence={"flow_turn": 0.04, "ring_consistency": 0.05, "eye_span_px": 90.0},
        selfie=stills.keep_blob(tx, case_id, "selfie", jpeg_of(frames_of(person)[2])) if selfie else None,
    )
