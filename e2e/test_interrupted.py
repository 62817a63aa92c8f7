"""The same filing, interrupted: reloads, a cut socket, killed processes, another phone. It ends in exactly one submission."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.stack import Stack

Step = Callable[[], None]


@pytest.fixture
def once(stack: Stack) -> Iterator[None]:
    """Exactly one file more lies in the office when the test is over."""
    before = stack.dossiers()
    yield
    # The slip stands before the dossier is opened behind it.
    until = time.monotonic() + 120
    while stack.dossiers() == before and time.monotonic() < until:
        time.sleep(0.2)
    assert stack.dossiers() == before + 1


def _steps(citizen: Citizen) -> tuple[Step, ...]:
    return (citizen.choose, citizen.consent, citizen.photograph, citizen.film, citizen.wait_for_form, citizen.review)


@pytest.mark.usefixtures("once")
def test_a_reload_at_every_step_loses_nothing(open_phone: Callable[..., Page]) -> None:
    page = open_phone(person=1)
    citizen = Citizen(page)
    citizen.arrive()
    for step in _steps(citizen):
        step()
        screen = page.locator("main").get_attribute("data-screen")
        page.reload()
        # Reading may be over by the time the page is back; nothing else may have moved.
        expect(page.locator("main")).to_have_attribute("data-screen", re.compile(f"{screen}|07"), timeout=PATIENCE_MS)
    citizen.on("08")
    citizen.answer()
    page.reload()
    citizen.on("10")
    citizen.send()
    assert citizen.slip()
    page.reload()
    assert citizen.slip()


@pytest.mark.usefixtures("once")
def test_processes_killed_on_the_way_are_not_noticed(open_phone: Callable[..., Page], stack: Stack) -> None:
    citizen = Citizen(open_phone(person=2))
    for step in (citizen.arrive, citizen.choose, citizen.consent, citizen.photograph):
        step()
    # The card is being read, and afterwards the faces are compared.
    assert stack.kill("work vision")
    citizen.film()
    assert stack.kill("work vision")
    citizen.wait_for_form()
    citizen.review()
    assert stack.kill("gunicorn")
    stack.wait()
    citizen.answer()
    assert stack.kill("redis-server")
    citizen.send()
    assert citizen.slip()


@pytest.mark.usefixtures("once")
def test_a_cut_socket_and_another_phone(open_phone: Callable[..., Page]) -> None:
    first = open_phone(person=3)
    citizen = Citizen(first)
    for step in (citizen.arrive, citizen.choose, citizen.consent, citizen.photograph):
        step()
    citizen.press("Bắt đầu")
    expect(first.get_by_text("Động tác", exact=False).first).to_be_attached(timeout=PATIENCE_MS)
    first.wait_for_timeout(2_500)
    first.evaluate("window.__film.socket.close()")
    citizen.on("06", "07", "38")
    code = first.evaluate("fetch('/api/case').then(answer => answer.json()).then(place => place.resume_code)")
    second = Citizen(open_phone(person=3))
    second.arrive()
    second.resume(code)
    second.on("06", "07", "38")
    second.wait_for_form()
    second.review()
    second.answer()
    second.send()
    assert second.slip()
    first.reload()
    citizen.on("11")


@pytest.mark.usefixtures("once")
def test_the_way_without_a_face(open_phone: Callable[..., Page]) -> None:
    citizen = Citizen(open_phone(person=4))
    citizen.arrive()
    citizen.choose()
    citizen.consent_without_face()
    citizen.photograph(until="06")
    citizen.wait_for_form()
    citizen.review()
    citizen.answer()
    citizen.send()
    assert citizen.slip()
