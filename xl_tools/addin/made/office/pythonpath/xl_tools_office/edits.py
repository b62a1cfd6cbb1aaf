"""Carries out the edits of a reply in the live document: all of them as one step that can be undone, or none."""

import contextlib
from typing import Any, Dict, List, Set, Tuple

from com.sun.star.uno import Exception as UnoException

from xl_tools_office import document, words

OOXML = 3  # com.sun.star.sheet.AddressConvention: references and separators as Excel writes them
Edit = Dict[str, Any]


def carry_out(frame: Any, model: Any, edits: List[Edit], title: str) -> None:
    """Carry out `edits`; `title` is what the undo menu calls them. Raises Trouble, or an exception of UNO, with the document as before."""
    changes = [edit for edit in edits if edit["do"] not in ("show", "select")]
    sheets = _sheets(model, {edit["sheet"] for edit in edits})
    if changes:
        with _OneStep(model, title), _Unprotected([sheets[name] for name in sorted({edit["sheet"] for edit in changes})]):
            for edit in changes:
                DOING[edit["do"]](model, sheets[edit["sheet"]], edit)
    for edit in edits:
        if edit["do"] == "show":
            _show(model, sheets[edit["sheet"]])
        elif edit["do"] == "select":
            _select(frame, sheets[edit["sheet"]], edit["cell"])


def _sheets(model: Any, names: Set[str]) -> Dict[str, Any]:
    for name in names:
        if not model.Sheets.hasByName(name):
            raise words.Trouble(words.NO_SHEET.format(sheet=name))
    return {name: model.Sheets.getByName(name) for name in names}


class _OneStep:
    """What is done inside is one step of the undo menu, or was never done. No generator: an exception of UNO does not survive one."""

    def __init__(self, model: Any, title: str) -> None:
        self._model, self._title = model, title
        self._manager = model.getUndoManager()
        self._before = len(self._manager.getAllUndoActionTitles())

    def __enter__(self) -> None:
        self._manager.enterUndoContext(self._title)
        self._model.lockControllers()

    def __exit__(self, kind: object, *problem: object) -> None:
        self._model.unlockControllers()
        self._manager.leaveUndoContext()
        # An empty step is not kept, so that only our own step is ever taken back.
        if kind is not None and len(self._manager.getAllUndoActionTitles()) > self._before:
            self._manager.undo()
            self._manager.clearRedo()


class _Unprotected:
    """The sheets without their protection; afterwards with the same again.

    LibreOffice keeps the options of a protection that is lifted (what may be formatted, selected), and protects with them anew.
    """

    def __init__(self, sheets: List[Any]) -> None:
        self._sheets = [sheet for sheet in sheets if sheet.isProtected()]

    def __enter__(self) -> None:
        for at, sheet in enumerate(self._sheets):
            _unprotect(sheet, self._sheets[:at])

    def __exit__(self, *problem: object) -> None:
        _protect(self._sheets)


def _protect(sheets: List[Any]) -> None:
    for sheet in sheets:
        sheet.protect("")


def _unprotect(sheet: Any, already: List[Any]) -> None:
    with contextlib.suppress(UnoException):
        sheet.unprotect("")
    if sheet.isProtected():
        _protect(already)
        raise words.Trouble(words.PASSWORD.format(sheet=sheet.getName()))


def _write(model: Any, sheet: Any, edit: Edit) -> None:
    """Cell by cell, where something else stands: LibreOffice 7.4 does not undo what is written as a block."""
    parser = model.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish, parser.FormulaConvention = True, OOXML
    top, left, rows = edit["row"] - 1, edit["column"] - 1, edit["rows"]
    area = sheet.getCellRangeByPosition(left, top, left + max(map(len, rows)) - 1, top + len(rows) - 1)
    shown, formulas = area.getDataArray(), area.getFormulaArray()
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if not _stands(value, shown[row][column], formulas[row][column]):
                _put(sheet.getCellByPosition(left + column, top + row), value, parser)


def _stands(value: Any, shown: Any, formula: str) -> bool:
    """Whether a cell that shows this, by this formula or as it was typed, holds the value already; a formula is always put in anew."""
    if value is None:
        return formula == ""
    if isinstance(value, dict) or formula.startswith("="):
        return False
    return isinstance(shown, str) == isinstance(value, str) and shown == value


def _put(cell: Any, value: Any, parser: Any) -> None:
    if value is None:
        if cell.Type.value != "EMPTY":
            cell.setString("")
    elif isinstance(value, dict):
        cell.setTokens(parser.parseFormula(value["formula"], cell.getCellAddress()))
    elif isinstance(value, str):
        cell.setString(value)  # a text, whatever it begins with
    else:
        cell.setValue(float(value))


def _extend(model: Any, sheet: Any, edit: Edit) -> None:
    """The looks and locks of a row for the rows behind it; what those rows hold stays."""
    del model
    row, last = edit["row"] - 1, _last_column(sheet)
    source = sheet.getCellRangeByPosition(0, row, last, row)
    for behind in range(row + 1, row + 1 + edit["rows"]):
        cells = [sheet.getCellByPosition(column, behind) for column in range(last + 1)]
        held = [_held(cell) for cell in cells]
        sheet.copyRange(cells[0].getCellAddress(), source.getRangeAddress())
        for cell, (setter, content) in zip(cells, held):
            getattr(cell, setter)(content)


def _held(cell: Any) -> Tuple[str, Any]:
    """What a cell holds, and the method that puts it back."""
    kind = cell.Type.value
    if kind == "VALUE":
        return "setValue", cell.getValue()
    return ("setTokens", cell.getTokens()) if kind == "FORMULA" else ("setString", cell.getString())


def _last_column(sheet: Any) -> int:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return int(cursor.getRangeAddress().EndColumn)


def _show(model: Any, sheet: Any) -> None:
    """Show a sheet. What cannot be done, for the lock of the structure has got a password, is left."""
    if sheet.IsVisible:
        return
    locked = model.isProtected()
    if locked:
        with contextlib.suppress(UnoException):
            model.unprotect("")
    if not model.isProtected():
        sheet.IsVisible = True
        if locked:
            model.protect("")


def _select(frame: Any, sheet: Any, cell: str) -> None:
    if sheet.IsVisible:
        frame.getController().setActiveSheet(sheet)
        # Not by the controller's select(), which shades the cell and so hides its mark.
        document.dispatch(frame, ".uno:GoToCell", document.property_of("ToPoint", cell))


DOING = {"write": _write, "extend": _extend}
