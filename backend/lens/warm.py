"""Makes a process's models ready before its first job, so that no citizen waits for them."""

from __future__ import annotations

import numpy as np

from .face import find_faces
from .finder import find_sheet
from .likeness import embedding_of
from .lines import find_lines
from .matcher import matcher
from .mesh import find_mesh
from .second import read_second
from .text import is_upside_down, read_line


def warm_models() -> None:
    """Open and run once what a worker needs to read cards and compare faces. Call after the fork, never before."""
    blank = np.zeros((64, 64, 3), np.uint8)
    find_mesh(blank)
    find_faces(blank)
    find_sheet(blank)
    embedding_of(np.zeros((matcher().side_px, matcher().side_px, 3), np.uint8))
    find_lines(blank)
    read_line(blank)
    read_second(blank)
    is_upside_down((blank,))
