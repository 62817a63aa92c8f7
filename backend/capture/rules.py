"""Which picture may be taken in when: pure."""

from __future__ import annotations

from collections.abc import Mapping

from backend.capture.record import Tries
from backend.ground.record import Side

# security.md 3.6: at most 20 captures a case; then the counter, with everything kept.
TRIES_MAX = 20


def with_try(tries: Tries, side: Side, sha256: str) -> Tries:
    """These tries and one more; a picture sent twice counts once."""
    tried = tries.sent_of(side)
    return tries if sha256 in tried else tries.model_copy(update={side: (*tried, sha256)})


def without_try(tries: Tries, side: Side, sha256: str) -> Tries:
    """These tries less one: the citizen took it back himself, so it did not fail."""
    return tries.model_copy(update={side: tuple(tried for tried in tries.sent_of(side) if tried != sha256)})


def complaint_of(tries: Tries, side: Side, sha256: str, *, kept: Mapping[Side, str | None]) -> str | None:
    """The fault code for a picture that must not be taken in; None: take it.

    kept  fingerprint of what is kept now, by side
    """
    other: Side = "back" if side == "front" else "front"
    if kept[side] is not None:
        return "step_order"
    if sha256 == kept[other]:
        return "sides_identical"
    if sha256 in tries.sent_of(side):
        return "image_repeated"
    if len(tries.front) + len(tries.back) >= TRIES_MAX:
        return "too_many"
    return None
