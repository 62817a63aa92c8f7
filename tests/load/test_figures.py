"""The arithmetic of the loads, and that the table of benches leads somewhere."""

from __future__ import annotations

import pytest

from backend.bench import BENCHES
from backend.bench import main as bench
from backend.lens.header import check_header
from backend.lens.strip import stripped_of
from tests.citizen import picture
from tests.house.source import ROOT
from tests.load.figures import percentile_of, shown_times
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
