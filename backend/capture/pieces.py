"""HTTP of pictures that come in pieces: a cut line costs what was on its way, never what had come (tus 1.0 in spirit).

The phone names an upload itself, so that a good line needs one call a picture: the first piece may be all of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from flask import Blueprint, Response, current_app, request

from backend.capture.arrival import STILL_BYTES_MAX, arrived_of, moment_of, side_of, source_of, take_in
from backend.capture.record import Moment, Source
from backend.capture.tables import Upload, begin_upload, find_upload, forget_pieces, keep_piece, move_upload, pieces_of
from backend.door.body import partial_body
from backend.door.case import current_case
from backend.door.reply import reply, reply_place
from backend.ground.faults import Fault
from backend.ground.record import Side
from backend.vault import db

blueprint = Blueprint("pieces", __name__)

# Takes in what is whole: the case, which paper is meant, the bytes. What comes back is told to the phone; None: its place.
Keep = Callable[[db.Tx, str, str, bytes], Mapping[str, Any] | None]


class Keeper(NamedTuple):
    """Who takes in a picture that is no side of the card, how large it may be, and what is asked before its first piece."""

    keep: Keep
    bytes_max: int
    check: Callable[[db.Tx, str, str], None]


_NAME = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One call: which part of which picture, and what came of it.

    part    a side of the card, or the name of a keeper
    key     what the keeper is told
    digest  SHA-256 of the whole picture, in hex
    cut     the line fell before the end of this piece
    """

    upload: str
    part: str
    key: str
    source: Source
    moment: Moment | None
    size_bytes: int
    start: int
    digest: str
    content: bytes
    cut: bool

    @property
    def end(self) -> int:
        return self.start + len(self.content)


@blueprint.get("/api/uploads/<upload>")
def show_upload(upload: str) -> Response:
    """How far the picture has come."""
    with db.look() as conn:
        found = _own(find_upload(conn, upload))
    if found is None:
        raise Fault("not_found")
    return reply({"offset": found.arrived_bytes, "size": found.size_bytes, "complete": found.complete})


@blueprint.patch("/api/uploads/<upload>")
def take_piece(upload: str) -> Response:
    """The next piece. The last one answers with the place of the case, as a picture in one call does."""
    piece = _piece_of(upload)
    if piece.cut and not piece.content:
        raise Fault("upload_incomplete")
    with db.write() as tx:
        found = _own(_found_or_begun(tx, piece))
        if found is None:
            raise Fault("not_found")
        whole, told = _take_on(tx, found, piece)
    if piece.cut:
        raise Fault("upload_incomplete")  # kept as far as it came; whoever is left to hear it asks where that is
    if not whole:
        return reply({"offset": piece.end, "size": piece.size_bytes, "complete": False})
    return reply_place(202) if told is None else reply(told, 202)


def _found_or_begun(tx: db.Tx, piece: Piece) -> Upload | None:
    found = find_upload(tx, piece.upload)
    if found is not None or piece.start > 0:
        return found
    if piece.part in _keepers():
        _keepers()[piece.part].check(tx, current_case(), piece.key)
    begun = Upload(piece.upload, current_case(), piece.part, piece.size_bytes, 0, complete=False)
    return begun if begin_upload(tx, begun) else find_upload(tx, piece.upload)


def _own(found: Upload | None) -> Upload | None:
    """Another citizen's upload is as unknown as none (security.md 2.3, row 9)."""
    return found if found is not None and found.case_id == current_case() else None


def _take_on(tx: db.Tx, found: Upload, piece: Piece) -> tuple[bool, Mapping[str, Any] | None]:
    """Put the piece behind what is there. Whether the picture is whole now, and what its keeper tells."""
    if found.complete:
        raise Fault("already_complete")
    if (found.side, found.size_bytes) != (piece.part, piece.size_bytes):
        raise Fault("query")
    whole = piece.end == found.size_bytes and not piece.cut
    if not move_upload(tx, found.upload, start=piece.start, end=piece.end, complete=whole):
        raise Fault("upload_offset", fields={"offset": str(found.arrived_bytes)})
    if not whole:
        keep_piece(tx, found, piece.content)
        return False, None
    raw = (pieces_of(tx, found) if piece.start else b"") + piece.content
    if hashlib.sha256(raw).hexdigest() != piece.digest:
        raise Fault("chunk_checksum")
    told = None
    if keeper := _keepers().get(piece.part):
        told = keeper.keep(tx, found.case_id, piece.key, raw)
    else:
        take_in(tx, found.case_id, cast(Side, piece.part), arrived_of(raw, piece.source, piece.moment))
    forget_pieces(tx, found.case_id, found.upload)
    return True, told


def _keepers() -> Mapping[str, Keeper]:
    """By the name that takes the place of a side; hung up by the application, for they belong to later steps."""
    return cast("Mapping[str, Keeper]", current_app.extensions.get("keepers", {}))


def _piece_of(upload: str) -> Piece:
    """The call as the phone meant it.

    faults  query, not_found, face_from_file, image_empty, too_large, length_required, chunk_checksum
    """
    if not _NAME.fullmatch(upload):
        raise Fault("not_found")
    part, source = request.args.get("side", ""), source_of(request.args.get("source", "camera"))
    keeper = _keepers().get(part)
    part = part if keeper else side_of(part)
    moment = moment_of(request.args.get("moment"))
    size, start, digest = _number("Upload-Length"), _number("Upload-Offset"), _digest("Upload-Digest")
    if size == 0:
        raise Fault("image_empty")
    if size > (keeper.bytes_max if keeper else STILL_BYTES_MAX) or start > size:
        raise Fault("too_large")
    content, cut = partial_body(size - start)
    if not cut and hashlib.sha256(content).hexdigest() != _digest("Upload-Checksum"):
        raise Fault("chunk_checksum")
    key = request.args.get("key", "")
    return Piece(upload, part, key, source, moment, size_bytes=size, start=start, digest=digest, content=content, cut=cut)


def _number(name: str) -> int:
    text = request.headers.get(name, "")
    if not _WHOLE_NUMBER.fullmatch(text):
        raise Fault("query")
    return int(text)


def _digest(name: str) -> str:
    text = request.headers.get(name, "")
    if not _DIGEST.fullmatch(text):
        raise Fault("query")
    return text
