"""Whether a screen keeps everything where there is little room: letters twice as large, and a phone lying on its side."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, Page

# WCAG 2.2: 1.4.4 asks for letters of 200 %, 1.4.10 for 320 CSS pixels; 1.3.4 for both ways of holding a phone.
_LETTERS_PX = 32
_NARROW = {"width": 320, "height": 640}
_ON_ITS_SIDE = {"width": 640, "height": 360}
# Text that its own box cuts off, or that leaves the page at the side; deeds that lie under something when scrolled to; and a
# foot that stays in place and leaves less than half of the screen to what it is about.
_LOST = """() => {
  const lost = []
  const wide = document.documentElement.clientWidth
  const root = document.querySelector('dialog[open]') ?? document.body
  const seen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.closest('.quiet')
    && getComputedStyle(one).clipPath === 'none'
  const boxes = (one) => {
    const found = []
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up)
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return found
      if (/hidden|clip/.test(style.overflowX + style.overflowY)) found.push(up)
    }
    return [...found, null]
  }
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let text; (text = walk.nextNode());) {
    if (!text.data.trim() || !text.parentElement || !seen(text.parentElement)) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
    const cut = (box) => {
      const { left, right, top, bottom } = box ? box.getBoundingClientRect() : { left: 0, right: wide, top: -1e6, bottom: 1e6 }
      return lines.some((line) => line.left < left - 2 || line.right > right + 2 || line.top < top - 5 || line.bottom > bottom + 5)
    }
    if (boxes(text.parentElement).some(cut)) lost.push(`cut off: ${text.data.trim().slice(0, 40)}`)
  }
  const foot = document.querySelector('.foot')
  if (foot && getComputedStyle(foot).position === 'sticky' && foot.offsetHeight > innerHeight / 2) lost.push(`a foot of ${foot.offsetHeight} px stays`)
  const before = [scrollX, scrollY]
  for (const deed of root.querySelectorAll('.button.filled, .foot .button, .shutter')) {
    if (!seen(deed)) continue
    deed.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, right, top, bottom } = deed.getBoundingClientRect()
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (!there || !(deed.contains(there) || there.contains(deed))) lost.push(`not to be pressed: ${deed.innerText || deed.ariaLabel}`)
  }
  scrollTo(...before)
  return [...new Set(lost)]
}"""
# Over the camera: the frame is whole, under no hint, and the round button is in sight without scrolling.
_AIMED = """() => {
  const frame = document.querySelector('.card-frame')?.getBoundingClientRect()
  const view = document.querySelector('.view').getBoundingClientRect()
  const hint = document.querySelector('.capsule').getBoundingClientRect()
  const button = document.querySelector('.shutter').getBoundingClientRect()
  if (!frame) return ['no frame']
  const told = []
  if (frame.top < view.top || frame.bottom > Math.min(view.bottom, innerHeight) || frame.left < view.left || frame.right > view.right) told.push('the frame is not whole')
  const over = Math.min(frame.bottom, hint.bottom) - Math.max(frame.top, hint.top)
  if (over > 6 && Math.min(frame.right, hint.right) > Math.max(frame.left, hint.left)) told.push(`the hint lies ${Math.round(over)} px over the frame`)
  if (button.bottom > innerHeight + 1 || button.top < 0) told.push('the round button is out of sight')
  return told
}"""
# The mirror: the oval is whole and the act stands in sight beside or above it, under nothing.
_MIRRORED = """() => {
  const oval = document.querySelector('.oval-room').getBoundingClientRect()
  const act = document.querySelector('.act b').getBoundingClientRect()
  const told = []
  if (oval.top < 0 || oval.bottom > innerHeight) told.push('the oval is not whole')
  if (act.top < 0 || act.bottom > innerHeight) told.push('the act is out of sight')
  if (Math.min(act.right, oval.right) > Math.max(act.left, oval.left) && Math.min(act.bottom, oval.bottom) - Math.max(act.top, oval.top) > 4) told.push('the act lies over the oval')
  return told
}"""


def lost_in_little_room(page: Page) -> list[str]:
    """What somebody loses who has the letters of the browser twice as large, or turns the phone."""
    size = page.viewport_size
    assert size is not None
    line = page.context.new_cdp_session(page)
    page.set_viewport_size(_NARROW)  # type: ignore[arg-type]
    large = _with_letters(page, line)
    page.set_viewport_size(_ON_ITS_SIDE)  # type: ignore[arg-type]
    turned: list[str] = page.evaluate(_LOST)
    page.set_viewport_size(size)
    line.detach()
    return [*(f"letters of 200 %: {one}" for one in large), *(f"on its side: {one}" for one in turned)]


def _with_letters(page: Page, line: CDPSession) -> list[str]:
    """As the browser's own setting does it: what is measured in letters grows, what is measured in pixels does not."""
    line.send("Page.setFontSizes", {"fontSizes": {"standard": _LETTERS_PX, "fixed": _LETTERS_PX}})
    lost: list[str] = page.evaluate(_LOST)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    line.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    return [f"{over} px too wide", *lost] if over > 0 else lost


def check_aim(page: Page, *sizes: tuple[int, int]) -> None:
    """The viewfinder as screens of these sizes show it."""
    _check_at(page, sizes, _AIMED)


def check_mirror(page: Page, *sizes: tuple[int, int]) -> None:
    """The mirror as screens of these sizes show it."""
    _check_at(page, sizes, _MIRRORED)


def _check_at(page: Page, sizes: tuple[tuple[int, int], ...], script: str) -> None:
    told: dict[tuple[int, int], Any] = {}
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        # The picture grows and shrinks in a fifth of a second.
        page.wait_for_timeout(500)
        told[width, height] = page.evaluate(script)
    assert not any(told.values()), told
