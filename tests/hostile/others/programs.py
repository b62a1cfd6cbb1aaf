"""What other people's programs make of a workbook of ours, and what we answer: by the program itself where it can be had, else by its known habits."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from xlsxwriter import Workbook

from tests.hostile.others.books_packed import MAIN, OFFICE, SHEET, WORKBOOK, shared_strings
from tests.hostile.others.kit import Case, Parts, made, values
from xl_tools.files.libreoffice import convert

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / ".npm" / "node_modules"
WITH_NODE = """
const [, , kind, source, target] = process.argv;
(async () => {
  if (kind === "exceljs") {
    const book = new (require("exceljs").Workbook)();
    await book.xlsx.readFile(source);
    await book.xlsx.writeFile(target);
  } else {
    const sheets = require("xlsx");
    const book = sheets.readFile(source, { cellFormula: true, cellStyles: true });
    sheets.writeFile(book, target, { bookType: kind, bookSST: true });
  }
})();
"""


@dataclass(frozen=True)
class Program:
    """One program: how it makes its file from ours, what it does to it (for the table), and the right answer."""

    name: str
    make: Callable[[Path], object]
    habits: str
    right: str
    ending: str = ".xlsx"
    needs: str = ""

    @property
    def case(self) -> Case:
        """The same as a case."""
        return Case(self.name, self.make, self.right, ending=self.ending)


def by_node(kind: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        words = ["node", "-e", WITH_NODE, "-", kind, str(made("xlsx")), str(path)]
        subprocess.run(words, cwd=MODULES, check=True, timeout=60, capture_output=True)

    return make


def by_office(suffix: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        folder = path.with_suffix(".d")
        folder.mkdir()
        (saved,) = convert([made("xlsx")], suffix, folder)
        saved.replace(path)
        folder.rmdir()

    return make


def by_openpyxl(values_only: bool) -> Callable[[Path], object]:
    return lambda path: openpyxl.load_workbook(made("xlsx"), data_only=values_only).save(path)


def by_xlsxwriter(path: Path) -> None:
    """The three tables written anew, as pandas and XlsxWriter do: plain cells, bold heads, no sheet of ours."""
    with Workbook(path) as book:
        sheet, bold = book.add_worksheet("Sheet1"), book.add_format({"bold": True, "border": 1})
        for row, (key, value) in enumerate(values().items()):
            sheet.write(row, 0, key, bold)
            sheet.write_number(row, 1, float(value or 0))


def habits(*changes: Callable[[Parts], object]) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        parts = Parts.of(made("xlsx"))
        for change in changes:
            change(parts)
        parts.packed(path)

    return make


def unprotected(parts: Parts) -> None:
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb"<sheetProtection [^>]*/>", b"", parts[name])
    parts[WORKBOOK] = re.sub(rb"<workbookProtection [^>]*/>", b"", parts[WORKBOOK])


def no_rules(parts: Parts) -> None:
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb"<(dataValidations|conditionalFormatting)\b.*?</\1>", b"", parts[name], flags=re.DOTALL)


def no_names(parts: Parts) -> None:
    parts[WORKBOOK] = re.sub(rb"<definedNames>.*</definedNames>", b"", parts[WORKBOOK], flags=re.DOTALL)


def no_results(parts: Parts) -> None:
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", parts[name])


def all_shown(parts: Parts) -> None:
    parts[WORKBOOK] = parts[WORKBOOK].replace(b'state="veryHidden"', b'state="hidden"')


def drawings(parts: Parts) -> None:
    """Google puts an empty drawing on every sheet."""
    for number, name in enumerate([name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]):
        link = parts.add(f"xl/drawings/drawing{number}.xml", '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
                         "application/vnd.openxmlformats-officedocument.drawing+xml", name, OFFICE + "/drawing")  # fmt: skip
        parts.sub(name, "</worksheet>", f'<drawing xmlns:r="{OFFICE}" r:id="{link}"/></worksheet>')


def thousand_rows(parts: Parts) -> None:
    """Google and Tencent write rows up to the thousandth, Feishu two hundred, with nothing in them."""
    for name in parts:
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            there = set(map(int, re.findall(rb'<row r="(\d+)"', parts[name])))
            rows = "".join(f'<row r="{row}" ht="15.75" customHeight="1"/>' for row in range(max(there) + 1, 1001))
            parts.sub(name, "</sheetData>", rows + "</sheetData>")


def wps_parts(parts: Parts) -> None:
    parts.add("docProps/custom.xml", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
              'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
              'name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.18276</vt:lpwstr></property></Properties>',
              "application/vnd.openxmlformats-officedocument.custom-properties+xml", "", OFFICE + "/custom-properties")  # fmt: skip
    parts.add("xl/cellimages.xml", '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
              "application/vnd.wps-officedocument.cellimage+xml", WORKBOOK, "http://www.wps.cn/officeDocument/2020/cellImage")  # fmt: skip
    number = parts.add(
        "xl/worksheets/sheet99.xml",
        f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        SHEET[:-6] + ".worksheet+xml",
        WORKBOOK,
        OFFICE + "/worksheet",
    )
    parts.sub(
        WORKBOOK,
        "</sheets>",
        f'<sheet xmlns:r="{OFFICE}" name="WpsReserved_CellImgList" sheetId="99" state="veryHidden" r:id="{number}"/></sheets>',
    )


def numbers_sheets(parts: Parts) -> None:
    """Numbers puts a summary first, and calls each sheet by its table; formulas become results."""
    for name in ("首页", "单位信息", "表二", "表三", "表四", "文字", "校验"):
        parts.sub(WORKBOOK, f'name="{name}"', f'name="{name} - 表格 1"')
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb"<f>[^<]*</f>", b"", parts[name])


LOST = "I-LOCK? I-VALIDATION? I-VERSION?"
PROGRAMS = [
    Program("exceljs", by_node("exceljs"), "writes all anew; the lock of the structure is lost", "ok", needs="exceljs"),
    Program("SheetJS", by_node("xlsx"), "keeps values and formulas, loses locks, rules, looks", f"ok {LOST}", needs="xlsx"),
    Program("SheetJS, .xlsb", by_node("xlsb"), "a binary workbook", "F-NOT-REPORT", ".xlsb", "xlsx"),
    Program("SheetJS, .xls", by_node("biff8"), "the format of Excel 97", "F-OLD-FORMAT", ".xls", "xlsx"),
    Program("SheetJS, .ods", by_node("ods"), "OpenDocument, its mark packed", "F-NOT-REPORT", ".ods", "xlsx"),
    Program("SheetJS, .fods", by_node("fods"), "OpenDocument in one file", "F-NOT-REPORT | F-LARGE", ".fods", "xlsx"),
    Program("SheetJS, .xml", by_node("xlml"), "the markup of Excel 2003", "F-NOT-REPORT", ".xml", "xlsx"),
    Program("SheetJS, .csv", by_node("csv"), "the first sheet as text", "F-NOT-REPORT", ".csv", "xlsx"),
    Program("openpyxl", by_openpyxl(False), "results of formulas are lost", "ok"),
    Program("openpyxl, results only", by_openpyxl(True), "formulas become results", "ok I-FORMULA I-*?"),
    Program("XlsxWriter, pandas", by_xlsxwriter, "tables of one's own", "F-FOREIGN"),
    Program("LibreOffice", by_office("xlsx"), "the lock of the structure and hidden states", "ok", needs="office"),
    Program("LibreOffice, .ods", by_office("ods"), "OpenDocument", "F-NOT-REPORT", ".ods", "office"),
    Program("LibreOffice, .xls", by_office("xls"), "the format of Excel 97", "F-OLD-FORMAT", ".xls", "office"),
    Program("WPS", habits(wps_parts, shared_strings), "hidden sheet and parts of its own, strings in a table", "ok"),
    Program("Google", habits(shared_strings, unprotected, all_shown, drawings, thousand_rows), "no protection, an empty drawing a sheet, a thousand rows", f"ok {LOST}"),
    Program("Tencent", habits(shared_strings, unprotected, no_names, all_shown, thousand_rows), "no protection, no names", f"ok {LOST}"),
    Program("Feishu", habits(shared_strings, unprotected, no_rules, no_names, no_results, all_shown), "values and formulas, no results, nothing else", f"ok {LOST}"),
    Program("Numbers", habits(shared_strings, unprotected, no_rules, no_names, numbers_sheets), "sheets by the names of tables, results only", "F-FOREIGN | I-STRUCTURE I-*?"),
]  # fmt: skip
