"""The whole web application, for the hotline; and an operator of messages, where a test asks for one."""

from tests.door.conftest import app
from tests.outside.conftest import standin

__all__ = ["app", "standin"]
