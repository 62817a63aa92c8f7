"""Sets the thresholds of liveness between what living puppets show and what attacks show, on the tuning seeds alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from statistics import fmean, quantiles, stdev
from typing import Any, Final

from tests.attacks.folders import CONDITIONS

Row = Mapping[str, Any]

# Which attacks a measure must tell from living people; only those of them in which it could be read count.
AGAINST: Final[Mapping[str, tuple[str, ...]]] = {
    "flow_turn": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_nod": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_dot": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "flow_nearer": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "parallax_nearer": ("print_flat", "print_bent", "print_cut", "print_moving"),
    "pose_gap_deg": ("print_bent", "print_flat"),
    "ring_consistency": ("print_flat", "print_cut"),
    "grid_light": ("screen_replay", "screen_obeying"),
    "grid_colour": ("screen_replay", "screen_obeying"),
    "colour_behind": ("screen_replay", "screen_obeying"),
    "continuity": ("swap_middle", "swap_selfie"),
    "frozen_share": ("still",),
    "colour_score": ("replay",),
    "crowded_share": ("two_faces",),
}


# Where a threshold comes from one side only, it lies so far from what living people show; else a quarter of the way on to
# what attacks show, whose few kinds say less. Under so many readings what was there before stays.
DEVIATIONS, QUARTER, FEWEST = 3.5, 0.25, 8
FLAT_SHARE: Final = 0.65  # of the least depth of a living head: what shows less is flat, what shows more unclear
FLOWS: Final = ("flow_turn", "flow_nod", "flow_dot", "flow_nearer")
APPROACH: Final = "parallax_nearer"
# The grid is not among them: it hangs on skin, hair and cameras, and five people say little of those.
FITTED: Final = (*FLOWS, APPROACH, "ring_consistency", "pose_gap_deg")
Thresholds = dict[str, dict[str, float]]


def tuned(rows: Sequence[Row]) -> dict[str, Any]:
    """The content of metrics.json: what each measure showed on both sides, with the gap between, and how many sessions."""
    living = [row for row in rows if row["kind"] in CONDITIONS]
    measures = {name: _sides(name, living, [row for row in rows if row["kind"] in kinds]) for name, kinds in AGAINST.items()}
    return {"simulated": True, **_seeds_of(rows), "measures": measures}


def fitted(rows: Sequence[Row], before: Mapping[str, Any]) -> dict[str, Any]:
    """The content of backend/verify/liveness.json: thresholds between both sides, and which sessions set them.

    before  what stands there now: kept where there are too few readings, and said so
    """
    living = [row for row in rows if row["kind"] in CONDITIONS]
    found: Thresholds = {}
    for name in FITTED:
        ours = _values(name, living)
        theirs = _values(name, [row for row in rows if row["kind"] in AGAINST[name]])
        if len(ours) >= FEWEST:
            found[name] = {key: round(value, 4) for key, value in _between(name, ours, theirs).items()}
    kept = [name for name in before["thresholds"] if name not in found]
    return {
        "provenance": {"simulated": True, "set_by": "python3 -m backend bench live --fit", **_seeds_of(rows), "kept": kept},
        "thresholds": {name: found.get(name, old) for name, old in before["thresholds"].items()},
    }


def _between(name: str, ours: Sequence[float], theirs: Sequence[float]) -> dict[str, float]:
    if name in FLOWS:
        least = _edge([log(max(value, 1e-4)) for value in ours], -DEVIATIONS)
        live_min = max(exp(least), 1.1 * max(theirs)) if theirs and 1.1 * max(theirs) < min(ours) else exp(least)
        return {"live_min": live_min, "flat_max": FLAT_SHARE * live_min}
    if name == APPROACH:
        # What a print reaches proves nothing, and a person looks at who shows no more.
        least = exp(_edge([log(max(value, 1e-4)) for value in ours], -DEVIATIONS))
        return {"live_min": max(least, *(1.1 * value for value in theirs))}
    most = _edge(ours, DEVIATIONS)
    told = [value for value in theirs if value > most]  # a print that hardly turned is like anybody: other measures are for it
    beyond = most + QUARTER * (min(told) - most) if told else most
    return {"most": beyond}


def _edge(values: Sequence[float], deviations: float) -> float:
    return fmean(values) + deviations * stdev(values)


def _values(name: str, rows: Sequence[Row]) -> list[float]:
    return [float(row["evidence"][name]) for row in rows if isinstance(row["evidence"].get(name), int | float)]


def _seeds_of(rows: Sequence[Row]) -> dict[str, Any]:
    living = sum(row["kind"] in CONDITIONS for row in rows)
    seeds = [row["seed"] for row in rows]
    return {"seeds": [min(seeds), max(seeds)], "living": living, "attacks": len(rows) - living}


def _sides(name: str, living: Sequence[Row], attacks: Sequence[Row]) -> dict[str, Any]:
    return {"living": _spread(name, living), "attacks": _spread(name, attacks)}


def _spread(name: str, rows: Sequence[Row]) -> dict[str, float] | None:
    values = sorted(_values(name, rows))
    if len(values) < 2:
        return None
    cuts = quantiles(values, n=100, method="inclusive")
    return {"n": len(values), "least": values[0], "p1": round(cuts[0], 4), "p50": round(cuts[49], 4), "p99": round(cuts[98], 4), "most": values[-1]}
