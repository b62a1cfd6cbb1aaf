"""What a clerk sees of a job: message boxes, the choice of a file, text in the status bar, a file opened."""

import os
from typing import Any, List, Tuple

import uno
from com.sun.star.uno import Exception as UnoException

from xl_tools_office import words

BUTTONS_OK, BUTTONS_YES_NO, YES = 1, 3, 2
"""Numbers of com.sun.star.awt.MessageBoxButtons and MessageBoxResults."""
BOXES = {"tell": "INFOBOX", "warn": "WARNINGBOX", "ask": "QUERYBOX"}
FILE_OPEN, CHOSEN = 0, 1
"""Numbers of TemplateDescription and ExecutableDialogResults in com.sun.star.ui.dialogs."""
URIS_ONLY = 1
"""A flag of com.sun.star.system.SystemShellExecuteFlags."""


def show(context: Any, frame: Any, kind: str, title: str, text: str) -> bool:
    """A message box of the kind `tell`, `warn` or `ask`; whether it was answered with yes."""
    toolkit = _service(context, "com.sun.star.awt.Toolkit")
    buttons = BUTTONS_YES_NO if kind == "ask" else BUTTONS_OK
    box = toolkit.createMessageBox(
        frame.getContainerWindow(), uno.Enum("com.sun.star.awt.MessageBoxType", BOXES[kind]), buttons, title, text
    )
    try:
        return bool(box.execute() == YES)
    finally:
        box.dispose()


def choose(context: Any, title: str, filters: str, near: str) -> str:
    """The path of a file that the clerk chose, '' where none; the dialog begins in the folder of the file `near`."""
    picker = _service(context, "com.sun.star.ui.dialogs.FilePicker")
    picker.initialize((FILE_OPEN,))
    picker.setTitle(title)
    for name, pattern in _pairs(filters):
        picker.appendFilter(name, pattern)
    if os.path.isdir(os.path.dirname(near)):
        picker.setDisplayDirectory(uno.systemPathToFileUrl(os.path.dirname(near)))
    if picker.execute() != CHOSEN:
        return ""
    files = picker.getFiles()
    return uno.fileUrlToSystemPath(files[0]) if files else ""


def open_file(context: Any, path: str) -> None:
    """Open a file with the program that the system has for it. Raises Trouble, naming the file, where that fails."""
    try:
        if not os.path.isfile(path):
            raise words.Trouble(words.NOT_OPENED.format(file=path))
        # An address and URIS_ONLY: a bare path would be started as a program.
        _service(context, "com.sun.star.system.SystemShellExecute").execute(uno.systemPathToFileUrl(path), "", URIS_ONLY)
    except UnoException:
        raise words.Trouble(words.NOT_OPENED.format(file=path)) from None


def _pairs(filters: str) -> List[Tuple[str, str]]:
    parts = filters.split(",") if filters else []
    return list(zip(parts[::2], parts[1::2])) or [(words.ANY_FILE, "*.*")]


def _service(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(name, context)
