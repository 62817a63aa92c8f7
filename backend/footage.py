"""`python3 -m backend watch FOLDER --json`: says of recorded sessions whether a living person is in them, one JSON object
a line.

A session is a folder with `session.json` (what was asked, and when) and `frames/<milliseconds>.jpg` (or `.png`). The eyes are
capture's, the judgement verify's: the same that the socket and the job use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from backend.capture.plan import plan_of
from backend.capture.remembered import Remembered
from backend.capture.take import Taken, take_of
from backend.ground.spelling import spelled
from backend.verify.compare import bands, continuity_of
from backend.verify.liveness import Session, judge_colours, judge_live

SCRIPT: Final = "session.json"
FRAMES: Final = "frames"
_ENDINGS: Final = (".jpg", ".jpeg", ".png")
_BYTES_MAX: Final = 16 * 1024 * 1024
_DIGITS: Final = 15  # of milliseconds, since 1970 as well as since the beginning; what is longer is no time


def main(words: list[str]) -> int:
    """Look through every session under a folder; 2 when there is none."""
    parser = argparse.ArgumentParser(prog="python3 -m backend watch", description="Say whether a living person was filmed.")
    parser.add_argument("folder", type=Path, help=f"holds {SCRIPT} and {FRAMES}/, or folders that do")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a sentence")
    chosen = parser.parse_args(words)
    folders = list(sessions_in(chosen.folder))
    remembered = Remembered()
    for folder in folders:
        line = line_of(folder, remembered)
        print(json.dumps(line, ensure_ascii=False) if chosen.json else _sentence_of(line), flush=True)
    if not folders:
        print(f"There is no {SCRIPT} or {FRAMES}/ in {chosen.folder} or in a folder of it.", file=sys.stderr)
        return 2
    return 0


def sessions_in(folder: Path) -> Iterator[Path]:
    """The folder itself if it is a session, else those below it that are, by name."""
    try:
        if (folder / SCRIPT).is_file() or (folder / FRAMES).is_dir():
            yield folder
            return
        found = folder.iterdir() if folder.is_dir() else ()
        inside = sorted(inner for inner in found if inner.is_dir() and not inner.is_symlink())
    except OSError:  # a folder that may not be looked into stops no other
        return
    for inner in inside:
        yield from sessions_in(inner)


def line_of(folder: Path, remembered: Remembered | None = None) -> dict[str, Any]:
    """One session in the shape that never changes; whatever lies in the folder, there is a judgement.

    remembered  the frames of sessions that were accepted before, to know one that is played again
    evidence  name to number, and `light`: whether the face shone in the colours of this session
    """
    plan = plan_of(_text_of(folder / SCRIPT))
    remembered = remembered or Remembered()
    prints = remembered.prints_of(content for _, content in frames_in(folder / FRAMES))
    taken = take_of(plan, frames_in(folder / FRAMES))
    taken.evidence["replayed"] = round(remembered.share_known(prints), 4)
    continuity = continuity_of(taken.chips)
    judged, reasons = judge_live(Session(taken.acts, taken.evidence, continuity), continuity_max=bands().continuity_max)
    seen = taken.evidence["frames"] > 0
    broken = [f"session_{name}" for name in (*dict.fromkeys(plan.broken), *(() if seen else ("frames",)))]
    live = "unsure" if not seen or (judged == "live" and broken) else judged
    if live == "live":
        remembered.keep(prints)
    return {
        "session": spelled(folder.resolve().name),
        "live": live,
        "acts": [{"act": act.act, "done": act.done_ms is not None} for act in taken.acts],
        "evidence": _evidence_of(taken, continuity),
        "reasons": [reason.code for reason in reasons] + broken,
    }


def frames_in(folder: Path) -> Iterator[tuple[int, bytes]]:
    """Every frame with its millisecond, in the order of time; other files are left out, unreadable ones are empty."""
    if not folder.is_dir():
        return
    named = [(int(file.stem), file) for file in folder.iterdir() if _is_frame(file)]
    for at_ms, file in sorted(named):
        yield at_ms, _content_of(file)


def _is_frame(file: Path) -> bool:
    plain = file.stem.isascii() and file.stem.isdigit() and len(file.stem) <= _DIGITS
    return plain and file.suffix.lower() in _ENDINGS and file.is_file()


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.stat().st_size <= _BYTES_MAX else b""
    except OSError:
        return b""


def _text_of(file: Path) -> str:
    return _content_of(file).decode("utf-8-sig", errors="replace")


def _evidence_of(taken: Taken, continuity: float | None) -> dict[str, float | str | None]:
    light = judge_colours(taken.evidence)
    return {**taken.evidence, "continuity": None if continuity is None else round(continuity, 4), "light": light}


def _sentence_of(line: dict[str, Any]) -> str:
    done = ", ".join(f"{act['act']} {'done' if act['done'] else 'not done'}" for act in line["acts"]) or "no acts"
    return f"{line['session']}: {line['live']} ({done})" + "".join(f"\n  {reason}" for reason in line["reasons"])
