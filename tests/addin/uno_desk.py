"""Runs under the system's Python beside a LibreOffice with the extension: presses its buttons, reads its dialogs, finds things on the screen."""

import contextlib
import threading
import time

import uno
from com.sun.star.accessibility.AccessibleRole import ALERT, DIALOG, LABEL, MENU_BAR, PAGE_TAB, PUSH_BUTTON, STATIC, TABLE, TEXT
from com.sun.star.uno import RuntimeException
from uno_server import Server, main

SECONDS = 20
EVERY = 0.05


class Desk(Server):
    def __init__(self, pipe):
        super().__init__(pipe)
        self.toolkit = self.context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", self.context)
        self.pressing = None

    def display(self, path):
        """Open a workbook in a window, as a clerk does."""
        self.close()
        self.document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, ())

    def press(self, action):
        """Start what a button does, which may end only after its dialogs are answered."""
        self.pressing = threading.Thread(target=self.dispatch, args=(f"vnd.xl-tools:{action}",))
        self.pressing.start()

    def finished(self):
        """Wait for the end of the press."""
        self.pressing.join(SECONDS)
        if self.pressing.is_alive():
            raise RuntimeError("the button is still busy")

    def dialog(self):
        """Title, text and buttons of the dialog in front; None where the press ends without one."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(RuntimeException):  # one closes while it is looked at
                box = self._dialog()
                if box is not None and self._buttons(box):
                    texts = [found.getText() for role, _, found in everything(box) if role in (LABEL, TEXT, STATIC)]
                    return {"title": box.getAccessibleName(), "text": "\n".join(texts), "buttons": sorted(self._buttons(box))}
            if not self.pressing.is_alive():
                return None
            time.sleep(EVERY)
        raise RuntimeError("neither a dialog nor an end")

    def answer(self, button):
        """Press a button of the dialog in front, and wait until it is gone."""
        box = self._dialog()
        self._buttons(box)[button].doAccessibleAction(0)
        end = time.monotonic() + SECONDS
        with contextlib.suppress(RuntimeException):
            while self._dialog() == box and box.getAccessibleChildCount() and time.monotonic() < end:
                time.sleep(EVERY)

    def choose(self, path):
        """Enter a file into the dialog for files in front, and open it."""
        fields = [found for role, name, found in everything(self._dialog()) if role == TEXT and name.startswith("File name")]
        fields[0].setText(path)
        self.answer("Open")

    def _dialog(self):
        for at in range(self.toolkit.getTopWindowCount()):
            window = self.toolkit.getTopWindow(at)
            context = window.getAccessibleContext() if hasattr(window, "getAccessibleContext") else None
            if context is not None and context.getAccessibleRole() in (DIALOG, ALERT):
                return context
        return None

    def _buttons(self, box):
        return {name: found for role, name, found in everything(box) if role == PUSH_BUTTON and name}

    def button(self, name):
        """The middle of a button of the dialog or the window in front, in pixels of the screen."""
        return self._middle(name, PUSH_BUTTON)

    def tab(self, name):
        """The same for the tab of a sheet."""
        return self._middle(name, PAGE_TAB)

    def modified(self):
        return self.document.isModified()

    def steps(self):
        """What the undo menu offers, newest first."""
        return list(self.document.UndoManager.getAllUndoActionTitles())

    def undo(self):
        self.document.UndoManager.undo()

    def protect(self, sheet, password):
        self.sheet(sheet).unprotect("")
        self.sheet(sheet).protect(password)

    def locked(self, sheet, cell):
        return self.sheet(sheet).getCellRangeByName(cell).CellProtection.IsLocked

    def cell(self, sheet, cell):
        """The place of a cell on the screen: left, top, width, height in pixels."""
        address = self.sheet(sheet).getCellRangeByName(cell).CellAddress
        window = self.document.CurrentController.Frame.getContainerWindow()
        tables = [found for role, _, found in everything(window.getAccessibleContext()) if role == TABLE]
        grids = [table for table in tables if table.getAccessibleRowCount() > address.Row]  # one for each pane of a frozen sheet
        for grid in grids:
            shown = grid.getAccessibleCellAt(address.Row, address.Column).getAccessibleContext()
            place, size, pane, whole = shown.getLocationOnScreen(), shown.getSize(), grid.getLocationOnScreen(), grid.getSize()
            if pane.X <= place.X < pane.X + whole.Width and pane.Y <= place.Y < pane.Y + whole.Height:
                return [place.X, place.Y, size.Width, size.Height]
        raise RuntimeError(f"{sheet} {cell} is not on the screen")

    def front(self):
        """The names of the buttons of the dialog in front; none where there is no dialog."""
        with contextlib.suppress(RuntimeException):
            box = self._dialog()
            return sorted(self._buttons(box)) if box is not None else []
        return []

    def _middle(self, name, wanted):
        window = self.document.CurrentController.Frame.getContainerWindow()
        for role, found, context in everything(self._dialog() or window.getAccessibleContext()):
            if (role, found) == (wanted, name):
                place, size = context.getLocationOnScreen(), context.getSize()
                return [place.X + size.Width // 2, place.Y + size.Height // 2]
        raise RuntimeError(f"no {name} on the screen")


def everything(context):
    """Role, name and context of each thing inside, in order; not what is inside of menus and of tables."""
    role = context.getAccessibleRole()
    yield role, context.getAccessibleName(), context
    if role in (MENU_BAR, TABLE):
        return
    for at in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(at)
        if child is not None:
            yield from everything(child.getAccessibleContext())


if __name__ == "__main__":
    main(Desk)
