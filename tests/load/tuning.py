"""Sets the thresholds of liveness between what living puppets show and what attacks show, on the tuning seeds alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import Any, Final

from tests.attacks.folders import CONDITIONS

Row = Mapping[str, Any]

# Which attacks a measure must tell from living people; only those of them in which it could be read count.
AGAINST: Final[Mapping[str, tuple[str, ...]]] = {
    "flow_turn": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_nod": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_dot": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_nearer": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "approach_slope": ("print_flat", "print_bent", "print_cut"),
    "pose_gap_deg": ("print_bent", "print_flat"),
    "ring_consistency": ("print_flat", "print_cut"),
    "grid_peak": ("screen_replay", "screen_obeying"),
    "continuity": ("swap_middle", "swap_selfie"),
    "frozen_share": ("still",),
    "colour_score": ("replay",),
    "crowded_share": ("two_faces",),
}


def tuned(rows: Sequence[Row]) -> dict[str, Any]:
    """The content of metrics.json: what each measure showed on both sides, with the gap between, and how many sessions.

    The thresholds themselves stand in backend/verify/liveness.py; the gap says how much room each of them has.
    """
    living = [row for row in rows if row["kind"] in CONDITIONS]
    measures = {name: _sides(name, living, [row for row in rows if row["kind"] in kinds]) for name, kinds in AGAINST.items()}
    return {
        "simulated": True, "seeds": [min(row["seed"] for row in rows), max(row["seed"] for row in rows)],
        "living": len(living), "attacks": len(rows) - len(living), "measures": measures,
    }


def _sides(name: str, living: Sequence[Row], attacks: Sequence[Row]) -> dict[str, Any]:
    return {"living": _spread(name, living), "attacks": _spread(name, attacks)}


def _spread(name: str, rows: Sequence[Row]) -> dict[str, float] | None:
    values = sorted(row["evidence"][name] for row in rows if isinstance(row["evidence"].get(name), int | float))
    if len(values) < 2:
        return None
    cuts = quantiles(values, n=100, method="inclusive")
    return {"n": len(values), "least": values[0], "p1": round(cuts[0], 4), "p50": round(cuts[49], 4), "p99": round(cuts[98], 4), "most": values[-1]}
