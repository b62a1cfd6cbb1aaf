"""The buttons by the ids of the ribbon, and where each is done: a module is imported only when its button is pressed."""

import importlib
from collections.abc import Callable, Mapping

from xl_tools.addin.buttons.desk import Desk, Outcome

BUTTONS: Mapping[str, tuple[str, str]] = {
    "validate": ("validate_button", "validate"),
    "previous": ("next_button", "previous"),
    "next": ("next_button", "following"),
    "clear": ("next_button", "clear"),
    "zeros": ("fill_button", "zeros"),
    "last_year": ("fill_button", "last_year"),
    "import": ("fill_button", "import_report"),
    "undo": ("fill_button", "undo"),
    "report": ("report_button", "report"),
    "preview": ("report_button", "preview"),
    "rules": ("help_button", "rules"),
    "doctor": ("help_button", "doctor"),
}
WITHOUT_WORKBOOK = frozenset({"doctor"})
"""Buttons that need no workbook at all."""


def press(desk: Desk) -> Outcome:
    """What the button leads to. Raises Refused (`A-…`, `F-…`), and KeyError for a button that does not exist."""
    module, name = BUTTONS[desk.request.action]
    button: Callable[[Desk], Outcome] = getattr(importlib.import_module(f"xl_tools.addin.buttons.{module}"), name)
    return button(desk)
