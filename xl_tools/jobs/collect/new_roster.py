"""An example of the roster, with both sheets, for an office to fill in."""

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xl_tools.collecting.roster import COUNTY_OWN
from xl_tools.jobs.batch.xlsx_page import A4, ALWAYS
from xl_tools.jobs.collect.roster_file import CHOICE_COLUMNS, CHOICES, COLUMNS, UNITS

WIDTHS = (30, 26, 12, 10, 16, 12, 10, 24)
"""Characters of the columns of the units."""
CHOICE_WIDTHS = (30, 12, 40)
"""Characters of the columns, by what stands in them."""
ROWS = 200
"""Rows that are ready to be filled in."""
EXAMPLES = (
    ("临溪县人民政府办公室", "县府办", COUNTY_OWN, "王同志", "0000-7200000", "2027-01-20", "是", "县本级自己的数，与各单位一起相加"),
    ("临溪县桥头镇人民政府", "", "乡镇街道", "李同志", "0000-7200001", "2027-01-20", "是", ""),
    ("临溪县发展和改革局", "发改局；发改委", "县直部门", "赵同志", "0000-7200002", "2027-01-20", "是", ""),
    ("临溪县气象局", "", "垂直管理", "", "", "", "否", "由上级部门汇总"),
)  # fmt: skip
NOTES = (
    "一行一个单位。单位名称写全称；本县的名称、“人民政府”等写不写都认得，别的叫法写在“简称或曾用名”里，用“；”隔开。",
    "类型写“县本级”的只有一行：本级办公室自己的数。是否应报不写按“是”。示例行请改成本县的单位或删去。",
)
CHOICE_NOTES = (
    "同一单位有几份内容不同的文件、程序定不了时，把采用的编号写在这里；以后又来了新的文件，要改用或再确认的，另写一行。",
)


def new_roster() -> bytes:
    """The workbook: 名册 with four made-up units, 取舍 with its heads."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "政府信息公开年报名册", "created": ALWAYS})
    look = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    note = book.add_format({**look, "font_color": "#444444"})
    head = book.add_format({**look, "bold": True, "border": 1, "bg_color": "#E7ECF2", "align": "center"})
    cell = book.add_format({**look, "border": 1, "num_format": "@"})
    for name, columns, widths, notes in (
        (UNITS, COLUMNS, WIDTHS, NOTES),
        (CHOICES, CHOICE_COLUMNS, CHOICE_WIDTHS, CHOICE_NOTES),
    ):
        sheet = book.add_worksheet(name)
        for row, text in enumerate(notes):
            sheet.merge_range(row, 0, row, len(columns) - 1, text, note)
            sheet.set_row(row, 32)
        for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(len(notes), column, text, head)
        _fill(sheet, len(notes) + 1, len(columns), EXAMPLES if name == UNITS else (), cell)
        sheet.freeze_panes(len(notes) + 1, 1)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(len(notes))
        if name == UNITS:
            sheet.data_validation(len(notes) + 1, COLUMNS.index("是否应报"), ROWS, COLUMNS.index("是否应报"), {
                "validate": "list", "source": ["是", "否"], "error_title": "是否应报", "error_message": "请选“是”或“否”。",
            })  # fmt: skip
    book.close()
    return target.getvalue()


def _fill(sheet: Worksheet, first: int, columns: int, rows: tuple[tuple[str, ...], ...], look: object) -> None:
    for row in range(first, ROWS + 1):
        told = rows[row - first] if row - first < len(rows) else ()
        for column in range(columns):
            if column < len(told) and told[column]:
                sheet.write_string(row, column, told[column], look)
            else:
                sheet.write_blank(row, column, None, look)
