"""The label of a parcel that takes a result home: who sends, who receives, and the code under which the post knows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from backend.catalogue import load
from backend.catalogue.office import Office
from backend.door.qr import qr_svg_of
from backend.dossier.forms import date_words_of
from backend.dossier.parcel import order_of
from backend.dossier.record import Parcel
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.outside.spoken import ParcelOrder
from backend.slip.typeset import typeset
from backend.vault import db, records

StickerSize = Literal["a6", "a4"]
_TEMPLATE: Final = Path(__file__).resolve().with_name("sticker.typ")
_WORDS: Final = {
    "title": "parcel.title", "from_word": "parcel.from", "to_word": "parcel.to", "phone_word": "parcel.phone",
    "tracking_word": "parcel.tracking", "file_word": "parcel.file", "contents": "parcel.contents",
}


def sticker_of(conn: db.Tx, case_id: str, *, size: StickerSize) -> bytes:
    """The label as a PDF. It goes through strangers' hands: what the file is about does not stand on it, and no number.

    faults  move_not_allowed: there is no parcel, or the post has not given its code yet
    """
    parcel, line, order = records.find_record(conn, case_id, Parcel), find_dossier(conn, case_id), order_of(conn, case_id)
    if parcel is None or parcel.tracking is None or line is None or order is None:
        raise Fault("move_not_allowed")
    return drawn_of(said_on(parcel.tracking, order, load.office_of(line.office)), size)


def said_on(tracking: str, order: ParcelOrder, office: Office) -> dict[str, str]:
    """What the label says, as plain texts; its QR is the tracking code."""
    return {
        **{name: sentence_of(key) for name, key in _WORDS.items()},
        "sender": f"{office.center.vi}, {office.name.vi}", "sender_address": office.address.vi, "sender_phone": office.phone,
        "name": order.name, "address": order.address, "phone": order.phone, "tracking": tracking, "file": order.file,
        "date_line": f"{office.place}, {date_words_of(clock.local_of(clock.now()))}",
        "card_note": sentence_of("parcel.card") if order.show_card else "",
        "specimen": sentence_of("stf.specimen") if office.specimen else "",
        "qr": qr_svg_of(tracking),
    }


def drawn_of(label: Mapping[str, str], size: StickerSize) -> bytes:
    """The label as a PDF."""
    return typeset(_TEMPLATE, {"label": json.dumps(label, ensure_ascii=False), "paper": size})
