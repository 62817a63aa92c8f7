"""Whether everybody can use a screen: axe on what is shown, in both themes and both languages, and nothing wider than the phone."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, TimeoutError, expect

_AXE = Path(__file__).resolve().parents[1] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(found => found.violations)"
_NAMED = """() => axe.run(document, { runOnly: { type: 'rule', values: ['link-name', 'button-name', 'label'] }, resultTypes: ['violations'] })
  .then(found => found.violations)"""
_OVER = """size => {
  const root = document.documentElement
  const chosen = root.dataset.type
  root.dataset.type = size
  const over = root.scrollWidth - root.clientWidth
  root.dataset.type = chosen
  return over
}"""
# WCAG 2.2, 1.4.10: 320 CSS pixels without scrolling sideways.
_NARROW_PX = 320


def check_screen(page: Page) -> None:
    """Look at the screen as it stands: both themes, and at 320 pixels; nothing on it is touched."""
    complaints = [
        *(f"{theme}: {each}" for theme in ("light", "dark") for each in _complaints(page, theme)),
        *_reflow(page),
    ]
    assert not complaints, "\n".join(complaints)


def settle(page: Page) -> None:
    """Waits until the page has what it asked for; one that asks again and again is not waited for long."""
    with suppress(TimeoutError):
        page.wait_for_load_state("networkidle", timeout=5_000)


def check_in_english(page: Page) -> None:
    """The same in English and high contrast, by the call sheet that every screen has; it is looked at on the way."""
    page.locator("button.help").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    check_screen(page)
    page.get_by_role("dialog").get_by_role("button", name="English").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    # Words do not change colours nor colours words: the language is looked at in high contrast.
    page.evaluate("document.documentElement.dataset.contrast = 'more'")
    check_screen(page)
    page.evaluate("document.documentElement.dataset.contrast = ''")
    page.locator("button.help").click()
    page.get_by_role("dialog").get_by_role("button", name="Tiếng Việt").click()
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    # The questions come anew in the language of the page; whoever types before that types into the old ones.
    settle(page)


def _complaints(page: Page, theme: str) -> list[str]:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(axe_script())
    found: list[dict[str, Any]] = page.evaluate(_RUN, RULES)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return [f"{one['id']}: {one['help']} at {[node['target'] for node in one['nodes']][:3]}" for one in found]


def _reflow(page: Page) -> list[str]:
    """What is hidden for want of room may be the only name of something."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": _NARROW_PX, "height": size["height"]})
    unnamed = [f"no name at {_NARROW_PX} px: {node['target']}" for one in page.evaluate(_NAMED) for node in one["nodes"]]
    over = {type_size: page.evaluate(_OVER, type_size) for type_size in ("", "large")}
    page.set_viewport_size(size)
    return unnamed + [f"{over_px} px wider than a phone of {_NARROW_PX}, type {name or 'normal'}" for name, over_px in over.items() if over_px > 0]


@lru_cache(maxsize=1)
def axe_script() -> str:
    return _AXE.read_text(encoding="utf8")
