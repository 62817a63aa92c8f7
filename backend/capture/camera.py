"""What a page tells of its camera, and what in that speaks against a real one: a hint for people, never a proof; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# Names under which virtual cameras present themselves; a page can lie, an ordinary user does not.
_VIRTUAL: Final = re.compile(
    r"\b(obs|virtual|manycam|snap ?camera|xsplit|splitcam|droidcam|iriun|epoccam|camo|ndi|mmhmm|sparkocam|v4l2|loopback|"
    r"dummy|screen|vcam|akvcam|unity|deepfacelive|avatarify|swap)\b", re.IGNORECASE,
)
_LABEL_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class CameraTold:
    """As the page tells: the name, the size of the stream, how often it promises a picture (0: not told), and whether its
    light can be set."""

    label: str
    width: int
    height: int
    fps: float
    exposes: bool = False


def camera_of(told: Mapping[Any, Any]) -> CameraTold:
    """What the page says, cut to what may be true."""
    label = told.get("label")
    width, height, fps = (_number(told.get(name)) for name in ("width", "height", "frameRate"))
    name = label[:_LABEL_MAX] if isinstance(label, str) else ""
    return CameraTold(name, int(width), int(height), fps, exposes=told.get("exposes") is True)


def camera_doubts(camera: CameraTold) -> int:
    """How many things speak against a real camera: its name, a size no sensor has, no rate at all."""
    return sum((
        bool(_VIRTUAL.search(camera.label)),
        0 < camera.width * camera.height < 160 * 120,
        camera.fps > 240,
    ))


def _number(told: object) -> float:
    return float(told) if isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told < 100_000 else 0.0
