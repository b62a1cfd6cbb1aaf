"""The entries of a damaged, pasted-over or old workbook, lifted by place and by label; what cannot be placed is listed and nothing is invented."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.filing.filing import Filing, Reading, in_words
from xl_tools.findings.finding import Cell as FindingCell
from xl_tools.findings.finding import Finding, Place, normalised
from xl_tools.form.editions import EDITIONS, form_named
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.integrity.moved_rows import UNMOVED, Shift, shift_of
from xl_tools.workbook.integrity.printed_labels import changed_labels
from xl_tools.workbook.integrity.renamed_sheets import names_of
from xl_tools.workbook.package.grid_values import Values, shown
from xl_tools.workbook.reading.explanations import explanations_in
from xl_tools.workbook.reading.filing_reader import Origin, imported_in, is_confirmed, noted_in, read_contents, workbook_parts
from xl_tools.workbook.reading.text_findings import is_error, text_findings
from xl_tools.workbook.repair.open_damaged import Opened, open_by_any_means
from xl_tools.workbook.repair.salvage_text import text_rows
from xl_tools.workbook.sheets.entry_sheets import RESULTS_HEAD
from xl_tools.workbook.sheets.sheet_plan import Cell, Layout, Sheet
from xl_tools.workbook.sheets.text_rows import read_rows
from xl_tools.workbook.versions.kept_layout import layout_of_version
from xl_tools.workbook.versions.template_plan import plan_of
from xl_tools.workbook.writing.import_record import Records

UNLIFTED = (words.FORM, words.IMPORT, words.RESULTS, words.GUIDE)
FEWEST = 0.4
"""The share of a table's labels that must still be there for its sheet to be known."""
MOST_TOLD = 40
"""Cells that a line names, and characters of a text that it quotes."""


@dataclass(frozen=True)
class Salvaged:
    """A filing with what comes along, and a line for each thing: `lost` what found no place, `noted` what was taken in spite of a doubt."""

    filing: Filing
    previous: Filing | None
    imported: Reading | None
    lost: tuple[str, ...]
    noted: tuple[str, ...]


@dataclass(frozen=True)
class Laid:
    """A workbook laid under a plan: the present name of each sheet that is there, and how it has moved."""

    layout: Layout
    opened: Opened
    names: Mapping[str, str]
    shifts: Mapping[str, Shift]

    def now(self, sheet: str, row: int, column: int) -> tuple[int, int] | None:
        """Where a planned cell is now."""
        return self.shifts.get(sheet, UNMOVED).at(row, column) if sheet in self.names else None

    def value(self, sheet: str, row: int, column: int) -> object:
        """What stands in a planned cell, as it was read; "" for a blank or a cell that is gone."""
        at = self.now(sheet, row, column)
        return self.opened.values.given(self.names[sheet], *at) if at else ""

    def has_formula(self, sheet: str, row: int, column: int) -> bool:
        """Whether a formula stands in a planned cell."""
        at = self.now(sheet, row, column)
        return at is not None and a1(*at) in self.opened.formulas.get(self.names[sheet], ())


def salvage(data: bytes, file: str) -> Salvaged:
    """Everything that can be lifted. Raises Refused: F-FOREIGN where no sheet of the template is left, and as `workbook_parts`."""
    opened = open_by_any_means(workbook_parts(data, file), file)
    laid = _laid(opened, file)
    values = Values({sheet.name: _lifted(laid, sheet) for sheet in laid.layout.sheets})
    rows = text_rows(laid.layout, laid.names.get(words.TEXT), laid.shifts.get(words.TEXT, UNMOVED), opened.values)
    origin = Origin(file, read_rows(laid.layout, rows.rows), tuple(text_findings(laid.layout, rows.lines)))
    reading = read_contents(laid.layout, values, origin)
    filing = replace(reading.filing, explanations=_explanations(laid))
    imported = None if is_confirmed(laid.layout, values) else _imported(imported_in(values), filing, file)
    lost = (*_gone(laid), *_misread(reading), *_totals(laid, filing), *rows.lost, *_left_over(laid, rows.used))
    empty, noted = _pasted(laid)
    return Salvaged(filing, reading.previous, imported, (*lost, *empty), (*_doubted(laid), *noted))


def _laid(opened: Opened, file: str) -> Laid:
    """The plan that fits best: that of the version noted, else that whose labels are there."""
    noted = noted_in(opened.values)
    form = form_named(noted.get("form", ""))
    totals = noted.get("totals")
    kinds = (totals,) if totals in words.SUFFIX else (words.COMPUTED,)
    version = noted.get("version", "")
    plans = [
        _under(layout_of_version(one, str(kind), version) or plan_of(one, str(kind)), opened)
        for one in ((form,) if form else EDITIONS.values())
        for kind in kinds
    ]
    best = max(plans, key=_fit)
    tables = {table.sheet for table in best.layout.form.tables}
    if not tables & best.names.keys():
        raise Refused("F-FOREIGN", file=file, detail=said("F-FOREIGN", "no_sheet"))
    if totals not in words.SUFFIX and not any(
        best.has_formula(spot.sheet, spot.row, spot.column) for spot in _total_spots(best.layout)
    ):
        form = best.layout.form
        best = _under(layout_of_version(form, words.KEYED, version) or plan_of(form, words.KEYED), opened)
    return best


