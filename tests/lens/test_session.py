"""Models open once, by name, and only when they are the file that the manifest means."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from backend.ground.faults import Fault
from backend.lens.session import models_known, open_session, session_of, tensor_of
from models.check import drift_of


def test_the_converted_network_gives_what_dlib_gives() -> None:
    drift = drift_of("face_likeness")
    assert drift is not None
    assert drift <= 1e-5


def test_published_values_of_dlib_are_met() -> None:
    # design/vision.md D.1: constant pictures and one pattern, first six numbers, from dlib itself.
    row, column = np.mgrid[:150, :150]
    pattern = np.stack([(row + 11 * column) % 256, (7 * row + 2 * column) % 256, (3 * row + 5 * column) % 256], axis=-1)
    images = np.stack([np.zeros((150, 150, 3)), np.full((150, 150, 3), 128), pattern]).astype(np.uint8)
    opened = open_session("face_likeness")
    rows = opened.outputs_of(tensor_of(images, opened.model))[0]
    assert rows.shape == (3, 128)
    wanted = [
        (-0.03992, 0.10492, 0.09082, -0.00885, -0.07961, -0.04252),
        (-0.03905, 0.12281, 0.05305, -0.00781, -0.09109, -0.03621),
        (-0.04813, 0.06863, 0.01258, -0.08306, -0.07672, -0.03041),
    ]
    np.testing.assert_allclose(rows[:, :6], wanted, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), (1.30665, 1.34281, 1.33298), atol=1e-5)


def test_one_session_for_all_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: open_session("face_likeness"), range(16)))
    assert len({id(each) for each in opened}) == 1


def test_an_unknown_name_is_a_fault() -> None:
    with pytest.raises(Fault, match="model_missing"):
        open_session("no_such_model")


def test_a_file_that_is_not_the_one_meant_is_a_fault(tmp_path: Path) -> None:
    true = models_known()["face_likeness"]
    changed = tmp_path / "weights.onnx"
    changed.write_bytes(true.file.read_bytes()[:-1] + b"\0")
    assert session_of(true).model is true
    for file in (changed, tmp_path / "gone.onnx"):
        with pytest.raises(Fault, match="model_missing"):
            session_of(replace(true, file=file))


def test_pixels_become_what_the_manifest_says() -> None:
    model = replace(models_known()["face_likeness"], mean=(10.0, 20.0, 30.0), scale=0.5)
    image = np.zeros((1, 2, 3, 3), np.uint8)
    image[0, 1, 2] = (30, 20, 12)  # blue, green, red
    tensor = tensor_of(image, model)
    assert tensor.shape == (1, 3, 2, 3)
    assert tensor.dtype == np.float32
    assert tuple(tensor[0, :, 1, 2]) == (1.0, 0.0, 0.0)
