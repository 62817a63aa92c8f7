"""How people come in: a passkey made with a one-time code, a passkey used, a passkey used again. The HTTP is in views.py."""

from __future__ import annotations

from typing import Any

from backend.door.passkey import NewKey, asserted_in, counter_of, creation_of, made_key_of, request_of
from backend.ground import clock
from backend.ground.faults import Fault
from backend.staff.tables import (
    Passkey,
    Person,
    find_invited,
    find_passkey,
    find_person,
    keep_passkey,
    keep_use,
    open_shift,
    passkeys_of,
    take_invitation,
)
from backend.vault import audit, challenges, db


def invitation_of(tx: db.Tx, code: str) -> tuple[Person, dict[str, Any]]:
    """Whom a code lets in, and what their browser needs to make a passkey; Fault code_unknown. The code stays open."""
    person = find_invited(tx, code)
    if person is None:
        raise Fault("code_unknown")
    return person, creation_of(tx, "enrol", person.staff_id, handle=person.handle, name=person.name)


def enrol(tx: db.Tx, code: str, credential: Any, *, label: str, browser: str) -> str:
    """Bind the passkey that was made with a code, use the code up, open a session; its token.

    faults  code_unknown; passkey_failed
    """
    person = find_invited(tx, code)
    if person is None:
        raise Fault("code_unknown")
    made = made_key_of(tx, "enrol", person.staff_id, credential)
    if not take_invitation(tx, code):
        raise Fault("code_unknown")
    passkey = _kept(tx, person, made, label)
    _note(tx, person, "passkey.enrolled", passkey)
    return open_shift(tx, passkey, browser)


def request_entry(tx: db.Tx) -> dict[str, Any]:
    """What a browser needs to find a passkey of ours; nobody is named (no oracle of who works here)."""
    return request_of(tx, "sign_in", "")


def enter(tx: db.Tx, credential: Any, browser: str) -> str:
    """Open a session for the owner of a passkey; its token. Fault passkey_failed, whatever was wrong."""
    passkey, person = _proven(tx, credential, "sign_in", owner="")
    _note(tx, person, "staff.entered", passkey)
    return open_shift(tx, passkey, browser)


def request_step(tx: db.Tx, person: Person) -> dict[str, Any]:
    """What a browser needs to show the same person again."""
    return request_of(tx, "step_up", person.staff_id, known=[one.credential for one in passkeys_of(tx, person.staff_id)])


def step_up(tx: db.Tx, person: Person, credential: Any) -> None:
    """The same person is still there; Fault passkey_failed for anybody else's passkey."""
    passkey, owner = _proven(tx, credential, "step_up", owner=person.staff_id)
    if owner.staff_id != person.staff_id:
        raise Fault("passkey_failed")
    _note(tx, person, "staff.stepped_up", passkey)


def request_key(tx: db.Tx, person: Person) -> dict[str, Any]:
    """What a browser needs to make one more passkey for somebody who is signed in."""
    known = [one.credential for one in passkeys_of(tx, person.staff_id)]
    return creation_of(tx, "add", person.staff_id, handle=person.handle, name=person.name, known=known)


def add_key(tx: db.Tx, person: Person, credential: Any, *, label: str) -> None:
    """Bind one more passkey; Fault passkey_failed when it is bound already, to anybody."""
    passkey = _kept(tx, person, made_key_of(tx, "add", person.staff_id, credential), label)
    _note(tx, person, "passkey.added", passkey)


def _proven(tx: db.Tx, credential: Any, ceremony: challenges.Ceremony, *, owner: str) -> tuple[Passkey, Person]:
    asserted = asserted_in(credential)
    taken = challenges.take_challenge(tx, asserted.challenge, ceremony, owner)
    passkey = find_passkey(tx, asserted.key)
    person = find_person(tx, passkey.staff_id) if passkey else None
    if not taken or passkey is None or person is None or not person.active:
        raise Fault("passkey_failed")
    if asserted.handle and asserted.handle != person.handle:
        raise Fault("passkey_failed")
    count = counter_of(credential, asserted, public=passkey.public, count=passkey.count)
    keep_use(tx, passkey.key, count)
    return passkey, person


def _kept(tx: db.Tx, person: Person, made: NewKey, label: str) -> Passkey:
    passkey = Passkey(
        key=made.key, staff_id=person.staff_id, credential=made.credential, public=made.public, count=made.count,
        synced=made.synced, label=label, added_at=clock.now(), used_at=None,
    )
    if not keep_passkey(tx, passkey):
        raise Fault("passkey_failed")
    return passkey


def _note(tx: db.Tx, person: Person, action: str, passkey: Passkey) -> None:
    audit.append(
        tx, actor=person.staff_id, role="|".join(person.roles), action=action, subject=person.staff_id,
        detail={"key": passkey.key[:16]},
    )
