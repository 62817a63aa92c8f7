"""What people and machines hold before a live session that is no willing face: each is told why, none passes, none is stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, Final

import numpy as np
import pytest

from backend.capture.acts import TRIES
from backend.capture.dot import Spot
from backend.capture.filming import FaceWatch
from backend.capture.record import Clip
from backend.capture.trial import COVER_MS
from backend.capture.wire import Frame
from backend.ground.words import sentence_of
from backend.vault import db, records
from tests.attacks.camera import Camera, Picture
from tests.attacks.covered import painted, with_dark_glasses, with_hand, with_mask
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.poses import motion_at
from tests.attacks.puppet import Puppet

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SIZE: Final = {"width": 360, "height": 480}
STIFF: Final = ("yaw_deg", "pitch_deg", "scale")
# Draws a turn to the side as the first act; what else it draws is of no matter here.
TURN_FIRST: Final = 1
Said = dict[str, Any]
Scene = Callable[[Said, float], Picture]
NOTHING_YET: Final[Said] = {"act": None, "dot": [], "challenge": 0}


@dataclass
class Session:
    """A live session of which everything that was said is kept; time is what the test says it is."""

    case_id: str
    watch: FaceWatch
    now_s: float = 100.0
    heard: list[Said] = field(default_factory=list)

    def film(self, scene: Scene, seconds: float, *, step_s: float = 0.2, until: str = "") -> list[Said]:
        """The answers while a scene is shown for so long, until a phase is reached or the session is over."""
        last_s, said, asked_s, heard = self.now_s + seconds, NOTHING_YET, self.now_s, list[Said]()
        camera = Camera(seed=9)
        while self.now_s < last_s and not said.get("over") and said.get("phase") != until:
            picture = camera.frame(scene(said, self.now_s - asked_s))
            frame = Frame(len(self.heard), int(1000 * self.now_s), "face", said["challenge"], b"")
            heard.append(self.watch.see(frame, picture))
            asked_s = self.now_s if heard[-1]["act"] != said["act"] else asked_s
            said, self.now_s = heard[-1], self.now_s + step_s
        self.heard += heard
        return heard


@pytest.fixture
def session(case: str) -> Iterator[Session]:
    ours = Session(case, None)  # type: ignore[arg-type]
    ours.watch = FaceWatch(case, ticks=lambda: ours.now_s, chance=Random(TURN_FIRST))
    yield ours
    ours.watch.close()
    with db.look() as conn:
        assert records.find_record(conn, case, Clip) is None, "nothing of this may be kept"
    for code in codes_of(ours.heard):
        assert all(sentence_of(code, language) for language in ("vi", "en"))


def codes_of(heard: Sequence[Said]) -> set[str]:
    return {said["code"] for said in heard if said["code"]}


@cache
def portrait() -> Picture:
    return framed(astronaut(), face_share=0.42, **SIZE)


@cache
def puppet() -> Puppet:
    return Puppet(portrait())


def willing(said: Said, since_s: float) -> Picture:
    """Who does what is asked."""
    return puppet().frame(**_motion(said, since_s))


def stiff(said: Said, since_s: float) -> Picture:
    """A doll in a hand: it turns, nods and comes near."""
    return puppet().frame(**{part: how for part, how in _motion(said, since_s).items() if part in STIFF})


def mirrored(said: Said, since_s: float) -> Picture:
    """A willing person through a page that flips the picture."""
    return np.ascontiguousarray(willing(said, since_s)[:, ::-1])


def _motion(said: Said, since_s: float) -> dict[str, float]:
    return motion_at(said["act"], 1000 * since_s, [Spot(*spot) for spot in said["dot"]]) if said["act"] else {}


def held(make: Callable[[], Picture]) -> Scene:
    """One picture, whatever is asked."""
    made: list[Picture] = []

    def show(said: Said, since_s: float) -> Picture:
        if not made:
            made.append(make())
        return made[0]

    return show


def two_people() -> Picture:
    half = {"width": 240, "height": 360, "face_share": 0.6}
    return np.hstack([framed(astronaut(), **half), framed(admiral(), **half)])


BEFORE_IT_BEGINS: Final[dict[str, tuple[Scene, set[str]]]] = {
    "nobody": (held(lambda: np.full((480, 360, 3), 90, np.uint8)), {"face.none"}),
    "black frames": (held(lambda: np.zeros((480, 360, 3), np.uint8)), {"face.none"}),
    "two faces": (held(two_people), {"face.many"}),
    "a face of 30 px": (held(lambda: framed(astronaut(), face_share=30 / 360, **SIZE)), {"face.none"}),
    "a face too far away": (held(lambda: framed(astronaut(), face_share=0.2, **SIZE)), {"face.closer"}),
    "turned by 90°": (held(lambda: np.ascontiguousarray(np.rot90(framed(astronaut(), face_share=0.3, **SIZE)))), {"face.straight"}),
    "dark glasses": (held(lambda: with_dark_glasses(portrait())), {"face.glasses"}),
    "a mask": (held(lambda: with_mask(portrait())), {"face.mask"}),
    "a white mask": (held(lambda: with_mask(portrait(), hue=(235, 235, 235))), {"face.mask"}),
    "a hand over the mouth": (held(lambda: with_hand(portrait())), {"face.covered"}),
}


@pytest.mark.parametrize("name", BEFORE_IT_BEGINS)
def test_what_is_no_calm_bare_face_is_told_so_and_nothing_is_asked_until_it_is_one(session: Session, name: str) -> None:
    scene, told = BEFORE_IT_BEGINS[name]
    heard = session.film(scene, 3)
    assert codes_of(heard) == told
    assert {said["phase"] for said in heard} == {"neutral"}
    assert session.film(willing, 4)[-1]["phase"] == "act", "a willing face is let on at once"


def test_who_cannot_uncover_goes_on_and_the_evidence_says_so(session: Session) -> None:
    heard = session.film(held(lambda: with_dark_glasses(portrait())), COVER_MS / 1000 + 6)
    assert heard[-1]["phase"] == "act"
    assert session.watch.evidence()["covered_share"] > 0.5
    assert session.watch.evidence()["clock_drift"] == 0


def test_a_painting_that_never_answers_is_told_it_was_too_late_until_the_tries_are_over(session: Session) -> None:
    heard = session.film(held(lambda: painted(portrait())), 100, step_s=0.4)
    assert heard[-1]["over"]
    assert [said["code"] for said in heard if said["phase"] == "restart"] == ["live.timeout"] * (TRIES - 1) + ["live.fail"]


def test_a_doll_does_what_a_stiff_head_can_and_is_asked_what_it_cannot(session: Session) -> None:
    heard = session.film(stiff, 40, step_s=0.2, until="restart")
    assert any(said["did"] for said in heard), "a turn is no trouble to it"
    assert heard[-1]["code"] == "live.timeout"


def test_in_a_flipped_picture_a_turn_is_the_wrong_one(session: Session) -> None:
    heard = session.film(mirrored, 12, until="restart")
    asked = next(said["act"] for said in heard if said["act"])
    assert asked in ("turn_left", "turn_right"), "chance was to draw a turn first"
    assert (heard[-1]["phase"], heard[-1]["code"]) == ("restart", "live.intro")


def test_a_clock_that_stands_is_evidence(session: Session) -> None:
    camera = Camera(seed=9)
    for seq in range(20):
        session.now_s += 0.1
        session.watch.see(Frame(seq, 5_000, "face", 0, b""), camera.frame(portrait()))
    assert session.watch.evidence()["clock_still"] == 1
    assert session.watch.evidence()["clock_drift"] == 1


def test_two_frames_of_one_moment_count_once(session: Session) -> None:
    calm = session.film(willing, 2, step_s=0.2)
    again = [session.watch.see(Frame(100 + at, 0, "face", 0, b""), portrait()) for at in range(3)]
    assert {said["progress"] for said in again[1:]} == {again[0]["progress"]}
    assert calm[-1]["phase"] in ("neutral", "act")
