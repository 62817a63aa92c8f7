"""Which card and which side a picture shows, by cues that must agree; what follows from it is for rules.

Source of all cues: cards.md, sections 1 and 2. Two independent cues are asked for before a side has a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from backend.ground.fold import fold_of
from backend.ground.record import Side
from backend.read.qr import find_fields, stranger_of
from backend.read.record import Edition, FieldName
from backend.read.seen import SideSeen

_FRONT: Final[Side] = "front"
_BACK: Final[Side] = "back"
Paper = Literal["passport", "licence", "bhyt", "vneid"]
CUES_MIN: Final = 2
NEAR: Final = 2  # cues: as much as one title, or what tells two editions apart, can be lost to blur
LIKENESS_MIN: Final = 80.0  # of 100: letters with two marks are lost first
SHORT: Final = 6  # cues up to this long must be read without an error: blurred print holds anything that is nearly five letters
ENGLISH: Final = ("fullname", "dateofbirth", "placeoforigin", "placeofresidence", "nationality", "citizenidentitycard",
                  "identitycard", "socialistrepublic", "leftindexfinger", "rightindexfinger", "directorgeneral")  # fmt: skip

# Print that speaks for a side; a mark before a cue makes it speak against. CC0 is a CC6 without a portrait.
CUES: Final[dict[tuple[Edition, Side], tuple[str, ...]]] = {
    ("CCCD_CHIP", "front"): ("citizenidentitycard", "cancuoccongdan", "placeoforigin", "placeofresidence", "quequan"),
    ("CCCD_CHIP", "back"): ("dacdiemnhandang", "personalidentification", "datemonthyear", "leftindexfinger",
                            "rightindexfinger", "directorgeneral", "cuccanhsat", "!ficationnumber"),
    ("CC6", "front"): ("personalidentificationnumber", "sodinhdanhcanhan", "hochudemvatenkhaisinh", "identitycard",
                       "!citizenidentitycard", "!placeoforigin"),
    ("CC6", "back"): ("placeofbirth", "noidangkykhaisinh", "noicutru", "placeofresidence", "dateofissue",
                      "ministryofpublicsecurity", "!placeoforigin", "!fullname"),
    ("CCCD_BAR", "front"): ("cancuoccongdan", "ngaythangnamsinh", "noithuongtru", "quequan", "quoctich", "cogiatriden"),
    ("CCCD_BAR", "back"): ("dacdiemnhandang", "cuctruong", "cuccanhsat", "ngontrotrai", "ngontrophai"),
    ("CMND12", "front"): ("chungminhnhandan", "hovatenkhaisinh", "hovatengoikhac", "dantoc", "noithuongtru", "cogiatriden"),
    ("CMND12", "back"): ("dacdiemnhandang", "giamdoc", "ngontrotrai", "ngontrophai", "!cuccanhsat", "!tongiao"),
    ("CMND9", "front"): ("giaychungminhnhandan", "nguyenquan", "noidkhkthuongtru", "sinhngay", "hoten", "!hovatengoikhac"),
    ("CMND9", "back"): ("dauvetriengvadihinh", "tongiao", "dantoc", "giamdoc", "ngontrotrai", "ngontrophai"),
}  # fmt: skip
_WITH_ENGLISH: Final = frozenset({"CCCD_CHIP", "CC6"})
_WITH_MACHINE: Final = frozenset({("CCCD_CHIP", "back"), ("CC6", "back")})
_WITH_BARS: Final = frozenset({("CCCD_BAR", "back"), ("CMND12", "back")})
# Titles of other papers. A card's own label, misread, comes near the short ones: "Họ, chữ đệm" is no "Hộ chiếu".
PAPERS: Final[dict[Paper, tuple[str, ...]]] = {
    "passport": ("hochieu", "passport"),
    "licence": ("giaypheplaixe", "driverslicense"),
    "bhyt": ("baohiemyte", "thebaohiem"),
    "vneid": ("cancuocdientu", "vneid", "dinhdanhdientu"),
}
APP_TITLE, CARD_TITLE = "cancuocdientu", "cancuoccongdan"  # of a phone's screen; of another card lying beside it
APP_LIKE, APP_OVER = 66.0, 8.0  # of 100
PASSPORT_LEAST: Final = 36  # characters of a machine-readable line
TITLE_LETTERS: Final = 8  # a shorter title is never enough alone
TITLE_LIKE, TITLE_WHOLE = 84.0, 94.0  # of 100: one title wholly there is enough, of those half read two are asked for

# What is printed on which side.
_FRONT_2016: Final[frozenset[FieldName]] = frozenset(
    {"number", "name", "birth_date", "sex", "nationality", "origin", "residence", "expiry_date"}
)
FIELDS: Final[dict[tuple[Edition, Side], frozenset[FieldName]]] = {
    ("CCCD_CHIP", "front"): _FRONT_2016,
    ("CCCD_CHIP", "back"): frozenset({"issue_date"}),
    ("CC6", "front"): frozenset({"number", "name", "birth_date", "sex", "nationality"}),
    ("CC6", "back"): frozenset({"residence", "origin", "issue_date", "expiry_date"}),
    ("CCCD_BAR", "front"): _FRONT_2016,
    ("CCCD_BAR", "back"): frozenset({"issue_date"}),
    ("CMND12", "front"): frozenset({"number", "name", "birth_date", "sex", "origin", "residence", "expiry_date"}),
    ("CMND12", "back"): frozenset({"issue_date"}),
    ("CMND9", "front"): frozenset({"number", "name", "birth_date", "origin", "residence"}),
    ("CMND9", "back"): frozenset({"issue_date"}),
}


@dataclass(frozen=True, slots=True)
class SideKind:
    """What a picture shows. `edition` "unknown" and `side` None where fewer than two cues speak, or two kinds tie.

    paper  a document that is no identity card, where one is recognised
    """

    edition: Edition
    side: Side | None
    cues: int
    paper: Paper | None = None


def kind_of(seen: SideSeen) -> SideKind:
    """The card and side that a picture shows; CC6 stands for CC0 too."""
    words = tuple(fold_of(line.text).replace(" ", "") for line in seen.lines)
    scores = {kind: _score_of(kind, seen, words) for kind in CUES}
    best = max(scores, key=lambda kind: scores[kind])
    top = scores[best]
    if _is_passport(seen, words):
        return SideKind("unknown", _side_alone(scores), top, "passport")
    if _shows_phone(seen):
        return SideKind("unknown", _side_alone(scores), top, "vneid")
    if top < CUES_MIN or sum(score == top for score in scores.values()) > 1:
        return SideKind("unknown", _side_alone(scores), top, _paper_of(seen, words, top))
    return SideKind(*best, top)


def of_one_card(kinds: Mapping[Side, SideKind], seen: Mapping[Side, SideSeen]) -> dict[Side, SideKind]:
    """Both sides as of one edition where they name two and one of them could nearly as well be of the other's.

    A back whose code, machine lines and English were not read looks like that of an older edition.
    """
    if len({kind.edition for kind in kinds.values()} - {"unknown"}) < 2:
        return dict(kinds)
    gaps: dict[Side, tuple[int, SideKind]] = {}
    for one, other in ((_FRONT, _BACK), (_BACK, _FRONT)):
        kind, edition = kinds[one], kinds[other].edition
        words = tuple(fold_of(line.text).replace(" ", "") for line in seen[one].lines)
        score = _score_of((edition, kind.side), seen[one], words) if kind.side else 0
        gaps[one] = kind.cues - score, SideKind(edition, kind.side, score)
    side = min(gaps, key=lambda one: gaps[one][0])
    gap, kind = gaps[side]
    return dict(kinds) | {side: kind} if gap <= NEAR and kind.cues >= CUES_MIN else dict(kinds)


def _is_passport(seen: SideSeen, words: tuple[str, ...]) -> bool:
    """Its first line begins so and has 44 characters, a card's has 30 (ICAO 9303-4 and -5).

    A card's own line, cut or misread, can begin with these two characters: a short one needs the title beside it.
    """
    first = next((line for line in seen.machine if line.startswith("P<")), "")
    return len(first) > PASSPORT_LEAST or bool(first and _title_score("passport", words))


def _score_of(kind: tuple[Edition, Side], seen: SideSeen, words: tuple[str, ...]) -> int:
    edition, side = kind
    score = 0
    for cue in CUES[kind]:
        present = _stands(cue.removeprefix("!"), words)
        score += (-2 if cue.startswith("!") else 1) * present
    if edition not in _WITH_ENGLISH:
        score -= 2 * sum(_stands(cue, words) for cue in ENGLISH)
    score += _code_score(kind, seen)
    score += 2 * (len(seen.machine) >= 2) * (1 if kind in _WITH_MACHINE else -1)
    score += 2 * seen.bars * (1 if kind in _WITH_BARS else -1)
    return score + int(seen.portrait and side == "front")


def _code_score(kind: tuple[Edition, Side], seen: SideSeen) -> int:
    """The code of a card: on the front in 2021, on the back since 2024; the number of its fields tells which."""
    for text in seen.codes:
        fields = find_fields(text)
        if fields:
            home: tuple[Edition, Side] = ("CC6", "back") if fields.is_2024 else ("CCCD_CHIP", "front")
            return 2 if kind == home else -2
    return 0


def _shows_phone(seen: SideSeen) -> bool:
    """Whether the app's title stands around the card, small and ill read: it is on a screen."""
    words = tuple(fold_of(text).replace(" ", "") for text in seen.around)
    likes = ((fuzz.ratio(APP_TITLE, word), fuzz.ratio(CARD_TITLE, word)) for word in words)
    return any(app >= APP_LIKE and app > card + APP_OVER for app, card in likes)


