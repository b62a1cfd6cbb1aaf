"""The whole plan of a workbook for one form and one kind of totals, made once and kept."""

import hashlib
from functools import cache

from xl_tools.form.model import Form
from xl_tools.workbook.address import Spot
from xl_tools.workbook.sheets.entry_sheets import (
    IDENTITY_FRAME,
    IDENTITY_SPOTS,
    RESULTS_HEAD,
    form_sheet,
    identity_sheet,
    import_sheet,
    results_sheet,
)
from xl_tools.workbook.sheets.sheet_plan import Layout, Sheet
from xl_tools.workbook.sheets.status.base_sheet import base_sheet
from xl_tools.workbook.sheets.status.check_sheet import check_sheet
from xl_tools.workbook.sheets.status.fact_formulas import facts_of, identity_note
from xl_tools.workbook.sheets.status.home_sheet import home_sheet
from xl_tools.workbook.sheets.status.problems import ledger_of
from xl_tools.workbook.sheets.table_sheets import last_year_sheet, table_sheet
from xl_tools.workbook.sheets.text_geometry import CHANNELS
from xl_tools.workbook.sheets.text_sheet import text_plan


@cache
def layout_of(form: Form, totals: str) -> Layout:
    """The plan of the workbook; `totals` is `computed` or `keyed`."""
    ledger = ledger_of(form, totals)
    places = ledger.places
    text = text_plan(form, ledger)
    visible = (
        home_sheet(ledger),
        identity_sheet({name: identity_note(places, name) for name in ("tier", "kind")}),
        *(table_sheet(part, part.table, ledger) for part in form.parts if part.table),
        text.sheet,
        check_sheet(ledger),
        results_sheet(),
        last_year_sheet(places),
        base_sheet(ledger, IDENTITY_FRAME, IDENTITY_SPOTS, facts_of(places, IDENTITY_FRAME, IDENTITY_SPOTS)),
    )
    spots: dict[str, Spot] = {**places.spots, **IDENTITY_SPOTS, **text.spots}
    digest = _digest((*visible, import_sheet()))
    sheets = (*visible, form_sheet(form, totals, digest, spots), import_sheet())
    return Layout(
        form,
        totals,
        sheets,
        spots,
        places.last_year,
        text.regions,
        text.continued,
        CHANNELS if form.channels else 0,
        RESULTS_HEAD + 1,
        digest,
        form.version,
        text.sentences,
    )


def _digest(sheets: tuple[Sheet, ...]) -> str:
    """16 hex digits over everything that a clerk must not change."""
    digest = hashlib.sha256()
    for sheet in sheets:
        lines = [f"{cell.cell}|{cell.text}|{cell.formula and cell.formula.text}|{cell.entry}\n" for cell in sheet.cells]
        digest.update(f"{sheet.name}{''.join(lines)}".encode())
    return digest.hexdigest()[:16]
