"""What invented citizens said and where invented phones stopped, so that a demo's figures are those of a lived-in office."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from backend.board.rules import SCREENS
from backend.board.tables import Tally, add_tallies
from backend.catalogue.workdays import calendar
from backend.dossier.line import DossierLine
from backend.ground import clock
from backend.vault import db
from backend.voice.record import Letter, PetitionTopic
from backend.voice.rules import RATED, due_of
from backend.voice.tables import change_petition, find_coded, make_petition

# Every second rates; most are content, as in the office that this one is modelled on (users.md: 16,102 of 16,128).
_RATES: Final = 0.46
_LEVELS: Final = ((5, 0.62), (4, 0.28), (3, 0.06), (2, 0.03), (1, 0.01))
_PHONES: Final = (("android", 0.55), ("iphone", 0.2), ("android_old", 0.12), ("app", 0.08), ("computer", 0.05))
_STOPS: Final = 0.11
_AGES: Final = (("18-39", 0.45), ("40-59", 0.35), ("60-69", 0.13), ("70", 0.07))
_UNREAD: Final = ("frame_bad", "frame_bad", "side_wrong", "card_none", "image_blank")
_FIELDS: Final = 8
_LETTERS: Final[tuple[tuple[PetitionTopic, str, str, str], ...]] = (
    ("delay", "Tôi chờ 40 phút ở quầy 2 sáng thứ Hai.", "Người dân chờ 40 phút ở quầy vào sáng thứ Hai.",
     "Từ tuần này, quầy 4 mở thêm từ 7:30 đến 9:00 thứ Hai."),
    ("papers", "Sao phải nộp bản sao thẻ khi đã chụp thẻ?", "Vì sao phải nộp bản sao thẻ khi đã chụp thẻ trên mạng?",
     "Không phải nộp. Cơ quan đã nhắc các quầy và sửa bảng hướng dẫn."),
    ("page", "Chữ trên trang nộp hồ sơ nhỏ quá.", "Chữ trên trang nộp hồ sơ nhỏ.",
     "Bấm “Hỗ trợ”, chọn “Chữ to”. Cơ quan đã in hình chỉ dẫn đặt tại quầy."),
    ("place", "Bãi xe không có mái che, trời mưa rất khổ.", "", ""),
)


def rating_rows_of(chance: random.Random, lines: Sequence[DossierLine]) -> list[dict[str, Any]]:
    """Ratings of some of the files that came to their end."""
    return [
        {"case_id": line.case_id, "office": line.office, "procedure": line.procedure, "level": _drawn(chance, _LEVELS),
         "at": line.since, "sealed": None}
        for line in lines if line.status in RATED and chance.random() < _RATES
    ]


def tally(tx: db.Tx, chance: random.Random, lines: Sequence[DossierLine]) -> None:
    """The way of every file, and of those who stopped before they had one, by month."""
    months: dict[date, list[DossierLine]] = {}
    for line in lines:
        months.setdefault(clock.local_of(line.submitted_at).date().replace(day=1), []).append(line)
    for month, filed in months.items():
        counted: dict[tuple[str, str, str], int] = {}
        for what, part, side, count in (one for _ in filed for one in _way(chance)):
            counted[what, part, side] = counted.get((what, part, side), 0) + count
        add_tallies(tx, filed[0].office, month, [(*key, count) for key, count in counted.items()])


def write_letters(tx: db.Tx, office: str, now: datetime) -> None:
    """A few letters, answered and public but the last."""
    for text_topic, text, question, answer in _LETTERS:
        sent = clock.local_of(now).date() - timedelta(days=9)
        letter = Letter(text=text, name="", phone="", reply=answer or None)
        due = due_of(text_topic, sent, calendar())
        kept = find_coded(tx, make_petition(tx, office, letter, kind="report", topic=text_topic, due=due))
        if kept and answer:
            change_petition(
                tx, kept, owner="seed-officer-1", owner_name="Lê Thị Mẫu Anh", answered_at=now, public_question=question,
                public_answer=answer,
            )


def _way(chance: random.Random) -> list[Tally]:
    """One who filed, and with some chance one who did not get so far."""
    phone = _drawn(chance, _PHONES)
    way: list[Tally] = [("screen", screen, phone, 1) for screen in SCREENS]
    if chance.random() < _STOPS:
        other = _drawn(chance, _PHONES)
        way += [("screen", screen, other, 1) for screen in SCREENS[: chance.randint(1, len(SCREENS) - 1)]]
    unsure, age = chance.choice((0, 0, 0, 1)), _drawn(chance, _AGES)
    way += [("field", "sure", "", _FIELDS - unsure), ("field", "unsure", "", unsure)]
    way += [("field", "changed", "", int(chance.random() < 0.05))]
    doubted = chance.random() < (0.09 if age == "70" else 0.03)
    way += [("live", "unsure" if doubted else "live", age, 1)]
    way += [("doubt", chance.choice(("acts", "acts", "lost", "likeness", "picture")), "", 1)] if doubted else []
    if chance.random() < 0.2:
        way.append(("refusal", chance.choice(_UNREAD), "read", 1))
    return way


def _drawn(chance: random.Random, parts: Sequence[tuple[Any, float]]) -> Any:
    keys, weights = zip(*parts, strict=True)
    return chance.choices(keys, weights)[0]
