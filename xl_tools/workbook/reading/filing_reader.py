"""Reads the filing that stands in the cells of a workbook, with the place of everything in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from lxml import etree

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files import package
from xl_tools.files.hazards import refuse_active
from xl_tools.filing.filing import Filing, Identity, Reading, with_totals
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.editions import form_named
from xl_tools.workbook import words
from xl_tools.workbook.address import a1
from xl_tools.workbook.package.grid_values import Values, in_text
from xl_tools.workbook.package.limits import refuse_long_texts
from xl_tools.workbook.package.ooxml import WORKBOOK, Unclear
from xl_tools.workbook.package.relations import book_part
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.explanations import explanations_in
from xl_tools.workbook.reading.identity_sheet import read_identity
from xl_tools.workbook.reading.numbers import read_figures, read_numbers
from xl_tools.workbook.reading.text_findings import text_findings
from xl_tools.workbook.reading.text_lines import lines_in
from xl_tools.workbook.sheets.entry_sheets import FORM_NOTES
from xl_tools.workbook.sheets.geometry import LAST_YEAR_UNIT, LAST_YEAR_YEAR
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH
from xl_tools.workbook.sheets.text_rows import Laid, in_outline, read_lines
from xl_tools.workbook.versions.kept_layout import layout_of_version
from xl_tools.workbook.versions.template_plan import plan_of
from xl_tools.workbook.writing.import_record import Records, records_in

MARK = b"<"
HEAD = 4_000
"""Bytes of a part in which its outermost element stands."""


def filing_made(data: bytes, file: str) -> Filing:
    """The filing in a workbook that the program has just made, without last year's figures: nobody can have changed it, so its integrity is
    not looked at, and only sheets with entries are read.

    Raises Refused as `read_workbook` does.
    """
    workbook = Workbook(package.parts_of(data, file), file)
    layout = layout_in(workbook.sheets((words.FORM,)), file)
    entered = {spot.sheet for spot in layout.spots.values()}
    values = workbook.sheets({*entered, words.RESULTS, words.IMPORT})
    refuse_long_texts(values.sheets, file)
    return reading_of_cells(layout, values, file, []).filing


def values_of(workbook: Workbook, file: str) -> Values:
    """What its cells show. Raises Refused: F-FOREIGN without a sheet _form, F-BROKEN."""
    try:
        if words.FORM not in workbook.paths:
            raise _without_form(file)
        return workbook.values
    except (KeyError, etree.XMLSyntaxError, Unclear) as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error


def _without_form(file: str) -> Refused:
    return Refused("F-FOREIGN", file=file, detail=said("F-FOREIGN", "no_form_sheet", sheet=words.FORM))


def workbook_parts(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of an .xlsx file. Raises Refused: F-NOT-WORKBOOK for any other file, F-MACRO, F-EXTERNAL, and as `package.parts_of`."""
    package.refuse_ole(data, file)
    if not data.startswith(b"PK"):
        raise Refused("F-NOT-WORKBOOK", file=file)
    parts = package.parts_of(data, file)
    if not _is_workbook(parts, file):
        raise Refused("F-NOT-WORKBOOK", file=file)
    refuse_active(parts, file)
    return parts


def _is_workbook(parts: Mapping[str, bytes], file: str) -> bool:
    """Whether the package says that it is a workbook, or still holds what is usually called one. Raises Refused (F-BROKEN) where it says two things."""
    try:
        part = book_part(parts)
    except Unclear as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error
    except etree.XMLSyntaxError:
        part = None
    head = parts.get(part or WORKBOOK, b"")[:HEAD]
    return MARK in head and b"workbook" in head


def noted_in(values: Values) -> dict[str, str]:
    """What the very hidden sheet _form says about form, version, totals and digest; empty texts where it is gone."""
    rows = range(1, len(FORM_NOTES) + 1)
    return {values.text(words.FORM, row, 1): values.text(words.FORM, row, 2) for row in rows}


