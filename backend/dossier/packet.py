"""What an officer takes to the portal to enter a file by hand: the answers as a sheet and as data, the papers, signed sums."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Final

from backend.dossier.facts import facts_of
from backend.dossier.forms import Head, Tables, sheet_of
from backend.dossier.papers import brought_of, life_of
from backend.dossier.record import FileShown
from backend.dossier.shown import file_of
from backend.ground import clock
from backend.ground.config import config
from backend.outside.keys import key_in
from backend.slip.letter import letter_of
from backend.vault import db

_FORM: Final = "ban-khai"


def packet_of(conn: db.Tx, case_id: str) -> bytes:
    """One ZIP; the portal identifies people by itself, so no picture of card or face leaves with it.

    SHA256SUMS names every part; SHA256SUMS.sig is the Ed25519 signature of it by the key that institutions know as ours, in
    hexadecimal, after the name of that key.
    faults  not_found, before the file was sent
    """
    shown = file_of(conn, case_id)
    parts = {"ban-khai.pdf": _sheet_of(conn, case_id, shown), "ban-khai.json": _told_of(shown), **brought_of(conn, case_id)}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items())).encode()
    key = key_in(config().keys_dir)
    signed = f"{key.kid} {key.private.sign(sums).hex()}\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as packet:
        for name, content in sorted({**parts, "SHA256SUMS": sums, "SHA256SUMS.sig": signed}.items()):
            packet.writestr(name, content)
    return packed.getvalue()


def _sheet_of(conn: db.Tx, case_id: str, shown: FileShown) -> bytes:
    life = life_of(conn, case_id)
    head = Head(office=life.ground.office, at=clock.local_of(clock.now()), hotline=config().hotline)
    tables: Tables = {
        "answers": [(answer.label, answer.value) for answer in shown.answers],
        "papers": [(f"{paper.name}: {paper.count}",) for paper in shown.papers],
    }
    return letter_of(sheet_of(_FORM, facts_of(life), head, tables), size="a4")


def _told_of(shown: FileShown) -> bytes:
    told = {
        "file": shown.brief.code, "procedure": shown.brief.procedure, "identity_source": shown.identity_source,
        "answers": [{"key": answer.key, "label": answer.label, "value": answer.value} for answer in shown.answers],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
