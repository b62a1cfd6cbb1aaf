"""What a user would otherwise write: openpyxl twice, pandas, pandera.pandas with one check per rule, typer with rich."""

import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pandera.pandas as pa
import typer
from rich.console import Console
from rich.table import Table

ROWS = range(7, 32)
COLUMNS = "DEFGHIJ"


def entries(path: Path, values: bool) -> dict[str, object]:
    book = openpyxl.load_workbook(path, data_only=values)
    found = {}
    for name, defined in book.defined_names.items():
        if name.count(".") < 2:
            continue
        for sheet, cells in defined.destinations:
            cell = book[sheet][cells.replace("$", "")]
            found[name] = cell.value
    return found


def schema(keys: list[str]) -> pa.DataFrameSchema:
    rows = sorted({key.rpartition(".")[0] for key in keys if key.startswith("requests.")})
    columns = sorted({key.rpartition(".")[2] for key in keys if key.startswith("requests.")} - {"total"})
    checks = []
    for row in rows:
        parts = [f"{row}.{column}" for column in columns]
        checks.append(pa.Check(lambda frame, row=row, parts=parts: frame[f"{row}.total"] == frame[parts].sum(axis=1), name=row))
    for column in [*columns, "total"]:
        left = [f"requests.received.{column}", f"requests.carried_over.{column}"]
        right = [f"requests.dispositions_total.{column}", f"requests.carried_forward.{column}"]
        checks.append(
            pa.Check(lambda frame, left=left, right=right: frame[left].sum(axis=1) == frame[right].sum(axis=1), name=column)
        )
    return pa.DataFrameSchema({key: pa.Column(float, pa.Check.ge(0), coerce=True) for key in keys}, checks=checks)


def main(path: Path) -> None:
    values = entries(path, values=True)
    formulas = entries(path, values=False)
    changed = [key for key, value in formulas.items() if isinstance(value, str) and not value.startswith("=")]
    frame = pd.DataFrame([{key: 0.0 if value in (None, "") else value for key, value in values.items()}])
    table = Table("check", "case")
    try:
        schema(list(frame.columns)).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            table.add_row(str(case.check), str(case.failure_case))
    Console(file=sys.stdout).print(table, len(changed))


typer.run(main)
