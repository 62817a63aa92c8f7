"""The key files of an installation: read once, refused when others could read them too.

It knows files only; which key wraps what is `keys.py`'s business.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backend.ground.config import BadSetting
from backend.ground.ids import make_id
from backend.ground.seal import KEY_BYTES, make_key

_KEK: Final = "kek-"
_PEPPER: Final = "pepper"
_AUDIT: Final = "audit"
_CHECKPOINT: Final = "checkpoint"
# Of templates of faces; not part of the Safe: a process that compares no faces never reads it.
_FACES: Final = "faces"
_OTHERS: Final = 0o077


@dataclass(frozen=True, slots=True, repr=False)
class Safe:
    """What lies in the keys folder; it has no printed form, so that no log can hold one.

    keks        key-encryption keys by version; the highest wraps, the others still unwrap
    pepper      for keyed digests of codes and numbers short enough to be tried through
    audit       of the chain's HMAC
    checkpoint  Ed25519 seed that signs where the chain stood
    """

    keks: Mapping[int, bytes]
    pepper: bytes
    audit: bytes
    checkpoint: bytes

    @property
    def newest(self) -> int:
        """The version that wraps."""
        return max(self.keks)


def open_safe(folder: Path) -> Safe:
    """Every key of the folder.

    faults  BadSetting when a file is missing, of a wrong length, or readable by others: a server
            that cannot keep keys must not start (security.md F21)
    """
    versions = sorted(int(path.name.removeprefix(_KEK)) for path in _kek_files(folder))
    if not versions:
        raise BadSetting(f"No key in {folder}: run 'python3 -m backend migrate' once, or put the keys back.")
    return Safe(
        keks={version: _key_in(folder / f"{_KEK}{version}") for version in versions},
        pepper=_key_in(folder / _PEPPER),
        audit=_key_in(folder / _AUDIT),
        checkpoint=_key_in(folder / _CHECKPOINT),
    )


def make_safe(folder: Path) -> None:
    """The files that are missing, each made once however many processes begin together."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _kek_files(folder):
        _make_file(folder / f"{_KEK}1")
    for name in (_PEPPER, _AUDIT, _CHECKPOINT, _FACES):
        _make_file(folder / name)


def faces_key_in(folder: Path) -> bytes | None:
    """The key of templates of faces; None where this process may not have it."""
    path = folder / _FACES
    return _key_in(path) if os.access(path, os.R_OK) else None


def make_kek(folder: Path) -> int:
    """One more key-encryption key, for rotation; its version."""
    version = 1 + max(int(path.name.removeprefix(_KEK)) for path in _kek_files(folder))
    _make_file(folder / f"{_KEK}{version}")
    return version


def is_empty(folder: Path) -> bool:
    """Whether no key was ever made here."""
    return not folder.is_dir() or not any(folder.iterdir())


def _kek_files(folder: Path) -> list[Path]:
    return [path for path in folder.glob(f"{_KEK}*") if path.name.removeprefix(_KEK).isdecimal()]


def _key_in(path: Path) -> bytes:
    try:
        if path.stat().st_mode & _OTHERS:
            raise BadSetting(f"{path} can be read by others: chmod 0400 it, and make new keys if anyone may have.")
        key = path.read_bytes()
    except OSError as error:
        raise BadSetting(f"{path} cannot be read: {error.strerror}. Put the keys back before starting.") from None
    if len(key) != KEY_BYTES:
        raise BadSetting(f"{path} is not a key of {KEY_BYTES} bytes. Put the keys back before starting.")
    return key


def _make_file(path: Path) -> None:
    """Written aside and linked into place: nobody ever reads half a key, and the first to come wins."""
    if path.exists():
        return
    aside = path.with_name(f".{path.name}.{make_id()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "wb") as file:
        file.write(make_key())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
