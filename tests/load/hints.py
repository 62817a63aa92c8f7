"""Load: phones that stream preview frames over live sockets, first of cards, then of faces; how soon a hint comes back."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from models.kit.synth.shapes import Side
from tests.load.caller import Caller
from tests.load.cameras import Camera, CardCamera, FaceCamera
from tests.load.figures import shown_conditions, shown_times
from tests.load.office import Office, open_office
from tests.load.phone import Heard, LivePhone
from tests.load.pictures import make_films, make_previews, make_selfie


@dataclass(frozen=True)
class Plan:
    """How many phones, how often each sends a frame, and for how long each kind."""

    phones: int
    fps: float
    seconds: float


def main(words: list[str]) -> int:
    """Measure and print; 1 when a socket fell."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench hints", description="From a frame to its hint.")
    parser.add_argument("--phones", type=int, default=8, help="live sockets at once (default: 8)")
    parser.add_argument("--fps", type=float, default=8.0, help="frames a second that a phone tries to send (default: 8)")
    parser.add_argument("--seconds", type=float, default=20.0, help="of cards, and again of faces (default: 20)")
    parser.add_argument("--address", help="an office that runs already (default: one is started)")
    chosen = parser.parse_args(words)
    plan = Plan(chosen.phones, chosen.fps, chosen.seconds)
    cards, faces = make_card_cameras(plan.phones), make_face_cameras(plan.phones)
    with open_office(chosen.address) as office:
        fallen = asyncio.run(_measured(office, plan, cards, faces))
    print(shown_conditions())
    return int(bool(fallen))


def make_card_cameras(count: int) -> list[Camera]:
    """Half of them look at fronts, half at backs, of different cards."""
    shots = [(side.value, frames) for pair in zip(*(_previews_of(side) for side in Side), strict=True) for side, frames in pair]
    return [CardCamera(*shots[at % len(shots)]) for at in range(count)]


def make_face_cameras(count: int) -> list[Camera]:
    """Each plays the same person at its own time."""
    films, selfie = make_films(), make_selfie()
    return [FaceCamera(films, selfie) for _ in range(count)]


def _previews_of(side: Side) -> list[tuple[Side, list[bytes]]]:
    return [(side, frames) for frames in make_previews(side)]


async def _measured(office: Office, plan: Plan, cards: Sequence[Camera], faces: Sequence[Camera]) -> list[int]:
    """Both streams on the same sockets; the codes with which sockets fell."""
    idle_mb = office.memory_mb()
    phones = [await LivePhone.open(Caller(office.address)) for _ in range(plan.phones)]
    fallen = []
    for name, cameras in (("card", cards), ("face", faces)):
        fallen += await _streamed(name, office, plan, list(zip(phones, cameras, strict=True)))
    live_mb = office.memory_mb()
    if idle_mb is not None and live_mb is not None:
        each = (live_mb - idle_mb) / plan.phones
        print(f"web process {idle_mb:.0f} MB idle, {live_mb:.0f} MB with {plan.phones} live: {each:.0f} MB a session")
    if not fallen:
        await asyncio.gather(*(phone.close() for phone in phones))
    return fallen


async def _streamed(name: str, office: Office, plan: Plan, views: Sequence[tuple[LivePhone, Camera]]) -> list[int]:
    """All phones for so long, their ticks spread evenly; prints, and returns the codes with which sockets fell."""
    heard, began_cpu_s = Heard(), office.cpu_s()
    until = time.perf_counter() + plan.seconds

    async def play(at: int, phone: LivePhone, camera: Camera) -> None:
        await asyncio.sleep(at / plan.fps / plan.phones)
        await phone.show(camera, fps=plan.fps, until=until, heard=heard)

    await asyncio.gather(*(play(at, *view) for at, view in enumerate(views)))
    ended_cpu_s = office.cpu_s()
    print(shown_times(f"{name} frame → hint, {plan.phones} phones", heard.seconds))
    print(f"  {len(heard.seconds) / plan.seconds:.0f} of {plan.phones * plan.fps:.0f} frames a second · fallen: {heard.fallen or 'none'}")
    if began_cpu_s is not None and ended_cpu_s is not None:
        print(f"  {1000 * (ended_cpu_s - began_cpu_s) / max(1, len(heard.seconds)):.0f} ms of a processor a frame in the web process")
    print("  answers: " + ", ".join(f"{code} {count}" for code, count in sorted(heard.codes.items(), key=lambda item: -item[1])))
    return heard.fallen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
