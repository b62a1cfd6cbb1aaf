"""What a user would otherwise write: the values by openpyxl, the report by docxtpl."""

from pathlib import Path

import openpyxl
import typer
from docxtpl import DocxTemplate


def main(workbook: Path, template: Path, output: Path) -> None:
    book = openpyxl.load_workbook(workbook, data_only=True)
    context: dict[str, object] = {}
    for name, defined in book.defined_names.items():
        for sheet, cells in defined.destinations:
            context[name.replace(".", "_")] = book[sheet][cells.replace("$", "").split(":")[0]].value
    report = DocxTemplate(template)
    report.render({"v": context})
    report.save(output)


typer.run(main)
