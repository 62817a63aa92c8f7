"""Keeps mediapipe out of processes that were forked from one that had used it."""

from __future__ import annotations

import os

from backend.ground.faults import Fault


class _Origin:
    used = False
    spoiled = False

    def after_fork(self) -> None:
        self.spoiled = self.used


_origin = _Origin()
os.register_at_fork(after_in_child=_origin.after_fork)


def claim_mediapipe() -> None:
    """Call before anything of mediapipe is made.

    Its instances live with threads that a fork leaves behind: a child that uses an old one hangs for ever, one that
    makes its own is killed by a broken heap (both reproduced with 0.10.21). A fault can be read in a log.

    faults  `internal`, in a child of a process that had made some: make them after the fork only.
    """
    if _origin.spoiled:
        raise Fault("internal")
    _origin.used = True
