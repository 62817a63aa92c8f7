"""Which network compares faces: ours, or a better one that the office owns and describes in a manifest of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from backend.ground.config import BadSetting, config
from backend.ground.faults import Fault

from .session import Model, Session, model_in, models_known, open_session, session_of

OURS: Final = "face_likeness"
Distance = Literal["euclidean", "cosine"]
Alignment = Literal["dlib", "arcface"]
# What an office's manifest must say of the distances of its network; ours stand in verify/rules.py.
THRESHOLDS: Final = ("same_max", "different_min", "continuity_max", "known_max", "lookup_max")
_CHIP_DIMENSIONS: Final = 4


@dataclass(frozen=True)
class Template:
    """Where an upright face has its landmarks.

    places  N×2 float64, shares of the chip's side, x to the right and y down.
    points  of the mesh, one group a place; a group is averaged.
    """

    places: NDArray[np.float64]
    points: tuple[tuple[int, ...], ...]


# dlib's five-point template with its padding of a quarter: outer and inner corners of the subject's left eye, of the
# right eye, base of the nose (design/vision.md D.2).
_DLIB: Final = np.array([(0.85957, 0.21350), (0.64606, 0.22897), (0.12058, 0.21373), (0.33409, 0.22906), (0.49011, 0.62780)])
_PADDING: Final = 0.25
# The template that networks of the ArcFace family share, at 112 px: middles of the eyes, tip of the nose, corners of
# the mouth, each pair from the picture's left.
_ARCFACE: Final = np.array(
    [(38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)]
)
TEMPLATES: Final[Mapping[Alignment, Template]] = {
    "dlib": Template((_PADDING + _DLIB) / (1 + 2 * _PADDING), ((263,), (362,), (33,), (133,), (2, 164))),
    "arcface": Template(_ARCFACE / 112, ((33, 133), (263, 362), (1,), (61,), (291,))),
}


@dataclass(frozen=True)
class Matcher:
    """A network that turns a chip into numbers, and how two rows of them are compared.

    distance    "cosine" is 1 − cosine of the angle; its rows are brought to length 1.
    thresholds  of an office's network, by name; empty for ours.
    version     tells embeddings of one network from those of another, which must never be compared.
    """

    model: Model
    template: Template
    distance: Distance
    thresholds: Mapping[str, float]

    @property
    def side_px(self) -> int:
        """Of the chip, which is square."""
        return self.model.shape[2]

    @property
    def version(self) -> str:
        """Sixteen hex digits of the weights' fingerprint."""
        return self.model.sha256[:16]


def matcher() -> Matcher:
    """The network that this installation compares faces with.

    faults  BadSetting with what is wrong in the manifest that HOSO_FACE_MODEL names.
    """
    return _matcher_at(config().face_model)


def matcher_session() -> Session:
    """That network, open; the same session at every call."""
    return _session_at(config().face_model)


@lru_cache(maxsize=2)
def _matcher_at(manifest: Path | None) -> Matcher:
    if manifest is None:
        return Matcher(models_known()[OURS], TEMPLATES["dlib"], "euclidean", {})
    try:
        table = tomllib.loads(manifest.read_text(encoding="utf-8"))
        return _matcher_of(table, manifest)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"HOSO_FACE_MODEL: {manifest} cannot be read as TOML: {error}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise BadSetting(f"HOSO_FACE_MODEL: {manifest}: {error}") from None


@lru_cache(maxsize=2)
def _session_at(manifest: Path | None) -> Session:
    if manifest is None:
        return open_session(OURS)
    try:
        return session_of(_matcher_at(manifest).model)
    except Fault:
        raise BadSetting(f"HOSO_FACE_MODEL: the file that {manifest} names is missing or has another sha256.") from None


def _matcher_of(table: Mapping[str, Any], manifest: Path) -> Matcher:
    alignment, distance = _choice(table, "alignment", get_args(Alignment)), _choice(table, "distance", get_args(Distance))
    shape = table["shape"]
    if len(shape) != _CHIP_DIMENSIONS or shape[2] != shape[3] or shape[2] <= 0:
        raise ValueError("shape takes [0, channels, side, side]")
    said = table["thresholds"]
    thresholds = {name: float(said[name]) for name in THRESHOLDS}
    if not 0 < thresholds["same_max"] < thresholds["different_min"]:
        raise ValueError("same_max must lie under different_min")
    return Matcher(
        model_in(manifest.stem, table, folder=manifest.parent), TEMPLATES[cast(Alignment, alignment)],
        cast(Distance, distance), thresholds,
    )


def _choice(table: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    if table[key] not in choices:
        raise ValueError(f"{key} takes one of: {', '.join(choices)}")
    return str(table[key])
