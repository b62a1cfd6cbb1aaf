"""The buttons by the ids of the ribbon, and where each is done: a module is imported only when its button is pressed."""

import importlib
from collections.abc import Callable, Mapping

from xl_tools.addin.desk import Desk, Outcome

BUTTONS: Mapping[str, tuple[str, str]] = {
    "validate": ("checking", "validate"),
    "previous": ("walking", "previous"),
    "next": ("walking", "following"),
    "clear": ("walking", "clear"),
    "zeros": ("filling", "zeros"),
    "last_year": ("filling", "last_year"),
    "import": ("filling", "import_report"),
    "undo": ("filling", "undo"),
    "report": ("reporting", "report"),
    "preview": ("reporting", "preview"),
    "rules": ("helping", "rules"),
    "doctor": ("helping", "doctor"),
}
WITHOUT_WORKBOOK = frozenset({"doctor"})
"""Buttons that need no workbook at all."""


def press(desk: Desk) -> Outcome:
    """What the button leads to. Raises Refused (`A-…`, `F-…`), and KeyError for a button that does not exist."""
    module, name = BUTTONS[desk.request.action]
    button: Callable[[Desk], Outcome] = getattr(importlib.import_module(f"xl_tools.addin.{module}"), name)
    return button(desk)
