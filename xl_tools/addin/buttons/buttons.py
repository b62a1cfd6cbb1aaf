"""The buttons by the ids of the ribbon, and where each is done: a module is imported only when its button is pressed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from xl_tools.addin.buttons.desk import Desk, Outcome
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.addin.buttons import (
        fill_button,
        help_button,
        next_button,
        report_button,
        sentence_button,
        validate_button,
        web_button,
    )
else:
    fill_button = later("xl_tools.addin.buttons.fill_button")
    help_button = later("xl_tools.addin.buttons.help_button")
    next_button = later("xl_tools.addin.buttons.next_button")
    report_button = later("xl_tools.addin.buttons.report_button")
    sentence_button = later("xl_tools.addin.buttons.sentence_button")
    validate_button = later("xl_tools.addin.buttons.validate_button")
    web_button = later("xl_tools.addin.buttons.web_button")


BUTTONS: Mapping[str, Callable[[Desk], Outcome]] = {
    "validate": lambda desk: validate_button.validate(desk),
    "previous": lambda desk: next_button.previous(desk),
    "next": lambda desk: next_button.following(desk),
    "clear": lambda desk: next_button.clear(desk),
    "zeros": lambda desk: fill_button.zeros(desk),
    "last_year": lambda desk: fill_button.last_year(desk),
    "import": lambda desk: fill_button.import_report(desk),
    "own_words": lambda desk: sentence_button.own_words(desk),
    "undo": lambda desk: fill_button.undo(desk),
    "report": lambda desk: report_button.report(desk),
    "preview": lambda desk: report_button.preview(desk),
    "web_page": lambda desk: web_button.web_page(desk),
    "compare": lambda desk: web_button.compare(desk),
    "rules": lambda desk: help_button.rules(desk),
    "doctor": lambda desk: help_button.doctor(desk),
}
"""Each looks up its function only when it is pressed, for that imports the module."""
WITHOUT_WORKBOOK = frozenset({"doctor"})
"""Buttons that need no workbook at all."""


def load() -> tuple[Callable[..., Outcome], ...]:
    """A function of each module of buttons, which is imported for it: for a process that is to answer many clicks.

    Left out is 环境自检, which brings along all that builds the add-in and is pressed once in a while.
    """
    return fill_button.zeros, next_button.following, report_button.report, validate_button.validate


def press(desk: Desk) -> Outcome:
    """What the button leads to. Raises Refused (`A-…`, `F-…`), and KeyError for a button that does not exist."""
    return BUTTONS[desk.request.action](desk)
