"""Every kind of attack is turned away by `watch` for what it is, and a living person under the same questions is not."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from backend.footage import line_of

from .camera import Camera, jpeg_of
from .kinds import ATTACKS, INJECTED, STANDING
from .players import Player, Stage, living
from .script import Script, make_script

SEED, FPS = 4, 6.0
# What gives each of them away; one is enough. A swap of faces in real time is not among them: it passes where the screen's
# colours cannot be seen (models/liveness/card.md), and here they can.
TOLD_BY: Final[dict[str, set[str]]] = {
    "print_flat": {"live_flat", "live_acts_none", "live_flow_unclear", "live_lit_flat"},
    "print_bent": {"live_flat", "live_bent", "live_acts_none", "live_flow_unclear", "live_lit_flat"},
    "print_cut": {"live_flat", "live_bent", "live_flow_unclear", "live_lit_flat"},
    "print_moving": {"live_acts_none"},
    "screen_replay": {"live_screen"}, "screen_obeying": {"live_screen"},
    "replay": {"live_other_light"},
    "still": {"live_frozen"}, "still_moved": {"live_flat", "live_acts_none"}, "still_noisy": {"live_acts_none"},
    "loop": {"live_unasked", "live_acts", "live_acts_none"},
    "swap_middle": {"live_two_people"}, "swap_selfie": {"live_two_people"},
    "two_faces": {"live_crowded"}, "frozen": {"live_stalled", "live_frozen"},
    "doll": {"live_acts"},
}


@pytest.fixture(scope="module")
def script() -> Script:
    return make_script(SEED, acts=("turn_left", "open_mouth", "look_up"), coloured=True)


def judged(folder: Path, player: Player, script: Script, *, kind: str) -> dict[str, Any]:
    """What `watch` says of the session as a phone would film it."""
    (folder / "frames").mkdir()
    camera, chance, at_ms, before, jpeg = Camera(SEED, noise_levels=3.0), Random(SEED), 0.0, None, b""
    while at_ms < script.ends_ms:
        picture = player(int(at_ms))
        if picture is not before:
            jpeg = jpeg_of(picture) if kind in INJECTED else camera.jpeg(picture)
        before = picture if kind in STANDING else None
        (folder / "frames" / f"{int(at_ms)}.jpg").write_bytes(jpeg)
        at_ms += 1000 / FPS * (1 + chance.uniform(-0.06, 0.06))
    (folder / "session.json").write_text(json.dumps(script.told()), encoding="utf8")
    return line_of(folder)


@pytest.mark.parametrize("kind", TOLD_BY)
def test_an_attack_is_turned_away_for_what_it_is(tmp_path: Path, script: Script, kind: str) -> None:
    line = judged(tmp_path, ATTACKS[kind](Stage("astronaut", SEED), script), script, kind=kind)
    assert line["live"] != "live"
    assert TOLD_BY[kind] & set(line["reasons"]), line["reasons"]


def test_a_living_person_under_the_same_questions_passes(tmp_path: Path, script: Script) -> None:
    line = judged(tmp_path, living(Stage("astronaut", SEED), script), script, kind="living")
    assert (line["live"], line["reasons"]) == ("live", [])


def test_every_kind_is_tried_but_the_one_that_is_known_to_pass() -> None:
    assert set(TOLD_BY) == set(ATTACKS) - {"live_swap"}
