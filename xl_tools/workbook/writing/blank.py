"""Builds the blank workbook from a form: the only place that uses openpyxl to write."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Literal

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from xl_tools.chinese.lazy_regex import regex
from xl_tools.files import package
from xl_tools.filing.filing import Filing, Identity, blank_values
from xl_tools.form.editions import is_current
from xl_tools.form.model import Form
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, letters, ranges, split
from xl_tools.workbook.package.markup import cells_in
from xl_tools.workbook.package.ooxml import STYLES, parse, serialised, tag
from xl_tools.workbook.sheets import cell_styles as style
from xl_tools.workbook.sheets.entry_sheets import ERROR_MARKS, MARK_ROWS, QUERY_MARKS, RESULTS_HEAD
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.sheet_plan import Cell, Layout, Sheet, Validation
from xl_tools.workbook.sheets.status.check_sheet import TABLES
from xl_tools.workbook.sheets.status.home_sheet import HEADLINE
from xl_tools.workbook.sheets.text_rows import blank_blocks
from xl_tools.workbook.writing.fill import fill_parts

CORE = "docProps/core.xml"
CLOCK = regex(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
EPOCH = rb"\g<1>2021-09-29T00:00:00Z\g<2>"
FONT_ORDER = tuple(map(tag, ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "charset", "family", "scheme")))
"""The parts of a font in the order that the format lays down, which openpyxl does not keep."""
CALCULATED_BY = 191029
"""The calculation engine of Excel 2019: with an older number Excel would recalculate on opening and ask to save on closing."""


def build_blank(form: Form, totals: str) -> bytes:
    """The blank workbook, the same bytes every time, with correct results beside its formulas. `totals` is `computed` or `keyed`."""
    layout = layout_of(form, totals)
    book = Workbook()
    book.remove(book.worksheets[0])
    # columns are as wide as so many digits of this font: one that every Chinese machine has, or that is stood in for by one as narrow
    usual = _font(style.SONG, style.USUAL, bold=False, colour=style.INK)
    book._fonts = IndexedList([usual])  # type: ignore[attr-defined]  # openpyxl has no other way
    book._named_styles["Normal"].font = usual  # type: ignore[attr-defined]
    for plan in layout.sheets:
        _draw(book.create_sheet(plan.name), plan)
    for name, target in _names(layout):
        book.defined_names[name] = DefinedName(name, attr_text=target)
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = False
    book.calculation.calcId = CALCULATED_BY
    book.properties.creator = book.properties.lastModifiedBy = "xl_tools"
    book.properties.title = form.name
    saved = io.BytesIO()
    book.save(saved)
    return package.pack(_settled(saved.getvalue(), layout), level=9)


def _names(layout: Layout) -> Iterator[tuple[str, str]]:
    """Each name with what it stands for."""
    yield from ((name, spot.full) for name, spot in layout.spots.items())
    yield words.TABLES_VERDICT, TABLES.full
    yield words.READY, HEADLINE.full
    yield from ((name, spot.full) for name, spot in layout.sentences.items() if is_current(layout.form))
    first, last = RESULTS_HEAD + 1, RESULTS_HEAD + MARK_ROWS
    for name, column in ((words.MARKED_ERRORS, ERROR_MARKS), (words.MARKED_QUERIES, QUERY_MARKS)):
        yield name, f"'{words.RESULTS}'!${letters(column)}${first}:${letters(column)}${last}"


def _settled(data: bytes, layout: Layout) -> dict[str, bytes]:
    """The parts with a fixed clock and with the results that the formulas of an empty workbook have."""
    parts = package.parts_of(data, "")
    parts[CORE] = CLOCK.sub(EPOCH, parts[CORE])
    parts[STYLES] = _with_fonts_in_order(parts[STYLES])
    form = layout.form
    empty = Filing(
        Identity(form=form.key), blank_values(form), text=blank_blocks(layout_of(form, words.KEYED)), totals=layout.totals
    )
    return fill_parts(parts, layout, empty)


def _with_fonts_in_order(styles: bytes) -> bytes:
    root = parse(styles)
    for font in root.iter(tag("font")):
        font[:] = sorted(font, key=lambda part: FONT_ORDER.index(str(part.tag)))
    return serialised(root)


def _draw(sheet: Worksheet, plan: Sheet) -> None:
    for cell in plan.cells:
        _draw_cell(sheet, cell)
    for at, width in enumerate(plan.widths):
        sheet.column_dimensions[Cell(1, at + 1, "").cell[:-1]].width = width
    for column in plan.hidden:
        sheet.column_dimensions[letters(column)].hidden = True
    for row, height in plan.heights.items():
        sheet.row_dimensions[row].height = height
    for validation in plan.validations:
        sheet.add_data_validation(_validation(validation))
    _colour(sheet, plan)
    _view(sheet, plan)
    _page(sheet, plan)
    _protect(sheet)


def _draw_cell(sheet: Worksheet, cell: Cell) -> None:
    at = sheet.cell(cell.row, cell.column)
    at.value = f"={cell.formula.text}" if cell.formula else cell.text
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            _dress(sheet, row, column, cell)
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=cell.row,
            start_column=cell.column,
            end_row=cell.row + cell.rows - 1,
            end_column=cell.column + cell.columns - 1,
        )


def _dress(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    look = style.LOOKS[cell.look]
    at = sheet.cell(row, column)
    at.font = _font(look.font, look.size, look.bold, look.colour)
    at.alignment = _alignment(look.align, look.wrap, look.top, look.shrink)
    at.border = _border(look.border)
    at.number_format = look.format
    if look.fill:
        at.fill = _fill(look.fill)
    if cell.entry:
        at.protection = Protection(locked=False)


@cache
def _font(name: str, size: float, bold: bool, colour: str) -> Font:
    return Font(name=name, size=size, bold=bold, color=colour, charset=134)


@cache
def _alignment(horizontal: str, wrap: bool, top: bool, shrink: bool) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="top" if top else "center", wrap_text=wrap, shrink_to_fit=shrink)


@cache
def _border(kind: Literal["thin", "hair", "entry", ""]) -> Border:
    side = (
        Side(style="hair" if kind == "hair" else "thin", color=style.EDGE if kind == "entry" else style.LINE) if kind else Side()
    )
    return Border(left=side, right=side, top=side, bottom=side)


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


def _validation(plan: Validation) -> DataValidation:
    kind = None if plan.kind == "any" else plan.kind
    found = DataValidation(type=kind, allow_blank=True, sqref=" ".join(plan.cells))
    if plan.kind == "list":
        found.formula1 = f'"{plan.low}"'
    elif kind:
        found.operator, found.formula1, found.formula2 = "between", plan.low, plan.high
    if plan.prompt:
        found.showInputMessage, found.promptTitle, found.prompt = True, plan.title[:32], plan.prompt[:255]
    if kind:
        found.showErrorMessage, found.errorStyle = True, "stop"
        found.errorTitle, found.error = plan.title[:32], plan.error[:255]
    return found


def _colour(sheet: Worksheet, plan: Sheet) -> None:
    """Colour beside signs, words and lines, never instead of them.

    No cell belongs to two areas, for LibreOffice applies the rules of one of them only; the severest rule of an area comes first.
    """
    for area, told in _verdict_areas(plan):
        for rule in _verdict_rules(told):
            sheet.conditional_formatting.add(area, rule)
    marks = _marks(plan) if plan.marked else []
    if plan.numbers:
        joined = " ".join(ranges([Spot(plan.name, *split(cell)) for cell in plan.numbers]))
        for rule in (*marks, *_number_rules(plan.numbers[0])):
            sheet.conditional_formatting.add(joined, rule)
    taken = {*plan.numbers, *(cell for area in plan.verdicts for cell in cells_in(area))}
    others = [Spot(plan.name, cell.row, cell.column) for cell in plan.cells if _may_be_marked(cell) and cell.cell not in taken]
    if marks and others:
        for rule in marks:
            sheet.conditional_formatting.add(" ".join(ranges(others)), rule)


def _verdict_areas(plan: Sheet) -> Iterator[tuple[str, str]]:
    """The areas that are coloured by verdicts, each with the cell of its first verdict as its rules name it: single cells as few areas, each in
    one row or one column, for programs differ in which cell of others is the first.
    """
    columns: dict[int, list[str]] = {}
    for run in ranges([Spot(plan.name, *split(area)) for area in plan.verdicts if ":" not in area]):
        first, _, last = run.partition(":")
        if last and split(first)[0] == split(last)[0]:
            yield run, first
        else:
            columns.setdefault(split(first)[1], []).append(run)
    yield from ((" ".join(runs), runs[0].partition(":")[0]) for runs in columns.values())
    for area in plan.verdicts:
        row, column = split(area.partition(":")[0])
        if ":" in area:
            yield area, f"${letters(column)}{row}"


def _may_be_marked(cell: Cell) -> bool:
    return cell.entry or cell.patch or bool(cell.name)


def _verdict_rules(cell: str) -> Iterator[Rule]:
    """The colours of a verdict, by the sign that it begins with; those of a headline by the sign before it."""
    for sign, colour, fill in (
        (words.WRONG, style.RED, style.RED_FILL),
        (words.ASK, style.AMBER, style.AMBER_FILL),
        (words.OPEN, style.GREY, ""),
        (words.NONE, style.GREY, ""),
    ):
        yield _rule(f'LEFT({cell},1)="{sign}"', fill, colour)


def _number_rules(cell: str) -> Iterator[Rule]:
    """What is no proper number stands out, a zero steps back."""
    typed = f'COUNTIF({cell},"*")+COUNT({cell})>0'
    yield _rule(f'AND({typed},OR(COUNT({cell})=0,COUNTIF({cell},"<0")>0),{cell}<>"")', style.RED_FILL, style.RED)
    zero = DifferentialStyle(Font(b=False, color=style.QUIET))
    yield Rule("expression", dxf=zero, formula=[f"AND(COUNT({cell})=1,{cell}=0)"])


def _marks(plan: Sheet) -> list[Rule]:
    """The cells listed on 校验结果, by colour and by underline: doubled for an error."""
    marks: tuple[tuple[str, str, str, Literal["double", "single"]], ...] = (
        (words.MARKED_ERRORS, style.RED, style.ERROR_MARK, "double"),
        (words.MARKED_QUERIES, style.AMBER, style.QUERY_MARK, "single"),
    )
    return [
        Rule(
            "expression",
            dxf=DifferentialStyle(Font(b=True, u=underline, color=colour), fill=PatternFill(bgColor=fill)),
            formula=[f'COUNTIF({name},"{plan.name}!"&ADDRESS(ROW(),COLUMN(),4))>0'],
        )
        for name, colour, fill, underline in marks
    ]


def _rule(test: str, fill: str, colour: str = "") -> Rule:
    font = Font(color=colour) if colour else None
    return Rule("expression", dxf=DifferentialStyle(font, fill=PatternFill(bgColor=fill) if fill else None), formula=[test])


def _view(sheet: Worksheet, plan: Sheet) -> None:
    sheet.sheet_state = plan.state
    view = sheet.sheet_view
    view.showGridLines = False
    view.zoomScale = 100
    if plan.freeze:
        sheet.freeze_panes = plan.freeze
    for selection in view.selection:
        selection.activeCell = selection.sqref = plan.active


def _page(sheet: Worksheet, plan: Sheet) -> None:
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = 9, "landscape" if plan.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0 if plan.tall else 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    header, footer = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    if header is not None and header.right is not None and footer is not None and footer.center is not None:
        header.right.text, footer.center.text = "&A", "第 &P 页 共 &N 页"
    for row in plan.breaks:
        sheet.row_breaks.append(Break(id=row))
    if plan.repeat:
        sheet.print_title_rows = f"{plan.repeat}:{plan.repeat}"
    if plan.area:
        sheet.print_area = plan.area


def _protect(sheet: Worksheet) -> None:
    """Locked without a password: True forbids. Columns and rows may be widened, locked cells selected so that links work."""
    protection = sheet.protection
    protection.sheet = protection.objects = protection.scenarios = True
    protection.formatColumns = protection.formatRows = False
    protection.selectLockedCells = protection.selectUnlockedCells = False
