"""How fit a picture of a face is for comparing, by component names of ISO/IEC 29794-5; what is good enough is verify's."""

from __future__ import annotations

import cv2
import numpy as np

from .expression import eye_openness_of, mouth_openness_of, smile_width_of
from .framing import Grey, framing_of
from .mesh import LEFT_EYE_RIM, RIGHT_EYE_RIM, Mesh
from .pose import facing_of
from .shapes import Box, Image, cut_of, size_of

DARK, BURNT = 25, 247  # grey levels at and beyond which a pixel tells nothing (the standard's own)
EYE_MIDDLES = ((33, 133), (263, 362))  # corners of the subject's right and left eye
CHEEKS = (50, 280)
AROUND_EYE = 0.35  # of an eye's width: glasses are wider than the eye
CHEEK_SHARE = 0.08  # of the face's width, half a side of the patch


def fitness_of(image: Image, mesh: Mesh, *, faces: int) -> dict[str, float]:
    """Measures of one face, by component.

    image    H×W×3 uint8 BGR, the one that `mesh` was found in.
    faces    in the picture that are at least half as wide as the widest.
    returns  single_face_present: how many · inter_eye_distance: pixels between the middles of the eyes · head_size:
             face height in picture heights · head_pose_*: degrees · eyes_open, mouth_closed, expression_neutrality:
             openness of the narrower eye, of the mouth, width of the smile, as lens.expression · eyes_visible: light
             around the eyes over light on the cheeks, low behind dark glasses · sharpness: as lens.framing ·
             luminance_mean, dynamic_range: grey levels · under_, over_exposure_prevention: share of pixels that are
             not too dark, not burnt · illumination_uniformity: darker half over lighter · natural_colour: median
             chroma of the cheeks (CIELAB), near 0 on a black and white picture.
    """
    pose, eyes, framing = facing_of(mesh), eye_openness_of(mesh), framing_of(image, mesh)
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    face = cut_of(np.asarray(grey[..., None], np.uint8), mesh.box)
    face = face if face.size else np.zeros((1, 1, 1), np.uint8)
    low, high = np.percentile(face, (2.5, 97.5))
    return {
        "single_face_present": float(faces),
        "inter_eye_distance": _eye_gap_px(mesh),
        "head_size": mesh.box.height / size_of(image).height,
        "head_pose_yaw": pose.yaw_deg,
        "head_pose_pitch": pose.pitch_deg,
        "head_pose_roll": pose.roll_deg,
        "eyes_open": min(eyes.left, eyes.right),
        "mouth_closed": mouth_openness_of(mesh),
        "expression_neutrality": smile_width_of(mesh),
        "eyes_visible": _eye_light(grey, mesh),
        "sharpness": framing.sharpness,
        "luminance_mean": float(face.mean()),
        "dynamic_range": float(high - low),
        "under_exposure_prevention": 1.0 - float((face <= DARK).mean()),
        "over_exposure_prevention": 1.0 - float((face >= BURNT).mean()),
        "illumination_uniformity": framing.evenness,
        "natural_colour": _chroma(image, mesh),
    }


def _eye_gap_px(mesh: Mesh) -> float:
    right, left = (mesh.points[list(corners), :2].mean(axis=0) for corners in EYE_MIDDLES)
    return float(np.hypot(*(left - right)))


def _eye_light(grey: Grey, mesh: Mesh) -> float:
    """The darker eye's surroundings over the cheeks: both in one light, so that dark skin is not taken for glasses."""
    cheeks = [float(np.median(patch)) for patch in _cheeks(grey, mesh) if patch.size]
    eyes = [float(np.median(patch)) for rim in (RIGHT_EYE_RIM, LEFT_EYE_RIM) if (patch := _patch(grey, _eye_box(mesh, rim))).size]
    return min(eyes) / max(float(np.mean(cheeks)), 1.0) if cheeks and eyes else 0.0


def _chroma(image: Image, mesh: Mesh) -> float:
    patches = [patch.reshape(-1, 3) for patch in _cheeks(image, mesh) if patch.size]
    if not patches:
        return 0.0
    lab = cv2.cvtColor(np.vstack(patches)[None].astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    return float(np.median(np.hypot(lab[..., 1], lab[..., 2])))


def _cheeks(image: Image, mesh: Mesh) -> list[Image]:
    reach = CHEEK_SHARE * mesh.box.width
    middles = [mesh.points[point, :2] for point in CHEEKS]
    return [_patch(image, Box(float(x - reach), float(y - reach), float(x + reach), float(y + reach))) for x, y in middles]


def _eye_box(mesh: Mesh, rim: tuple[int, ...]) -> Box:
    points = mesh.points[list(rim), :2]
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    around = AROUND_EYE * (right - left)
    return Box(float(left - around), float(top - around), float(right + around), float(bottom + around))


def _patch(image: Image, box: Box) -> Image:
    shown = box.left < image.shape[1] and box.top < image.shape[0] and box.right > 0 and box.bottom > 0
    return cut_of(image, box) if shown else image[:0]
