"""The figures as a table (CSV); every cell is a number, a date or a word of ours, so that no program runs it. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from backend.board.record import Board

_PLAIN = ("begins", "ends", "sent", "finished", "refused", "open", "late", "on_time", "remote", "minutes")


def table_of(board: Board) -> str:
    """Two columns, with the mark that tells a spreadsheet its letters."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(("figure", "value"))
    for name, value in _rows_of(board):
        write.writerow((name, "" if value is None else value))
    return "\ufeff" + out.getvalue()


def _rows_of(board: Board) -> Iterator[tuple[str, object]]:
    yield from ((name, getattr(board, name)) for name in _PLAIN)
    yield from ((f"on_time {week.monday}", week.on_time) for week in board.weeks)
    yield from ((f"field {field.field}", field.files) for field in board.fields)
    yield from ((f"status {part.key}", part.count) for part in board.statuses)
    yield from ((f"refused for {part.key}", part.count) for part in board.grounds)
    for screen in board.screens:
        yield f"screen {screen.screen} reached", screen.reached
        yield f"screen {screen.screen} stopped", screen.stopped
        for each in screen.phones:
            yield f"screen {screen.screen} {each.phone} reached", each.reached
            yield f"screen {screen.screen} {each.phone} stopped", each.stopped
    for phone in board.phones:
        yield f"phone {phone.phone} begun", phone.begun
        yield f"phone {phone.phone} sent", phone.sent
    yield "fields sure", board.machine.sure
    yield "fields changed", board.machine.changed
    yield from ((f"picture refused {part.key}", part.count) for part in board.machine.unread)
    yield from ((f"face doubted for {part.key}", part.count) for part in board.machine.doubts)
    for age in board.machine.ages:
        yield f"age {age.age} filmed", age.filmed
        yield f"age {age.age} doubted", age.doubted
        yield f"age {age.age} card read", age.read
        yield f"age {age.age} photographed again", age.again
    yield "ratings", board.said.ratings
    yield "satisfied", board.said.satisfied
    yield from ((f"level {part.key}", part.count) for part in board.said.levels)
    yield "letters", board.said.letters
    yield "letters answered on time", board.said.answered_on_time
