"""One stretch of a live session: the calm face at its beginning, and one act from its showing to its end; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from backend.capture.dot import ALIKE, SPAN_DEG, Headed, Spot, score_along, span_of
from backend.capture.measures import Measures, Rest, complaint_of, cover_in, is_steady, rest_of
from backend.capture.moves import MOVES, wrong_acts
from backend.capture.record import Act, ActSeen

Turnout = Literal["going", "done", "quick", "wrong", "late"]

# Starting values of design; people are slow, so the window is twice the literature's five seconds.
WARM_FRAMES: Final = 3  # the mesh settles
CALM_FRAMES, CALM_MS = 12, 1_000
# On a slow line twelve frames are four seconds. Half of them over a longer time give the same rest: on eight puppets its
# pose differs by 0.1° from that of twelve, by 0.7° at the most, and the least act is 12°.
FEW_FRAMES, FEW_MS = 6, 1_500
BLINK_MS: Final = 500
COVER_MS: Final = 8_000  # so long one is asked to show the whole face; who cannot goes on, and a person looks
LIGHT_MS: Final = 8_000  # so long for better light: dark skin before a white wall looks as bad light does
POOR_LIGHT: Final = frozenset({"face.dark", "face.backlight"})
REACTION_MS: Final = 180  # nobody answers sooner; who does knew the act
ONSET: Final = 0.5  # of an act, from when on it has begun
WINDOW_MS, WRONG_MS = 10_000, 450
KEPT: Final = 0.75  # of an act that was reached: the hand shakes, the measure flickers
WRONG_EYES_MS: Final = 900  # a slow blink is no act


class Calm:
    """Gathers frames of a face that looks straight and keeps still.

    eyes  whether they have to be open; not of who cannot keep them so.
    """

    def __init__(self, *, eyes: bool = True) -> None:
        self._eyes = eyes
        self._kept: list[tuple[int, Measures]] = []
        self._before: Measures | None = None
        self._shut_ms: int | None = None
        self._covered_ms: int | None = None
        self._dark_ms: int | None = None

    @property
    def share(self) -> float:
        """How much of the frames is there, 0 to 1."""
        return min(1.0, len(self._kept) / (WARM_FRAMES + CALM_FRAMES))

    def see(self, now: Measures, at_ms: int) -> str | None:
        """Take a frame; why it is not calm, as a sentence key, and then all begins again."""
        before, self._before = self._before, now
        complaint = self._complaint_of(now, at_ms) or self._wish_of(now, at_ms)
        self._shut_ms = None if complaint != "face.eyes" else (at_ms if self._shut_ms is None else self._shut_ms)
        if self._shut_ms is not None and at_ms - self._shut_ms < BLINK_MS:
            return "face.still"  # a blink is neither kept nor held against anyone
        if complaint is None and before and before.faces == 1 and not is_steady(now, before):
            complaint = "face.still"
        if complaint:
            self._kept = []
        else:
            self._kept.append((at_ms, now))
        return complaint

    def _complaint_of(self, now: Measures, at_ms: int) -> str | None:
        """What is wrong; of the light no more once that was said for long."""
        said = complaint_of(now, eyes=self._eyes)
        if said not in POOR_LIGHT:
            return said
        self._dark_ms = at_ms if self._dark_ms is None else self._dark_ms
        return said if at_ms - self._dark_ms < LIGHT_MS else complaint_of(now, eyes=self._eyes, light=False)

    def _wish_of(self, now: Measures, at_ms: int) -> str | None:
        """What should be taken off; nothing any more once that was said for long."""
        covered = cover_in(now)
        if covered is None:
            return None
        self._covered_ms = at_ms if self._covered_ms is None else self._covered_ms
        return covered if at_ms - self._covered_ms < COVER_MS else None

    def find_rest(self) -> Rest | None:
        """The person's face at rest, once there are enough frames over enough time."""
        settled = self.settled
        calm_ms = settled[-1][0] - settled[0][0] if settled else 0
        enough = ((CALM_FRAMES, CALM_MS), (FEW_FRAMES, FEW_MS))
        if not any(len(settled) >= frames and calm_ms >= least_ms for frames, least_ms in enough):
            return None
        return rest_of([frame for _, frame in settled], eyes=self._eyes)

    @property
    def settled(self) -> list[tuple[int, Measures]]:
        """The calm frames in a row, each with its moment, since the mesh was warm."""
        return self._kept[WARM_FRAMES:]


class Trial:
    """One act that was asked.

    act       as drawn.
    rest      the person's own.
    asked_ms  when its sentence went to the phone.
    way       of the dot that is to be followed; without it any way from side to side will do.
    """

    def __init__(self, act: Act, rest: Rest, asked_ms: int, *, way: Sequence[Spot] = ()) -> None:
        self.act = act
        self._rest = rest
        self._asked_ms = asked_ms
        self.way = tuple(way)
        self._head: list[Headed] = []
        self._done_ms: int | None = None
        self._share = self._peak = 0.0
        self._held_ms: int | None = None
        self._onset_ms: int | None = None  # since it was asked
        self._wrong_ms: dict[Act, int] = {}

    def see(self, now: Measures, at_ms: int) -> Turnout:
        """Take a frame: whether the act is done, was known too soon, was another one, or never came."""
        share, waited_ms = MOVES[self.act].share(now, self._rest), at_ms - self._asked_ms
        if share > self._share:
            self._share, self._peak = share, MOVES[self.act].peak(now, self._rest)
        self._onset_ms = None if share < ONSET else (waited_ms if self._onset_ms is None else self._onset_ms)
        if self._is_wrong(now, at_ms):
            return "wrong"
        done = self._followed(now, waited_ms) if self.act == "follow_dot" else self._held(share, at_ms)
        if not done:
            return "late" if waited_ms > WINDOW_MS else "going"
        # Judged at the end only: a blink in the instant of the question is no answer yet.
        if self._onset_ms is not None and self._onset_ms < REACTION_MS:
            return "quick"
        self._done_ms = at_ms
        return "done"

    def _held(self, share: float, at_ms: int) -> bool:
        """Whether the act was reached and has been kept long enough."""
        if share < (KEPT if self._held_ms is not None else 1):
            self._held_ms = None
            return False
        self._held_ms = at_ms if self._held_ms is None else self._held_ms
        return at_ms - self._held_ms >= MOVES[self.act].hold_ms

    def _followed(self, now: Measures, waited_ms: int) -> bool:
        """Whether the head went along with the dot, all of its way."""
        self._head.append(Headed(waited_ms, now.yaw_deg, now.pitch_deg))
        self._peak = span_of(self._head)
        if not self.way:
            return self._peak >= SPAN_DEG
        return waited_ms >= self.way[-2].at_ms and score_along(self.way, self._head) >= ALIKE

    def seen(self, first_ms: int) -> ActSeen:
        """What is kept of it, in milliseconds since `first_ms`."""
        done_ms = None if self._done_ms is None else self._done_ms - first_ms
        return ActSeen(act=self.act, asked_ms=self._asked_ms - first_ms, done_ms=done_ms, peak=self._peak)

    def _is_wrong(self, now: Measures, at_ms: int) -> bool:
        """Whether any other act has been held so long that it was meant."""
        wrong = wrong_acts(self.act, now, self._rest)
        self._wrong_ms = {other: self._wrong_ms.get(other, at_ms) for other in wrong}
        return any(
            at_ms - since >= (WRONG_EYES_MS if other == "close_eyes" else WRONG_MS) for other, since in self._wrong_ms.items()
        )
