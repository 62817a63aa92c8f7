"""Opens every model of the manifest and compares what has a golden answer with it; how models open is lens.session's.

python -m models.check
"""

from __future__ import annotations

import sys
import tomllib
from typing import Any

import numpy as np

from backend.lens.session import MODELS, models_known, open_session, tensor_of


def drift_of(name: str) -> float | None:
    """How far the model's first output is from its golden one.

    name     as in the manifest.
    returns  the largest absolute difference; None where `<name>/golden.npz` does not exist.
    """
    session = open_session(name)
    golden = MODELS / name / "golden.npz"
    if not golden.is_file():
        return None
    with np.load(golden) as kept:
        images, wanted = kept["images"], kept["outputs"]
    given = session.outputs_of(tensor_of(images, session.model))[0]
    return float(np.abs(given - wanted).max())


def main() -> int:
    """Print one line a model; 1 when any is further off than its tolerance."""
    tables: dict[str, dict[str, Any]] = tomllib.loads((MODELS / "manifest.toml").read_text(encoding="utf-8"))
    failed = False
    for name in models_known():
        drift = drift_of(name)
        good = drift is None or drift <= tables[name]["tolerance"]
        failed |= not good
        print(f"{name}: " + ("opens, no golden answer" if drift is None else f"off by {drift:.1e}") + ("" if good else " FAILED"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
