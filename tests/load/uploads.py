"""Load: citizens who open a case, consent and send both sides of a card, several at once; how long accepting one takes."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

from tests.load.caller import Caller, Refused
from tests.load.figures import shown_conditions, shown_times
from tests.load.office import open_office
from tests.load.pictures import make_still, marked

_numbers = count(1)


@dataclass
class Sent:
    """What one client has measured: seconds from the first byte to the answer, and refusals by what they said."""

    seconds: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


def main(words: list[str]) -> int:
    """Measure and print; 1 when an upload was refused."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench uploads", description="Accepting pictures of cards.")
    parser.add_argument("--clients", type=int, default=8, help="citizens at once (default: 8)")
    parser.add_argument("--seconds", type=float, default=20.0, help="(default: 20)")
    parser.add_argument("--kib", type=int, default=425, help="size of a picture (default: 425)")
    parser.add_argument("--address", help="an office that runs already, with HOSO_SPECIMEN=1 (default: one is started)")
    chosen = parser.parse_args(words)
    still = make_still(chosen.kib * 1024)
    with open_office(chosen.address) as office, ThreadPoolExecutor(chosen.clients) as clients:
        began = time.perf_counter()
        until = began + chosen.seconds
        sent = list(clients.map(lambda _: sent_by(office.address, still, until=until), range(chosen.clients)))
        took = time.perf_counter() - began
    seconds = [each for one in sent for each in one.seconds]
    refused = sum((one.refused for one in sent), Counter[str]())
    print(shown_times(f"accepting {len(still) / 1024:.0f} KiB, {chosen.clients} clients", seconds))
    print(f"{len(seconds) / took:.1f} uploads a second · refused: {dict(refused) or 'none'}")
    print(shown_conditions())
    return int(bool(refused))


def sent_by(address: str, still: bytes, *, until: float) -> Sent:
    """One citizen after another until that moment of `time.perf_counter`."""
    sent = Sent()
    while time.perf_counter() < until:
        try:
            caller = Caller(address)
            for side in ("front", "back"):
                picture = marked(still, next(_numbers))
                began = time.perf_counter()
                caller.send("PUT", f"/api/stills/{side}?source=camera", picture)
                sent.seconds.append(time.perf_counter() - began)
            caller.close()
        except Refused as refused:
            sent.refused[str(refused)] += 1
    return sent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
