"""Signing keys: made once, read by their owner alone, known by their public half."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.ground.config import BadSetting
from backend.slip.keys import keys_told, public_keys_in, signer_in, told_keys_of


@pytest.fixture(autouse=True)
def _fresh() -> None:
    signer_in.cache_clear()
    public_keys_in.cache_clear()


def test_the_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = signer_in(tmp_path)
    signer_in.cache_clear()
    assert signer_in(tmp_path).kid == first.kid
    files = list(tmp_path.iterdir())
    assert [path.name for path in files] == ["slip-1"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o400


def test_processes_that_begin_together_end_with_one_key(tmp_path: Path) -> None:
    uncached = signer_in.__wrapped__
    with ThreadPoolExecutor(8) as pool:
        kids = {signer.kid for signer in pool.map(lambda _: uncached(tmp_path), range(16))}
    assert len(kids) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["slip-1"]


def test_slips_of_a_former_key_are_still_known(tmp_path: Path) -> None:
    old = signer_in(tmp_path)
    (tmp_path / "slip-2").write_bytes(b"\x07" * 32)
    (tmp_path / "slip-2").chmod(0o400)
    signer_in.cache_clear()
    public_keys_in.cache_clear()
    assert signer_in(tmp_path).kid != old.kid
    assert {old.kid, signer_in(tmp_path).kid} == set(public_keys_in(tmp_path))


@pytest.mark.parametrize(("seed", "mode", "said"), [(b"\x01" * 32, 0o444, "read by others"), (b"\x01" * 31, 0o400, "no signing key")])
def test_a_key_that_cannot_be_trusted_is_refused(tmp_path: Path, seed: bytes, mode: int, said: str) -> None:
    (tmp_path / "slip-1").write_bytes(seed)
    (tmp_path / "slip-1").chmod(mode)
    with pytest.raises(BadSetting, match=said):
        signer_in(tmp_path)


def test_public_keys_travel_and_come_back(tmp_path: Path) -> None:
    keys = public_keys_in(tmp_path)
    told = told_keys_of(keys)
    assert set(keys_told(told)) == set(keys)
    with pytest.raises(ValueError, match="another's id"):
        keys_told([{**told[0], "kid": "00000000"}])
