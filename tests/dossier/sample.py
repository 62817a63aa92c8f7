"""A file that has been through everything, made of records alone: for its papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from backend.catalogue.load import office_of, procedure_of
from backend.catalogue.workdays import calendar
from backend.dossier.facts import Life
from backend.dossier.forms import Head
from backend.dossier.label import label_of
from backend.dossier.line import Ground, line_of
from backend.dossier.record import DossierEvent, Officer
from backend.fill.record import Answer, Answers
from backend.ground.clock import ZONE
from backend.read.record import Card
from backend.slip.record import Wanted
from backend.submit.record import Submission

AT = datetime(2026, 11, 20, 10, 0, tzinfo=ZONE)
RECEPTION = Officer(id="one", name="Lê Thị Tiếp Nhận", unit="Quầy 3")
SPECIALIST = Officer(id="two", name="Phạm Văn Xử Lý", unit="Phòng Kinh tế, Hạ tầng và Đô thị")
SEAT = {"detail": "15/4 đường Mẫu", "commune": "26740", "commune_name": "Phường Sài Gòn", "province": "79",
        "province_name": "Thành phố Hồ Chí Minh"}
SAID: dict[str, Any] = {
    "owner_name": "TRẦN THỊ MẪU ĐƠN", "owner_birth": "1958-03-02", "owner_sex": "Nữ", "owner_pin": "099158000123",
    "owner_nationality": "Việt Nam", "owner_ethnicity": "Kinh", "owner_phone": "0990000458", "owner_email": "don@mau.example",
    "owner_residence": "15/4 đường Mẫu, P. Đa Kao, Quận 1, TP. Hồ Chí Minh", "name_vi": "HỘ KINH DOANH MẪU ĐƠN", "seat": SEAT,
    "lines": [{"code": "5610", "name": "Quán cơm", "main": True}, {"code": "", "name": "Bán nước mía", "main": False}],
    "capital": 105_000_000, "capital_words": "Một trăm lẻ năm triệu đồng", "subject": "household",
    "members": [{"name": "LÊ VĂN THỬ", "birth": "1985-11-20", "sex": "Nam", "pin": "099085000456"}],
}
WANTS = (
    Wanted(kind="field", key="name_vi", note="tên đã có người đăng ký, xin chọn tên khác"),
    Wanted(kind="card", key="front", note="ảnh bị lóa ở dòng họ tên"),
)


def head_of() -> Head:
    """The office writes on the Wednesday after."""
    return Head(office=office_of("phuong-mau"), at=AT + timedelta(days=5), hotline="0990 000 123")


def life_of(*kinds: str, **said: Any) -> Life:
    """A file that these things happened to, an hour or a day apart; `said` changes its answers."""
    told = {
        "received": {"by": RECEPTION, "code": "000.00.99.H29-261120-0023"},
        "handed_over": {"by": RECEPTION, "to": SPECIALIST}, "forwarded": {"by": SPECIALIST, "agency": "Thuế cơ sở 1"},
        "supplement_asked": {"by": SPECIALIST, "wants": WANTS, "reason": "Hồ sơ chưa đủ", "due": AT + timedelta(days=60)},
        "refused": {"by": RECEPTION, "reason": "Không thuộc thẩm quyền.", "law": "NĐ 118/2025/NĐ-CP", "next_step": "Nộp tại phường khác."},
        "stopped": {"by": SPECIALIST, "reason": "Quá hạn bổ sung.", "law": "NĐ 168/2025/NĐ-CP Đ95", "next_step": "Nộp hồ sơ mới."},
        "apologised": {"by": SPECIALIST, "reason": "chờ ý kiến cơ quan thuế", "due": AT.replace(hour=17) + timedelta(days=11)},
        "fee_paid": {"by": RECEPTION, "fee_vnd": 100_000, "receipt": "BL-1"},
    }
    events = [DossierEvent(kind="submitted", at=AT - timedelta(minutes=4), actor="citizen")]
    for n, kind in enumerate(kinds):
        at = AT + timedelta(hours=n)
        events.append(DossierEvent.model_validate({"kind": kind, "at": at, "actor": "officer"} | told.get(kind, {})))
    answers = Answers(
        procedure="hkd-thanh-lap", form_version="x", doubts={}, confirmed_at=AT,
        answers={key: Answer(value=value, origin="typed") for key, value in (SAID | said).items()},
    )
    ground = Ground(_submission(), procedure_of("hkd-thanh-lap"), office_of("phuong-mau"), calendar())
    card = Card(edition="CCCD_CHIP", fields={}, portrait=None, cues={}, ms={"total": 1})
    return Life(line=line_of("c" * 22, events, ground, label_of(answers, card)), events=events, ground=ground, answers=answers)


def _submission() -> Submission:
    return Submission(
        procedure="hkd-thanh-lap", office="phuong-mau", temporary_code="TAM-7K2M-9QX4", receipt="x" * 22,
        identity_source="camera_ekyc", card_shown="counter", appointment=None, submitted_at=AT - timedelta(minutes=4),
    )
