"""A live session as the socket's thread sees it: the puppet that obeys is filmed to a Clip, a print never is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from backend.capture.filming import FaceWatch
from backend.capture.record import Clip
from backend.capture.wire import Frame
from backend.vault import db, records, stills
from tests.attacks.camera import Camera
from tests.attacks.portraits import astronaut, framed
from tests.attacks.puppet import Puppet

# The session is about pixels, not about the engine: one database is enough, and half the time.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FRAME_S = 0.1
MOVES: dict[str, dict[str, float]] = {
    "turn_left": {"yaw_deg": 27.0}, "turn_right": {"yaw_deg": -27.0}, "close_eyes": {"eyes_closed": 1.0},
}
Picture = np.ndarray


class Phone:
    """Sends ten frames a second of what a performer shows, and hears the answers."""

    def __init__(self, case_id: str, perform: Callable[[str | None, float], Picture]) -> None:
        self.now_s = 100.0
        self.watch = FaceWatch(case_id, ticks=lambda: self.now_s)
        self.heard: list[dict] = []
        self._perform = perform
        self._camera = Camera(seed=4)
        self._act: str | None = None
        self._asked_s = 0.0

    def film(self, seconds: float) -> Iterator[dict]:
        """Answers, frame by frame, until the session ends or the time is over."""
        until = self.now_s + seconds
        while self.now_s < until:
            picture = self._camera.frame(self._perform(self._act, self.now_s - self._asked_s))
            message = self.watch.see(self._frame("face"), picture)
            if message["phase"] == "selfie":
                message = self.watch.see(self._frame("selfie"), picture)
            self.heard.append(message)
            yield message
            if message["type"] == "done" or message.get("over"):
                return
            if message["act"] != self._act:
                self._act, self._asked_s = message["act"], self.now_s
            self.now_s += FRAME_S

    def _frame(self, purpose: str) -> Frame:
        return Frame(seq=len(self.heard), captured_ms=int(self.now_s * 1000), purpose=purpose, challenge=0, jpeg=b"")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def portrait() -> Picture:
    return framed(astronaut(), width=360, height=480)


def obedient(portrait: Picture) -> Callable[[str | None, float], Picture]:
    """Plays what is asked, half a second late, over half a second."""
    puppet = Puppet(portrait)

    def perform(act: str | None, since_s: float) -> Picture:
        share = min(max((since_s - 0.5) / 0.6, 0.0), 1.0) if act else 0.0
        move = {name: share * value for name, value in MOVES[act].items()} if act else {}
        return puppet.frame(**move)

    return perform


def test_who_does_what_is_asked_is_kept_as_a_clip(case: str, portrait: Picture) -> None:
    phone = Phone(case, obedient(portrait))
    assert list(phone.film(40))[-1]["type"] == "done"
    phone.watch.close()
    with db.look() as conn:
        clip = records.find_record(conn, case, Clip)
        assert clip is not None
        assert clip.selfie is not None
        assert {act.act for act in clip.acts} == set(MOVES)
        assert all(act.done_ms for act in clip.acts)
        assert clip.evidence["flow_residual_iod"] > 0.024
        assert len(clip.chips) >= 3
        assert all(len(stills.open_blob(conn, case, chip)) == 150 * 150 * 3 for chip in clip.chips)


def test_a_still_picture_is_never_kept_and_the_session_ends(case: str, portrait: Picture) -> None:
    phone = Phone(case, lambda act, since_s: portrait)
    last = list(phone.film(200))[-1]
    phone.watch.close()
    assert last["over"]
    assert last["code"] in ("live.fail", "live.timeout")
    with db.look() as conn:
        assert records.find_record(conn, case, Clip) is None


def test_no_face_is_said_and_nothing_is_asked(case: str) -> None:
    phone = Phone(case, lambda act, since_s: np.full((480, 360, 3), 90, np.uint8))
    heard = list(phone.film(2))
    phone.watch.close()
    assert {message["code"] for message in heard} == {"face.none"}
    assert {message["act"] for message in heard} == {None}
