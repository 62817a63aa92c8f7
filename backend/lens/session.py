"""Opens an ONNX model by its name in models/manifest.toml; what its numbers mean is for the module that asks."""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from backend.ground.faults import Fault

MODELS = Path(__file__).parents[2] / "models"
ERRORS_ONLY = 3  # onnxruntime's log severity


@dataclass(frozen=True)
class Model:
    """One table of the manifest.

    shape     of the input, N×C×H×W; 0 where any length goes.
    channels  "RGB", "BGR" or "GREY", the order in which the network wants them.
    mean      one number a channel, in that order, in units of a pixel.
    scale     by which pixel − mean is multiplied.
    """

    name: str
    file: Path
    sha256: str
    input: str
    shape: tuple[int, ...]
    channels: str
    mean: tuple[float, ...]
    scale: float
    outputs: tuple[str, ...]


@dataclass(frozen=True)
class Session:
    """A model that is open; safe for several threads at once."""

    model: Model
    engine: onnxruntime.InferenceSession

    def outputs_of(self, batch: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Run the network.

        batch    N×C×H×W, normalised as the manifest says (see `tensor_of`).
        returns  one array for each name in `model.outputs`, in that order.
        """
        return tuple(self.engine.run(list(self.model.outputs), {self.model.input: batch}))


def tensor_of(images: NDArray[np.uint8], model: Model) -> NDArray[np.float32]:
    """Lay pictures out as `model` wants them.

    images   N×H×W×3 uint8, BGR (N×H×W×1 for a grey model).
    returns  N×C×H×W float32, channels ordered, mean taken off, scaled.
    """
    ordered = images[..., ::-1] if model.channels == "RGB" else images
    scaled = (ordered.astype(np.float32) - np.asarray(model.mean, np.float32)) * np.float32(model.scale)
    return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2))


@cache
def models_known() -> dict[str, Model]:
    """The manifest, by name."""
    tables = tomllib.loads((MODELS / "manifest.toml").read_text(encoding="utf-8"))
    return {name: model_in(name, table, folder=MODELS) for name, table in tables.items()}


_open: dict[str, Session] = {}
_opening = threading.Lock()


def open_session(name: str) -> Session:
    """Open the model, once in a process; later calls give the same session.

    One thread inside: several pictures at once are for several threads or processes of ours, and a session with
    threads of its own made in the child of a process that had one hangs (measured with onnxruntime 1.31).

    faults   `model_missing`, when the manifest lacks the name, or the file is absent or not the one it names.
    """
    with _opening:
        if name not in _open:
            if name not in models_known():
                raise Fault("model_missing")
            _open[name] = session_of(models_known()[name])
        return _open[name]


def session_of(model: Model) -> Session:
    """A session of its own, whatever is open already.

    faults  `model_missing`, when the file is absent or not the one it should be.
    """
    if not model.file.is_file():
        raise Fault("model_missing")
    weights = model.file.read_bytes()
    if hashlib.sha256(weights).hexdigest() != model.sha256:
        raise Fault("model_missing")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    return Session(model, onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"]))


def model_in(name: str, table: Mapping[str, Any], *, folder: Path) -> Model:
    """A model from its table in a manifest.

    folder  where a `file` of the table lies; a `package` is looked for among the installed ones.
    faults  KeyError for what the table does not say; `model_missing`, when the package is not installed.
    """
    return Model(
        name=name,
        file=_file_of(table, folder),
        sha256=table["sha256"],
        input=table["input"],
        shape=tuple(table["shape"]),
        channels=table["channels"],
        mean=tuple(table["mean"]),
        scale=table["scale"],
        outputs=tuple(table["outputs"]),
    )


def _file_of(table: Mapping[str, Any], folder: Path) -> Path:
    if "file" in table:
        return folder / str(table["file"])
    found = find_spec(str(table["package"]))  # without importing the package: it may be large
    if found is None or found.origin is None:
        raise Fault("model_missing")
    return Path(found.origin).parent / str(table["path"])
