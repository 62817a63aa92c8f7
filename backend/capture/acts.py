"""The rules of a live session: a calm face, acts that chance draws, one at a time, colours, then the selfie; pure.

Time and chance come in as arguments. What a frame shows is measures.py's, what an act is moves.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType
from typing import Final, Literal

from backend.capture.colours import Shown, make_colours
from backend.capture.dot import Spot, make_way
from backend.capture.lights import Lights
from backend.capture.measures import Measures, Rest, is_front
from backend.capture.moves import COUNT, MOVES, acts_for, make_acts
from backend.capture.record import Act, ActSeen, Colour
from backend.capture.trial import Calm, Trial, Turnout

Phase = Literal["neutral", "act", "colours", "selfie", "done", "restart"]
Outcome = Literal["going", "passed", "failed"]

DELAY_MS: Final = (300, 1_200)
LOST_MS, GAP_MS = 600, 2_500
JUMP: Final = 0.5  # face widths between two frames: another face
SELFIE_MS, SESSION_MS = 20_000, 180_000
TRIES: Final = 3
BRIGHT: Final = 215.0  # grey levels: skin that is burnt out cannot become brighter
WHY: Final = MappingProxyType[Turnout, str]({"quick": "live.slow", "wrong": "live.intro", "late": "live.timeout"})


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to tell the phone after a frame.

    code       key of the sentence, or None to leave the last one.
    act        the one that is asked now; None while none is.
    index, of  which act of how many, from 0.
    challenge  counts the acts asked, so that late frames are known; 0 before the first.
    progress   of the whole, 0 to 1.
    did        the act that this frame completed: the phone vibrates.
    way        of the dot, when it is to be followed.
    colour     that the whole screen shows now.
    failed     a try has ended with this frame, in vain.
    outcome    "failed" after three tries or three minutes: another way is offered, nobody is refused.
    """

    phase: Phase
    code: str | None
    act: Act | None = None
    index: int = 0
    of: int = COUNT
    challenge: int = 0
    progress: float = 0.0
    did: Act | None = None
    way: tuple[Spot, ...] = ()
    colour: Colour | None = None
    failed: bool = False
    outcome: Outcome = "going"


