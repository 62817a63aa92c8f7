"""Error rates of liveness with their intervals, as tables; ISO/IEC 30107-3 names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Any, Final

Z: Final = 1.96  # 95 %


def wilson(wrong: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1 (Wilson 1927); everything is possible where nothing was tried."""
    if of == 0:
        return 0.0, 1.0
    share, square = wrong / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def table_of(rows: Sequence[dict[str, Any]], *, conditions: Sequence[str]) -> Iterator[str]:
    """Markdown: living people by condition, then attacks by kind; what a person has to look at counts as not passed."""
    yield "| living people | sessions | live | unsure | not live | BPCER (95 %) | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in dict.fromkeys(row["kind"] for row in rows if row["kind"] in conditions):
        yield _line(kind, [row for row in rows if row["kind"] == kind], wrong=("unsure", "not_live"))
    yield ""
    yield "| attack | sessions | live | unsure | not live | APCER (95 %) | caught by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in dict.fromkeys(row["kind"] for row in rows if row["kind"] not in conditions):
        yield _line(kind, [row for row in rows if row["kind"] == kind], wrong=("live",))


def _line(kind: str, rows: Sequence[dict[str, Any]], *, wrong: tuple[str, ...]) -> str:
    told = Counter(row["live"] for row in rows)
    count = sum(told[each] for each in wrong)
    low, high = wilson(count, len(rows))
    reasons = Counter(reason for row in rows for reason in row["reasons"])
    why = ", ".join(f"{reason.removeprefix('live_')} {number}" for reason, number in reasons.most_common(4))
    rate = f"{100 * count / max(1, len(rows)):.1f} % ({100 * low:.1f}–{100 * high:.1f})"
    return f"| {kind} | {len(rows)} | {told['live']} | {told['unsure']} | {told['not_live']} | {rate} | {why} |"
