"""What a job needs to know of the open document: its name, the active cell, and a copy of it as it stands, unsaved edits included."""

from typing import Any, Dict, List, Sequence

import uno
from com.sun.star.beans import PropertyValue

XLSX = "Calc MS Excel 2007 XML"
SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


def property_of(name: str, value: Any) -> Any:
    """A named value, as UNO wants them."""
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def spreadsheet_of(frame: Any) -> Any:
    """The spreadsheet shown in the frame; None where there is none."""
    controller = frame.getController() if frame is not None else None
    model = controller.getModel() if controller is not None else None
    return model if model is not None and model.supportsService(SPREADSHEET) else None


def place_of(frame: Any) -> Dict[str, str]:
    """The lines `book`, `sheet` and `cell` of a request; all empty where no spreadsheet is shown."""
    model = spreadsheet_of(frame)
    if model is None:
        return {"book": "", "sheet": "", "cell": ""}
    book = uno.fileUrlToSystemPath(model.getURL()) if model.getURL().startswith("file:") else model.getTitle()
    controller = frame.getController()
    return {"book": book, "sheet": controller.getActiveSheet().getName(), "cell": _cell(controller.getSelection())}


def save_copy(frame: Any, path: str) -> None:
    """Save a copy of the document at `path` as an Excel workbook; the document stays as it is. Raises an exception of UNO."""
    target = uno.systemPathToFileUrl(path)
    spreadsheet_of(frame).storeToURL(target, (property_of("FilterName", XLSX),))


def cells_of(frame: Any, names: Sequence[str]) -> Dict[str, Any]:
    """What the cells of these sheets show, by sheet and row; no rows for all other sheets."""
    sheets = spreadsheet_of(frame).Sheets
    return {name: _rows(sheets.getByName(name)) if name in names else [] for name in sheets.ElementNames}


def _rows(sheet: Any) -> List[Any]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    return [list(row) for row in sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()]


def finish_typing(frame: Any) -> None:
    """Take over what is still being typed into a cell, as pressing Enter would, validation included: a click on a button leaves it open.

    Recalculating (F9) is the one command found that does it and moves and selects nothing.
    """
    if spreadsheet_of(frame) is not None:
        dispatch(frame, ".uno:Calculate")


def dispatch(frame: Any, command: str, *properties: Any) -> None:
    """Carry out a command of the menus in the window."""
    context = uno.getComponentContext()
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(frame, command, "", 0, properties)


def _cell(selection: Any) -> str:
    if hasattr(selection, "getRangeAddresses"):
        addresses = selection.getRangeAddresses()
        address = addresses[0] if addresses else None
    else:
        address = selection.getRangeAddress() if hasattr(selection, "getRangeAddress") else None
    return "A1" if address is None else "{}{}".format(_letters(address.StartColumn), address.StartRow + 1)


def _letters(column: int) -> str:
    letters = ""
    rest = column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters
