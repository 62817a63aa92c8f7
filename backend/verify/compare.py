"""Faces of pictures compared by the installation's network: what the job of this step and the command line share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.ground.faults import Fault
from backend.lens.image import decode
from backend.lens.likeness import Chip, Embedding, distance_of, embeddings_of, find_chip, steady_embedding_of
from backend.lens.matcher import matcher
from backend.lens.sitter import Sitter, find_sitter
from backend.verify.gates import is_poor
from backend.verify.likeness import OURS, Bands, Judgement, judgement_of

_DIGITS: Final = 4


@dataclass(frozen=True, eq=False)
class Likened:
    """One face to compare. flaw: why there is none, a code."""

    sitter: Sitter | None = None
    embedding: Embedding | None = None
    flaw: str | None = None


def bands() -> Bands:
    """Of the network in use: what its manifest says, else ours."""
    said = matcher().thresholds
    return Bands(**said) if said else OURS


def likened_of(content: bytes) -> Likened:
    """The face of a picture as it came: JPEG, PNG or WebP. Never faults on what strangers send."""
    try:
        sitter = find_sitter(decode(content))
    except Fault as fault:
        return Likened(flaw=fault.code)
    if sitter is None:
        return Likened(flaw="no_face")
    return Likened(sitter, steady_embedding_of([sitter.chip]))


def compared(one: Likened, other: Likened) -> tuple[float | None, Judgement]:
    """The distance of two faces and what it allows us to say."""
    if one.embedding is None or other.embedding is None or one.sitter is None or other.sitter is None:
        return None, "unsure"
    distance = distance_of(one.embedding, other.embedding)
    poor = sum(is_poor(sitter.fitness) for sitter in (one.sitter, other.sitter))
    return distance, judgement_of(distance, bands(), poor=poor)


def chips_in(contents: Sequence[bytes]) -> list[Chip]:
    """The chips of a live session that this network can read."""
    return [chip for content in contents if (chip := find_chip(content)) is not None]


def continuity_of(chain: Sequence[Chip]) -> float | None:
    """The widest gap in a session: how far the faces on its two sides are from each other at the nearest.

    Any two faces of one person may differ by 0.5 when one looks up and one laughs, but there are always faces between
    them; two people have none. (Of the shortest tree that joins all faces, the longest branch.) None for fewer than two.
    """
    if len(chain) < 2:
        return None
    rows = embeddings_of(chain)
    near = [distance_of(rows[0], row) for row in rows]
    left, widest = set(range(1, len(rows))), 0.0
    while left:
        nearest = min(left, key=near.__getitem__)
        widest = max(widest, near[nearest])
        left.discard(nearest)
        near = [min(gap, distance_of(rows[nearest], row)) for gap, row in zip(near, rows, strict=True)]
    return widest


def told_fitness(likened: Likened) -> dict[str, Any]:
    """The measures of a face rounded for people, with what falls short; or why there is none."""
    if likened.sitter is None:
        return {"reason": likened.flaw}
    return {name: round(value, _DIGITS) for name, value in likened.sitter.fitness.items()}
