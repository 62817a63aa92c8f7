"""Puts the figures of an office together for a stretch of time: exactly for the office, for everybody else what may be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from backend.board import tables
from backend.board.record import AgeCount, Board, FieldCount, Machine, Part, PhoneCount, PhoneStop, Said, ScreenCount, Week
from backend.board.rules import (
    GROUNDS,
    SCREENS,
    UNREAD,
    Stretch,
    median_of,
    mondays_in,
    mondays_until,
    periods_until,
    reached_of,
    weekly_of,
)
from backend.catalogue import load
from backend.ground import clock
from backend.ground.config import config
from backend.ground.few import share_of, told_of, told_together
from backend.vault import db
from backend.voice.tables import ended_letters, levels_since, sent_since

# Of the national list: not finished yet; the clock runs; refused before or after reception.
_OPEN: Final = (1, 2, 4, 5, 6)
_RUNNING: Final = (2, 4)
_REFUSED: Final = (3, 8)
_SATISFIED: Final = (4, 5)
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class _Telling:
    """How counts become figures: rounded and with small ones left out, or as they are."""

    count: Callable[[int], int | None]
    share: Callable[[int, int], float | None]
    together: Callable[[Mapping[str, int]], Mapping[str, int | None]]


_PUBLIC: Final = _Telling(told_of, share_of, told_together)
_OWN: Final = _Telling(lambda count: count, lambda part, whole: round(part / whole, 4) if whole else None, dict)


@dataclass(frozen=True, slots=True)
class _Office:
    """Whose figures, of when, told how."""

    conn: db.Tx
    slug: str
    stretch: Stretch
    tell: _Telling

    @property
    def span(self) -> tuple[datetime, datetime]:
        """First instant, and the first that is not in it."""
        zone = clock.local_of(clock.now()).tzinfo
        begins, ends = (datetime.combine(day, time(), tzinfo=zone) for day in (self.stretch.begins, self.stretch.ends))
        return begins, ends

    def tallies(self, what: str) -> dict[tuple[str, str], int]:
        """How often something happened, by part and side."""
        return tables.tallies_of(self.conn, self.slug, self.stretch.months, what)


def board_of(office: str, stretch: Stretch, *, exact: bool) -> Board:
    """All figures of an office."""
    tell = _OWN if exact else _PUBLIC
    with db.look() as conn:
        whose = _Office(conn, office, stretch, tell)
        span = whose.span
        sent = tables.count_sent(conn, office, *span, by="procedure")
        source, status = (tables.count_sent(conn, office, *span, by=by) for by in ("identity_source", "status"))
        whole, ended = sum(sent.values()), tables.ended_since(conn, office, *span)
        mondays = mondays_until(clock.today()) if stretch.name == "now" else mondays_in(stretch)
        weekly = weekly_of(((clock.local_of(at).date(), kept) for at, kept in ended), mondays)
        return Board(
            office=load.office_of(office).name.vi, period=stretch.name, periods=periods_until(clock.today()),
            begins=stretch.begins, ends=stretch.ends, exact=exact, made_at=clock.now(), sent=tell.count(whole),
            finished=tell.count(len(ended)), refused=tell.count(tables.count_since(conn, office, *span, statuses=_REFUSED)),
            open=tell.count(tables.count_open(conn, office, _OPEN)),
            late=tell.count(tables.count_open(conn, office, _RUNNING, due_before=clock.now())),
            on_time=tell.share(sum(kept for _, kept in ended), len(ended)),
            remote=tell.share(whole - source.get("officer_saw_card", 0), whole),
            minutes=median_of(tables.seconds_to_send(conn, office, *span)),
            weeks=tuple(Week(monday=monday, on_time=tell.share(part, of)) for monday, (of, part) in weekly.items()),
            fields=_fields_of(whose, sent), statuses=_parts_of(whose, status), grounds=_grounds_of(whose),
            screens=_screens_of(whose), phones=_phones_of(whose), machine=_machine_of(whose), said=_said_of(whose),
            sample=config().specimen,
        )


def _parts_of(whose: _Office, counts: Mapping[str, int]) -> tuple[Part, ...]:
    told = whose.tell.together(counts)
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(Part(key=key, count=told[key]) for key in ordered)


def _fields_of(whose: _Office, by_procedure: Mapping[str, int]) -> tuple[FieldCount, ...]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for slug, count in by_procedure.items():
        procedure = load.procedure_of(slug)
        names[procedure.field] = procedure.field_name.vi
        counts[procedure.field] = counts.get(procedure.field, 0) + count
    return tuple(FieldCount(field=part.key, name=names[part.key], files=part.count) for part in _parts_of(whose, counts))


def _grounds_of(whose: _Office) -> tuple[Part, ...]:
    counts: dict[str, int] = {}
    for law in tables.laws_since(whose.conn, whose.slug, *whose.span):
        ground = GROUNDS.get(law, "other")
        counts[ground] = counts.get(ground, 0) + 1
    return _parts_of(whose, counts)


def _screens_of(whose: _Office) -> tuple[ScreenCount, ...]:
    met = whose.tallies("screen")
    phones = {phone: {part: count for (part, other), count in met.items() if other == phone} for _, phone in met}
    ways = {phone: reached_of(counts) for phone, counts in sorted(phones.items())}
    whole = reached_of({screen: sum(count for (part, _), count in met.items() if part == screen) for screen in SCREENS})
    return tuple(
        ScreenCount(
            screen=screen, reached=whose.tell.count(here), stopped=_stopped_of(whose, screen, here, further),
            phones=tuple(
                PhoneStop(phone=phone, reached=whose.tell.count(way[at][1]), stopped=_stopped_of(whose, *way[at]))
                for phone, way in ways.items()
            ),
        )
        for at, (screen, here, further) in enumerate(whole)
    ) if met else ()


def _stopped_of(whose: _Office, screen: str, here: int, further: int) -> float | None:
    """What share came no further; nobody stops at the last."""
    return whose.tell.share(here - further, here) if screen != SCREENS[-1] else None


def _phones_of(whose: _Office) -> tuple[PhoneCount, ...]:
    met = whose.tallies("screen")
    begun = {phone: count for (part, phone), count in met.items() if part == SCREENS[0]}
    ordered = sorted(begun, key=lambda phone: (-begun[phone], phone))
    return tuple(
        PhoneCount(
            phone=phone, begun=whose.tell.count(begun[phone]),
            sent=whose.tell.share(min(begun[phone], met.get((SCREENS[-1], phone), 0)), begun[phone]),
        )
        for phone in ordered
    )


def _machine_of(whose: _Office) -> Machine:
    fields = {part: count for (part, _), count in whose.tallies("field").items()}
    read = fields.get("sure", 0) + fields.get("unsure", 0)
    unread: dict[str, int] = {}
    for (code, step), count in whose.tallies("refusal").items():
        if step in ("capture", "read"):
            why = code if code in UNREAD else "other"
            unread[why] = unread.get(why, 0) + count
    return Machine(
        sure=whose.tell.share(fields.get("sure", 0), read), changed=whose.tell.share(fields.get("changed", 0), read),
        unread=_parts_of(whose, unread)[:_SHOWN],
        doubts=_parts_of(whose, {part: count for (part, _), count in whose.tallies("doubt").items()}),
        ages=_ages_of(whose),
    )


def _ages_of(whose: _Office) -> tuple[AgeCount, ...]:
    """Faces that the machine was not sure of, and cards that were photographed again, by age."""
    lives, cards = _by_age(whose, "live"), _by_age(whose, "card")
    told = []
    for age in sorted(lives.keys() | cards.keys()):
        live, card = lives.get(age, {}), cards.get(age, {})
        filmed, read = sum(count for kind, count in live.items() if kind != "waived"), sum(card.values())
        told.append(AgeCount(
            age=age, filmed=whose.tell.count(filmed), doubted=whose.tell.share(filmed - live.get("live", 0), filmed),
            read=whose.tell.count(read), again=whose.tell.share(card.get("again", 0), read),
        ))
    return tuple(told)


def _by_age(whose: _Office, what: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (kind, age), count in whose.tallies(what).items():
        found.setdefault(age, {})[kind] = count
    return found


def _said_of(whose: _Office) -> Said:
    levels = levels_since(whose.conn, whose.slug, *whose.span)
    letters = ended_letters(whose.conn, whose.slug, *whose.span)
    given = sum(levels.values())
    return Said(
        ratings=whose.tell.count(given), satisfied=whose.tell.share(sum(levels.get(level, 0) for level in _SATISFIED), given),
        levels=tuple(
            Part(key=key, count=count)
            for key, count in whose.tell.together({str(level): levels.get(level, 0) for level in (5, 4, 3, 2, 1)}).items()
        ) if given else (),
        letters=whose.tell.count(sent_since(whose.conn, whose.slug, *whose.span)),
        answered_on_time=whose.tell.share(sum(clock.local_of(at).date() <= due for at, due in letters), len(letters)),
    )
