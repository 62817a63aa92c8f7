"""Memory over thirty pictures: a phone that keeps something of each is reloaded by its browser after the eighth."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page, expect

from e2e.citizen import PATIENCE_MS, Citizen

PICTURES = 30
# What the page has allocated once before it is measured.
WARM = 3
# Less than a third of one packed picture (0.25 MB) a time; one in the open weighs 12 MB, and its canvas counts as an element.
GROWTH_BYTES = 2_000_000
_COUNTED = """
globalThis.__addresses = 0;
const [make, take] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
URL.createObjectURL = (made) => { globalThis.__addresses += 1; return make(made) };
URL.revokeObjectURL = (address) => { globalThis.__addresses -= 1; take(address) };
globalThis.WebSocket = class { constructor() { setTimeout(() => this.onclose?.({ code: 1006 }), 50) } };
"""


def test_thirty_pictures_leave_nothing_in_memory(open_phone: Callable[..., Page]) -> None:
    page = open_phone(person=9)
    page.add_init_script(_COUNTED)
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    citizen.press("Mở máy ảnh")
    line = page.context.new_cdp_session(page)
    seen = []
    for taken in range(PICTURES):
        _take(page)
        if taken >= WARM - 1:
            seen.append(_memory_of(page, line))
    print("\nfrom", seen[0], "to", seen[-1])
    assert seen[-1]["bytes"] - seen[0]["bytes"] < GROWTH_BYTES
    assert seen[-1]["nodes"] - seen[0]["nodes"] < PICTURES
    assert seen[-1]["addresses"] == seen[0]["addresses"]
    assert page.evaluate("document.querySelector('video').srcObject.getVideoTracks().length") == 1


def _take(page: Page) -> None:
    """One picture, looked at and taken again."""
    shutter = page.get_by_role("button", name="Chụp ảnh")
    expect(shutter).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    shutter.click()
    page.get_by_role("button", name="Chụp lại").click(timeout=PATIENCE_MS)


def _memory_of(page: Page, line: CDPSession) -> dict[str, int]:
    """What is left after everything that can go has gone: script, canvases and buffers; elements; addresses of pictures."""
    expect(page.get_by_role("button", name="Chụp ảnh")).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(100)
    for _ in range(2):
        line.send("HeapProfiler.collectGarbage")
    used, counted = line.send("Runtime.getHeapUsage"), line.send("Memory.getDOMCounters")
    kinds = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
    return {
        "bytes": round(sum(used.get(kind, 0) for kind in kinds)), "nodes": counted["nodes"], "addresses": page.evaluate("__addresses"),
    }
