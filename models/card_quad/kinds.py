"""What may lie before the camera, in the order of the network's classes."""

from __future__ import annotations

from models.kit.synth.papers import PaperKind
from models.kit.synth.shapes import Edition, Side

NONE = "none"
CARDS = tuple(f"{edition.value} {side.value}" for edition in Edition for side in Side)
KINDS = (NONE, *CARDS, *(kind.value for kind in PaperKind))
PLACE_OF = {kind: place for place, kind in enumerate(KINDS)}
