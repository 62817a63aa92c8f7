"""Which components of a face picture fall short (ISO/IEC 29794-5 by name), and when a picture is too poor to tell by. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ANY: Final = float("inf")
Gates = Mapping[str, tuple[float, float]]
# What a component may be, both ends included; design/vision.md D.5. Measures as lens.fitness gives them.
SELFIE: Final[Gates] = MappingProxyType({
    "single_face_present": (1, 1),
    "inter_eye_distance": (60, _ANY),
    "head_pose_yaw": (-12, 12),
    "head_pose_pitch": (-22, 22),  # against a generic head; builds differ by 10°
    "head_pose_roll": (-10, 10),
    "eyes_open": (0.14, _ANY),
    "mouth_closed": (0, 0.3),
    "eyes_visible": (0.38, _ANY),
    "sharpness": (0.02, _ANY),
    "luminance_mean": (55, 215),
    "dynamic_range": (60, _ANY),
    "under_exposure_prevention": (0.7, 1),
    "over_exposure_prevention": (0.95, 1),
    "illumination_uniformity": (0.5, 1),
})
# The portrait on a card is what it is: small, printed, sometimes black and white.
PORTRAIT: Final[Gates] = MappingProxyType({
    "inter_eye_distance": (30, _ANY), "sharpness": (0.02, _ANY), "dynamic_range": (40, _ANY),
    "over_exposure_prevention": (0.9, 1), "eyes_visible": (0.38, _ANY),
})
# Below these a face loses itself: strangers come near and one person goes far (models/face_likeness/metrics.json,
# "shrunk_to_eye_span_px" and "blurred").
POOR: Final[Gates] = MappingProxyType({
    "inter_eye_distance": (20, _ANY), "sharpness": (0.012, _ANY), "dynamic_range": (24, _ANY),
    "head_pose_yaw": (-45, 45), "over_exposure_prevention": (0.6, 1),
})


def flaws_of(fitness: Mapping[str, float], gates: Gates) -> tuple[str, ...]:
    """Names of the components outside their gate, in the order of the gates."""
    return tuple(name for name, (low, high) in gates.items() if not low <= fitness[name] <= high)


def is_poor(fitness: Mapping[str, float]) -> bool:
    """Whether a picture says too little to call two faces different, and two such to call them anything."""
    return bool(flaws_of(fitness, POOR))
