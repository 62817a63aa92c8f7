"""A session that was let through is known when it is played again on another case; a camera that only pretends is, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from backend.capture.playback import FINE, is_one_film
from backend.capture.record import Clip
from backend.ground.config import Config
from backend.vault import cases, db, films, records
from backend.vault.tables import film_prints
from backend.vault.tables import films as film_rows
from backend.verify.liveness import Session, judge_live
from tests.attacks.portraits import astronaut, framed
from tests.attacks.puppet import Puppet
from tests.attacks.reels import Manner, coded_anew, filmed, played

one_engine = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SEED = 3


@cache
def puppet() -> Puppet:
    return Puppet(framed(astronaut(), width=300, height=400, face_share=0.42))


def another_case(config: Config) -> str:
    with db.write() as tx:
        return cases.open_case(tx, procedure="ho-kinh-doanh", office=config.office).case_id


def reasons_of(case_id: str) -> set[str]:
    """Why a kept session is not simply alive."""
    with db.look() as conn:
        clip = records.find_record(conn, case_id, Clip)
    assert clip is not None
    return {reason.code for reason in judge_live(Session(clip.acts, clip.evidence, 0.3), continuity_max=0.5)[1]}


@one_engine
def test_what_was_let_through_is_known_when_it_comes_again(case: str, vault: Config) -> None:
    reel = filmed(case, puppet(), seed=SEED, manner=Manner(exposes=True))
    assert reasons_of(case) == set(), "the first time it is a person, whose camera does as it is told"

    again, anew, other = (another_case(vault) for _ in range(3))
    assert played(again, reel, seed=SEED)["type"] == "done"
    assert "live_replayed" in reasons_of(again)
    assert played(anew, list(coded_anew(reel)), seed=SEED)["type"] == "done"
    assert reasons_of(anew) == {"live_moved_alike"}

    # The same person is asked the same once more, and is not the same film; that camera plays deaf.
    filmed(other, puppet(), seed=SEED, manner=Manner(late_ms=180, exposes=True, follows=False))
    assert reasons_of(other) == {"live_camera_deaf"}

    with db.look() as conn:
        kept = [*conn.execute(film_rows.select()).all(), *conn.execute(film_prints.select()).all()]
    assert not any(case in str(row) for row in kept), "a film is nobody's"


@one_engine
def test_films_are_forgotten_in_time(vault: Config, hands: Callable[[timedelta], None]) -> None:
    with db.write() as tx:
        films.keep_film(tx, acts="a", prints=["p1", "p2", "p3"], motion=b"12345")
    with db.look() as conn:
        assert films.count_known(conn, ["p1", "p3", "p9"]) == 2
        assert films.motions_of(conn, "a") == [b"12345"]
    hands(films.KEPT_FOR + timedelta(days=1))
    with db.write() as tx:
        assert films.forget_old(tx) == 1
    with db.look() as conn:
        assert films.count_known(conn, ["p1"]) == 0


def moving(seed: int, *, length: int = 60) -> np.ndarray:
    """A head that turns, nods, and opens its mouth at moments of its own; n×5."""
    chance = np.random.default_rng(seed)
    path = np.zeros((length, len(FINE)))
    for part, reach in ((0, 28.0), (1, 16.0), (4, 0.5)):
        at = int(chance.integers(5, length - 15))
        path[at : at + 10, part] = reach * np.hanning(10)
    return path


def coded(path: np.ndarray) -> bytes:
    return bytes(np.clip(np.round(path * FINE), -127, 127).astype(np.int8).tobytes())


def test_only_the_same_movement_all_along_is_one_film() -> None:
    path, noise = moving(1), np.random.default_rng(9)
    shaken = path + noise.normal(0, [0.3, 0.3, 0.004, 0.004, 0.01], path.shape)
    assert is_one_film(coded(path), coded(shaken))
    assert is_one_film(coded(path), coded(shaken[7:])), "wherever it begins"
    assert not any(is_one_film(coded(path), coded(moving(seed))) for seed in range(2, 30))
    assert not is_one_film(coded(np.zeros((60, 5))), coded(np.zeros((60, 5)))), "faces at rest are all alike"
    assert not is_one_film(b"", coded(path))
