"""Names of processes: the living are not taken for dead, nor strangers for anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from backend.ground.config import ROOT
from backend.vault.owner import is_gone, own_name


def test_the_living_are_not_gone() -> None:
    assert not is_gone(own_name())
    assert own_name() == own_name()


def test_the_dead_are() -> None:
    child = subprocess.Popen([sys.executable, "-c", "from backend.vault.owner import own_name; print(own_name())"],
                             stdout=subprocess.PIPE, text=True, cwd=ROOT)
    name = child.communicate()[0].strip()
    assert name.rpartition("/")[0] == own_name().rpartition("/")[0]
    assert is_gone(name)


@pytest.mark.parametrize("name", ["", "one", "elsewhere/0/1", "elsewhere/4026531836/999999999", own_name() + "x"])
def test_of_strangers_nothing_is_known(name: str) -> None:
    assert not is_gone(name)