def layout_in(values: Values, file: str) -> Layout:
    """The plan that a workbook says it was made by. Raises Refused (F-FOREIGN) where it names none of ours."""
    if words.FORM not in values.sheets:
        raise _without_form(file)
    noted = noted_in(values)
    form = form_named(noted.get("form", ""))
    if form is None or noted.get("totals") not in words.SUFFIX:
        raise Refused("F-FOREIGN", file=file, detail=said("F-FOREIGN", "form"))
    return layout_of_version(form, noted["totals"], noted.get("version", "")) or plan_of(form, noted["totals"])


def reading_of_cells(layout: Layout, values: Values, file: str, integrity: list[Finding]) -> Reading:
    """The filing in the cells of a workbook, with what was found of its integrity before."""
    lines = lines_in(layout, values)
    return read_contents(layout, values, Origin(file, read_lines(layout, lines), (*text_findings(layout, lines), *integrity)))


class Origin(NamedTuple):
    """The file, its text as laid out, and what was found beside the values."""

    file: str
    laid: Sequence[Laid]
    findings: tuple[Finding, ...] = ()


def read_contents(layout: Layout, values: Values, origin: Origin) -> Reading:
    """The filing in `values`, which stand where the plan puts them."""
    records = imported_in(values)
    numbers = read_numbers(layout, values)
    figures = read_figures(layout, values, records.channels)
    identity = read_identity(layout, values)
    laid = list(origin.laid)
    if records.outline:
        laid = in_outline(laid, records.outline)
    filing = Filing(
        identity.identity, numbers, figures.figures, tuple(item.block for item in laid), explanations_in(values),
        layout.totals,
    )  # fmt: skip
    if layout.totals == words.COMPUTED:
        filing = with_totals(filing)
    places = {**_key_places(layout), **identity.places, **figures.places, **_text_places(laid)}
    kept = Records() if is_confirmed(layout, values) else records
    findings = (*figures.findings, *identity.findings, *origin.findings)
    back = tuple(_placed(finding, places) for finding in kept.findings)
    previous = _previous(layout, values)
    return Reading(filing, "workbook", origin.file, places, (*findings, *back), kept.evidence, previous, layout.version)


def imported_in(values: Values) -> Records:
    """What the importer left on _import."""
    rows = values.sheets.get(words.IMPORT, ())
    return records_in([str(cell) for cell in _trimmed(row)] for row in rows[1:])


def _trimmed(row: object) -> list[object]:
    cells = list(row)  # type: ignore[call-overload]
    while cells and cells[-1] in ("", None):
        cells.pop()
    return cells or [""]


def is_confirmed(layout: Layout, values: Values) -> bool:
    """Whether somebody has said that what was imported is right."""
    return in_text(values.at(layout.spots["confirmed"])).strip() == words.YES


@cache
def _key_places(layout: Layout) -> Mapping[str, Place]:
    fields = layout.form.fields
    return {key: Place(spot.sheet, spot.cell, fields[key].place) for key, spot in layout.spots.items() if key in fields}


def _text_places(laid: list[Laid]) -> dict[str, Place]:
    places = {}
    for at, item in enumerate(laid):
        places[f"text.{at}.heading"] = _text_place(item.row, HEADING)
        for index, row in enumerate(item.rows or (item.row,)):  # where nothing is written yet, the row to write in
            places[f"text.{at}.{index}"] = _text_place(row, PARAGRAPH)
    return places


def _text_place(row: int, column: int) -> Place:
    return Place(words.TEXT, a1(row, column), said("place", "text_row", sheet=words.TEXT, row=row))


def _placed(finding: Finding, places: dict[str, Place]) -> Finding:
    """A finding of the importer at the cells that its values went to."""
    cells = tuple(cell._replace(place=places.get(cell.key, cell.place)) for cell in finding.cells)
    return replace(finding, place=places.get(finding.key or "", finding.place), cells=cells)


def _previous(layout: Layout, values: Values) -> Filing | None:
    """Last year's filing from the sheet 上年, or None where nothing was filled in."""
    unit, year = (in_text(values.at(spot)).strip() for spot in (LAST_YEAR_UNIT, LAST_YEAR_YEAR))
    found = read_numbers(layout, values, layout.last_year)
    if not unit and not year and all(value is None for value in found.values()):
        return None
    identity = Identity(unit=unit, year=int(year) if year.isdecimal() else None, form=layout.form.key)
    return Filing(identity, found, totals=words.KEYED)
