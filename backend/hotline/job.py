"""Hands a guided link to the operator who carries messages, once; afterwards nothing of it is left here."""

from __future__ import annotations

from backend.hotline.record import LinkMessage
from backend.outside.lines import find_messenger
from backend.outside.spoken import MessageOrder
from backend.vault import db, records


def do_invite(case_id: str) -> None:
    """Send it. Killed between sending and forgetting, the same key is sent again, which sends nothing."""
    messenger = find_messenger()
    with db.look() as conn:
        message = records.find_record(conn, case_id, LinkMessage)
    if messenger is None or message is None:
        return
    messenger.send_message(MessageOrder(channel="sms", to=message.to, text=message.text), key=f"{case_id}-link")
    with db.write() as tx:
        records.forget_records(tx, case_id, (LinkMessage,))
