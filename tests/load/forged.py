"""A million slips that are none: bits turned, bytes changed, cut, grown, signed by others; how many are taken for ours.

Run with: python3 -m backend bench forged
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.ground.ids import make_id
from backend.slip.keys import kid_of
from backend.slip.receipt import NotGenuine, Signer, judge_token, token_of

_NOW: Final = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_KNOWN: Final = frozenset(range(1, 20))
_DOMAIN: Final = b"hoso slip receipt v1\x00"
_BODY: Final = 31


def main(words: list[str]) -> int:
    """Forge so many; non-zero when a single one is accepted."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench forged", description="How many forged slips are accepted.")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261130)
    chosen = parser.parse_args(words)
    ours, thief = _signer(), _signer()
    # A key that was retired is no key any more: its slips are as strange as a thief's.
    keys = {ours.kid: ours.private.public_key()}
    token = token_of(ours, make_id(), procedure=7, issued_at=_NOW)
    chance, reasons, accepted, began = random.Random(chosen.seed), Counter[str](), 0, time.perf_counter()
    for _ in range(chosen.count):
        found = judge_token(_forged(token, thief, chance), keys, now=_NOW, procedures=_KNOWN)
        if isinstance(found, NotGenuine):
            reasons[found.reason] += 1
        else:
            accepted += 1
    spent_s = time.perf_counter() - began
    told = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    print(f"{chosen.count} forged slips: {accepted} accepted; refused for {told}; {spent_s:.0f} s")
    return 1 if accepted else 0


def _forged(token: str, thief: Signer, chance: random.Random) -> str:
    """Another token than ours, by one of the ways a forger has."""
    raw = bytearray(base64.urlsafe_b64decode(token + "="))
    while True:
        made = _changed(bytearray(raw), thief, chance)
        if made != raw:
            return base64.urlsafe_b64encode(bytes(made)).rstrip(b"=").decode()


def _changed(raw: bytearray, thief: Signer, chance: random.Random) -> bytearray:
    way = chance.randrange(6)
    if way == 0:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    elif way == 1:
        for _ in range(chance.randint(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    elif way == 2:  # another body under our signature
        raw[5:_BODY] = chance.randbytes(_BODY - 5)
    elif way == 3:  # our body, or another, signed by a thief who names our key
        if chance.random() < 0.5:
            raw[5:21] = chance.randbytes(16)
        raw[_BODY:] = thief.private.sign(_DOMAIN + bytes(raw[:_BODY]))
    elif way == 4:
        del raw[chance.randrange(len(raw)) :]
    else:
        raw += chance.randbytes(chance.randint(1, 40))
    return raw


def _signer() -> Signer:
    private = Ed25519PrivateKey.generate()
    return Signer(kid_of(private.public_key()), private)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
