"""A citizen with a phone: does on each screen what it asks for, in the fixed answers of the pilot form."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

PROCEDURE = "Đăng ký hộ kinh doanh"
# Long enough for a killed worker to be missed, started again and to read a card, beside other work on the machine.
PATIENCE_MS = 240_000
Look = Callable[[Page, str], None]


def until(page: Page, looked_at: str | Callable[[], object], wanted: object = True) -> None:
    """Wait until the page says so, or what the test itself notes; the page lets nobody evaluate a text again and again."""
    for _ in range(PATIENCE_MS // 50):
        if (page.evaluate(looked_at) if isinstance(looked_at, str) else looked_at()) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{looked_at} never was {wanted}")


class Citizen:
    """Walks the way of a filing; every step can be asked for alone, and finds its own screen.

    pause_ms  how long a tap takes: 0 for a test, a second for a person, who looks at a new screen for two (settled 25)
    """

    def __init__(self, page: Page, *, look: Look = lambda page, name: None, pause_ms: int = 0) -> None:
        self.page = page
        self._look = look
        self._pause_ms = pause_ms

    def arrive(self) -> None:
        """Open the address."""
        self.page.goto("/")
        self.on("01")

    def choose(self) -> None:
        """Find the procedure among those that many people need."""
        self._look(self.page, "01-start")
        self.tap(self.page.get_by_text(PROCEDURE).first)
        self.on("02")

    def consent(self) -> None:
        """Tick for the filing and for the face, nothing else."""
        self._look(self.page, "02-consent")
        self.tap(self.page.get_by_text("Tôi đã đọc thông tin trên"))
        self.tap(self.page.get_by_text("so khuôn mặt của tôi"))
        self.press("Đồng ý, tiếp tục")
        self.on("03")

    def consent_without_face(self) -> None:
        """The same by the way without a face."""
        self.tap(self.page.get_by_text("Tôi đã đọc thông tin trên"))
        self.press("Không dùng khuôn mặt")
        self.on("03")

    def photograph(self, *, until: str = "05") -> None:
        """Both sides; the shutter fires by itself, and what did not work is taken again."""
        if self.page.get_by_role("button", name="Mở máy ảnh").is_visible():
            self._look(self.page, "03-primer")
            self.press("Mở máy ảnh")
        arrived = self.page.locator(f'[data-screen="{until}"]')
        again = self.page.get_by_role("button", name="Chụp lại")
        for _ in range(6):
            expect(arrived.or_(again).first).to_be_visible(timeout=PATIENCE_MS)
            if arrived.is_visible():
                return self.page.wait_for_timeout(2 * self._pause_ms)
            self.tap(again)
        raise AssertionError("six pictures did not lead on")

    def film(self) -> None:
        """The face: the camera's puppet plays the acts, the citizen only begins."""
        self._look(self.page, "05-primer")
        self.press("Bắt đầu")
        self.on("06", "07", "38")

    def wait_for_form(self) -> None:
        """The machine reads and verifies; where it is done already, the form is open."""
        if self.page.locator('[data-screen="06"]').is_visible():
            self._look(self.page, "06-reading")
            self.on("07", "38")
        if self.page.locator('[data-screen="38"]').is_visible():
            self.press("Bỏ qua, xem đơn luôn")
            self.on("07")

    def review(self) -> None:
        """Compare with the card; what is doubtful is looked at and said to be right."""
        self.page.wait_for_timeout(300)
        self._look(self.page, "07-review")
        doubtful = self.page.get_by_role("button", name="Đúng", exact=True)
        while doubtful.count():
            self.tap(doubtful.first)
        self.press("Đúng, tiếp tục")
        self.on("08")

    def answer(self) -> None:
        """The five screens of questions."""
        heading = self.page.get_by_role("heading", level=1)
        for name, deed in self._answers().items():
            self._look(self.page, f"08-{name}")
            deed()
            asked = heading.inner_text()
            self.press("Xong đơn, tiếp tục" if name == "finish" else "Tiếp tục")
            if name != "finish":
                expect(heading).not_to_have_text(asked)
                self.page.wait_for_timeout(2 * self._pause_ms)
        self.on("10")

    def send(self) -> None:
        """Hold a time if one is needed, and send."""
        self._look(self.page, "10-send")
        first_time = self.page.locator("label:has(input[type=radio]:enabled)").first
        expect(first_time.or_(self.page.get_by_text("Hồ sơ đã sẵn sàng để gửi")).first).to_be_visible(timeout=PATIENCE_MS)
        if first_time.is_visible():
            self.tap(first_time)
        self.tap(self.page.locator("main ~ * button.filled, button.filled").last)

    def resume(self, code: str) -> None:
        """Go on on this phone with the spoken code."""
        self.tap(self.page.get_by_text("Tôi có mã hồ sơ").first)
        self.type(self.page.get_by_label("Mã hồ sơ, 8 ký tự"), code)
        self.press("Mở hồ sơ")

    def slip(self) -> str:
        """The code on the slip: the official one, or the temporary one where an officer looks first."""
        code = self.page.get_by_text("000.00.99.H29-").or_(self.page.get_by_text("TAM-")).first
        expect(code).to_be_visible(timeout=PATIENCE_MS)
        self._look(self.page, "11-slip")
        return code.inner_text()

    def file(self) -> str:
        """The whole way; the official code."""
        for step in (self.arrive, self.choose, self.consent, self.photograph, self.film, self.wait_for_form,
                     self.review, self.answer, self.send):
            step()
        return self.slip()

    def on(self, *screens: str) -> None:
        """Wait until one of these screens is open, and look at it."""
        shown = self.page.locator(", ".join(f'[data-screen="{screen}"]' for screen in screens))
        expect(shown).to_be_visible(timeout=PATIENCE_MS)
        self.page.wait_for_timeout(2 * self._pause_ms)

    def tap(self, target: Locator) -> None:
        """One tap, at a person's pace."""
        if self._pause_ms:
            self.page.wait_for_timeout(self._pause_ms)
        target.click()

    def press(self, name: str) -> None:
        """Tap the button of that name."""
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def type(self, target: Locator, text: str) -> None:
        """Type, a quarter of a second a character when at a person's pace."""
        target.press_sequentially(text, delay=self._pause_ms / 4)

    def _answers(self) -> dict[str, Callable[[], None]]:
        def field(key: str) -> Locator:
            return self.page.locator(f"#f-{key}")

        def choose(words: str) -> None:
            self.tap(self.page.locator("label", has_text=words).first)

        def shop() -> None:
            self.type(field("name_vi"), "MẪU ĐƠN")
            self.type(self.page.get_by_label("Gõ tên hàng hoặc công việc"), "quan com")
            self.tap(self.page.get_by_text("Mã ngành 5610"))

        def start() -> None:
            self.press("50 triệu")
            self.press("2")
            choose("Trực tiếp trên doanh thu")

        def seat() -> None:
            """At home where the card's address is of the office's city; elsewhere it is typed."""
            if field("seat-detail").input_value():
                ward = self.page.locator("input[name=seat-ward]")
                if not self.page.locator("input[name=seat-ward]:checked").count() and ward.count():
                    self.tap(self.page.locator("label:has(input[name=seat-ward])").first)
                return
            self.type(self.page.get_by_label("Tìm phường, xã"), "co giang")
            self.tap(self.page.get_by_text("Phường Cầu Ông Lãnh").first)
            self.type(field("seat-detail"), "12/34 đường Không Có")

        def owner() -> None:
            self.type(field("owner_phone"), "0901234567")
            choose("Như nơi thường trú trên thẻ")
            self.press("Kinh")
            choose("Một mình Ông/Bà")

        def finish() -> None:
            expect(self.page.get_by_role("radio", name="Bản điện tử")).to_be_checked()
            choose("Tôi cam kết tất cả những điều trên")

        return {
            "shop": shop,
            "start": start,
            "seat": seat,
            "owner": owner,
            "finish": finish,
        }
