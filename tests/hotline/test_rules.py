"""What a phone may say of itself and of its screen."""

from __future__ import annotations

from backend.ground.browser import device_of
from backend.hotline.rules import is_reason, is_screen


def test_what_a_phone_says_of_itself_is_cut_to_known_words() -> None:
    assert device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1") == "iPhone, Safari"
    assert device_of("curl/8; drop table") == ""
    assert is_screen("07")
    assert not is_screen("٠٧")
    assert is_reason("card.closer")
    assert not is_reason("card closer")
