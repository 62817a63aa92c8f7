"""A picture that has come in whole: let in by its header, its sides and its tries, and kept; who brought it is for the views."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import cast

from backend.capture.record import Back, Burst, Front, Moment, Source, Still, Tries
from backend.capture.rules import complaint_of, with_try
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.record import Side
from backend.lens.header import Header, check_header
from backend.lens.strip import stripped_of
from backend.vault import db, records, stills

STILL_BYTES_MAX = 8 * 1024 * 1024
KIND_OF: dict[Side, type[Front] | type[Back]] = {"front": Front, "back": Back}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A picture as it came in, looked at by its header only.

    moment  "first": the phone holds another of the same moment; "next": this is one, of the side refused last
    """

    raw: bytes
    header: Header
    source: Source
    moment: Moment | None


def arrived_of(raw: bytes, source: Source, moment: Moment | None = None) -> Arrived:
    """The picture in these bytes; the faults of `check_header`."""
    return Arrived(raw, check_header(raw), source, moment)


def take_in(tx: db.Tx, case_id: str, side: Side, arrived: Arrived) -> None:
    """Keep one side of the card; the same picture once more is the answer that got lost on its way back.

    faults  consent_missing, step_order, sides_identical, image_repeated, too_many
    """
    sha256 = hashlib.sha256(arrived.raw).hexdigest()
    kinds = records.kinds_of(tx, case_id)
    if "Consent" not in kinds:
        raise Fault("consent_missing")
    kept = {each: _fingerprint(tx, case_id, each) for each in KIND_OF}
    if kept[side] == sha256:
        return
    tries = records.find_record(tx, case_id, Tries) or Tries()
    complaint = complaint_of(tries, side, sha256, kept=kept)
    if complaint:
        raise Fault(complaint)
    still = Still(
        blob=stills.keep_blob(tx, case_id, side, stripped_of(arrived.raw, arrived.header)), sha256=sha256,
        width_px=arrived.header.width, height_px=arrived.header.height, source=arrived.source, taken_at=clock.now(),
        burst=arrived.moment == "first",
    )
    if arrived.moment != "next":
        end_burst(tx, case_id, side)
    records.keep_record(tx, case_id, with_try(tries, side, sha256))
    records.keep_record(tx, case_id, KIND_OF[side](still=still))
    # What a refusal asked for has been done once both sides are there again.
    if records.kinds_of(tx, case_id) >= {"Front", "Back"}:
        records.forget_refusal(tx, case_id, "read")


def end_burst(tx: db.Tx, case_id: str, side: Side) -> None:
    """What came before was of another moment, perhaps of another card."""
    burst = records.find_record(tx, case_id, Burst)
    if burst and burst.blobs_of(side):
        records.keep_record(tx, case_id, burst.with_blobs(side, ()))


def side_of(side: str) -> Side:
    """The side that is meant; faults face_from_file, not_found."""
    # A face never comes as a file (capture-ux.md E4): injection would need nothing but a picture.
    if side in ("face", "selfie"):
        raise Fault("face_from_file")
    if side not in KIND_OF:
        raise Fault("not_found")
    return side


def source_of(source: str) -> Source:
    """Where the picture comes from; fault query."""
    if source not in ("camera", "file"):
        raise Fault("query")
    return cast(Source, source)


def moment_of(moment: str | None) -> Moment | None:
    """Which picture of one moment it is; fault query."""
    if moment not in (None, "first", "next"):
        raise Fault("query")
    return cast("Moment | None", moment)


def _fingerprint(tx: db.Tx, case_id: str, side: Side) -> str | None:
    kept = records.find_record(tx, case_id, KIND_OF[side])
    return kept.still.sha256 if kept else None
