"""Makes the slip of a case that was sent: at once, by machine, and once."""

from __future__ import annotations

from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import config
from backend.slip.keys import signer_in
from backend.slip.receipt import expiry_of, token_of
from backend.slip.record import Slip
from backend.slip.tables import keep_receipt
from backend.submit.record import Submission
from backend.vault import db, records


def do_slip(case_id: str) -> None:
    """Sign and keep the slip; does nothing when there is one, or nothing was sent."""
    signer = signer_in(config().keys_dir)
    with db.write() as tx:
        sent = records.find_record(tx, case_id, Submission)
        if sent is None or records.find_record(tx, case_id, Slip):
            return
        issued_at = clock.now()
        number = load.procedure_of(sent.procedure).number
        keep_receipt(tx, sent.receipt, case_id)
        records.keep_record(tx, case_id, Slip(
            receipt=sent.receipt,
            token=token_of(signer, sent.receipt, procedure=number, issued_at=issued_at),
            issued_at=issued_at,
            expires_at=expiry_of(issued_at),
        ))
