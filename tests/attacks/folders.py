"""Writes a scripted session as `watch` reads it: frames by their millisecond, and what was asked; reads nothing back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .camera import Camera, jpeg_of
from .kinds import ATTACKS, INJECTED, STANDING
from .people import PEOPLE
from .players import SIZES, Player, Stage, living
from .script import Script, make_script

# Conditions of living people; those after the first are the hard ones.
CONDITIONS: Final = (
    "ordinary", "dark", "far", "slow", "glasses", "six_fps", "dropped", "smiling", "sunny",
)


@dataclass(frozen=True)
class Film:
    """How a session is filmed."""

    fps: float = 8.0
    noise_levels: float = 3.0
    jitter_px: float = 0.8
    quality: int = 80
    dropped: float = 0.0


def make_session(kind: str, seed: int, *, people: tuple[str, ...] = tuple(PEOPLE)) -> tuple[Player, Script, Film, Stage]:
    """A session by its seed: `kind` is one of `ATTACKS`, or a condition under which a living person is filmed."""
    chance = Stage("", seed).chance("stage")
    stage = Stage(
        chance.choice(people), seed, size=chance.choice(SIZES), face_share=chance.uniform(0.34, 0.46), gain=chance.uniform(0.05, 0.25),
        dim=chance.uniform(0.7, 1.1),
    )
    film = Film(fps=chance.uniform(7, 10), noise_levels=chance.uniform(1.5, 4.5), jitter_px=chance.uniform(0.3, 1.1), quality=chance.choice((70, 80, 90)))
    script = make_script(seed)
    if kind in ATTACKS:
        film = replace(film, noise_levels=0.0, jitter_px=0.0) if kind in INJECTED else film
        return ATTACKS[kind](stage, script), script, film, stage
    if kind == "dark":
        stage, film = replace(stage, dim=0.35), replace(film, noise_levels=7.0)
    elif kind == "far":
        stage = replace(stage, face_share=chance.uniform(0.26, 0.29))
    elif kind == "slow":
        script = make_script(seed, slow=2.2)
    elif kind == "glasses":
        stage = replace(stage, glasses=True)
    elif kind == "six_fps":
        film = replace(film, fps=6.0)
    elif kind == "dropped":
        film = replace(film, dropped=0.25)
    elif kind == "smiling":
        stage = replace(stage, smiles=0.35)
        script = script if all(asked.what != "smile" for asked in script.acts) else make_script(seed, acts=("turn_left", "open_mouth", "nearer"))
    elif kind == "sunny":
        stage = replace(stage, gain=0.004, dim=1.25)
    return living(stage, script), script, film, stage


def write_session(folder: Path, kind: str, seed: int, *, people: tuple[str, ...] = tuple(PEOPLE)) -> Path:
    """One session as a folder of its own; returns that folder."""
    player, script, film, stage = make_session(kind, seed, people=people)
    place = folder / f"{kind}-{seed}"
    (place / "frames").mkdir(parents=True, exist_ok=True)
    camera = Camera(seed, noise_levels=film.noise_levels, jitter_px=film.jitter_px)
    chance, at, before, jpeg = stage.chance("film"), 0.0, None, b""
    while at < script.ends_ms:
        if film.dropped == 0 or chance.random() >= film.dropped:
            picture = player(int(at))
            if picture is not before:  # the same picture again is a stream that stands still
                jpeg = jpeg_of(picture, quality=film.quality) if kind in INJECTED else camera.jpeg(picture, quality=film.quality)
            before = picture if kind in STANDING else None
            (place / "frames" / f"{int(at)}.jpg").write_bytes(jpeg)
        at += 1000 / film.fps * (1 + chance.uniform(-0.06, 0.06))
    (place / "session.json").write_text(json.dumps(script.told()), encoding="utf8")
    return place
