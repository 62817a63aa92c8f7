"""Cards as the eyes would see them, without any picture: what tests of rules hand in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from backend.read.mrz import check_digit_of
from backend.read.seen import Area, Line, SideSeen

CHANCE = 0.99


@dataclass(frozen=True)
class Holder:
    """An invented person; texts as the card and its code write them. `read_name` is the name as a weak reader gives it."""

    number: str = "099190000123"
    old_number: str = "099000456"
    name: str = "ĐỖ THỊ MẪU THỬ"
    read_name: str = "Đ TH MU TH"
    birth: str = "15/03/1990"
    sex: str = "Nữ"
    origin: str = "Xã Th, Huyn Mu"
    residence: str = "12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Ví Dụ"
    read_residence: str = "12/34 Đưng Không Có, Phưng Th Nghim, Thành ph Ví D"
    issue: str = "20/08/2021"
    expiry: str = "15/03/2030"
    machine_name: str = "DO<<THI<MAU<THU"

    @property
    def code(self) -> str:
        """Seven fields, as a CCCD_CHIP has them."""
        compact = [date.replace("/", "") for date in (self.birth, self.issue)]
        return "|".join((self.number, self.old_number, self.name, compact[0], self.sex, self.residence, compact[1]))

    @property
    def machine(self) -> tuple[str, str, str]:
        """The three lines with true check digits."""
        document, birth = self.number[3:], _machine_date(self.birth)
        expiry = "991231" if self.expiry == "Không thời hạn" else _machine_date(self.expiry)
        first = f"IDVNM{document}{check_digit_of(document)}{self.number}<<{check_digit_of(self.number)}"
        born, ends = f"{birth}{check_digit_of(birth)}", f"{expiry}{check_digit_of(expiry)}"
        total = check_digit_of(first[5:] + born + ends + "<" * 11)
        second = f"{born}{'F' if self.sex == 'Nữ' else 'M'}{ends}VNM{'<' * 11}{total}"
        return first, second, self.machine_name.ljust(30, "<")[:30]


def line(text: str, top: float, left: float = 0.28, *, chance: float = CHANCE) -> Line:
    """One line of print; as wide as its text."""
    places = tuple(left + 0.014 * (at + 0.5) for at in range(len(text)))
    return Line(text, (chance,) * len(text), places, Area(left, top, left + 0.014 * len(text), top + 0.045))


def chip_front(who: Holder) -> SideSeen:
    """The front of a CCCD_CHIP."""
    lines = (
        line("CĂN CƯỚC CÔNG DÂN", 0.26), line("Citizen Identity Card", 0.33), line(f"Số / No.: {who.number}", 0.41),
        line("Họ và tên / Full name:", 0.49), line(who.read_name, 0.54),
        line(f"Ngày sinh / Date of birth: {who.birth}", 0.605),
        line(f"Giới tính / Sex: {who.sex}  Quốc tịch / Nationality: Việt Nam", 0.66),
        line("Quê quán / Place of origin:", 0.71), line(who.origin, 0.758),
        line("Nơi thường trú / Place of residence:", 0.808), line(who.read_residence, 0.858),
        line("Có giá trị đến:", 0.88, 0.03), line(f"Date of expiry: {who.expiry}", 0.925, 0.03),
    )  # fmt: skip
    return SideSeen("front", flat=True, lines=lines, codes=(who.code,), portrait=True)


def chip_back(who: Holder) -> SideSeen:
    """The back of a CCCD_CHIP."""
    lines = (
        line("Đặc điểm nhân dạng / Personal identification:", 0.06, 0.04), line("Nốt ruồi C: 1cm", 0.11, 0.04),
        line(f"Ngày, tháng, năm / Date, month, year: {who.issue}", 0.21, 0.04),
        line("CỤC TRƯỞNG CỤC CẢNH SÁT", 0.27, 0.2), line("Ngón trỏ trái / Left index finger", 0.3, 0.72),
    )  # fmt: skip
    return SideSeen("back", flat=True, lines=lines, machine=who.machine, doubts=((), (), ()))


def new_front(who: Holder, *, portrait: bool = True) -> SideSeen:
    """The front of a CC6, or of a CC0."""
    lines = (
        line("CĂN CƯỚC", 0.26, 0.4), line("IDENTITY CARD", 0.33, 0.4),
        line("Số định danh cá nhân / Personal identification number:", 0.41), line(who.number, 0.47),
        line("Họ, chữ đệm và tên khai sinh / Full name:", 0.55), line(who.read_name, 0.6),
        line(f"Ngày, tháng, năm sinh / Date of birth: {who.birth}", 0.71),
        line(f"Giới tính / Sex: {who.sex}", 0.8), line("Quốc tịch / Nationality: Việt Nam", 0.8, 0.6),
    )  # fmt: skip
    return SideSeen("front", flat=True, lines=lines, portrait=portrait)


def new_back(who: Holder) -> SideSeen:
    """The back of a CC6 or CC0."""
    lines = (
        line("Nơi cư trú / Place of residence:", 0.05, 0.04), line(who.read_residence, 0.1, 0.04),
        line("Nơi đăng ký khai sinh / Place of birth:", 0.24, 0.04), line(who.origin, 0.29, 0.04),
        line(f"Ngày, tháng, năm cấp / Date of issue: {who.issue}", 0.41, 0.26),
        line(f"Ngày, tháng, năm hết hạn / Date of expiry: {who.expiry}", 0.49, 0.26),
        line("BỘ CÔNG AN / MINISTRY OF PUBLIC SECURITY", 0.57, 0.37),
    )  # fmt: skip
    return SideSeen("back", flat=True, lines=lines, codes=(who.code + "||||",), machine=who.machine, doubts=((), (), ()))


def with_text(seen: SideSeen, before: str, after: str) -> SideSeen:
    """The same side with one printed text changed."""
    lines = tuple(
        line(one.text.replace(before, after), one.area.top, one.area.left) if before in one.text else one for one in seen.lines
    )
    return replace(seen, lines=lines)


def _machine_date(printed: str) -> str:
    if len(printed) == 4:
        return f"{printed[2:]}<<<<"
    day, month, year = printed.split("/")
    return year[2:] + month + day
