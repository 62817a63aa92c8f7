"""Which one deed is proposed for a file, and which of them somebody may do now. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from backend.desk.record import Deed, Desk, ManyDeed, Proposed, ProposedFor
from backend.dossier.money import WAITS_FOR_FEE, owes_of
from backend.dossier.record import Checked, FileShown
from backend.slip.record import StatusCode
from backend.staff.rules import Right

# Deeds by status (procedures.md 5); which of them are somebody's follows from their rights.
_BY_STATUS: Final[Mapping[StatusCode, tuple[Deed, ...]]] = {
    1: ("receive", "note_portal", "note_fee", "waive_fee", "ask_more", "refuse", "take", "assign"),
    2: ("start", "apologise", "take", "assign"),
    4: ("propose", "ask_more", "ask_fee", "forward", "note_tax", "apologise", "stop", "sign", "send_back", "take", "assign"),
    5: ("stop", "assign"),
    6: ("note_fee", "waive_fee", "stop", "assign"),
    9: ("assign",),
}
# Before reception a file is refused, after it stopped.
_ENDS: Final[tuple[Deed, ...]] = ("refuse", "stop")
# Reasons to wait for an officer that say nothing against a file: the office or the procedure wants it so (dossier/rules).
_ROUTINE: Final = frozenset({"office_setting", "procedure"})
# What stops a file, and what speaks for asking or ending because of it.
_AGAINST: Final[Mapping[Checked, ProposedFor]] = {
    "live": "against_live", "likeness": "against_likeness", "original": "against_original", "tax": "against_tax",
}
# Signing is the lead's alone (settled 27).
_RIGHTS: Final[Mapping[Deed, Right]] = {
    "take": "file.take", "assign": "file.assign", "sign": "file.sign", "send_back": "file.sign", "give_back": "money.return",
}


def right_of(deed: Deed) -> Right:
    """The right that a deed needs."""
    return _RIGHTS.get(deed, "file.decide")


def deeds_of(file: FileShown, rights: Collection[Right], *, held: bool) -> tuple[Deed, ...]:
    """What somebody with these rights may do to the file now.

    held  the file has a holder: then nobody takes it, a lead gives it
    """
    shut = _shut_of(file, held=held)
    # Money that is owed back is given back whatever became of the file.
    there = (*_BY_STATUS.get(file.brief.status, ()), "give_back")
    return tuple(deed for deed in there if deed not in shut and right_of(deed) in rights)


def _shut_of(file: FileShown, *, held: bool) -> frozenset[Deed]:
    """Deeds of this status that make no sense for this file now."""
    tax = next((found.state for found in file.findings if found.what == "tax"), None)
    unentered = "portal" in file.waits
    unpaid = file.brief.status == WAITS_FOR_FEE or "fee" in file.waits
    reasons: tuple[tuple[Deed, bool], ...] = (
        ("sign", not file.brief.proposal), ("send_back", not file.brief.proposal), ("propose", bool(file.brief.proposal)),
        ("take", held), ("note_tax", tax in (None, "sure")), ("note_fee", not unpaid), ("waive_fee", not unpaid),
        ("give_back", not owes_of(file.strays)), ("note_portal", not unentered), ("receive", unpaid or unentered),
    )
    return frozenset(deed for deed, holds in reasons if holds)


def propose(file: FileShown, deeds: Collection[Deed]) -> Proposed:
    """The one deed that the evidence speaks for, out of those that may be done; None where the file only waits."""
    against = [found.what for found in file.findings if found.state == "stop"]
    owing = [Proposed(deed=deed, why="against_tax") for deed in _ENDS if "tax" in against and deed in deeds]
    card = any(found.what == "card_cues" and found.state == "look" for found in file.findings)
    doubtful = tuple(row.field for row in file.rows if row.state == "look")
    wanted: tuple[Proposed, ...] = ()
    if file.brief.proposal:
        wanted = (Proposed(deed="sign", why="sign"),)
    elif "take" in deeds and "receive" not in deeds and "start" not in deeds:
        wanted = (Proposed(deed="take", why="take"),)
    elif owing:
        wanted = tuple(owing)
    elif against:
        wanted = (Proposed(deed="ask_more", why=_AGAINST[against[0]]),)
    elif doubtful and file.brief.status == 1:
        wanted = (Proposed(deed="ask_more", why="doubtful", fields=doubtful),)
    else:
        wanted = (
            Proposed(deed="note_portal", why="portal"),
            Proposed(deed="note_fee", why="fee_after" if file.brief.status == WAITS_FOR_FEE else "fee"),
            Proposed(deed="receive", why=_received_for(file, card=card)),
            Proposed(deed="start", why="start"),
            Proposed(deed="propose", why="grant_card" if card else "grant", proposal="grant"),
        )
    return next((one for one in wanted if one.deed in deeds), Proposed(deed=None, why="wait"))


def _received_for(file: FileShown, *, card: bool) -> ProposedFor:
    """What is looked at before it; card: something about its pictures is unusual."""
    if "duplicate" in file.waits:
        return "receive_twin"
    if card:
        return "receive_card"
    return "receive_sure" if _all_sure(file) and not set(file.waits) - _ROUTINE else "receive_look"


def may_in_bulk(deed: ManyDeed, desk: Desk) -> bool:
    """Whether a file needs nobody's eye for this deed.

    Received is only what the machine might have received by itself; given or taken only what nobody holds.
    """
    file = desk.file
    if deed == "receive":
        return desk.proposed.why == "receive_sure" and all(found.state not in ("look", "stop") for found in file.findings)
    return deed in desk.deeds and not file.brief.holder


def _all_sure(file: FileShown) -> bool:
    return all(row.state == "sure" for row in file.rows) and not any(answer.doubt for answer in file.answers)
