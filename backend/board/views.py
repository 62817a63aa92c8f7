"""HTTP of the public figures: one page for everybody, the same as a table to take along."""

from __future__ import annotations

import csv
import io
import threading
from datetime import datetime, time, timedelta
from typing import Final

from flask import Blueprint, Response

from backend.board.record import Board, FieldCount, Week
from backend.board.rules import median_of, mondays_until, weekly_of
from backend.board.tables import (
    count_by_procedure,
    count_by_source,
    count_open,
    count_since,
    ended_since,
    seconds_to_send,
)
from backend.catalogue import load
from backend.door.case import public
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.config import config
from backend.ground.few import share_of, told_of
from backend.vault import db

blueprint = Blueprint("board", __name__)
# A public page must cost the office nothing, however often it is asked for.
_KEPT: Final = timedelta(minutes=5)
# Of the national list: not finished yet; the clock runs; refused before or after reception.
_OPEN: Final = (1, 2, 4, 5, 6)
_RUNNING: Final = (2, 4)
_REFUSED: Final = (3, 8)
_lock = threading.Lock()
_made: dict[tuple[str, str], Board] = {}


@blueprint.get("/api/board")
@public
@limiter.limit("120 per minute")
def show_board() -> Response:
    """The figures of this office."""
    return reply(_board())


@blueprint.get("/api/board.csv")
@public
@limiter.limit("30 per minute")
def show_board_table() -> Response:
    """The same as a table; every cell is a number, a date or a word of ours, so that no program runs it."""
    board, out = _board(), io.StringIO()
    write = csv.writer(out)
    write.writerow(("figure", "value"))
    for name in ("begins", "sent", "finished", "refused", "open", "late", "on_time", "remote", "minutes"):
        write.writerow((name, _cell(getattr(board, name))))
    for week in board.weeks:
        write.writerow((f"finished {week.monday}", _cell(week.finished)))
        write.writerow((f"on_time {week.monday}", _cell(week.on_time)))
    for field in board.fields:
        write.writerow((f"field {field.field}", _cell(field.files)))
    answer = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="board.csv"'
    return answer


def _board() -> Board:
    office = config().office
    key = office, config().database_url
    with _lock:
        board = _made.get(key)
        if board is None or clock.now() - board.made_at > _KEPT:
            board = _made[key] = _counted(office)
        return board


def _counted(office: str) -> Board:
    mondays = mondays_until(clock.today())
    since = datetime.combine(mondays[0], time(), tzinfo=clock.local_of(clock.now()).tzinfo)
    with db.look() as conn:
        by_procedure, by_source = count_by_procedure(conn, office, since), count_by_source(conn, office, since)
        waiting, late = count_open(conn, office, _OPEN), count_open(conn, office, _RUNNING, due_before=clock.now())
        refused = count_since(conn, office, _REFUSED, since)
        ended = [(clock.local_of(at).date(), kept) for at, kept in ended_since(conn, office, since)]
        seconds = seconds_to_send(conn, office, since)
    weekly, sent = weekly_of(ended, mondays), sum(by_procedure.values())
    return Board(
        office=load.office_of(office).name.vi, begins=mondays[0], made_at=clock.now(), sent=told_of(sent),
        finished=told_of(len(ended)), refused=told_of(refused), open=told_of(waiting), late=told_of(late),
        on_time=share_of(sum(kept for _, kept in ended), len(ended)),
        remote=share_of(sent - by_source.get("officer_saw_card", 0), sent), minutes=median_of(seconds),
        weeks=tuple(
            Week(monday=monday, finished=told_of(whole), on_time=share_of(part, whole))
            for monday, (whole, part) in weekly.items()
        ),
        fields=_fields_of(by_procedure), sample=config().specimen,
    )


def _fields_of(by_procedure: dict[str, int]) -> tuple[FieldCount, ...]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for slug, count in by_procedure.items():
        procedure = load.procedure_of(slug)
        names[procedure.field] = procedure.field_name.vi
        counts[procedure.field] = counts.get(procedure.field, 0) + count
    ordered = sorted(counts, key=lambda field: -counts[field])
    return tuple(FieldCount(field=field, name=names[field], files=told_of(counts[field])) for field in ordered)


def _cell(value: object) -> object:
    return "" if value is None else value
