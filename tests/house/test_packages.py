"""What is installed: a lock of exact versions, one OpenCV without a window, none of the packages left out on purpose."""

from __future__ import annotations

import re
from importlib.metadata import distributions, version
from importlib.util import find_spec

from tests.house.source import ROOT

_EMPTY = {"jax", "jaxlib", "sentencepiece", "sounddevice", "opencv-contrib-python"}
_PINNED = re.compile(r"^[A-Za-z0-9_.\[\]-]+==[\w.+!]+( ;.*)?$")


def _lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_package_is_pinned() -> None:
    lines = [line for name in ("requirements.txt", "tests/requirements.txt") for line in _lines(name)]
    assert not [line for line in lines if not line.startswith("./") and not _PINNED.match(line)]


def test_the_lock_holds_what_the_product_names() -> None:
    lock = {line.split(" ;")[0] for line in _lines("requirements.txt")}
    named = {re.sub(r"\[.*?\]", "", line) for line in _lines("backend/requirements.in")}
    assert named <= lock


def test_the_stand_ins_are_empty() -> None:
    assert {line.rsplit("/", 1)[-1] for line in _lines("requirements.txt") if line.startswith("./")} == _EMPTY
    assert all(version(name).endswith("+empty") for name in _EMPTY)
    assert find_spec("jax") is None


def test_there_is_one_opencv_and_it_opens_no_window() -> None:
    import cv2

    real = [each.metadata["Name"] for each in distributions() if each.metadata["Name"].startswith("opencv")]
    assert sorted(set(real) - _EMPTY) == ["opencv-python-headless"]
    assert re.search(r"GUI:\s+NONE", cv2.getBuildInformation())
