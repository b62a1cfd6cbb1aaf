"""Runs under the system's Python beside LibreOffice: takes one JSON command a line, gives one JSON answer a line."""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

XLSX = "Calc MS Excel 2007 XML"
SECONDS_TO_START = 60


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


class Server:
    def __init__(self, pipe):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.context = connected(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        services = self.context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
        self.document = None

    def open(self, path):
        self.close()
        self.document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (prop("Hidden", True),))
        if self.document is None:
            raise RuntimeError(f"LibreOffice did not open {path}")

    def close(self):
        if self.document is not None:
            self.document.close(True)
            self.document = None

    def quit(self):
        self.close()
        self.desktop.terminate()

    def sheet(self, name):
        return self.document.Sheets.getByName(name)

    def read(self, sheet, area):
        """Values of a range: numbers, texts, '' for blanks."""
        return [list(row) for row in self.sheet(sheet).getCellRangeByName(area).getDataArray()]

    def formulas(self, sheet, area):
        return [list(row) for row in self.sheet(sheet).getCellRangeByName(area).getFormulaArray()]

    def write(self, sheet, cells):
        """Through the interface, which takes no notice of locks: for setting up."""
        target = self.sheet(sheet)
        for address, value in cells.items():
            cell = target.getCellRangeByName(address)
            if value is None:
                cell.clearContents(1 | 2 | 4 | 16)
            elif isinstance(value, str):
                cell.setString(value)
            else:
                cell.setValue(value)

    def dispatch(self, command, *properties):
        self.dispatcher.executeDispatch(self.document.CurrentController.Frame, command, "", 0, properties)

    def go(self, sheet, area):
        self.document.CurrentController.setActiveSheet(self.sheet(sheet))
        self.dispatch(".uno:GoToCell", prop("ToPoint", area))

    def type(self, sheet, cell, text):
        """As a person types: refused where the cell is locked."""
        self.go(sheet, cell)
        self.dispatch(".uno:EnterString", prop("StringName", text))

    def cut(self, sheet, source, target, to=None):
        self.go(sheet, source)
        self.dispatch(".uno:Cut")
        self.go(to or sheet, target)
        self.dispatch(".uno:Paste")

    def active(self):
        """The sheet in front and its active cell."""
        selection = self.document.CurrentSelection
        return [self.document.CurrentController.ActiveSheet.Name, selection.AbsoluteName]

    def show(self, sheet):
        self.document.CurrentController.setActiveSheet(self.sheet(sheet))

    def recalculate(self):
        self.document.calculateAll()

    def optimal_height(self, sheet, row):
        """The height in points that a row, counted from 1, needs for its texts."""
        found = self.sheet(sheet).Rows.getByIndex(row - 1)
        found.OptimalHeight = True
        return found.Height / 100 / 25.4 * 72

    def save(self, path, kind=XLSX):
        self.document.storeToURL(uno.systemPathToFileUrl(path), (prop("FilterName", kind),))


def connected(resolver, address):
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return resolver.resolve(address)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def main(kind=Server):
    server = kind(sys.argv[1])
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"result": getattr(server, command["do"])(*command["with"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if command["do"] == "quit":
            return


if __name__ == "__main__":
    main()
