"""What the desk shows: lists, one file with the proposed deed, the whole unit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from backend.catalogue.record import Payee
from backend.dossier.record import Apology, FileBrief, FileShown, Officer, Proposal
from backend.ground.record import Record
from backend.notify.record import ToldOne
from backend.read.record import FieldName
from backend.submit.record import StrayMoney

Deed = Literal[
    "receive", "start", "ask_more", "refuse", "stop", "forward", "note_tax", "note_portal", "note_fee", "ask_fee", "waive_fee",
    "propose", "apologise", "sign", "send_back", "take", "assign", "give_back",
]
# What is safe for many files at once; refusing and signing never are.
ManyDeed = Literal["take", "receive", "assign"]
# What speaks for what the machine proposes; wait: nothing is to be done here now.
ProposedFor = Literal[
    "receive_sure", "receive_look", "receive_card", "receive_twin", "doubtful", "against_live", "against_likeness",
    "against_original", "against_tax", "take", "start", "portal", "fee", "fee_after", "grant", "grant_card", "sign", "wait",
]
# Why somebody looks at pictures; nothing that could name a person is written into the audit.
SightReason = Literal["decide", "compare", "complaint", "check"]
Queue = Literal["mine", "free", "sign", "unit", "asked"]


class DeskList(Record):
    """One page of files, the most urgent first; after: where the next page begins, None: this was the last."""

    files: tuple[FileBrief, ...]
    counts: dict[Queue, int]
    after: str | None


class Proposed(Record):
    """What the machine proposes; a person decides. why: what speaks for it; fields: what it is about."""

    deed: Deed | None
    why: ProposedFor
    fields: tuple[FieldName, ...] = ()
    proposal: Proposal | None = None


class DueShown(Record):
    """What the catalogue names that may fall due: what it is called, its ground, who takes it."""

    key: str
    name: str
    law: str
    payee: Payee


class Desk(Record):
    """One file on the desk.

    deeds       what this person may do to it now
    sight_until until when its pictures are open to this person; None: a reason is asked first
    apology     what is prepared because the date will hardly be kept; None: nothing
    dues        what may be asked for this procedure besides what anybody can say; only where a fee may be asked
    told        messages to the citizen, and whether they arrived
    """

    file: FileShown
    proposed: Proposed
    deeds: tuple[Deed, ...]
    sight_until: datetime | None
    apology: Apology | None
    dues: tuple[DueShown, ...]
    told: tuple[ToldOne, ...]


class MoneyLine(Record):
    """A file for which money came that was not owed."""

    brief: FileBrief
    event_count: int
    strays: tuple[StrayMoney, ...]


class MoneyPage(Record):
    """A page of them. waiting: to how many files something is owed back still; after: where the next page begins."""

    lines: tuple[MoneyLine, ...]
    waiting: int
    after: str | None


class FileLeft(Record):
    """A file that was left as it was. why: not_sure (a person looks first), not_now, not_found, or the code of a fault."""

    case_id: str
    why: str


class ManyDone(Record):
    """What became of a deed for many: the ids it was done to, and those that were left."""

    done: tuple[str, ...]
    left: tuple[FileLeft, ...]


class Ground(Record):
    """A ground for not taking a file in, or stopping it: the law, what the citizen is told, what they can do next."""

    code: str
    law: str
    reason: str
    next_step: str


class Load(Record):
    """One of the staff and the files they hold."""

    officer: Officer
    open: int
    late: int


class Sorry(Record):
    """A file whose apology is prepared."""

    brief: FileBrief
    apology: Apology
    event_count: int


class Overview(Record):
    """The unit as its lead sees it. late: past their date; soon: due within two working days; by status number."""

    by_status: dict[str, int]
    loads: tuple[Load, ...]
    free: int
    late: tuple[FileBrief, ...]
    soon: tuple[FileBrief, ...]
    to_sign: int
    sorry: tuple[Sorry, ...]


class RegisterLine(Record):
    """One row of the register (Mẫu 07). cells: in the order of its heads; archived: it has its package."""

    case_id: str
    cells: tuple[str, ...]
    archived: bool


class RegisterPage(Record):
    """A page of the register; after: where the next one begins, None: this was the last."""

    heads: tuple[str, ...]
    lines: tuple[RegisterLine, ...]
    after: str | None


ExportState = Literal["waiting", "allowed", "refused", "over"]


class ExportShown(Record):
    """What somebody asked to take out of the office. code: of the archived file; None: it is a stretch of the register.

    mine   asked by whoever looks: fetched by them alone, judged by anybody else who may
    until  it can be fetched so long
    """

    export_id: str
    code: str | None
    first: date | None
    last: date | None
    reason: str
    asked_name: str
    asked_at: datetime
    judged_name: str | None
    state: ExportState
    until: datetime | None
    mine: bool


class Exports(Record):
    """The latest. may_judge: whoever looks may allow what others asked."""

    exports: tuple[ExportShown, ...]
    may_judge: bool
