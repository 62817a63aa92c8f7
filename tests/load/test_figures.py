"""The arithmetic of the loads, and that the table of benches leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.bench import BENCHES
from backend.bench import main as bench
from backend.lens.header import check_header
from backend.lens.strip import stripped_of
from tests.citizen import picture
from tests.house.source import ROOT
from tests.load.figures import percentile_of, shown_times
from tests.load.fresh import environ_of, megabytes_of
from tests.load.pictures import marked


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: int) -> None:
    assert percentile_of(list(range(100, 0, -1)), share) == value
    assert percentile_of([7.0], share) == 7.0


def test_times_are_told_in_milliseconds() -> None:
    assert shown_times("accept", [0.001] * 19 + [0.25]) == "accept: 20 · p50 1  p95 1  p99 250  max 250 ms"
    assert shown_times("accept", []) == "accept: none"


def test_a_marked_picture_is_another_file_and_the_same_picture() -> None:
    plain = picture()
    one, other = marked(plain, 1), marked(plain, 2)
    assert len({plain, one, other}) == 3
    assert stripped_of(one, check_header(one)) == stripped_of(other, check_header(other))


def test_every_bench_is_there_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        bench(["--help"])
    assert left.value.code == 0
    listing = capsys.readouterr().out
    assert all(f"\n  {name} " in listing and each.sentence in listing for name, each in BENCHES.items())
    assert [name for name in ("uploads", "hints", "fresh") if not (ROOT / "tests" / "load" / f"{name}.py").is_file()] == []


def test_a_fresh_clone_is_given_nothing_of_ours(tmp_path: Path) -> None:
    mine = {"PATH": "/bin", "HOSO_DATA": "x", "REDIS_URL": "y", "VIRTUAL_ENV": "z", "PYTHONPATH": "p", "UV_CACHE_DIR": "full"}
    assert environ_of(mine, None) == {"PATH": "/bin", "UV_CACHE_DIR": "full"}
    cold = environ_of(mine, tmp_path)
    assert cold["PATH"] == "/bin"
    assert cold["UV_CACHE_DIR"] == str(tmp_path / "UV_CACHE_DIR")


def test_a_file_with_two_names_counts_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"x" * 1_000_000)
    once = megabytes_of(tmp_path)
    assert 1.0 <= once < 1.1
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    assert megabytes_of(tmp_path) == once
