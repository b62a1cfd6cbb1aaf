"""The Excel add-in, made from text: ribbon.xml, the VBA sources and the sentences of the hidden sheet."""

import datetime as dt
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from pyopenvba import ExcelFile

from xl_tools.addin.made import ribbon, strings
from xl_tools.addin.made.vba_project import sources_only
from xl_tools.files.package import pack, parts_of

VBA = Path(__file__).with_name("vba")
SHEET = "strings"
MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_BOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
RELATIONS = {
    "customUI/customUI14.xml": "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    "customUI/customUI.xml": "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
}
PROJECT = "xl/vbaProject.bin"
NO_CLOCK = dt.datetime(2020, 1, 1)


class NotAscii(ValueError):
    """A VBA source holds a character outside ASCII, which vbaProject.bin would silently turn into a question mark."""


def build_addin(sources: Mapping[str, str] | None = None) -> bytes:
    """The .xlam, the same bytes every time. `sources` are the VBA modules by name, this package's own where none are given.

    Raises NotAscii, naming the module and the line.
    """
    modules = vba_sources() if sources is None else dict(sources)
    for name, source in modules.items():
        _refuse_other_than_ascii(name, source)
    parts = parts_of(_with_macros(_book(), modules), "xl_tools.xlam")
    types = parts["[Content_Types].xml"].replace(PLAIN_BOOK, ADDIN).replace(MACRO_BOOK, ADDIN)
    changed = {
        "[Content_Types].xml": types,
        "_rels/.rels": _related(parts["_rels/.rels"]),
        PROJECT: sources_only(parts[PROJECT]),
    }
    return pack({**parts, **changed, **ribbon.parts()})


def vba_sources() -> dict[str, str]:
    """The VBA modules by name, in the order in which they stand in the project."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(VBA.glob("*.bas"))}


def _refuse_other_than_ascii(name: str, source: str) -> None:
    for number, line in enumerate(source.splitlines(), 1):
        if not line.isascii():
            raise NotAscii(f"{name}.bas, line {number}: VBA sources are ASCII only: {line.strip()!r}")


def _book() -> bytes:
    """A workbook of a bare sheet, for one must be visible, and the very hidden one with the sentences."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": strings.SENTENCES["title"], "created": NO_CLOCK})
        book.add_worksheet("xl_tools")
        sheet = book.add_worksheet(SHEET)
        for row, (name, text) in enumerate(strings.rows()):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, text)
        sheet.very_hidden()
    return target.getvalue()


def _with_macros(book: bytes, modules: Mapping[str, str]) -> bytes:
    """The workbook with a VBA project, whose document modules and code names are given out as Excel does."""
    with tempfile.TemporaryDirectory(prefix="xl_tools-addin-") as folder:
        path = Path(folder, "addin.xlsm")
        path.write_bytes(book)
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, source in modules.items():
                project.add_module(name, "\r\n".join(source.splitlines()) + "\r\n")
            file.save()
        return path.read_bytes()


def _related(relations: bytes) -> bytes:
    added = "".join(
        f'<Relationship Id="rIdUi{number}" Type="{kind}" Target="{part}"/>'
        for number, (part, kind) in enumerate(RELATIONS.items())
    )
    return relations.replace(b"</Relationships>", added.encode() + b"</Relationships>")
