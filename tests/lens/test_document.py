"""A photographed page is cut out of its table and laid flat; pages make one PDF."""

from __future__ import annotations

import cv2
import numpy as np

from backend.lens.document import find_sheet, judge_pdf, page_of, pdf_of
from backend.lens.image import decode


def photographed(*, tilt_px: int = 60) -> bytes:
    """A white sheet with lines of ink on a dark table, seen askew."""
    table = np.full((1600, 1200, 3), (60, 70, 80), np.uint8)
    sheet = np.array([[200 + tilt_px, 200], [1000, 200 + tilt_px], [1000 - tilt_px, 1400], [200, 1400 - tilt_px]], np.int32)
    cv2.fillConvexPoly(table, sheet, (245, 245, 245))
    for row in range(320, 1280, 60):
        cv2.line(table, (330, row), (880, row), (30, 30, 30), 6)
    return cv2.imencode(".jpg", table)[1].tobytes()


def test_a_sheet_is_cut_out_and_laid_flat() -> None:
    askew = photographed()
    quad = find_sheet(decode(askew))
    assert quad is not None
    assert np.abs(quad - [[260, 200], [1000, 260], [940, 1400], [200, 1340]]).max() < 12
    flat = decode(page_of(askew))
    assert flat[8:-8, 8:-8].mean() > 200, "paper to its edges"
    assert find_sheet(np.full((800, 600, 3), 128, np.uint8)) is None
    assert judge_pdf(pdf_of([page_of(askew), page_of(askew)])) == 2
