"""Key files: made once, for the owner alone, and refused when anything about them is wrong."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.ground.config import BadSetting
from backend.vault.safe import is_empty, make_kek, make_safe, open_safe


def test_keys_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert is_empty(folder)
    make_safe(folder)
    first = open_safe(folder)
    make_safe(folder)
    again = open_safe(folder)
    assert (first.keks, first.pepper, first.audit) == (again.keks, again.pepper, again.audit)
    assert not is_empty(folder)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o400}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_many_processes_that_begin_together_agree_on_the_keys(tmp_path: Path) -> None:
    def begin(_: int) -> bytes:
        make_safe(tmp_path / "keys")
        return open_safe(tmp_path / "keys").pepper

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(begin, range(32)))) == 1


@pytest.mark.parametrize("name", ["kek-1", "pepper", "audit", "checkpoint"])
def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path, name: str) -> None:
    make_safe(tmp_path)
    (tmp_path / name).chmod(0o440)
    with pytest.raises(BadSetting, match="read by others"):
        open_safe(tmp_path)


@pytest.mark.parametrize("name", ["kek-1", "pepper", "audit", "checkpoint"])
def test_a_missing_key_stops_the_start(tmp_path: Path, name: str) -> None:
    make_safe(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(BadSetting):
        open_safe(tmp_path)


def test_a_cut_key_stops_the_start(tmp_path: Path) -> None:
    make_safe(tmp_path)
    (tmp_path / "pepper").chmod(0o600)
    (tmp_path / "pepper").write_bytes(b"short")
    with pytest.raises(BadSetting, match="32 bytes"):
        open_safe(tmp_path)


def test_a_further_key_wraps_and_the_old_one_stays(tmp_path: Path) -> None:
    make_safe(tmp_path)
    assert make_kek(tmp_path) == 2
    safe = open_safe(tmp_path)
    assert safe.newest == 2
    assert set(safe.keks) == {1, 2}
    assert safe.keks[1] != safe.keks[2]


def test_keys_have_no_printed_form(tmp_path: Path) -> None:
    make_safe(tmp_path)
    safe = open_safe(tmp_path)
    assert str(safe.pepper) not in repr(safe)
    assert "kek" not in repr(safe)
