"""The rules of a live session on invented measures: who obeys passes, who does anything else never does."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from backend.capture.acts import DELAY_MS, LOST_MS, SESSION_MS, TRIES, Guidance, LiveWatch
from backend.capture.measures import Measures
from backend.capture.moves import COUNT, MOVES, acts_for, make_acts
from backend.capture.record import Act
from backend.capture.trial import REACTION_MS, WINDOW_MS
from tests.capture.obedient import DOING, NOBODY, REST, STEP_MS, Obedient, Person, doing, ending, film


@pytest.mark.parametrize("seed", range(20))
def test_who_does_what_is_asked_passes(seed: int) -> None:
    watch = LiveWatch(Random(seed))
    heard = list(film(watch, Obedient()))
    assert heard[-1][1].phase == "done"
    assert heard[-1][1].outcome == "passed"
    assert heard[-1][1].progress == 1.0
    done = [said.did for _, said in heard if said.did]
    assert len(set(done)) == COUNT
    assert any(MOVES[act].geometric for act in done)
    assert [act.act for act in watch.acts_seen] == done
    assert all(act.done_ms is not None and act.done_ms - act.asked_ms >= MOVES[act.act].hold_ms for act in watch.acts_seen)
    progress = [said.progress for _, said in heard]
    assert progress == sorted(progress)


@pytest.mark.parametrize("step_ms", [66, 125, 166, 380], ids=["15 fps", "8 fps", "6 fps", "2.6 fps"])
def test_slow_and_fast_phones_pass(step_ms: int) -> None:
    assert ending(LiveWatch(Random(3)), Obedient(600), step_ms=step_ms).outcome == "passed"


def test_slow_people_pass() -> None:
    assert ending(LiveWatch(Random(3)), Obedient(WINDOW_MS - 1_000)).outcome == "passed"


def test_the_order_and_the_delays_are_chances() -> None:
    orders, delays = set(), set()
    for seed in range(60):
        heard = list(film(LiveWatch(Random(seed)), Obedient()))
        orders.add(tuple(said.did for _, said in heard if said.did))
        calm_ms = next(at_ms for at_ms, said in heard if said.phase == "act")
        shown_ms = next(at_ms for at_ms, said in heard if said.act)
        delays.add(shown_ms - calm_ms)
    assert len(orders) > 40
    assert set(MOVES) == {act for order in orders for act in order}
    assert min(delays) >= DELAY_MS[0]
    assert max(delays) <= DELAY_MS[1] + STEP_MS
    assert len(delays) > 6


def test_one_act_is_shown_at_a_time_and_only_to_a_face_at_rest() -> None:
    watch, person = LiveWatch(Random(1)), Obedient()
    before = Guidance("neutral", None)
    for _, said in film(watch, person):
        if said.act and not before.act:
            assert said.code == MOVES[said.act].hint
            assert said.challenge == before.challenge + 1
        before = said


def test_who_never_answers_fails_after_three_tries() -> None:
    watch = LiveWatch(Random(1))
    heard = list(film(watch, lambda said, at_ms: REST))
    assert heard[-1][1].outcome == "failed"
    assert heard[-1][1].code == "live.fail"
    assert len(watch.acts_seen) == TRIES
    assert all(act.done_ms is None for act in watch.acts_seen)
    assert [said.code for _, said in heard if said.phase == "restart"] == ["live.timeout"] * (TRIES - 1) + ["live.fail"]
    assert heard[-1][0] < SESSION_MS


def test_an_answer_before_a_person_can_react_is_none() -> None:
    watch = LiveWatch(Random(2))
    assert ending(watch, Obedient(STEP_MS)).outcome == "failed"
    assert all(act.done_ms is None for act in watch.acts_seen)
    assert STEP_MS < REACTION_MS


def test_an_act_done_before_it_is_shown_only_delays_it() -> None:
    eager: Person = lambda said, at_ms: doing("turn_left") if at_ms > 2_000 else REST  # noqa: E731
    heard = list(film(LiveWatch(Random(2)), eager, seconds=30))
    late = [said for at_ms, said in heard if at_ms > 3_000 and said.phase == "act"]
    assert late
    assert all(said.act is None and said.code == "live.front" for said in late)


@pytest.mark.parametrize("wrong", ["turn_left", "turn_right", "close_eyes", "open_mouth", "nearer"])
def test_another_act_than_the_one_asked_ends_the_try(wrong: Act) -> None:
    def contrary(said: Guidance, at_ms: int) -> Measures:
        return doing(wrong) if said.act and said.act != wrong else Obedient()(said, at_ms)

    watch = LiveWatch(Random(11))
    heard = list(film(watch, contrary))
    assert heard[-1][1].outcome == "failed"
    assert "live.intro" in {said.code for _, said in heard}


@pytest.mark.parametrize("seed", range(12))
def test_a_loop_that_does_everything_never_passes(seed: int) -> None:
    acts = list(DOING)

    def loop(said: Guidance, at_ms: int) -> Measures:
        if said.phase in ("neutral", "restart"):
            return REST
        act = acts[at_ms // 900 % len(acts)]
        return doing(act) if at_ms % 900 < 650 else REST

    assert ending(LiveWatch(Random(seed)), loop).outcome == "failed"


def test_a_short_flicker_of_another_act_is_forgiven() -> None:
    obedient = Obedient(900)

    def blinking(said: Guidance, at_ms: int) -> Measures:
        seen = obedient(said, at_ms)
        return replace(seen, eye_right=0.1, eye_left=0.1) if at_ms % 1_700 < 300 and seen == REST else seen

    assert ending(LiveWatch(Random(5)), blinking).outcome == "passed"


def lose(what: Measures, for_ms: int) -> tuple[LiveWatch, list[tuple[int, Guidance]]]:
    """A session in which, after the first act is shown, the frame shows `what` for a while."""
    obedient, gone_ms = Obedient(800), [0]

    def person(said: Guidance, at_ms: int) -> Measures:
        if said.act and not gone_ms[0]:
            gone_ms[0] = at_ms
        seen = obedient(said, at_ms)
        return what if gone_ms[0] and gone_ms[0] <= at_ms < gone_ms[0] + for_ms else seen

    watch = LiveWatch(Random(6))
    return watch, list(film(watch, person))


@pytest.mark.parametrize(
    ("what", "code"),
    [(NOBODY, "live.lost"), (replace(REST, faces=2), "face.many"), (replace(REST, moved=0.8), "live.lost")],
    ids=["face lost", "second face", "another place"],
)
def test_a_face_that_is_lost_begins_again_from_calm(what: Measures, code: str) -> None:
    watch, heard = lose(what, LOST_MS + 300)
    restarts = [said.code for _, said in heard if said.phase == "restart"]
    assert code in restarts
    assert heard[-1][1].outcome == "passed", "to be lost is no failure"
    after = heard[[said.phase for _, said in heard].index("restart") :]
    calm = [said for _, said in after if said.phase == "neutral"]
    assert len(calm) > 12
    assert watch.acts_seen[0].done_ms is None


def test_one_frame_without_a_face_is_nothing() -> None:
    _, heard = lose(NOBODY, STEP_MS)
    assert not [said for _, said in heard if said.phase == "restart"]
    assert heard[-1][1].outcome == "passed"


def test_a_long_silence_begins_again() -> None:
    watch, said, at_ms = LiveWatch(Random(7)), Guidance("neutral", None), 0
    while said.act is None:
        at_ms += STEP_MS
        said = watch.see(REST, at_ms)
    assert watch.see(REST, at_ms + 4_000).phase == "restart"
    assert watch.rest is None


def test_frames_that_come_twice_or_backwards_change_nothing() -> None:
    watch = LiveWatch(Random(8))
    for at_ms in range(0, 1_000, STEP_MS):
        first = watch.see(REST, at_ms)
        assert watch.see(doing("turn_left"), at_ms) is first
        assert watch.see(NOBODY, at_ms - 50) is first
    for _ in range(100):
        assert watch.see(REST, 900).phase == "neutral"


def test_nothing_passes_by_default() -> None:
    assert ending(LiveWatch(Random(9)), lambda said, at_ms: NOBODY).outcome == "failed"
    watch = LiveWatch(Random(9))
    assert watch.see_selfie(REST).outcome == "going"
    assert watch.see(REST, 0).phase == "neutral"


def test_the_selfie_must_show_the_calm_face_alone() -> None:
    watch, person = LiveWatch(Random(10)), Obedient()
    said, at_ms = Guidance("neutral", None), 0
    while said.phase != "selfie" or said.code is not None:
        said = watch.see(person(said, at_ms), at_ms)
        at_ms += STEP_MS
    for other in (NOBODY, replace(REST, faces=2), doing("turn_left"), doing("close_eyes")):
        assert watch.see_selfie(other).outcome == "going"
    assert watch.see_selfie(REST).outcome == "passed"
    assert watch.see(NOBODY, at_ms).outcome == "passed", "what has ended stays ended"


@pytest.mark.parametrize("without", [(), ("turn",), ("eyes",), ("turn", "eyes"), ("face",), ("turn", "face")])
def test_who_cannot_do_some_acts_is_asked_others(without: tuple[str, ...]) -> None:
    if without == ("turn", "face"):
        with pytest.raises(ValueError, match="too few"):
            acts_for(without)
        return
    pool = acts_for(without)
    assert not {MOVES[act].without for act in pool} & set(without)
    for seed in range(30):
        drawn = make_acts(pool, Random(seed))
        assert len(set(drawn)) == COUNT
        assert {MOVES[act].geometric for act in drawn} == {MOVES[act].geometric for act in pool}
    assert ending(LiveWatch(Random(1), pool), Obedient()).outcome == "passed"