class LiveWatch:
    """One live session. `see` every frame in its order; it never waits and knows no clock.

    chance  draws the acts and the delays; on the server, unknown to the phone.
    pool    acts that this person can do, at least three (`moves.acts_for`).
    lit     whether the screen shows its colours; not to who cannot stand flashes.
    """

    def __init__(self, chance: Random, pool: Sequence[Act] | None = None, *, lit: bool = True) -> None:
        self._chance = chance
        self._lit = lit
        self._pool = tuple(pool) if pool else acts_for()
        self._seen: list[ActSeen] = []
        self._tries = self._challenge = 0
        self._outcome: Outcome = "going"
        self._first_ms = self._last_ms = -1
        self._index = self._due_ms = self._gone_ms = 0
        self._answer = Guidance("neutral", "face.none")
        self._rest: Rest | None
        self._trial: Trial | None
        self._lights: Lights | None
        self._begin_again()

    @property
    def rest(self) -> Rest | None:
        """The person's face at rest; None until the calm phase is over, and again after a restart."""
        return self._rest

    @property
    def calm_frames(self) -> int:
        """How many frames in a row that rest was taken from."""
        return len(self._calm.settled)

    @property
    def acts_seen(self) -> tuple[ActSeen, ...]:
        """Every act that was asked and has ended, in order; those of tries that failed too."""
        return tuple(self._seen)

    @property
    def colours_shown(self) -> tuple[Shown, ...]:
        """The colours of this try that frames came of, and when."""
        return tuple(self._lights.shown) if self._lights else ()

    def see(self, now: Measures, at_ms: int, *, label: int = 0) -> Guidance:
        """Take one frame.

        at_ms  since any fixed moment, 0 or more; a frame that is not later than the last one changes nothing.
        label  the challenge that was on the phone's screen when it took the frame, as the phone says.
        """
        if self._outcome != "going" or at_ms <= self._last_ms:
            return self._answer
        first = self._first_ms < 0
        gap_ms, self._last_ms = (0 if first else at_ms - self._last_ms), at_ms
        self._first_ms = at_ms if first else self._first_ms
        self._label = label
        self._answer = self._judged(now, at_ms, gap_ms=gap_ms)
        return self._answer

    def see_selfie(self, now: Measures) -> Guidance:
        """Take the larger still. It counts only in its phase, with the same calm face in it."""
        if self._answer.phase == "selfie" and self._outcome == "going" and self._rest is not None:
            calm = now.faces == 1 and is_front(now, self._rest)
            self._answer = self._ended("passed", "live.done") if calm else self._said("selfie", "live.front")
        return self._answer

    def _judged(self, now: Measures, at_ms: int, *, gap_ms: int) -> Guidance:
        if at_ms - self._first_ms > SESSION_MS:
            return self._ended("failed", "live.timeout")
        if self._rest is None:
            return self._calmed(now, at_ms)
        self._gone_ms = 0 if now.faces == 1 else self._gone_ms + gap_ms
        if now.faces > 1 or self._gone_ms >= LOST_MS or gap_ms > GAP_MS or now.moved > JUMP:
            self._drop_trial()
            self._begin_again()
            return self._said("restart", "face.many" if now.faces > 1 else "live.lost")
        if now.faces == 0:
            return self._said(self._answer.phase, "face.none")
        if self._index >= COUNT:
            shining = self._lights if not self._lights_over else None
            return self._lit_up(shining, at_ms) if shining else self._selfie_asked(now, at_ms, rest=self._rest)
        return self._tried(self._trial, now, at_ms) if self._trial else self._waited(now, at_ms, rest=self._rest)

    def _calmed(self, now: Measures, at_ms: int) -> Guidance:
        complaint = self._calm.see(now, at_ms)
        self._rest = self._calm.find_rest()
        if self._rest is None:
            return self._said("neutral", complaint or "face.still")
        self._wait_from(at_ms)
        return self._said("act", None)

    def _waited(self, now: Measures, at_ms: int, *, rest: Rest) -> Guidance:
        """Between acts: the face comes back to rest, then chance decides when the next act is shown."""
        if not is_front(now, rest):
            self._wait_from(at_ms)
            return self._said("act", "live.front")
        if at_ms < self._due_ms:
            return self._said("act", None)
        act = self._acts[self._index]
        self._trial = Trial(act, rest, at_ms, way=make_way(self._chance) if act == "follow_dot" else ())
        self._challenge += 1
        return self._said("act", MOVES[self._trial.act].hint)

    def _tried(self, trial: Trial, now: Measures, at_ms: int) -> Guidance:
        turnout = trial.see(now, at_ms)
        if turnout == "going":
            return self._said("act", MOVES[trial.act].hint)
        self._drop_trial()
        if turnout != "done":
            return self._failed(WHY[turnout])
        self._index += 1
        self._wait_from(at_ms)
        if self._index == COUNT:
            self._due_ms = at_ms + SELFIE_MS
            if self._lit and now.brightness < BRIGHT:
                self._lights = Lights(make_colours(self._chance))
                return self._said("colours", "live.light", did=trial.act)
            return self._said("selfie", "live.front", did=trial.act)
        return self._said("act", "live.almost" if self._index == COUNT - 1 else "live.good", did=trial.act)

    def _lit_up(self, lights: Lights, at_ms: int) -> Guidance:
        if not lights.see(at_ms, caught=self._label == self._challenge):
            return self._said("colours", "live.light")
        self._challenge += 1
        self._lights_over = lights.colour is None
        self._due_ms = at_ms + SELFIE_MS
        return self._said("selfie", "live.front") if self._lights_over else self._said("colours", "live.light")

    def _selfie_asked(self, now: Measures, at_ms: int, *, rest: Rest) -> Guidance:
        if at_ms > self._due_ms:
            return self._failed("live.timeout")
        return self._said("selfie", None if is_front(now, rest) else "live.front")

    def _failed(self, code: str) -> Guidance:
        """This try is over: begin again with other acts, or end after the third."""
        self._tries += 1
        if self._tries >= TRIES:
            return replace(self._ended("failed", "live.fail"), failed=True)
        self._begin_again()
        return replace(self._said("restart", code), failed=True)

    def _begin_again(self) -> None:
        self._calm = Calm(eyes="close_eyes" in self._pool)
        self._rest = self._trial = None
        self._acts = make_acts(self._pool, self._chance)
        self._index = self._due_ms = self._gone_ms = self._label = 0
        self._lights = None
        self._lights_over = False

    def _drop_trial(self) -> None:
        if self._trial is not None:
            self._seen.append(self._trial.seen(self._first_ms))
        self._trial = None

    def _wait_from(self, at_ms: int) -> None:
        self._due_ms = at_ms + self._chance.randint(*DELAY_MS)

    def _ended(self, outcome: Outcome, code: str) -> Guidance:
        self._drop_trial()
        self._outcome = outcome
        return self._said("done" if outcome == "passed" else "restart", code)

    def _said(self, phase: Phase, code: str | None, *, did: Act | None = None) -> Guidance:
        whole = (self._calm.share + self._index) / (COUNT + 2)
        return Guidance(
            phase=phase,
            code=code,
            act=self._trial.act if self._trial else None,
            index=min(self._index, COUNT - 1),
            challenge=self._challenge,
            progress=1.0 if phase == "done" else whole,
            did=did,
            way=self._trial.way if self._trial else (),
            colour=self._lights.colour if self._lights else None,
            outcome=self._outcome,
        )
