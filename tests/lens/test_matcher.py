"""An office's own network for faces: its manifest says how a chip goes in and how distances come out, or why it will not do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from backend.ground.config import BadSetting, config
from backend.lens.likeness import align_chip, distance_of, embedding_of, find_chip, measured_of, steady_embedding_of
from backend.lens.matcher import OURS, matcher, matcher_session
from backend.lens.mesh import find_mesh
from backend.verify.compare import bands
from tests.attacks.portraits import astronaut
from tests.lens.tiny import averaging_network

SIDE = 112
MANIFEST = """
file = "own.onnx"
sha256 = "{sha256}"
input = "chip"
shape = [0, 3, {side}, {side}]
channels = "{channels}"
mean = [127.5, 127.5, 127.5]
scale = 0.0078125
outputs = ["embedding"]
alignment = "{alignment}"
distance = "{distance}"
[thresholds]
same_max = 0.6
different_min = 0.8
continuity_max = 0.7
known_max = 0.4
lookup_max = 0.45
"""


def write_manifest(folder: Path, **changed: object) -> Path:
    """A network and its manifest."""
    weights = averaging_network(side=SIDE, cell=16)
    (folder / "own.onnx").write_bytes(weights)
    said = {"sha256": hashlib.sha256(weights).hexdigest(), "side": SIDE, "channels": "RGB", "alignment": "arcface",
            "distance": "cosine", **changed}
    manifest = folder / "own.toml"
    manifest.write_text(MANIFEST.format(**said))
    return manifest


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Chooses settings, and forgets them afterwards."""
    yield monkeypatch
    config.cache_clear()


def choose(chosen: pytest.MonkeyPatch, manifest: Path) -> None:
    chosen.setenv("HOSO_FACE_MODEL", str(manifest))
    config.cache_clear()


def test_ours_is_used_where_none_is_named(chosen: pytest.MonkeyPatch) -> None:
    chosen.delenv("HOSO_FACE_MODEL", raising=False)
    config.cache_clear()
    assert matcher().model.name == OURS
    assert (matcher().side_px, matcher().distance) == (150, "euclidean")
    assert bands().same_max == 0.45


def test_a_chip_is_cut_and_fed_as_the_manifest_says(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    choose(chosen, write_manifest(tmp_path))
    mesh = find_mesh(astronaut())
    assert mesh is not None
    chip = align_chip(astronaut(), mesh)
    assert chip.shape == (SIDE, SIDE, 3)
    seen = (chip[..., ::-1].astype(np.float64) - 127.5) * 0.0078125
    means = seen.reshape(7, 16, 7, 16, 3).mean(axis=(1, 3)).transpose(2, 0, 1).ravel()
    np.testing.assert_allclose(embedding_of(chip), means / np.linalg.norm(means), atol=1e-5)
    kept = find_chip(chip.tobytes())
    assert kept is not None
    np.testing.assert_array_equal(kept, chip)
    assert find_chip(np.zeros((150, 150, 3), np.uint8).tobytes()) is None  # cut for another network


def test_the_eyes_lie_where_arcface_has_them(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    choose(chosen, write_manifest(tmp_path))
    mesh = find_mesh(astronaut())
    assert mesh is not None
    chip = align_chip(astronaut(), mesh)
    again = find_mesh(np.asarray(np.kron(chip, np.ones((3, 3, 1))), np.uint8))
    assert again is not None
    middles = [again.points[list(pair), :2].mean(axis=0) / 3 for pair in ((33, 133), (263, 362))]
    np.testing.assert_allclose(middles, [(38.3, 51.7), (73.5, 51.5)], atol=4)


def test_another_order_of_channels_gives_other_numbers(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chip = np.random.default_rng(1).integers(0, 255, (SIDE, SIDE, 3), np.uint8)
    chip[..., 0] //= 3
    choose(chosen, write_manifest(tmp_path))
    first = embedding_of(chip)
    (tmp_path / "other").mkdir()
    choose(chosen, write_manifest(tmp_path / "other", channels="BGR"))
    assert distance_of(first, embedding_of(chip)) > 0.1
    assert distance_of(first, embedding_of(np.ascontiguousarray(chip[..., ::-1]))) == pytest.approx(0, abs=1e-6)


def test_cosine_is_one_less_the_cosine(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    choose(chosen, write_manifest(tmp_path))
    chance = np.random.default_rng(2)
    one, other = (embedding_of(chance.integers(0, 255, (SIDE, SIDE, 3), np.uint8)) for _ in range(2))
    wanted = 1 - float(one @ other) / float(np.linalg.norm(one) * np.linalg.norm(other))
    assert distance_of(one, other) == pytest.approx(wanted, abs=1e-6)
    assert measured_of(float(np.sqrt(0.6))) == pytest.approx(0.3)
    assert np.linalg.norm(steady_embedding_of([np.zeros((SIDE, SIDE, 3), np.uint8)])) == pytest.approx(1, abs=1e-5)
    assert bands().same_max == 0.6
    assert bands().lookup_max == 0.45


@pytest.mark.parametrize(("changed", "says"), [
    ({"alignment": "eyes"}, "alignment takes one of"),
    ({"distance": "manhattan"}, "distance takes one of"),
    ({"side": 0}, "shape takes"),
])
def test_a_manifest_that_cannot_be_meant_is_refused(
    chosen: pytest.MonkeyPatch, tmp_path: Path, changed: dict[str, object], says: str,
) -> None:
    choose(chosen, write_manifest(tmp_path, **changed))
    with pytest.raises(BadSetting, match=says):
        matcher()


def test_what_the_manifest_lacks_is_named(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path)
    manifest.write_text(manifest.read_text().replace("lookup_max = 0.45", ""))
    choose(chosen, manifest)
    with pytest.raises(BadSetting, match="lookup_max"):
        matcher()
    manifest.write_text("not = = toml")
    (tmp_path / "again").mkdir()
    broken = tmp_path / "again" / "own.toml"
    broken.write_text("not = = toml")
    choose(chosen, broken)
    with pytest.raises(BadSetting, match="TOML"):
        matcher()


def test_other_weights_than_the_manifest_means_are_not_opened(chosen: pytest.MonkeyPatch, tmp_path: Path) -> None:
    choose(chosen, write_manifest(tmp_path, sha256="0" * 64))
    with pytest.raises(BadSetting, match="sha256"):
        matcher_session()
    chosen.setenv("HOSO_FACE_MODEL", str(tmp_path / "nowhere.toml"))
    config.cache_clear()
    with pytest.raises(BadSetting, match="not there"):
        matcher()
