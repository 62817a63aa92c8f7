"""The attacks of design/vision.md F.2, each as a player of a scripted session; what must catch them is for the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from backend.capture.moves import MOVES

from .light import lit
from .players import STRANGER, Player, Stage, dimmed_for, light_at, living, motion_of, portrait_for, puppet_for
from .portraits import Picture
from .prints import Print, make_room
from .screens import Look, Screen
from .script import Script, make_script

WILD: Final = 1.7  # a sheet has to be turned farther than a head
Attack = Callable[[Stage, Script], Player]


def flat_print(stage: Stage, script: Script, *, bend_rad: float = 0.0, alive: tuple[str, ...] = ()) -> Player:
    """A photograph on paper, turned and brought near as asked.

    alive  parts that live people add through holes in the paper: "eyes_closed", "mouth_open", "smile".
    """
    sheet = Print(portrait_for(stage.person, stage.size, stage.face_share, False), room=make_room(*stage.size, seed=stage.seed))
    puppet, wild = puppet_for(stage), stage.chance("wild").uniform(1.2, 2.2)

    def play(at_ms: int) -> Picture:
        motion = motion_of(script, at_ms)
        if alive:
            sheet.show(puppet.frame(**{part: motion.get(part, 0.0) for part in alive}))
        turned = {part: wild * motion[part] for part in ("yaw_deg", "pitch_deg") if part in motion}
        picture = sheet.frame(**turned, scale=motion.get("scale", 1.0), bend_rad=bend_rad)
        return dimmed_for(lit(picture, light_at(script, at_ms, stage.gain)), stage)

    return play


def moving_print(stage: Stage, script: Script) -> Player:
    """A photograph waved about all the time."""
    sheet = Print(portrait_for(stage.person, stage.size, stage.face_share, False), room=make_room(*stage.size, seed=stage.seed))

    def play(at_ms: int) -> Picture:
        calm = at_ms < script.neutral.to_ms
        wave = np.sin(at_ms / 700.0) * (0 if calm else 1)
        motion = {"yaw_deg": 40 * wave, "pitch_deg": 25 * np.sin(at_ms / 900.0) * (0 if calm else 1), "shift": (0.08 * wave, 0.0)}
        return sheet.frame(**motion, scale=1 + 0.3 * abs(wave))  # type: ignore[arg-type]

    return play


def screen_obeying(stage: Stage, script: Script) -> Player:
    """A screen that plays the right act at the right moment: the strongest of its kind; the phone's light does little to it."""
    chance = stage.chance("screen")
    look = Look(
        stripe_px=chance.choice((0.8, 1.0, 1.4, 1.7, 2.2)), turn_deg=chance.uniform(-4, 4), share=chance.choice((0.86, 0.95, 1.15, 1.3)),
        gamma=chance.uniform(0.9, 1.2), blur_px=chance.uniform(0.4, 0.9), depth=chance.uniform(0.35, 0.7),
    )
    screen, player = Screen(stage.size, look, seed=stage.seed), living(replace(stage, gain=0.0), script)
    return lambda at_ms: lit(screen.filmed(player(at_ms)), light_at(script, at_ms, 0.1 * stage.gain))


def screen_replay(stage: Stage, script: Script) -> Player:
    """A screen that plays a session recorded under other questions."""
    return screen_obeying(stage, _other(script, stage))


def replay(stage: Stage, script: Script) -> Player:
    """An earlier session that was accepted, brought in before the page as it was: other questions, other colours."""
    return living(stage, _other(script, stage))


def still(stage: Stage, script: Script) -> Player:
    """One picture, injected."""
    return lambda at_ms: portrait_for(stage.person, stage.size, stage.face_share, False)


def ken_burns(stage: Stage, script: Script) -> Player:
    """One picture, injected, slowly shifted and enlarged."""
    picture = portrait_for(stage.person, stage.size, stage.face_share, False)
    height, width = picture.shape[:2]

    def play(at_ms: int) -> Picture:
        zoom = 1 + 0.25 * min(1.0, max(0, at_ms - script.neutral.to_ms) / 8_000)
        slide = 0.05 * width * np.sin(at_ms / 2_500)
        move = np.array([[zoom, 0, width / 2 * (1 - zoom) + slide], [0, zoom, height / 2 * (1 - zoom)]])
        return cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT_101)

    return play


