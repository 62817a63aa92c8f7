"""Secret seeds in files: made once, whoever is first, read by their owner alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from backend.ground.config import BadSetting
from backend.ground.ids import make_id
from backend.ground.seal import KEY_BYTES, make_key

_OTHERS: Final = 0o077


def make_seed(path: Path) -> None:
    """32 random bytes, written aside and linked into place: two processes that begin together end with one key."""
    aside = path.with_name(f".{path.name}-{make_id()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        os.write(handle, make_key())
        os.fsync(handle)
        os.link(aside, path)
    except FileExistsError:
        pass  # the other process was first: its key stands
    finally:
        os.close(handle)
        aside.unlink()


def seed_in(path: Path) -> bytes:
    """The 32 bytes of a file; BadSetting when others can read it, or it holds something else."""
    if path.stat().st_mode & _OTHERS:
        raise BadSetting(f"{path.name} can be read by others: chmod 400 it.")
    seed = path.read_bytes()
    if len(seed) != KEY_BYTES:
        raise BadSetting(f"{path.name} is no signing key.")
    return seed
