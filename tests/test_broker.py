"""The private Redis: no port, a file that survives, a socket even in a deep folder."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from backend.broker import Broker, broker_of


@contextmanager
def _running(broker: Broker) -> Iterator[Redis]:
    child = subprocess.Popen(broker.duty.words, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 10
    while not broker.is_awake():
        assert time.monotonic() < until
        time.sleep(0.02)
    with Redis.from_url(broker.url) as client:
        yield client
    child.kill()
    child.wait()


@pytest.mark.real
def test_it_listens_on_a_private_socket_alone(tmp_path: Path) -> None:
    broker = broker_of(tmp_path / "redis" / "redis.sock")
    assert not broker.is_awake()
    with _running(broker) as client:
        settings = client.config_get("*")
        assert (settings["port"], settings["appendonly"], settings["appendfsync"]) == ("0", "yes", "everysec")
        assert settings["maxmemory-policy"] == "noeviction"
    assert broker.listens.stat().st_mode & 0o077 == 0


@pytest.mark.real
def test_what_it_took_survives_a_kill(tmp_path: Path) -> None:
    with _running(broker_of(tmp_path / "redis.sock")) as client:
        client.set("rung", "yes")
        time.sleep(1.1)  # everysec
    with _running(broker_of(tmp_path / "redis.sock")) as client:
        assert client.get("rung") == b"yes"


@pytest.mark.real
def test_a_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    broker = broker_of(deep / "redis.sock")
    with _running(broker) as client:
        assert client.ping()
        assert client.config_get("dir")["dir"] == str(deep)
    assert broker.listens.parent.stat().st_mode & 0o077 == 0
