"""Sealed files: whole or absent, opened only under their own name, found when they and their rows part."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.vault import cases, db, stills, sweep
from backend.vault.tables import blobs

PLAIN = bytes(range(256)) * 400


@pytest.fixture
def blob(case: str) -> str:
    with db.write() as tx:
        return stills.keep_blob(tx, case, "front", PLAIN)


def _path_of(vault: Config, blob: str) -> Path:
    (path,) = (vault.data_dir / "stills").glob(f"*/{blob}")
    return path


def _open(case: str, blob: str) -> bytes:
    with db.look() as conn:
        return stills.open_blob(conn, case, blob)


def _other_case() -> str:
    with db.write() as tx:
        return cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id


def test_bytes_come_back_and_lie_sealed_for_the_owner_alone(vault: Config, case: str, blob: str) -> None:
    assert _open(case, blob) == PLAIN
    path = _path_of(vault, blob)
    assert PLAIN[:64] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_bytes_never_look_the_same(vault: Config, case: str, blob: str) -> None:
    with db.write() as tx:
        again = stills.keep_blob(tx, case, "front", PLAIN)
    assert _path_of(vault, blob).read_bytes() != _path_of(vault, again).read_bytes()


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "gone"])
def test_a_harmed_file_is_never_shown(vault: Config, case: str, blob: str, harm: str) -> None:
    path = _path_of(vault, blob)
    sealed = bytearray(path.read_bytes())
    if harm == "flip":
        sealed[len(sealed) // 2] ^= 1
    path.write_bytes({"cut": sealed[:-1], "empty": b""}.get(harm, sealed))
    if harm == "gone":
        path.unlink()
    with pytest.raises(Fault, match="blob_corrupt"):
        _open(case, blob)


def test_files_swapped_between_two_persons_do_not_open(vault: Config, case: str, blob: str) -> None:
    other = _other_case()
    with db.write() as tx:
        theirs = stills.keep_blob(tx, other, "front", b"theirs")
    mine, foreign = _path_of(vault, blob), _path_of(vault, theirs)
    one, two = mine.read_bytes(), foreign.read_bytes()
    mine.write_bytes(two)
    foreign.write_bytes(one)
    for owner, name in ((case, blob), (other, theirs)):
        with pytest.raises(Fault, match="blob_corrupt"):
            _open(owner, name)


@pytest.mark.parametrize("column", ["case_id", "kind"])
def test_a_row_that_was_rewritten_opens_nothing(case: str, blob: str, column: str) -> None:
    other = _other_case()
    value = other if column == "case_id" else "back"
    with db.write() as tx:
        tx.execute(update(blobs).where(blobs.c.blob == blob).values({column: value}))
    with pytest.raises(Fault, match="blob_corrupt"):
        _open(other if column == "case_id" else case, blob)


def test_a_blob_is_asked_for_by_its_own_case_alone(case: str, blob: str) -> None:
    with pytest.raises(Fault, match="not_found"):
        _open(_other_case(), blob)


def test_the_file_goes_when_the_row_does_and_not_before(vault: Config, case: str, blob: str) -> None:
    with db.write() as tx:
        stills.forget_blob(tx, case, blob)
        tx.rollback()
    assert _open(case, blob) == PLAIN
    with db.write() as tx:
        stills.forget_blob(tx, case, blob)
        assert _path_of(vault, blob).exists()
    assert list((vault.data_dir / "stills").glob("*/*")) == []
    with pytest.raises(Fault, match="not_found"):
        _open(case, blob)


def test_what_has_parted_is_found_from_both_sides(vault: Config, case: str, blob: str) -> None:
    with db.write() as tx:
        fileless, rowless = (stills.keep_blob(tx, case, "crop", b"x") for _ in range(2))
    _path_of(vault, fileless).unlink()
    with db.write() as tx:
        tx.execute(delete(blobs).where(blobs.c.blob == rowless))
    with db.look() as conn:
        assert stills.fileless_rows(conn) == (fileless,)
        assert [path.name for path in stills.rowless_files(conn, older_than_s=-1)] == [rowless]
        assert stills.rowless_files(conn, older_than_s=3600) == ()


def test_orphans_are_swept_after_a_day_and_nothing_else(vault: Config, case: str, blob: str) -> None:
    with db.write() as tx:
        old, young = (stills.keep_blob(tx, case, "crop", b"x") for _ in range(2))
        tx.rollback()
    half = _path_of(vault, old).with_name("half.aside")
    half.write_bytes(b"cut")
    for path in (_path_of(vault, old), half, _path_of(vault, blob)):
        os.utime(path, (0, 0))
    sweep.sweep_orphans()
    left = {path.name for path in (vault.data_dir / "stills").glob("*/*")}
    assert left == {young, blob}
    assert _open(case, blob) == PLAIN


@pytest.fixture
def narrow() -> Iterator[None]:
    """No file of this process may grow beyond 50 kB: the kernel's own way of saying that there is no room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_write_that_finds_no_room_leaves_nothing_behind(vault: Config, case: str, narrow: None) -> None:
    def keep() -> None:
        with db.write() as tx:
            stills.keep_blob(tx, case, "front", PLAIN)

    with pytest.raises(Fault, match="disk_full"):
        keep()
    assert list((vault.data_dir / "stills").glob("*/*")) == []
    with db.look() as conn:
        assert stills.blobs_of(conn, case) == ()


def test_room_is_refused_before_the_disk_is_full() -> None:
    stills.check_room(free_bytes=6, total_bytes=100)
    with pytest.raises(Fault, match="disk_full"):
        stills.check_room(free_bytes=4, total_bytes=100)
    assert errno.ENOSPC in stills.FULL
