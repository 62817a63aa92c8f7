"""The figures as a report in Vietnamese, drawn as the office's papers are; what stands in it is what the page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from backend.board.record import Board
from backend.catalogue import load
from backend.dossier.forms import date_words_of
from backend.ground import clock
from backend.ground.config import config
from backend.ground.words import sentence_of
from backend.slip.letter import letter_of

_COUNTS: Final = ("sent", "finished", "refused", "open", "late")
_SHARES: Final = ("on_time", "remote")
# Share of the sheet's width that the devices have together.
_PHONES_WIDTH: Final = 72
_Row = tuple[str, ...]


def report_of(board: Board) -> bytes:
    """One report as a PDF, A4."""
    office = load.office_of(config().office)
    made = clock.local_of(board.made_at)
    return letter_of({
        "title": sentence_of("board.report_title", period=_period_words(board)),
        "authority": office.name.vi.upper(), "center": office.center.vi.upper(), "number": "", "to": "",
        "date_line": f"{office.place}, {date_words_of(made)}",
        "blocks": list(_blocks_of(board)), "signs": [],
        "foot": sentence_of("paper.foot", agency=office.name.vi, hotline=config().hotline),
        "specimen": sentence_of("stf.specimen") if board.sample else "",
    }, size="a4")


def _blocks_of(board: Board) -> Iterator[dict[str, Any]]:
    last = board.ends - timedelta(days=1)
    yield {"kind": "text", "text": sentence_of(
        "board.span", begins=f"{board.begins:%d/%m/%Y}", ends=f"{last:%d/%m/%Y}",
        made=f"{clock.local_of(board.made_at):%H:%M %d/%m/%Y}",
    )}
    yield {"kind": "rows", "rows": _figures_of(board)}
    machine = board.machine
    yield from _table("board.weeks", [
        (_week_words(week.monday), _share(week.on_time)) for week in board.weeks if week.on_time is not None
    ], shares=1)
    yield from _table("board.fields", [(field.name, _count(field.files)) for field in board.fields])
    yield from _table("board.statuses", [(_word("st", part.key), _count(part.count)) for part in board.statuses])
    yield from _table("board.grounds", [(_word("board.ground", part.key), _count(part.count)) for part in board.grounds])
    yield from _table("board.screens", [
        (_word("board.screen", one.screen), _count(one.reached), "–" if one.screen == "slip" else _share(one.stopped))
        for one in board.screens
    ], shares=1)
    yield from _stops_of(board)
    yield from _table("board.phones", [
        (_word("board.phone", one.phone), _count(one.begun), _share(one.sent)) for one in board.phones
    ], shares=1)
    yield from _table("board.unread", [(_word("board.unread", part.key), _count(part.count)) for part in machine.unread])
    yield from _table("board.doubts", [(_word("board.doubt", part.key), _count(part.count)) for part in machine.doubts])
    yield from _table("board.ages", [
        (_word("board.age", one.age), _count(one.filmed), _share(one.doubted)) for one in machine.ages
    ], shares=1)
    yield from _table("board.cards_by_age", [
        (_word("board.age", one.age), _count(one.read), _share(one.again)) for one in machine.ages
    ], shares=1)


def _stops_of(board: Board) -> Iterator[dict[str, Any]]:
    """Where people stopped, by device: a row a screen, a column a device."""
    phones = [one.phone for one in board.screens[0].phones] if board.screens else []
    if not phones:
        return
    width = _PHONES_WIDTH // len(phones)
    yield {"kind": "centred", "text": sentence_of("board.stops")}
    yield {
        "kind": "table",
        "columns": [
            [sentence_of("board.column_part"), f"{100 - width * len(phones)}%"],
            *([_word("board.phone", phone), f"{width}%"] for phone in phones),
        ],
        # Nobody stops at the last.
        "rows": [
            [_word("board.screen", one.screen), *(_share(each.stopped) for each in one.phones)] for one in board.screens[:-1]
        ],
    }


def _figures_of(board: Board) -> list[list[str]]:
    rows = [[sentence_of(f"board.{name}"), _count(getattr(board, name))] for name in _COUNTS]
    rows += [[sentence_of(f"board.{name}"), _share(getattr(board, name))] for name in _SHARES]
    said, minutes = board.said, board.minutes
    rows += [
        [sentence_of("board.minutes"), _share(None) if minutes is None else _minutes_words(minutes)],
        [sentence_of("board.ratings"), _count(said.ratings)],
        [sentence_of("board.satisfied"), _share(said.satisfied)],
        [sentence_of("board.letters"), _count(said.letters)],
        [sentence_of("board.answered_on_time"), _share(said.answered_on_time)],
    ]
    return [*rows, *([sentence_of(f"board.{name}"), _share(getattr(board.machine, name))] for name in ("sure", "changed"))]


def _table(title: str, rows: Sequence[_Row], *, shares: int = 0) -> Iterator[dict[str, Any]]:
    """A table under its title; nothing where it would be empty."""
    if not rows:
        return
    wide = len(rows[0])
    last = [[sentence_of("board.column_share"), "25%"]] if shares else []
    counts = [[sentence_of("board.column_count"), "25%"]] * (wide - 1 - len(last))
    first = [[sentence_of("board.column_part"), f"{100 - 25 * (wide - 1)}%"]]
    yield {"kind": "centred", "text": sentence_of(title)}
    yield {"kind": "table", "columns": [*first, *counts, *last], "rows": [list(row) for row in rows]}


def _period_words(board: Board) -> str:
    year, _, part = board.period.partition("-")
    if board.period == "now":
        return sentence_of("board.now")
    if part.startswith("Q"):
        return sentence_of("board.quarter", quarter=part[1:], year=year)
    return sentence_of("board.month", month=part, year=year)


def _minutes_words(minutes: float) -> str:
    return sentence_of("board.minutes_of", n=f"{minutes:g}".replace(".", ","))


def _week_words(monday: Any) -> str:
    return sentence_of("board.week_of", day=f"{monday:%d/%m}")


def _word(kind: str, key: str) -> str:
    return sentence_of(f"{kind}.{key}")


def _count(count: int | None) -> str:
    return sentence_of("board.few") if count is None else f"{count:,}".replace(",", ".")


def _share(share: float | None) -> str:
    return sentence_of("board.unknown") if share is None else f"{round(100 * share)} %"
