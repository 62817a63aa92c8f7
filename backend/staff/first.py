"""The first administrator of an installation, and the invented staff of a demo: codes told once, to who starts the program."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from webauthn.helpers import bytes_to_base64url, generate_user_handle

from backend.door.passkey import home
from backend.ground.config import config
from backend.staff.record import Role
from backend.staff.tables import forget_passkey, make_invitation, make_person, passkeys_of, people_of
from backend.vault import audit, db
from backend.vault.choices import CHOICES, chosen_of, keep_choice

_FIRST: Final = "Quản trị viên"
_LASTS: Final = timedelta(hours=24)
# Nobody of these exists.
DEMO: Final[tuple[tuple[str, tuple[Role, ...]], ...]] = (
    ("Lê Thị Mẫu Anh", ("counter",)),
    ("Phạm Văn Thử", ("officer",)),
    ("Võ Thị Ví Dụ", ("lead",)),
    ("Hồ Giả Định", ("hotline",)),
    ("Đỗ Mẫu Quân", ("manager",)),
    ("Bùi Thử Nghiệm", ("auditor",)),
    ("Ngô Quản Mẫu", ("admin",)),
)


def first_code() -> str | None:
    """A link for the first administrator, in place of any before; None once an active administrator has a passkey."""
    office = config().office
    with db.write() as tx:
        admins = [one for one in people_of(tx, office) if "admin" in one.roles and one.active]
        if any(passkeys_of(tx, one.staff_id) for one in admins):
            return None
        staff_id = admins[0].staff_id if admins else _made(tx, _FIRST, ("admin",))
        return _link(tx, staff_id)


def lost_code() -> str | None:
    """A link for the administrator who has been here longest, whose passkeys are all lost and open nothing from now on.

    The way back in when nobody is left to let anybody in: only who may start programs on the server can go it. None: no
    administrator to let in.
    """
    with db.write() as tx:
        admins = [one for one in people_of(tx, config().office) if "admin" in one.roles and one.active]
        if not admins:
            return None
        for one in passkeys_of(tx, admins[0].staff_id):
            forget_passkey(tx, one.key)
        return _link(tx, admins[0].staff_id, lost=True)


def demo_codes() -> tuple[tuple[str, tuple[Role, ...], str], ...]:
    """Name, roles and link for everybody of the demo who has no passkey yet; they are made at the first call."""
    office = config().office
    with db.write() as tx:
        if chosen_of(tx, "one_key_careful_days").made_at is None:
            # Who tries a demo has one device at hand.
            keep_choice(tx, "one_key_careful_days", CHOICES["one_key_careful_days"].most, by="system")
        there = {one.name: one.staff_id for one in people_of(tx, office)}
        ids = [(name, roles, there.get(name) or _made(tx, name, roles)) for name, roles in DEMO]
        return tuple((name, roles, _link(tx, staff_id)) for name, roles, staff_id in ids if not passkeys_of(tx, staff_id))


def _made(tx: db.Tx, name: str, roles: tuple[Role, ...]) -> str:
    staff_id = make_person(
        tx, office=config().office, name=name, roles=roles, handle=bytes_to_base64url(generate_user_handle()),
    )
    audit.append(tx, actor="system", role="system", action="staff.made", subject=staff_id, detail={"roles": "|".join(roles)})
    return staff_id


def _link(tx: db.Tx, staff_id: str, *, lost: bool = False) -> str:
    code, _ = make_invitation(tx, staff_id, lasts=_LASTS)
    audit.append(tx, actor="system", role="system", action="staff.invited", subject=staff_id, detail={"lost": int(lost)})
    return f"{home()}/staff#{code}"
