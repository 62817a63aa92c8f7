"""HTTP of the figures: one page for everybody, the same as a table and as a report; and the office's own, exact."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Final

from flask import Blueprint, Response, request

from backend.board.count import board_of
from backend.board.record import Board
from backend.board.report import report_of
from backend.board.rules import find_stretch
from backend.board.sheet import table_of
from backend.door.case import public
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.vault import db

blueprint = Blueprint("board", __name__)
# A public page must cost the office nothing, however often it is asked for.
_KEPT: Final = timedelta(minutes=5)
_MADE_MAX: Final = 40
_lock = threading.Lock()
_made: dict[tuple[str, str, str], Board] = {}


@blueprint.get("/api/board")
@public
@limiter.limit("120 per minute")
def show_board() -> Response:
    """The figures of this office: `?period=2026-10`, `2026-Q3`, or the last twelve weeks."""
    return reply(_board())


@blueprint.get("/api/board.csv")
@public
@limiter.limit("30 per minute")
def show_board_table() -> Response:
    """The same as a table."""
    return _file(table_of(_board()).encode(), "text/csv", "board.csv")


@blueprint.get("/api/board.pdf")
@public
@limiter.limit("20 per minute")
def show_board_report() -> Response:
    """The same as a report to print or to send on."""
    return _file(report_of(_board()), "application/pdf", "bao-cao.pdf")


@blueprint.get("/api/office/board")
@needs("board.read")
def show_own_board() -> Response:
    """The figures as they are, now: for who runs the office."""
    return reply(_exact())


@blueprint.get("/api/office/board.csv")
@needs("board.read")
def show_own_table() -> Response:
    """The same as a table; who takes it along is noted."""
    board = _exact()
    with db.write() as tx:
        note_deed(tx, "board.exported", current_person().office, period=board.period)
    return _file(table_of(board).encode(), "text/csv", "board.csv")


def _exact() -> Board:
    stretch = find_stretch(_period(), clock.today())
    if stretch is None:
        raise Fault("query")
    return board_of(current_person().office, stretch, exact=True)


def _board() -> Board:
    office, stretch = config().office, find_stretch(_period(), clock.today())
    if stretch is None:
        raise Fault("query")
    key = office, config().database_url, stretch.name
    with _lock:
        board = _made.get(key)
        if board is None or clock.now() - board.made_at > _KEPT:
            if len(_made) >= _MADE_MAX:
                _made.clear()
            board = _made[key] = board_of(office, stretch, exact=False)
        return board


def _period() -> str:
    return request.args.get("period", "now")


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
