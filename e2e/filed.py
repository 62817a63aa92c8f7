"""Files of people who do not exist, sent through the demo office's own doors: somebody else's at every go of a test."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

from e2e.stack import Stack
from e2e.staff import link_of, said_in

_WORDS = ("AN", "BÌNH", "CHI", "DUNG", "GIANG", "HÀ", "LAN", "MAI", "NGA", "OANH", "PHÚC", "QUỲNH")
# One files; the slip is drawn by the office's worker.
_FILE = """
import json, sys, time
from backend.app import make_app
from backend.demo import Person, file_for
from backend.slip.file import url_of
from backend.slip.record import Slip
from backend.vault import cases, db, records
name, number, sure, back = sys.argv[1:]
person = Person(number, name, "1958-03-02", "Nữ", "HỘ KINH DOANH THỬ", ("5610", "quán cơm"), 50_000_000, sure=sure == "sure", back=back)
case_id = file_for(make_app().test_client(), person)
until, slip = time.monotonic() + 240, None
while slip is None and time.monotonic() < until:
    time.sleep(0.5)
    with db.look() as conn:
        slip, code = records.find_record(conn, case_id, Slip), cases.find_case(conn, case_id).resume_code
print(json.dumps([case_id, code, url_of(slip.token)]))
"""


@dataclass(frozen=True)
class Filed:
    """A file at the office. code: opens it on a phone; slip: the address in its QR."""

    name: str
    case_id: str
    code: str
    slip: str
    year: str = "1958"


def make_filed(stack: Stack, *, sure: bool = True, back: str = "counter") -> Filed:
    """Somebody files now. sure=False: the residence was read with doubt, so an officer looks first."""
    link_of(stack, "admin")  # told once the demo's own files are there
    name, number = " ".join(("HOÀNG THỊ", *random.sample(_WORDS, 3))), f"099158{random.randrange(10**6):06}"
    said = said_in(stack, _FILE, name, number, "sure" if sure else "unsure", back).splitlines()[-1]
    return Filed(name, *json.loads(said))
