"""Fills a copy of a blank: entries and correct results patched in, nothing loaded and saved."""

from collections.abc import Mapping
from functools import lru_cache

from xl_tools.filing.filing import Block, Filing, Reading
from xl_tools.form.model import Form
from xl_tools.workbook import words
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.entry_sheets import RESULTS_WIDTHS
from xl_tools.workbook.sheets.row_heights import height_of
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH
from xl_tools.workbook.sheets.text_rows import Line, arrange, blank_blocks
from xl_tools.workbook.sheets.text_sheet import TOLD_HEIGHT, TOLD_ROOM, TOLD_WIDTH, WIDTHS
from xl_tools.workbook.versions.template_plan import plan_of
from xl_tools.workbook.writing.cut_blank import Prepared, filled, packed, prepare, prepared_from
from xl_tools.workbook.writing.entries import Key, entry_values, last_year_values, text_values
from xl_tools.workbook.writing.first_sheet import showing
from xl_tools.workbook.writing.last_year import RECORD, last_year_record
from xl_tools.workbook.writing.open_workbook import records_for
from xl_tools.workbook.writing.result_rows import explanation_rows, rewritten, with_lists

ONE_LINE = 16.0  # points
TOLD = ("sentence", "wanted")
"""The looks of what is told above a block."""


def fill(blank: bytes, filing: Filing, previous: Filing | None = None, imported: Reading | None = None) -> bytes:
    """A filled copy of `blank`, which must be of the form and the kind of totals of `filing`.

    `previous` goes to the sheet 上年. `imported` leaves its evidence and findings in the very hidden sheet _import.
    """
    layout = plan_of(filing.form, filing.totals)
    prepared = _kept(blank, layout)
    lines = arrange(layout, filing.text)
    parts = _filled(prepared, layout, lines, (filing, previous), bool(imported and imported.evidence))
    parts = _with_records(parts, layout, lines, (filing, imported))
    return packed(prepared, _with_last_year(parts, layout, previous) if previous else parts)


def fill_parts(parts: Mapping[str, bytes], layout: Layout, filing: Filing) -> dict[str, bytes]:
    """The parts of a workbook just built, filled in place."""
    return _filled(prepare(parts, layout), layout, arrange(layout, filing.text), (filing, None))


def blank_text(form: Form) -> tuple[Block, ...]:
    """The headings that a fresh workbook of this form offers, as blocks without paragraphs."""
    return blank_blocks(plan_of(form, words.KEYED))


@lru_cache(maxsize=4)
def _kept(blank: bytes, layout: Layout) -> Prepared:
    return prepared_from(blank, layout)


def _filled(
    prepared: Prepared, layout: Layout, lines: Mapping[int, Line], filings: tuple[Filing, Filing | None], evidence: bool = False
) -> dict[str, bytes]:
    filing, previous = filings
    contents: dict[Key, Content] = {**entry_values(layout, filing), **text_values(lines)}
    if previous:
        contents.update(last_year_values(layout, previous))
    contents.update(results(layout, contents_of(layout, filing, previous, lines, evidence)))
    told = _told_rows(layout, contents)
    return filled(prepared, contents, lambda row: told.get(row) or _height(lines.get(row)))


def _told_rows(layout: Layout, contents: Mapping[Key, Content]) -> dict[int, float]:
    """The heights of the rows with what writes itself, and of those that say what must be written, in points."""
    cells = [cell for cell in layout.sheet(words.TEXT).cells if cell.look in TOLD]
    texts = {cell.row: str(contents.get((words.TEXT, cell.cell)) or cell.text or "") for cell in cells}
    least = {cell.row: TOLD_HEIGHT if cell.formula else 0.0 for cell in cells}
    return {row: max(least[row], TOLD_ROOM * (height_of(((text, TOLD_WIDTH),)) or ONE_LINE)) for row, text in texts.items()}


def _height(line: Line | None) -> float | None:
    """The height of a row that shows all of its text, in points; None for a row of one line."""
    if line is None:
        return None
    return height_of(((line.heading, WIDTHS[HEADING - 1]), (line.text, WIDTHS[PARAGRAPH - 1])))


def _with_records(
    parts: dict[str, bytes], layout: Layout, lines: Mapping[int, Line], filed: tuple[Filing, Reading | None]
) -> dict[str, bytes]:
    """Explanations on 校验结果, and on _import what rows and cells cannot tell."""
    filing, imported = filed
    records = records_for(layout, lines, filing, imported)
    if not records and not filing.explanations:
        return parts
    paths = sheet_parts(parts)
    if records:
        parts[paths[words.IMPORT]] = rewritten(parts[paths[words.IMPORT]], 2, records)
    if filing.explanations:
        rows = explanation_rows(filing.explanations)
        parts[paths[words.RESULTS]] = rewritten(parts[paths[words.RESULTS]], layout.results_row, rows, RESULTS_WIDTHS)
        parts = showing(parts, words.RESULTS)
    return parts


def _with_last_year(parts: dict[str, bytes], layout: Layout, previous: Filing) -> dict[str, bytes]:
    """What went to 上年, kept on _import."""
    part = sheet_parts(parts)[words.IMPORT]
    _, record = last_year_record(layout, previous)
    return showing({**parts, part: with_lists(parts[part], RECORD.row, RECORD.column, [[record]])}, words.LAST_YEAR)
