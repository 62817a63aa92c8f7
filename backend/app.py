"""The web process: hangs the rooms' doors together and serves the built pwa from the same port."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from types import FrameType

from flask import Flask

from backend.board import tally
from backend.board import views as board_views
from backend.capture import pieces as capture_pieces
from backend.capture import talk as capture_talk
from backend.capture import views as capture_views
from backend.capture.arrival import STILL_BYTES_MAX
from backend.capture.pieces import Keeper
from backend.catalogue import load
from backend.counter import assist as counter_assist
from backend.counter import hand as counter_hand
from backend.counter import views as counter_views
from backend.counter.tables import met_by
from backend.desk import decide as desk_decide
from backend.desk import many as desk_many
from backend.desk import money as desk_money
from backend.desk import packet as desk_packet
from backend.desk import register as desk_register
from backend.desk import views as desk_views
from backend.door import probes
from backend.door.built import hang_pages
from backend.door.case import hang_guard
from backend.door.headers import hang_headers
from backend.door.limits import hang_limits
from backend.door.reply import hang_fault_replies
from backend.dossier import views as dossier_views
from backend.dossier.answer import check_asked, keep_asked
from backend.dossier.tables import find_dossier
from backend.fill import views as fill_views
from backend.fill.papers import PAPER_BYTES_MAX
from backend.ground.config import ROOT, config
from backend.ground.log import open_log
from backend.hotline import guided as hotline_guided
from backend.hotline import hand as hotline_hand
from backend.hotline import views as hotline_views
from backend.journey import closeup as closeup_views
from backend.journey import known as known_views
from backend.journey import views as journey_views
from backend.kiosk import face as kiosk_face
from backend.kiosk import office as kiosk_office
from backend.kiosk import views as kiosk_views
from backend.lens.glance import warm_glance
from backend.lens.mesh import warm_meshes
from backend.lookup import coded as lookup_coded
from backend.lookup import offer as lookup_offer
from backend.lookup import views as lookup_views
from backend.lookup import visit as lookup_visit
from backend.mine import offer as mine_offer
from backend.mine import views as mine_views
from backend.notify import views as notify_views
from backend.read import views as read_views
from backend.rights import views as rights_views
from backend.slip import views as slip_views
from backend.staff import choose as staff_choose
from backend.staff import editor as staff_editor
from backend.staff import people as staff_people
from backend.staff import settings as staff_settings
from backend.staff import talk as staff_talk
from backend.staff import texts as staff_texts
from backend.staff import trail as staff_trail
from backend.staff import views as staff_views
from backend.staff.guard import Whereabouts
from backend.submit import views as submit_views
from backend.vault import db
from backend.voice import office as voice_office
from backend.voice import phones as voice_phones
from backend.voice import views as voice_views

ROOMS = (
    probes, lookup_views, lookup_offer, lookup_coded, lookup_visit,
    journey_views, closeup_views, known_views, capture_views, capture_pieces, read_views, fill_views, submit_views, slip_views,
    staff_views, staff_people, staff_editor, staff_choose, staff_texts, staff_settings, staff_trail,
    desk_views, desk_decide, desk_many, desk_money, desk_packet, desk_register, counter_views, counter_hand, counter_assist,
    mine_views, mine_offer,
    kiosk_views, kiosk_face, kiosk_office, hotline_views, hotline_hand, hotline_guided, notify_views,
    board_views, voice_views, voice_phones, voice_office, rights_views,
    dossier_views,
)
# Nothing but a still is larger than this, and a still is read with its own limit.
_BODY_MAX = 11 * 1024 * 1024


def make_app() -> Flask:
    """The application of one process, its database open and its rooms hung."""
    open_log()
    load.check_catalogue(config().office)
    db.open_vault(config())
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _BODY_MAX
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions["place_of"] = tally.counted(journey_views.place_of)
    app.extensions["keepers"] = {
        "closeup": Keeper(closeup_views.keep_closeup, STILL_BYTES_MAX, closeup_views.check_closeup),
        "paper": Keeper(fill_views.keep_paper, PAPER_BYTES_MAX, fill_views.check_paper),
        "asked": Keeper(keep_asked, STILL_BYTES_MAX, check_asked),
    }
    app.extensions["whereabouts_of"] = whereabouts_of
    app.extensions["petition_at"] = voice_office.petition_at
    hang_fault_replies(app)
    hang_guard(app)
    hang_limits(app, config())
    hang_headers(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    capture_talk.hang_socket(app)
    staff_talk.hang_staff_socket(app)
    _leave_on_stop()
    # Making a mesh and its first frame take 50 to 300 ms, the finder's network as long: the first phone of the day must not
    # feel that.
    for warm in (warm_meshes, warm_glance):
        threading.Thread(target=warm, daemon=True).start()
    hang_pages(app, Path(os.environ.get("HOSO_PWA", ROOT / "pwa" / "dist")), journey_views.first_shown)
    return app


def whereabouts_of(conn: db.Tx, case_id: str) -> Whereabouts | None:
    """Whose a file is, for the staff's guard, which knows no dossier; None when there is no such file."""
    line = find_dossier(conn, case_id)
    return Whereabouts(line.office, line.holder or None, met_by(conn, case_id)) if line else None


def _leave_on_stop() -> None:
    """On SIGTERM tell open sockets first; gunicorn alone would wait for them until its grace is over."""
    if threading.current_thread() is not threading.main_thread():
        return
    server_stops = signal.getsignal(signal.SIGTERM)
    if not callable(server_stops):
        return

    def stop(number: int, frame: FrameType | None) -> None:
        # Sending from inside a signal handler could meet a lock of this very thread.
        threading.Thread(target=capture_talk.SEATS.leave_all, daemon=True).start()
        server_stops(number, frame)

    signal.signal(signal.SIGTERM, stop)
