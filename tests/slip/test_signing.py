"""Signing keys: made once, read by their owner alone, known by their public half."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backend.ground.config import BadSetting
from backend.ground.ids import make_id
from backend.slip.keys import keys_told, make_signer, public_keys_in, signer_in, told_keys_of
from backend.slip.receipt import Receipt, expiry_of, judge_token, token_of


def test_the_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = signer_in(tmp_path)
    assert signer_in(tmp_path).kid == first.kid
    files = list(tmp_path.iterdir())
    assert [path.name for path in files] == ["slip-1"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o400


def test_processes_that_begin_together_end_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        kids = {signer.kid for signer in pool.map(lambda _: signer_in(tmp_path), range(16))}
    assert len(kids) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["slip-1"]


def test_slips_of_every_former_key_are_genuine_until_they_expire(tmp_path: Path) -> None:
    """Twelve keys in as many days: no process starts anew, and not one slip is lost before its time."""
    first = datetime(2026, 6, 1, tzinfo=UTC)
    days = [first + timedelta(days=day) for day in range(12)]
    slips = []
    for at in days:
        slips.append(token_of(signer_in(tmp_path), make_id(), procedure=1, issued_at=at))
        former = signer_in(tmp_path).kid
        assert make_signer(tmp_path).kid == signer_in(tmp_path).kid != former

    def known_at(now: datetime) -> list[bool]:
        keys = public_keys_in(tmp_path)
        return [isinstance(judge_token(slip, keys, now=now, procedures=frozenset({1})), Receipt) for slip in slips]

    assert all(known_at(days[-1]))
    assert known_at(expiry_of(days[5])) == [day >= 5 for day in range(12)], "each goes by its own end, not by its key's"


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