def _total_spots(layout: Layout) -> list[Spot]:
    return [layout.spots[key] for key in layout.form.totals]


def _under(layout: Layout, opened: Opened) -> Laid:
    renamed = names_of(layout, opened.values).present
    names: dict[str, str] = {}
    shifts: dict[str, Shift] = {}
    for sheet in layout.sheets:
        now = renamed.get(sheet.name, sheet.name)
        if now not in opened.values.sheets:
            continue
        labels = expected_of(layout, sheet.name).labels
        rows = opened.values.sheets[now]
        if sheet.name in UNLIFTED or _is_known(labels, rows):
            names[sheet.name] = now
            moved = next(changed_labels(now, labels, opened.values), None)
            shifts[sheet.name] = shift_of(sheet, labels, rows, opened.unlocked.get(now, frozenset())) if moved else UNMOVED
    return Laid(layout, opened, names, shifts)


def _is_known(labels: tuple[Cell, ...], rows: object) -> bool:
    there = {normalised(value) for row in rows for value in row if isinstance(value, str) and value}  # type: ignore[attr-defined]
    wanted = {normalised(str(cell.text)) for cell in labels}
    return len(wanted & there) >= FEWEST * len(wanted)


def _fit(laid: Laid) -> int:
    """How many labels of the plan stand where the sheets as they have moved put them."""
    return sum(_holds_label(laid, name, cell) for name in laid.names for cell in expected_of(laid.layout, name).labels)


def _holds_label(laid: Laid, name: str, cell: Cell) -> bool:
    return normalised(shown(laid.value(name, cell.row, cell.column))) == normalised(str(cell.text))


def _lifted(laid: Laid, sheet: Sheet) -> list[list[object]]:
    """The rows of one sheet with every value back in its planned place."""
    if sheet.name in UNLIFTED:
        return [list(row) for row in laid.opened.values.sheets.get(laid.names.get(sheet.name, ""), ())]
    last = max(cell.row for cell in sheet.cells), max(cell.column for cell in sheet.cells)
    rows: list[list[object]] = [[""] * last[1] for _ in range(last[0])]
    for cell in sheet.cells:
        if cell.entry or cell.patch:
            rows[cell.row - 1][cell.column - 1] = laid.value(sheet.name, cell.row, cell.column)
    return rows


def _explanations(laid: Laid) -> Mapping[str, str]:
    """The 说明, by the columns of 校验结果 as they are now."""
    now = laid.names.get(words.RESULTS)
    if now is None:
        return {}
    rows = laid.opened.values.sheets[now]
    shift = laid.shifts.get(words.RESULTS, UNMOVED)
    head = shift.at(RESULTS_HEAD, 1) or (RESULTS_HEAD, 1)
    columns = [shift.at(RESULTS_HEAD, column) for column in range(1, len(words.RESULTS_HEADS) + 1)]
    told = [[_at(row, at[1]) if at else "" for at in columns] for row in rows[head[0] :]]
    heads = [_at(rows[head[0] - 1], at[1]) if at and head[0] <= len(rows) else "" for at in columns]
    above: list[list[object]] = [*([] for _ in range(RESULTS_HEAD - 1)), heads]
    return explanations_in(Values({words.RESULTS: [*above, *told]}))


def _at(row: object, column: int) -> object:
    cells = list(row)  # type: ignore[call-overload]
    return cells[column - 1] if column <= len(cells) else ""


def _imported(records: Records, filing: Filing, file: str) -> Reading | None:
    """What the importer left, so far as the values are still those that it spoke of."""
    findings = tuple(finding for finding in records.findings if all(_holds(cell, filing) for cell in finding.cells))
    evidence = {key: found for key, found in records.evidence.items() if filing.values.get(key) is not None}
    if not findings and not evidence:
        return None
    places = {key: Place(words=text) for key, text in records.sources.items()}
    return Reading(filing, "report", file, places, findings, evidence)


def _holds(cell: FindingCell, filing: Filing) -> bool:
    return cell.key not in filing.values or in_words(filing.values[cell.key]) == cell.value


def _gone(laid: Laid) -> Iterator[str]:
    """Sheets that are not there, and entries whose row or column is not."""
    for sheet in laid.layout.sheets:
        if sheet.name in UNLIFTED or not any(cell.entry for cell in sheet.cells):
            continue
        if sheet.name not in laid.names:
            yield said("salvage", "sheet_gone", sheet=sheet.name)
            continue
        cells = [cell.cell for cell in sheet.cells if cell.entry and laid.now(sheet.name, cell.row, cell.column) is None]
        if cells and sheet.name != words.TEXT:
            yield said("salvage", "cells_gone", sheet=sheet.name, cells="、".join(cells[:MOST_TOLD]))


