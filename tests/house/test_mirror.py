"""The records on the phone are the records of the server."""

from __future__ import annotations

from pathlib import Path

from backend import mirror


def test_the_phone_has_the_records_of_today() -> None:
    assert mirror.MIRRORED.read_text(encoding="utf8") == mirror.mirrored_text(), "run: python3 -m backend mirror"


def test_a_file_that_is_behind_is_told(tmp_path: Path) -> None:
    behind = tmp_path / "records.ts"
    assert mirror.compared(behind, "export type A = 1\n") == 1
    behind.write_text("export type A = 2\n", encoding="utf8")
    assert mirror.compared(behind, "export type A = 1\n") == 1
    assert mirror.compared(behind, "export type A = 2\n") == 0


def test_a_record_keeps_its_shape_on_the_way() -> None:
    text = mirror.mirrored_text()
    assert "export type Side = \"front\" | \"back\"\n" in text
    assert "  readonly portrait: string | null\n" in text
    assert "  readonly fields: Readonly<Partial<Record<FieldName, Field>>>\n" in text
    assert "  readonly purposes: ReadonlyArray<Purpose>\n" in text
    assert "/** What the card says, field by field" not in text
    assert "/** One card out of three sources. */\nexport interface Card {" in text
