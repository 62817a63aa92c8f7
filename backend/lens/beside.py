"""Other engines on the same pictures: RapidOCR, and Tesseract where it is installed; what they find anywhere in their text."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from backend.ground.fold import bare_of, tidy_of

FIELDS: Final = ("number", "name", "residence")
_SIDES: Final = ("front.jpg", "back.jpg")
_LONGEST_S: Final = 120

Engine = Callable[[Path], str]


@dataclass
class Beside:
    """What one engine did: cards, values found with and without their marks, and seconds a card."""

    cards: int = 0
    exact: dict[str, int] = field(default_factory=dict)
    bare: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


def engines() -> Iterator[tuple[str, Engine]]:
    """Those that are here, by name."""
    from rapidocr import RapidOCR  # slow to import, and for a bench alone

    reader = RapidOCR()

    def rapid(picture: Path) -> str:
        said: Any = reader(str(picture))
        return " ".join(said.txts or ())

    yield "RapidOCR", rapid
    program = shutil.which("tesseract")
    if program:

        def tesseract(picture: Path) -> str:
            command = [program, str(picture), "-", "-l", "vie", "--psm", "11"]
            said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LONGEST_S)
            return said.stdout

        yield "Tesseract", tesseract


def count(tally: Beside, engine: Engine, case: Path, truth: dict[str, Any]) -> None:
    """Read both pictures of a case and look for its values, wherever they stand: no engine is asked which field is which."""
    begun = time.monotonic()
    said = tidy_of(" ".join(engine(case / side) for side in _SIDES if (case / side).is_file()))
    tally.seconds.append(time.monotonic() - begun)
    tally.cards += 1
    for name in FIELDS:
        wanted = tidy_of(truth.get(name) or "")
        if wanted:
            tally.exact[name] = tally.exact.get(name, 0) + (_pressed(wanted) in _pressed(said))
            tally.bare[name] = tally.bare.get(name, 0) + (_pressed(bare_of(wanted)) in _pressed(bare_of(said)))


def _pressed(text: str) -> str:
    """Without blanks and in small letters: an engine is forgiven its spacing."""
    return "".join(text.split()).casefold()
