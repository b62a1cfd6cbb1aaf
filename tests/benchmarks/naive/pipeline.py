"""What a user would otherwise write: openpyxl for values and for what must not change, pandas, pandera.pandas with one check per rule,
docxtpl. It does less than ours: it reads no text, no explanations, no pasted formula, and does not read the report back.
"""

from pathlib import Path

import openpyxl
import pandas as pd
import pandera.pandas as pa
from docxtpl import DocxTemplate
from openpyxl import Workbook


def cells_of(book: Workbook) -> dict[str, object]:
    found = {}
    for name, defined in book.defined_names.items():
        if name.count(".") < 1:
            continue
        for sheet, cells in defined.destinations:
            found[name] = book[sheet][cells.replace("$", "").split(":")[0]].value
    return found


def shape_of(book: Workbook) -> dict[tuple[str, str], tuple[object, bool]]:
    """What must not change: every formula and label with its lock."""
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.protection.locked)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or not cell.protection.locked
    }


def changed(shape: dict[tuple[str, str], tuple[object, bool]], book: Workbook, blank: Workbook) -> list[str]:
    """The places where a workbook is no longer as the blank that it was made from."""
    found = shape_of(book)
    wrong = [
        f"{sheet}!{cell}"
        for (sheet, cell), (value, locked) in shape.items()
        if locked and found.get((sheet, cell)) != (value, locked)
    ]
    wrong += [sheet.title for sheet in blank if not book[sheet.title].protection.sheet]
    return wrong + [
        sheet.title
        for sheet in blank
        if {str(item.sqref) for item in sheet.data_validations.dataValidation}
        != {str(item.sqref) for item in book[sheet.title].data_validations.dataValidation}
    ]


def check(rule: dict) -> pa.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        left, right = (frame[plus].sum(axis=1) - frame[minus].sum(axis=1) for plus, minus in (rule["left"], rule["right"]))
        if rule["relation"] == "equal":
            return left == right
        return left >= right if rule["relation"] == "at_least" else (left <= 0) | (right > 0)

    return pa.Check(holds, name=rule["name"])


def schema(keys: list[str], rules: list[dict]) -> pa.DataFrameSchema:
    columns = {key: pa.Column(float, pa.Check.ge(0), coerce=True) for key in keys}
    return pa.DataFrameSchema(columns, checks=[check(rule) for rule in rules])


def checked(path: Path, blank: Workbook, shape: dict, rules: list[dict]) -> tuple[dict[str, object], list[str]]:
    """The values of a workbook, and what is wrong with it."""
    values = cells_of(openpyxl.load_workbook(path, data_only=True))
    wrong = changed(shape, openpyxl.load_workbook(path), blank)
    needed = sorted({key for rule in rules for side in ("left", "right") for keys in rule[side] for key in keys})
    frame = pd.DataFrame([{key: 0.0 if values[key] in (None, "") else values[key] for key in needed}])
    try:
        schema(needed, rules).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        wrong += [str(case.check) for case in errors.failure_cases.itertuples()]
    return values, wrong


def report(values: dict[str, object], template: Path, output: Path) -> None:
    made = DocxTemplate(template)
    made.render({"v": {name.replace(".", "_"): value for name, value in values.items()}})
    made.save(output)