def _stands(cue: str, words: tuple[str, ...]) -> bool:
    if len(cue) <= SHORT:
        return any(cue in word for word in words)
    least = 0.75 * len(cue)
    return any(len(word) >= least and fuzz.partial_ratio(cue, word) >= LIKENESS_MIN for word in words)


def _side_alone(scores: dict[tuple[Edition, Side], int]) -> Side | None:
    """The side, where editions tie but all the best are of one side."""
    top = max(scores.values())
    sides = {side for (_, side), score in scores.items() if score == top}
    return sides.pop() if top >= CUES_MIN and len(sides) == 1 else None


def _paper_of(seen: SideSeen, words: tuple[str, ...], card_score: int) -> Paper | None:
    """Another paper, by its own code or by a title that speaks louder than what speaks for a card."""
    for text in seen.codes:
        stranger = stranger_of(text)
        if stranger in ("bhyt", "licence", "vneid"):
            return stranger
    return next((paper for paper in PAPERS if _title_score(paper, words) >= max(CUES_MIN, card_score + 1)), None)


def _title_score(paper: Paper, words: tuple[str, ...]) -> int:
    """2 for a title that is there, 1 for one that is short or half read; for all of the paper's titles together."""
    score = 0
    for title in PAPERS[paper]:
        like = max((fuzz.partial_ratio(title, word) for word in words if len(word) >= 0.75 * len(title)), default=0.0)
        score += int(like >= TITLE_LIKE) + int(like >= TITLE_WHOLE and len(title) >= TITLE_LETTERS)
    return score
