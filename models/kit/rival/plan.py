"""Says which rows each edition prints and in which words; where they come to stand, `sheet` draws by chance."""

from __future__ import annotations

from dataclasses import dataclass

from models.kit.synth.shapes import Edition, Side


@dataclass(frozen=True, slots=True)
class Row:
    """One row of print.

    fields  what it tells, from left to right; none for a fixed text
    labels  Vietnamese and English of each; no English where the edition has none
    text    of a fixed row
    weight  its height beside others'
    """

    fields: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    text: str = ""
    weight: float = 1.0
    title: bool = False


def _value(field: str, vietnamese: str, english: str = "", weight: float = 1.0) -> Row:
    return Row((field,), ((vietnamese, english),), weight=weight)


_STATE = Row(text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_MOTTO = Row(text="Độc lập - Tự do - Hạnh phúc")
_ENGLISH = (Row(text="SOCIALIST REPUBLIC OF VIET NAM", weight=0.8), Row(text="Independence - Freedom - Happiness", weight=0.8))
_SEX = Row(("sex", "nationality"), (("Giới tính", "Sex"), ("Quốc tịch", "Nationality")))
_SEX_2016 = Row(("sex", "nationality"), (("Giới tính", ""), ("Quốc tịch", "")))
_BIRTH_2024 = _value("birth_date", "Ngày, tháng, năm sinh", "Date of birth")


def _title(text: str, english: str = "") -> tuple[Row, ...]:
    rows = (Row(text=text, weight=1.5, title=True),)
    return (*rows, Row(text=english, weight=1.0, title=True)) if english else rows


HEADS: dict[Edition, tuple[Row, ...]] = {
    Edition.CMND9: (_STATE, _MOTTO, *_title("GIẤY CHỨNG MINH NHÂN DÂN")),
    Edition.CMND12: (_STATE, _MOTTO, *_title("CHỨNG MINH NHÂN DÂN")),
    Edition.CCCD_BAR: (_STATE, _MOTTO, *_title("CĂN CƯỚC CÔNG DÂN")),
    Edition.CCCD_CHIP: (_STATE, _MOTTO, *_ENGLISH, *_title("CĂN CƯỚC CÔNG DÂN", "Citizen Identity Card")),
    Edition.CC6: (_STATE, _MOTTO, *_ENGLISH, *_title("CĂN CƯỚC", "IDENTITY CARD")),
}
FRONTS: dict[Edition, tuple[Row, ...]] = {
    Edition.CMND9: (
        _value("number", "SỐ", weight=1.5),
        _value("name", "Họ tên", weight=1.2),
        _value("birth_date", "Sinh ngày"),
        _value("origin", "Nguyên quán"),
        _value("residence", "Nơi ĐKHK thường trú"),
    ),
    Edition.CMND12: (
        _value("number", "Số", weight=1.4),
        _value("name", "Họ và tên khai sinh", weight=1.2),
        _value("other_name", "Họ và tên gọi khác"),
        _value("birth_date", "Ngày, tháng, năm sinh"),
        Row(("sex", "ethnicity"), (("Giới tính", ""), ("Dân tộc", ""))),
        _value("origin", "Quê quán"),
        _value("residence", "Nơi thường trú"),
    ),
    Edition.CCCD_BAR: (
        _value("number", "Số", weight=1.4),
        _value("name", "Họ và tên", weight=1.2),
        _value("birth_date", "Ngày, tháng, năm sinh"),
        _SEX_2016,
        _value("origin", "Quê quán"),
        _value("residence", "Nơi thường trú"),
    ),
    Edition.CCCD_CHIP: (
        _value("number", "Số", "No.", 1.4),
        _value("name", "Họ và tên", "Full name", 1.2),
        _value("birth_date", "Ngày sinh", "Date of birth"),
        _SEX,
        _value("origin", "Quê quán", "Place of origin"),
        _value("residence", "Nơi thường trú", "Place of residence"),
    ),
    Edition.CC6: (
        _value("number", "Số định danh cá nhân", "Personal identification number", 1.4),
        _value("name", "Họ, chữ đệm và tên khai sinh", "Full name", 1.2),
        _BIRTH_2024,
        _SEX,
    ),
}
_MARKS = Row(("features",), (("Đặc điểm nhân dạng", ""),))
_SPOKEN = Row(text="Ngày {issue_day} tháng {issue_month} năm {issue_year}")
_FINGERS = (Row(text="Ngón trỏ trái", weight=0.8), Row(text="Ngón trỏ phải", weight=0.8))
BACKS: dict[Edition, tuple[Row, ...]] = {
    Edition.CMND9: (
        Row(("ethnicity", "religion"), (("Dân tộc", ""), ("Tôn giáo", ""))),
        Row(text="DẤU VẾT RIÊNG VÀ DỊ HÌNH"),
        Row(("features",), (("", ""),)),
        _SPOKEN,
        Row(text="{issuer_first}"),
        Row(text="NGÓN TRỎ TRÁI", weight=0.8),
        Row(text="NGÓN TRỎ PHẢI", weight=0.8),
    ),
    Edition.CMND12: (_MARKS, _SPOKEN, Row(text="{issuer_title}"), Row(text="{issuer_first}"), *_FINGERS),
    Edition.CCCD_BAR: (
        _MARKS,
        _SPOKEN,
        Row(text="{issuer_title}"),
        Row(text="{issuer_first}"),
        Row(text="{issuer_second}"),
        *_FINGERS,
    ),
    Edition.CCCD_CHIP: (
        Row(("features",), (("Đặc điểm nhân dạng", "Personal identification"),)),
        _value("issue_date", "Ngày, tháng, năm", "Date, month, year"),
        Row(text="CỤC TRƯỞNG CỤC CẢNH SÁT", weight=0.8),
        Row(text="QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", weight=0.8),
        Row(text="DIRECTOR GENERAL OF THE POLICE DEPARTMENT", weight=0.8),
        Row(text="Ngón trỏ trái / Left index finger", weight=0.7),
        Row(text="Ngón trỏ phải / Right index finger", weight=0.7),
    ),
    Edition.CC6: (
        _value("residence", "Nơi cư trú", "Place of residence"),
        _value("origin", "Nơi đăng ký khai sinh", "Place of birth"),
        _value("issue_date", "Ngày, tháng, năm cấp", "Date of issue"),
        _value("expiry_date", "Ngày, tháng, năm hết hạn", "Date of expiry"),
        Row(text="BỘ CÔNG AN / MINISTRY OF PUBLIC SECURITY"),
    ),
}
_EXPIRY = {
    Edition.CMND12: _value("expiry_date", "Có giá trị đến"),
    Edition.CCCD_BAR: _value("expiry_date", "Có giá trị đến"),
    Edition.CCCD_CHIP: _value("expiry_date", "Có giá trị đến", "Date of expiry"),
}


def rows_of(edition: Edition, side: Side) -> tuple[tuple[Row, ...], tuple[Row, ...], Row | None]:
    """Rows over the whole width, rows of the column of values, and the row under the portrait."""
    table = Edition.CC6 if edition is Edition.CC0 else edition
    if side is Side.BACK:
        return (), BACKS[table], None
    return HEADS[table], FRONTS[table], _EXPIRY.get(table)


def code_side_of(edition: Edition) -> Side | None:
    """The side with the QR code."""
    if edition is Edition.CCCD_CHIP:
        return Side.FRONT
    return Side.BACK if edition in (Edition.CC6, Edition.CC0) else None
