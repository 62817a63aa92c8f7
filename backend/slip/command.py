"""`python3 -m backend slip CODE`: says without any network whether a slip is ours, and if not, why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import BadSetting, config
from backend.ground.words import sentence_of
from backend.slip.file import known_numbers
from backend.slip.keys import keys_told, public_keys_in
from backend.slip.receipt import NotGenuine, Receipt, judge_token, token_in


def main(words: list[str]) -> int:
    """Judge one token or address; status 0 when it is genuine, 1 when it is not."""
    parser = argparse.ArgumentParser(prog="python3 -m backend slip", description="Say whether a slip is genuine.")
    parser.add_argument("code", help="what the QR says: an address …/r#… or the token behind its #")
    parser.add_argument("--keys", type=Path, help="public keys as /api/slip/keys tells them (default: this installation's)")
    chosen = parser.parse_args(words)
    token = token_in(chosen.code)
    read = (
        judge_token(token, _keys_of(chosen.keys), now=clock.now(), procedures=known_numbers())
        if token is not None else NotGenuine("length")
    )
    print(verdict_words_of(read))
    return 1 if isinstance(read, NotGenuine) else 0


def verdict_words_of(read: Receipt | NotGenuine) -> str:
    """The verdict in sentences."""
    if isinstance(read, NotGenuine):
        return f"{sentence_of('slip.forged')} {sentence_of(f'slip.why_{read.reason}')}"
    procedure = load.find_numbered(read.procedure)
    return sentence_of(
        "slip.genuine",
        procedure=procedure.name.vi if procedure else "",
        issued=f"{clock.local_of(read.issued_at):%d/%m/%Y %H:%M}",
        expires=f"{clock.local_of(read.expires_at):%d/%m/%Y}",
    )


def _keys_of(path: Path | None) -> Mapping[bytes, Ed25519PublicKey]:
    if path is None:
        return public_keys_in(config().keys_dir)
    try:
        return keys_told(json.loads(path.read_text(encoding="utf-8"))["keys"])
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise BadSetting(f"{path.name} holds no public keys of slips.") from wrong
