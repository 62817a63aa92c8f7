"""Load: every paper of a file, drawn again and again on one core, and one signed. Each within 150 ms?"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from typing import Literal

from backend.dossier import papers
from backend.dossier.facts import Life, certificate_facts_of, certificate_tables_of
from backend.dossier.forms import sheet_of
from backend.dossier.register import register_pdf_of, rows_of
from backend.dossier.stamp import signed_of
from backend.dossier.sticker import drawn_of, said_on
from backend.ground.config import config
from backend.outside.spoken import ParcelOrder
from backend.slip.letter import letter_of
from backend.vault.safe import make_safe
from tests.dossier.sample import head_of, life_of
from tests.load.figures import percentile_of, shown_conditions, shown_times

_BAR_S = 0.15
# A page of the register holds about so many.
_ROWS = 12


def main(words: list[str]) -> int:
    """Measure and print; 1 when a p95 is over the bar."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench papers", description="Drawing and signing papers.")
    parser.add_argument("--times", type=int, default=30, help="of each (default: 30)")
    times = parser.parse_args(words).times
    slow = False
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        os.environ |= {"HOSO_DATA": f"{folder}/data"}
        make_safe(config().keys_dir)
        for name, make in _makers().items():
            make()
            seconds = [_timed(make) for _ in range(times)]
            slow = slow or percentile_of(seconds, 0.95) > _BAR_S
            print(shown_times(name, seconds), flush=True)
    print(shown_conditions())
    return int(slow)


_KINDS = {
    "mau-02": ("received", "handed_over", "started", "supplement_asked"), "mau-03": ("refused",),
    "mau-04": ("received", "started", "apologised"), "mau-05": ("received", "started", "stopped"),
    "mau-06": ("received", "handed_over", "started", "forwarded", "finished"),
}
_turns = count(1)


def _another(form: str) -> Life:
    """A file of somebody else each time: the compiler remembers what it has drawn before."""
    n = next(_turns)
    return life_of(*_KINDS[form], owner_name=f"TRẦN THỊ MẪU {n}", owner_residence=f"{n} đường Không Có, Phường Sài Gòn")


def _makers() -> dict[str, Callable[[], bytes]]:
    def certificate() -> bytes:
        life = _another("mau-06")
        facts = certificate_facts_of(life, head_of().at, "Võ Thị Lãnh Đạo")
        return letter_of(sheet_of("giay-chung-nhan", facts, head_of(), certificate_tables_of(life)), size="a4")

    def register() -> bytes:
        rows = rows_of([_another("mau-06").line for _ in range(_ROWS)])
        return register_pdf_of(rows, head_of(), first="01/11/2026", last="30/11/2026")

    def drawn(form: str, size: Literal["a4", "a5"]) -> Callable[[], bytes]:
        return lambda: papers.paper_of(_another(form), form, size=size)

    def label() -> bytes:
        n = next(_turns)
        order = ParcelOrder(file=f"file-{n}", name=f"TRẦN THỊ MẪU {n}", phone="0990000458", address=f"{n} đường Mẫu", show_card=True)
        return drawn_of(said_on(f"EM{n:09}VN", order, head_of().office), "a6")

    made = {f"{form} {size}": drawn(form, size) for form in _KINDS for size in ("a4", "a5")}
    return {
        **made, "certificate": certificate, "register, one page": register, "label of a parcel": label,
        "certificate, drawn and signed": lambda: signed_of(certificate(), reason="Kết quả"),
    }


def _timed(make: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
