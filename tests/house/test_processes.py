"""Commands, jobs and queues: each name leads somewhere, and somebody works every queue."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from backend.__main__ import COMMANDS
from backend.address import place_of
from backend.run import duties_of
from backend.vault.bell import queue_of
from backend.worker import JOBS, WARMERS
from tests.house.source import ROOT, modules

_PROCFILE = re.compile(r"^([\w-]+): python3 -m backend (.+)$", re.MULTILINE)


def _named(where: str) -> Callable[..., object]:
    module, function = re.split(r":|\.(?=\w+$)", where)
    found = getattr(importlib.import_module(module), function)
    assert callable(found)
    return found


def test_every_command_leads_to_a_function() -> None:
    for command in COMMANDS.values():
        assert _named(command.where)
        assert command.sentence[0].islower()
        assert not command.sentence.endswith(".")


def test_every_room_with_a_command_is_listed() -> None:
    rooms = {module.name.removesuffix(".py").replace("/", ".") for module in modules("backend") if module.file == "command"}
    assert rooms <= {command.where.split(":")[0] for command in COMMANDS.values()}


def test_every_job_leads_to_a_function_that_takes_a_case() -> None:
    for kind, where in JOBS.items():
        job = _named(where)
        assert job.__code__.co_varnames[: job.__code__.co_argcount] == ("case_id",), kind


def test_every_warmer_leads_to_a_function() -> None:
    for where in [each for warmers in WARMERS.values() for each in warmers]:
        assert _named(where)


def test_every_queue_is_worked_by_run_and_by_the_procfile() -> None:
    queues = {queue_of(kind) for kind in JOBS}
    lines = dict(_PROCFILE.findall((ROOT / "Procfile").read_text(encoding="utf8")))
    by_procfile = {words.split()[1] for words in lines.values() if words.startswith("work ")}
    by_run = {duty.words[-1] for duty in duties_of(place_of(8000, https=False), None) if "work" in duty.words}
    assert queues == by_procfile == by_run


def test_the_procfile_names_what_run_starts() -> None:
    lines = dict(_PROCFILE.findall((ROOT / "Procfile").read_text(encoding="utf8")))
    assert set(lines) == {"release", "web", "ws", "worker-vision", "worker-office", "worker-outside", "relay", "sweep"}
    assert {words.split()[0] for words in lines.values()} <= set(COMMANDS)
    started = {duty.words[3] for duty in duties_of(place_of(8000, https=False), None)}
    assert started == {words.split()[0] for name, words in lines.items() if name != "release"}
