"""People who do not exist, drawn by chance: province code 099 belongs to nobody, and neither do their streets and phones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Roughly as common as in the country, so that a search meets names that thousands share.
_FAMILIES: Final = ("NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "HỒ", "NGÔ", "DƯƠNG", "LÝ")
_SHARES: Final = (31, 11, 10, 7, 5, 5, 4, 4, 3, 3, 3, 3, 3, 3, 2)
_MIDDLES: Final = {"Nữ": ("THỊ", "NGỌC", "THỊ KIM", "MỸ", "THANH"), "Nam": ("VĂN", "MINH", "QUỐC", "ĐỨC", "HỮU")}
_GIVEN: Final = {
    "Nữ": ("AN", "BÌNH", "CÚC", "DUNG", "ĐIỆP", "GIANG", "HẠNH", "HUYỀN", "LAN", "MAI", "NGA",
            "OANH", "PHƯỢNG", "QUỲNH", "THẢO", "UYÊN", "VÂN", "XUÂN", "YẾN"),
    "Nam": ("ANH", "BẢO", "CƯỜNG", "DŨNG", "ĐẠT", "GIANG", "HẢI", "HÙNG", "KHOA", "LONG",
             "MẠNH", "NAM", "PHÚC", "QUÂN", "SƠN", "THẮNG", "TÙNG", "VINH"),
}
_SHOPS: Final = (
    ("5610", "quán cơm", "CƠM"), ("5610", "quán phở", "PHỞ"), ("5630", "cà phê", "CÀ PHÊ"), ("4711", "tạp hóa", "TẠP"),
    ("9621", "cắt tóc", "TÓC"), ("9622", "làm móng", "NAIL"), ("4771", "quần áo", "ÁO"), ("9532", "sửa xe máy", "XE"),
    ("1071", "bánh mì", "BÁNH MÌ"), ("9610", "giặt ủi", "GIẶT ỦI"), ("8210", "photocopy", "IN"), ("4773", "hoa tươi", "HOA"),
)
COMMUNES: Final = (
    ("26740", "Phường Sài Gòn"), ("26743", "Phường Bến Thành"), ("26758", "Phường Cầu Ông Lãnh"), ("26737", "Phường Tân Định"),
)
_OLDEST, _YOUNGEST = date(1946, 1, 1), date(2006, 12, 31)
_PEOPLE_MAX: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """Who files, and what they would open."""

    name: str
    number: str
    birth: date
    sex: str
    phone: str
    detail: str
    commune: tuple[str, str]
    shop: str
    line: tuple[str, str]
    capital_vnd: int


def person_of(chance: random.Random, n: int) -> Person:
    """The n-th person (0 to 999,999): no two share a number; sex, century and year stand in it as the law has them."""
    if not 0 <= n < _PEOPLE_MAX:
        raise ValueError(f"there are {_PEOPLE_MAX} people")
    sex = chance.choice(("Nam", "Nữ"))
    birth = _OLDEST + timedelta(days=chance.randrange((_YOUNGEST - _OLDEST).days))
    digit = (sex == "Nữ") + (2 if birth.year >= 2000 else 0)
    family = chance.choices(_FAMILIES, _SHARES)[0]
    given = chance.choice(_GIVEN[sex])
    code, line, word = chance.choice(_SHOPS)
    return Person(
        name=f"{family} {chance.choice(_MIDDLES[sex])} {given}", number=f"099{digit}{birth.year % 100:02}{n:06}",
        birth=birth, sex=sex, phone=f"099{chance.randrange(10_000_000):07}",
        detail=f"{chance.randrange(1, 400)}/{chance.randrange(1, 60)} đường Không Có",
        commune=chance.choice(COMMUNES), shop=f"HỘ KINH DOANH {word} {given} {n}", line=(code, line),
        capital_vnd=chance.randrange(10, 500) * 1_000_000,
    )