def _misread(reading: Reading) -> Iterator[str]:
    """What was typed but is not what belongs in its place, and so is not in the filing."""
    for finding in reading.findings:
        if finding.code == "V-FORMAT" and not is_error(finding.actual or ""):
            wanted = finding.arguments["wanted"]
            yield said("salvage", "misread", spot=_spot(finding), actual=finding.actual, wanted=wanted)


def _spot(finding: Finding) -> str:
    sheet, cell, told = finding.place
    return said("salvage", "spot", sheet=sheet, cell=cell) if cell else told


def _totals(laid: Laid, filing: Filing) -> Iterator[str]:
    """Totals that were typed over where formulas work them out, and say something else."""
    if laid.layout.totals != words.COMPUTED:
        return
    for key in laid.layout.form.totals:
        spot = laid.layout.spots[key]
        if not laid.has_formula(*spot):
            typed = shown(laid.value(*spot))
            if typed and typed != (in_words(filing.values.get(key)) or ""):
                place = laid.layout.form.fields[key].place
                worked_out = in_words(filing.values.get(key)) or said("salvage", "no_sum")
                yield said("salvage", "total", sheet=spot.sheet, cell=spot.cell, typed=typed, place=place, sum=worked_out)


def _pasted(laid: Laid) -> tuple[list[str], list[str]]:
    """Entries in which a formula stands: those that show nothing, and those of which what they show is all that is known."""
    empty: list[str] = []
    taken: list[str] = []
    for sheet in laid.layout.sheets:
        if sheet.name in UNLIFTED:
            continue
        for cell in sheet.cells:
            if cell.entry and laid.has_formula(sheet.name, cell.row, cell.column):
                result = shown(laid.value(sheet.name, cell.row, cell.column))[:MOST_TOLD]
                if result:
                    taken.append(said("salvage", "formula", sheet=sheet.name, cell=cell.cell, shown=result))
                else:
                    empty.append(said("salvage", "blank_formula", sheet=sheet.name, cell=cell.cell))
    return empty, taken


def _doubted(laid: Laid) -> Iterator[str]:
    """Rows and columns of which only the labels say where they belong; a label is all that a reader of the sheet has to go by, too."""
    for name, shift in laid.shifts.items():
        if name not in UNLIFTED:
            yield from (said("salvage", "doubted", event=event) for event in shift.doubts)


def _left_over(laid: Laid, used: frozenset[tuple[int, int]]) -> Iterator[str]:
    """Whatever else stands in the workbook and is neither of the template nor lifted; `used` are the cells of text that were."""
    present = {now: name for name, now in laid.names.items()}
    for now in laid.opened.values.sheets:
        name = present.get(now)
        if (name or now) in UNLIFTED:
            continue
        if name is None:
            count = sum(1 for _ in _held(laid, now))
            yield from (said("salvage", "other_sheet", sheet=now, count=count),) if count else ()
            continue
        taken = _taken(laid, name) | (used if name == words.TEXT else frozenset())
        labels = {(cell.row, cell.column): normalised(str(cell.text)) for cell in expected_of(laid.layout, name).labels}
        for spot, text in _held(laid, now):
            if spot not in taken and normalised(text) != labels.get(spot):
                yield said("salvage", "no_entry", sheet=now, cell=a1(*spot), text=text[:MOST_TOLD])


def _held(laid: Laid, now: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands in a sheet of the workbook as it is now, cell by cell."""
    for row, cells in enumerate(laid.opened.values.sheets[now], 1):
        texts = ((column, shown(value).strip()) for column, value in enumerate(cells, 1))
        yield from (((row, column), text) for column, text in texts if text)


def _is_number_instead(laid: Laid, name: str, cell: Cell) -> bool:
    """Whether a number was typed where the words of a verdict are to be; what stands for a total is told by `_totals`."""
    is_total = cell.name in laid.layout.form.totals
    if is_total or not expected_of(laid.layout, name).entries or laid.has_formula(name, cell.row, cell.column):
        return False
    return isinstance(laid.value(name, cell.row, cell.column), float)


def _taken(laid: Laid, name: str) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that hold what the template holds, or what was lifted."""
    found: set[tuple[int, int]] = set()
    for cell in laid.layout.sheet(name).cells:
        now = laid.now(name, cell.row, cell.column)
        is_lifted = cell.entry or cell.patch or (cell.formula is not None and not _is_number_instead(laid, name, cell))
        if now and (is_lifted or (cell.text is not None and _holds_label(laid, name, cell))):
            found.add(now)
    return frozenset(found)
