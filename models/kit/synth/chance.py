"""Holds the one source of chance: every concern draws from its own stream, so a new draw in one never moves another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

Item = TypeVar("Item")


def make_chance(seed: int, concern: str) -> np.random.Generator:
    """A stream of chance that depends on the seed (0 or more) and on the concern's name alone."""
    return np.random.default_rng([seed, crc32(concern.encode())])


def make_choice(chance: np.random.Generator, items: Sequence[Item]) -> Item:
    """One of the items, each as likely as the others."""
    return items[int(chance.integers(len(items)))]


def make_luck(chance: np.random.Generator, likelihood: float) -> bool:
    """True with the given likelihood, 0 to 1."""
    return bool(chance.random() < likelihood)
