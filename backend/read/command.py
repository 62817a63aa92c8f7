"""`python3 -m backend read FOLDER --json`: reads cards from folders of pictures, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from backend.ground import clock
from backend.ground.record import Side
from backend.ground.spelling import spelled
from backend.read.reading import Reading, read_card
from backend.read.record import FieldName

FIELDS: Final[tuple[FieldName, ...]] = (
    "number", "old_number", "name", "birth_date", "sex", "nationality", "origin", "residence", "issue_date", "expiry_date",
)  # fmt: skip
SPARES_MAX: Final = 4  # a burst has five pictures at most
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")  # what it is, its bytes say
_SIDES: Final[tuple[Side, Side]] = ("front", "back")


def main(words: list[str]) -> int:
    """Read every case under a folder; 2 when there is none. Cards of invented persons (099) are accepted here."""
    parser = argparse.ArgumentParser(prog="python3 -m backend read", description="Read identity cards from pictures.")
    parser.add_argument("folder", type=Path, help="holds front.jpg and back.jpg, or folders that do")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    chosen = parser.parse_args(words)
    folders = list(folders_of(chosen.folder))
    if not folders:
        print(f"There is no front.jpg or back.jpg in {chosen.folder} or in a folder of it.", file=sys.stderr)
        return 2
    for folder in folders:
        name, reading = spelled(folder.name), read_folder(folder)
        print(json.dumps(line_of(name, reading), ensure_ascii=False) if chosen.json else _table_of(name, reading), flush=True)
    return 0


def folders_of(folder: Path) -> Iterator[Path]:
    """The folder itself if it holds a side, else those below it that do, by name."""
    if _is_case(folder):
        yield folder
    elif folder.is_dir():
        for inner in sorted(folder.iterdir()):
            if inner.is_dir():
                yield from folders_of(inner)


def read_folder(folder: Path) -> Reading:
    """Read one case; a side that is missing is an empty picture, which is refused as one.

    Further pictures of a side are `front-2.jpg`, `front-3.jpg` and so on.
    """
    contents = [path.read_bytes() if (path := _find_picture(folder, side)) else b"" for side in _SIDES]
    spares = {side: [path.read_bytes() for path in _spares_of(folder, side)] for side in _SIDES}
    return read_card(contents[0], contents[1], today=clock.today(), specimen=True, spares=spares)


def line_of(case: str, reading: Reading) -> dict[str, Any]:
    """One reading in the shape that never changes; a field that was not read is null, unsure, without sources."""
    judged = reading.judged
    found = {name: judged.fields.get(name) for name in FIELDS}
    return {
        "case": case,
        "edition": judged.edition,
        "fields": {
            name: {
                "value": one.value if one else None,
                "sure": bool(one and one.sure),
                "sources": [witness.source for witness in one.witnesses if witness.agrees] if one else [],
                "confidence": one.confidence if one else 0.0,
            }
            for name, one in found.items()
        },
        "refusals": [{"code": reason.code, "side": reason.side} for reason in judged.refusals],
        "cues": judged.cues,
        "ms": reading.ms,
    }


def _is_case(folder: Path) -> bool:
    return folder.is_dir() and any(_find_picture(folder, side) for side in _SIDES)


def _spares_of(folder: Path, side: Side) -> Iterator[Path]:
    found = (_find_picture(folder, f"{side}-{at}") for at in range(2, SPARES_MAX + 2))
    return (path for path in found if path)


def _find_picture(folder: Path, name: str) -> Path | None:
    """The file of that name, `IMG.JPG` being `img.jpg`; of two endings the one that stands first above."""
    found = {path.suffix.lower(): path for path in folder.iterdir() if path.stem.lower() == name and path.is_file()}
    return next((found[ending] for ending in _ENDINGS if ending in found), None)


def _table_of(case: str, reading: Reading) -> str:
    line = line_of(case, reading)
    rows = [f"{case}: {line['edition']}, {line['ms']['total']} ms"]
    rows += [f"  {name:12} {'sure  ' if one['sure'] else 'unsure'} {one['value'] or '-'}" for name, one in line["fields"].items()]
    rows += [f"  refused: {one['code']} ({one['side'] or 'card'})" for one in line["refusals"]]
    return "\n".join(rows)
