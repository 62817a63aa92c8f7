"""The database that searches faces gives the answers of the memory, holds no face, and starts anew under another key."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import psycopg
import pytest

from backend.lens.crowd import MemoryCrowd
from backend.vault.crowd import PostgresCrowd, rotation_of
from tests.engines import PostgresServer

WIDTH = 128
KEY = b"k" * 32


@pytest.fixture(scope="module")
def url(postgres: PostgresServer | None) -> Iterator[str]:
    if postgres is None:
        pytest.skip("no PostgreSQL can be started here")
    postgres.make_database("crowd")
    return postgres.url_of("crowd")


def rows_drawn(count: int, seed: int) -> np.ndarray:
    return (np.random.default_rng(seed).normal(size=(count, WIDTH)) * 0.1).astype(np.float32)


@pytest.mark.real
def test_both_engines_answer_alike(url: str) -> None:
    rows = rows_drawn(400, 1)
    memory, database = MemoryCrowd(WIDTH), PostgresCrowd(url, width=WIDTH, key=KEY)
    for crowd in (memory, database):
        crowd.add(range(400), rows)
        crowd.forget([3, 4])
        crowd.add([401], rows[5:6] + np.float32(0.001))
    assert len(memory) == len(database) == 399
    np.testing.assert_array_equal(memory.people(), database.people())
    truth = dict(enumerate(rows)) | {401: rows[5] + np.float32(0.001)}
    for query in [*rows_drawn(20, 2), rows[3], rows[5]]:
        answers = [crowd.find(query, count=5, exact=lambda people: [truth[one] for one in people]) for crowd in (memory, database)]
        assert answers[0] == answers[1]
        rough = [crowd.find(query, count=5) for crowd in (memory, database)]
        assert [near.gap for near in rough[0]] == pytest.approx([near.gap for near in rough[1]], abs=1e-4)
    database.close()


@pytest.mark.real
def test_another_process_finds_what_was_kept_and_another_key_nothing(url: str) -> None:
    rows = rows_drawn(10, 3)
    first = PostgresCrowd(url, width=WIDTH, key=KEY)
    first.add(range(1000, 1010), rows)
    again = PostgresCrowd(url, width=WIDTH, key=KEY)
    assert again.find(rows[2], count=1)[0].person == 1002
    with psycopg.connect(url.replace("+psycopg", "")) as line:
        kept = line.execute("SELECT place::text FROM crowd WHERE person = 1002").fetchone()
    assert kept
    lain = np.array(kept[0].strip("[]").split(","), np.float64)
    assert np.linalg.norm(lain - rows[2]) > 0.5  # not the face itself
    assert np.linalg.norm(lain) == pytest.approx(float(np.linalg.norm(rows[2])), abs=1e-5)
    other = PostgresCrowd(url, width=WIDTH, key=b"o" * 32)
    assert len(other) == 0
    for crowd in (first, again, other):
        crowd.close()


def test_a_rotation_changes_no_distance_and_is_the_keys_alone() -> None:
    turn = rotation_of(KEY, WIDTH)
    np.testing.assert_allclose(turn @ turn.T, np.eye(WIDTH), atol=1e-5)
    np.testing.assert_array_equal(turn, rotation_of(KEY, WIDTH))
    assert np.abs(turn - rotation_of(b"o" * 32, WIDTH)).max() > 0.1
    assert turn[0, :3] == pytest.approx(rotation_of(KEY, WIDTH)[0, :3])
