"""The plan of a workbook as data: an earlier version of the template is such a file, and no longer anything that code draws."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from xl_tools.form.model import Form
from xl_tools.workbook.address import Spot
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Layout, Region, Sheet, Validation
from xl_tools.workbook.versions.template_plan import plan_of

HERE = Path(__file__).parent
USUAL = (None, "", 0, 0, "", 1, 1)
"""Text, formula, entry, patch, name, rows and columns of a cell of which nothing else is said."""


def layout_of_version(form: Form, totals: str, version: str) -> Layout | None:
    """The plan of a workbook made from this version of the template; None for a version that is not known."""
    if version == form.version:
        return plan_of(form, totals)
    file = HERE / f"{version}-{form.key}-{totals}.json"
    return _kept(form, file) if version.isdecimal() and file.is_file() else None


@cache
def _kept(form: Form, file: Path) -> Layout:
    return from_data(form, json.loads(file.read_text(encoding="utf-8")))


def as_data(layout: Layout) -> dict[str, Any]:
    """Everything by which a file made from this plan is read and compared: addresses, labels, formulas, locks, validations."""
    return {
        "version": layout.version,
        "totals": layout.totals,
        "digest": layout.digest,
        "spots": {name: list(spot) for name, spot in layout.spots.items()},
        "last_year": {key: list(spot) for key, spot in layout.last_year.items()},
        "regions": [_region(region) for region in (*layout.regions, layout.continued)],
        "channels": layout.channels,
        "results_row": layout.results_row,
        "sheets": [_sheet(sheet) for sheet in layout.sheets],
    }


def _region(region: Region) -> list[Any]:
    return [region.part, region.first, region.last, {str(row): key for row, key in region.anchors.items()}]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "state": sheet.state,
        "active": sheet.active,
        "marked": sheet.marked,
        "verdicts": list(sheet.verdicts),
        "numbers": list(sheet.numbers),
        "hidden": list(sheet.hidden),
        "validations": [[one.kind, list(one.cells), one.low, one.high] for one in sheet.validations],
        "cells": [_cell(cell) for cell in sheet.cells],
    }


def _cell(cell: Cell) -> list[Any]:
    """Row and column, then what there is to say, without what is as usual at the end."""
    formula = cell.formula.text if cell.formula else ""
    told: list[Any] = [cell.text, formula, int(cell.entry), int(cell.patch), cell.name, cell.rows, cell.columns]
    while told and told[-1] == USUAL[len(told) - 1]:
        told.pop()
    return [cell.row, cell.column, *told]


def from_data(form: Form, data: Mapping[str, Any]) -> Layout:
    """The plan that `as_data` told; its formulas have no role, for their results are not worked out any more."""
    regions = [
        Region(part, first, last, {int(row): key for row, key in rows.items()}) for part, first, last, rows in data["regions"]
    ]
    return Layout(
        form,
        data["totals"],
        tuple(_sheet_from(sheet) for sheet in data["sheets"]),
        {name: Spot(*spot) for name, spot in data["spots"].items()},
        {key: Spot(*spot) for key, spot in data["last_year"].items()},
        tuple(regions[:-1]),
        regions[-1],
        data["channels"],
        data["results_row"],
        data["digest"],
        data["version"],
    )


def _sheet_from(data: Mapping[str, Any]) -> Sheet:
    return Sheet(
        data["name"],
        tuple(_cell_from(*cell) for cell in data["cells"]),
        active=data["active"],
        validations=tuple(Validation(kind, tuple(cells), low, high) for kind, cells, low, high in data["validations"]),
        verdicts=tuple(data["verdicts"]),
        numbers=tuple(data["numbers"]),
        hidden=tuple(data["hidden"]),
        marked=data["marked"],
        state=data["state"],
    )


def _cell_from(row: int, column: int, *told: Any) -> Cell:  # noqa: ANN401 - as JSON gives it
    all_told: list[Any] = [*told, *USUAL[len(told) :]]
    text, formula, entry, patch, name, rows, columns = all_told
    made = Formula(formula, "") if formula else None
    return Cell(row, column, "", text, made, bool(entry), name, bool(patch), rows, columns)