def loop(stage: Stage, script: Script) -> Player:
    """A film that does everything, over and over, from the calm face on."""
    puppet, acts = puppet_for(stage), tuple(act for act in MOVES if act != "follow_dot")
    length_ms = stage.chance("loop").randint(650, 1_100)

    def play(at_ms: int) -> Picture:
        since_ms = at_ms - script.neutral.to_ms
        if since_ms < 0:
            return puppet.frame()
        act = acts[since_ms // length_ms % len(acts)]
        whole = make_script(0, acts=(act,) * 3, coloured=False)
        asked, pace = whole.acts[0], whole.paces[0]
        share = min(1.0, since_ms % length_ms / length_ms * 2)
        at = asked.from_ms + pace.reacts_ms + round(share * pace.moves_ms)
        return puppet.frame(**motion_of(whole, at))

    return play


def swap_middle(stage: Stage, script: Script) -> Player:
    """Another person goes on from the second act."""
    return _swapped(stage, script, from_ms=script.acts[1].from_ms)


def swap_selfie(stage: Stage, script: Script) -> Player:
    """Another person is there for the last picture only."""
    return _swapped(stage, script, from_ms=script.ends_ms - 450)


def two_faces(stage: Stage, script: Script) -> Player:
    """A second person looks in from the second act on."""
    player, size = living(stage, script), stage.size
    guest = portrait_for(STRANGER.get(stage.person, "astronaut"), (size[0] // 2, size[1]), 0.62, False)

    def play(at_ms: int) -> Picture:
        picture = player(at_ms)
        if at_ms >= script.acts[1].from_ms:
            picture = np.hstack([picture[:, size[0] // 4 : size[0] // 4 + size[0] // 2], guest])
        return picture

    return play


def doll(stage: Stage, script: Script) -> Player:
    """A head that is round and stiff, held in a hand and turned as asked; its eyes and mouth do nothing."""
    puppet = puppet_for(stage)

    def play(at_ms: int) -> Picture:
        motion = {part: how for part, how in motion_of(script, at_ms).items() if part in ("yaw_deg", "pitch_deg", "scale")}
        return dimmed_for(puppet.frame(**motion, light=light_at(script, at_ms, stage.gain)), stage)

    return play


def frozen(stage: Stage, script: Script) -> Player:
    """The stream stops at the last act's height and goes on showing it; the file's clock goes on."""
    player, last = living(stage, script), script.acts[1]
    stopped: list[Picture] = []

    def play(at_ms: int) -> Picture:
        if at_ms < last.to_ms - 100:
            return player(at_ms)
        if not stopped:
            stopped.append(player(at_ms))
        return stopped[0]

    return play


def live_swap(stage: Stage, script: Script) -> Player:
    """A victim's face driven by a performer's, in real time: late, smooth, and lit by nothing of this phone's."""
    late_ms = stage.chance("swap").randint(60, 150)
    player = living(replace(stage, gain=0.0), script)
    return lambda at_ms: player(max(0, at_ms - late_ms))


def _other(script: Script, stage: Stage) -> Script:
    """Another session of about the same length: other acts, other times, other colours."""
    return make_script(stage.seed + 77_777, coloured=bool(script.colours))


def _swapped(stage: Stage, script: Script, *, from_ms: int) -> Player:
    first, second = living(stage, script), living(replace(stage, person=STRANGER.get(stage.person, "astronaut")), script)
    return lambda at_ms: first(at_ms) if at_ms < from_ms else second(at_ms)


def _bent(stage: Stage, script: Script) -> Player:
    return flat_print(stage, script, bend_rad=stage.chance("bend").uniform(0.6, 1.2))


def _cut_out(stage: Stage, script: Script) -> Player:
    return flat_print(stage, script, alive=("eyes_closed", "mouth_open", "smile"))


def _still_with_noise(stage: Stage, script: Script) -> Player:
    return still(stage, script)


ATTACKS: Final[Mapping[str, Attack]] = {
    "print_flat": flat_print, "print_bent": _bent, "print_cut": _cut_out, "print_moving": moving_print,
    "screen_replay": screen_replay, "screen_obeying": screen_obeying, "replay": replay,
    "still": still, "still_moved": ken_burns, "still_noisy": _still_with_noise, "loop": loop,
    "swap_middle": swap_middle, "swap_selfie": swap_selfie, "two_faces": two_faces, "frozen": frozen,
    "doll": doll, "live_swap": live_swap,
}
# These come in before the page, without a camera's noise and hand of their own.
INJECTED: Final = frozenset({"still", "still_moved"})
STANDING: Final = frozenset({"frozen"})
