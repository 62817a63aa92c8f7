"""How fit a picture of a face is for comparing, by component names of ISO/IEC 29794-5; what is good enough is verify's."""

from __future__ import annotations

import cv2
import numpy as np

from .cover import cheeks_of, eye_light_of
from .expression import eye_openness_of, mouth_openness_of, smile_width_of
from .framing import framing_of
from .mesh import Mesh
from .pose import facing_of
from .shapes import Image, cut_of, size_of

DARK, BURNT = 25, 247  # grey levels at and beyond which a pixel tells nothing (the standard's own)
EYE_MIDDLES = ((33, 133), (263, 362))  # corners of the subject's right and left eye


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
        "eyes_visible": eye_light_of(grey, mesh),
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


def _chroma(image: Image, mesh: Mesh) -> float:
    patches = [patch.reshape(-1, 3) for patch in cheeks_of(image, mesh) if patch.size]
    if not patches:
        return 0.0
    lab = cv2.cvtColor(np.vstack(patches)[None].astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    return float(np.median(np.hypot(lab[..., 1], lab[..., 2])))
