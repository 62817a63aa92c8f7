"""A live session as the socket's thread sees it: the puppet that obeys is filmed to a Clip, a print never is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from backend.capture.acts import TRIES
from backend.capture.dot import Spot
from backend.capture.filming import FaceWatch
from backend.capture.pauses import CasePauses
from backend.capture.record import Clip, FaceTries
from backend.capture.tries import FREE, STEP_S
from backend.capture.wire import Frame
from backend.vault import db, records, stills
from backend.verify.liveness import Session, judge_colours, judge_live
from tests.attacks.camera import Camera
from tests.attacks.light import DARKNESS, screen_light
from tests.attacks.portraits import astronaut, framed
from tests.attacks.poses import motion_at
from tests.attacks.puppet import Puppet

# The session is about pixels, not about the engine: one database is enough, and half the time.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FRAME_S = 0.1
Picture = np.ndarray
Perform = Callable[[dict, float], Picture]
NEUTRAL: dict = {"act": None, "colour": None, "dot": [], "challenge": 0}


class Phone:
    """Sends ten frames a second of what a performer shows, and hears the answers."""

    def __init__(self, case_id: str, perform: Perform, *, without: tuple[str, ...] = (), step_s: float = FRAME_S) -> None:
        self.now_s = 100.0
        self.watch = FaceWatch(case_id, ticks=lambda: self.now_s, pauses=CasePauses(case_id))
        self.watch.choose(without)
        self.heard: list[dict] = []
        self._perform, self._step_s = perform, step_s
        self._camera = Camera(seed=4)
        self._said = NEUTRAL
        self._asked_s = 0.0

    def film(self, seconds: float) -> Iterator[dict]:
        """Answers, frame by frame, until the session ends or the time is over."""
        until = self.now_s + seconds
        while self.now_s < until:
            picture = self._camera.frame(self._perform(self._said, self.now_s - self._asked_s))
            message = self.watch.see(self._frame("face"), picture)
            if message["phase"] == "selfie":
                message = self.watch.see(self._frame("selfie"), picture)
            self.heard.append(message)
            yield message
            if message["type"] == "done" or message.get("over"):
                return
            if message["act"] != self._said["act"]:
                self._asked_s = self.now_s
            self._said = message
            self.now_s += self._step_s

    def _frame(self, purpose: str) -> Frame:
        captured_ms, challenge = int(self.now_s * 1000), self._said["challenge"]
        return Frame(seq=len(self.heard), captured_ms=captured_ms, purpose=purpose, challenge=challenge, jpeg=b"")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def portrait() -> Picture:
    return framed(astronaut(), width=360, height=480)


def obedient(portrait: Picture) -> Perform:
    """Plays what is asked, as `motion_at` does, in the light of the phone."""
    puppet = Puppet(portrait)

    def perform(said: dict, since_s: float) -> Picture:
        motion = motion_at(said["act"], 1000 * since_s, [Spot(*spot) for spot in said["dot"]]) if said["act"] else {}
        return puppet.frame(**motion, light=screen_light(said["colour"], 0.12) if said["colour"] else DARKNESS)

    return perform


def test_who_does_what_is_asked_is_kept_as_a_clip_and_lives(case: str, portrait: Picture) -> None:
    phone = Phone(case, obedient(portrait))
    assert list(phone.film(60))[-1]["type"] == "done"
    phone.watch.close()
    with db.look() as conn:
        clip = records.find_record(conn, case, Clip)
        assert clip is not None
        assert clip.selfie is not None
        assert len({act.act for act in clip.acts}) == 3
        assert all(act.done_ms for act in clip.acts)
        assert len(clip.chips) >= 3
        assert all(len(stills.open_blob(conn, case, chip)) == 150 * 150 * 3 for chip in clip.chips)
    assert judge_colours(clip.evidence) == "answered"
    assert judge_live(Session(clip.acts, clip.evidence, 0.3), continuity_max=0.5) == ("live", ())


def test_colours_come_one_after_the_other_and_not_to_who_cannot_stand_them(case: str, portrait: Picture) -> None:
    phone = Phone(case, obedient(portrait), without=("flashes", "turn", "face"))
    heard = list(phone.film(60))
    phone.watch.close()
    assert heard[-1]["type"] == "done"
    assert not any(message.get("colour") for message in heard)


def test_after_five_failed_tries_the_case_rests(case: str, portrait: Picture) -> None:
    for _ in range(FREE):
        CasePauses(case).fail()
    phone = Phone(case, obedient(portrait))
    answer = next(phone.film(1))
    phone.watch.close()
    assert answer["over"]
    assert 0 < answer["rest_s"] <= STEP_S


def test_a_still_picture_is_never_kept_and_the_session_ends(case: str, portrait: Picture) -> None:
    phone = Phone(case, lambda said, since_s: portrait, step_s=0.3)
    last = list(phone.film(200))[-1]
    phone.watch.close()
    assert last["over"]
    with db.look() as conn:
        tries = records.find_record(conn, case, FaceTries)
    assert tries is not None
    assert tries.failed == TRIES
    assert last["code"] in ("live.fail", "live.timeout")
    with db.look() as conn:
        assert records.find_record(conn, case, Clip) is None


def test_no_face_is_said_and_nothing_is_asked(case: str) -> None:
    phone = Phone(case, lambda said, since_s: np.full((480, 360, 3), 90, np.uint8))
    heard = list(phone.film(2))
    phone.watch.close()
    assert {message["code"] for message in heard} == {"face.none"}
    assert {message["act"] for message in heard} == {None}
