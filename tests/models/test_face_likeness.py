"""dlib's encodings are read as its code writes them; the file itself is only there when a model is converted."""

from __future__ import annotations

import numpy as np
import pytest

from models.face_likeness.dat import Reader


@pytest.mark.parametrize(
    ("raw", "number"),
    [("0102", 2), ("028012", 4736), ("0100", 0), ("811c", -28), ("04ffffff7f", 2**31 - 1)],
)
def test_integers(raw: str, number: int) -> None:
    reader = Reader(bytes.fromhex(raw))
    assert reader.integer() == number
    assert reader.at == len(reader.raw)


def test_numbers_have_their_mantissa_first() -> None:
    assert Reader(bytes.fromhex("030ad7a3811c")).number() == pytest.approx(0.04, rel=1e-7)


def test_texts_flags_and_tensors() -> None:
    values = np.arange(6, dtype="<f4")
    raw = bytes.fromhex("0105") + b"con_4" + b"10" + bytes.fromhex("01020101010101020103") + values.tobytes()
    reader = Reader(raw)
    assert (reader.text(), reader.flag(), reader.flag()) == ("con_4", True, False)
    np.testing.assert_array_equal(reader.tensor(), values.reshape(1, 1, 2, 3))
    assert reader.at == len(raw)


@pytest.mark.parametrize("raw", ["", "0280", "7102", "00", "0902"])
def test_what_is_no_integer_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"integer|early"):
        Reader(bytes.fromhex(raw)).integer()


def test_another_version_of_a_tensor_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 2"):
        Reader(bytes.fromhex("0101")).tensor()
