"""What was done to single cells, rows and columns of a planned sheet, compared cell by cell with the plan of its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import of_all, said
from xl_tools.findings.finding import Cell as FindingCell
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import a1, split
from xl_tools.workbook.integrity.expected import Expected, bare, expected_of
from xl_tools.workbook.integrity.hidden_content import condition_findings, covered_findings, display_findings
from xl_tools.workbook.integrity.moved_rows import UNMOVED, Shift, shift_of
from xl_tools.workbook.integrity.printed_labels import ChangedLabel, changed_labels, differing_labels, stray_contents
from xl_tools.workbook.integrity.renamed_sheets import Names
from xl_tools.workbook.package.grid_values import Values, in_text
from xl_tools.workbook.package.markup import Markup, Restriction
from xl_tools.workbook.sheets.sheet_plan import Cell, Layout, Sheet

MOST_SINGLE = 10
"""Cells that are told one by one; more are told together."""
LONGEST_TOLD = 60
"""Characters of a prompt that are quoted."""
ADDRESS = regex(r"\$?[A-Z]{1,3}\$?\d+|#REF!")


@dataclass(frozen=True)
class Watch:
    """What is looked at: the plan, the values, and how sheets were renamed and have moved, filled in while looking."""

    layout: Layout
    values: Values
    names: Names
    shifts: dict[str, Shift] = field(default_factory=dict)
    labels: dict[str, list[ChangedLabel]] = field(default_factory=dict)

    @property
    def moved(self) -> frozenset[str]:
        """The sheets whose rows or columns have moved."""
        return frozenset(name for name, shift in self.shifts.items() if shift.events)

    def look(self, expected: Expected, markup: Markup) -> None:
        """Find out how one sheet has moved."""
        name = expected.sheet.name
        found = list(differing_labels(name, expected.labels, self.values))
        self.labels[name] = found
        if any(not item.slight for item in found):
            rows = self.values.sheets.get(name, ())
            self.shifts[name] = shift_of(expected.sheet, expected.labels, rows, markup.unlocked)

    def shift(self, name: str) -> Shift:
        """How this sheet has moved."""
        return self.shifts.get(name, UNMOVED)


def sheet_findings(watch: Watch, expected: Expected, markup: Markup) -> Iterator[Finding]:
    """What was done to one sheet. Of a sheet whose rows or columns have moved only what can still be told by its place."""
    sheet, shift = expected.sheet, watch.shift(expected.sheet.name)
    for event in shift.events[:MOST_SINGLE]:
        yield _told("I-STRUCTURE", Severity.ERROR, Place(sheet.name, event.cell), event.words)
    labels = [item for item in watch.labels[sheet.name] if not item.slight]
    if shift.events:
        labels = [item for item in labels if _is_changed(item, shift, watch.values, sheet.name)]
    yield from _many("I-LABEL", sheet, [(item.cell, item.expected, item.actual) for item in labels])
    yield from _many("I-FORMULA", sheet, [(cell, None, None) for cell in _lost_formulas(watch, expected, markup)])
    if shift.events:
        return
    pasted = [expected.entries[at] for at in markup.formulas if at in expected.entries]
    yield from _many("I-PASTED", sheet, [(cell, None, None) for cell in pasted])
    yield from _stray(watch.values, expected, markup)
    yield from _locks(expected, markup)
    yield from _restrictions(watch, expected, markup)
    yield from _merged(expected, markup)
    yield from display_findings(expected, markup, watch.values)
    yield from condition_findings(expected, markup)
    yield from covered_findings(expected, markup)


def _is_changed(item: ChangedLabel, shift: Shift, values: Values, name: str) -> bool:
    """Whether a label is not even where its row and column are now; one whose row is gone is told with the row."""
    now = shift.at(item.cell.row, item.cell.column)
    return (
        now is not None and next(changed_labels(name, [item.cell._replace(row=now[0], column=now[1])], values), None) is not None
    )


def _lost_formulas(watch: Watch, expected: Expected, markup: Markup) -> list[Cell]:
    if not watch.moved and markup.formulas == expected.spelled:
        return []
    name = expected.sheet.name
    moved, shift = watch.moved, watch.shift(name)
    found = []
    for at, (cell, text) in expected.formulas.items():
        if not moved:
            here = markup.formulas.get(at, "")
            if here != text and watch.names.formula(here) != text:  # nearly all are equal at first sight
                found.append(cell)
            continue
        if markup.formulas.get(at) == text:
            continue
        now = shift.at(cell.row, cell.column)
        actual = watch.names.formula(markup.formulas.get(a1(*now), "")) if now else text
        follows = name in moved or any(f"{other}!" in text for other in moved)
        if actual != text and not (follows and ADDRESS.sub("@", actual) == ADDRESS.sub("@", text)):
            found.append(cell)
    return found


def _many(
    code: str, sheet: Sheet, items: Sequence[tuple[Cell, str | None, str | None]], severity: Severity = Severity.ERROR
) -> Iterator[Finding]:
    """One finding a cell; where there are many, one for all of them on the sheet."""
    folded = len(items) > MOST_SINGLE
    for cell, expected, actual in items[:1] if folded else items:
        place = Place(sheet.name, cell.cell, of_all(f"“{sheet.name}”{cell.cell}", len(items), MOST_SINGLE))
        cells = tuple(FindingCell(item.name, Place(sheet.name, item.cell), None) for item, _, _ in items) if folded else ()
        yield Finding(code, severity, place, key=cell.name or None, cells=cells, expected=expected, actual=actual)


def _stray(values: Values, expected: Expected, markup: Markup) -> Iterator[Finding]:
    """What stands in locked cells that are to be empty: beside the planned cells it is a query."""
    sheet = expected.sheet
    if sheet.name == words.RESULTS:
        return
    spots = dict.fromkeys(stray_contents(expected, values))
    formulas = markup.formulas.keys() - expected.formulas.keys() - expected.entries.keys()
    spots |= dict.fromkeys(sorted(map(split, formulas)))
    if not spots:
        return
    last_row, last_column = max(row for row, _ in expected.filled), max(column for _, column in expected.filled)
    for inside, severity in ((True, Severity.ERROR), (False, Severity.QUERY)):
        here = [at for at in spots if (at[0] <= last_row and at[1] <= last_column) == inside]
        told = [(Cell(*at, ""), None, in_text(values.cell(sheet.name, *at)) or said("I-EXTRA", "formula")) for at in here]
        yield from _many("I-EXTRA", sheet, told, severity)


def _locks(expected: Expected, markup: Markup) -> Iterator[Finding]:
    sheet = expected.sheet
    if not markup.protected:
        yield _told("I-LOCK", Severity.QUERY, Place(sheet.name), said("I-LOCK", "sheet", sheet=sheet.name))
    elif markup.allowed:
        allowed = "、".join(said("I-LOCK", name) if name in OPTIONS else name for name in markup.allowed)
        yield _told("I-LOCK", Severity.QUERY, Place(sheet.name), said("I-LOCK", "loosened", sheet=sheet.name, allowed=allowed))
    for area in markup.ranges[:MOST_SINGLE]:
        first = area.replace(":", " ").split(" ")[0].replace("$", "")
        yield _told("I-LOCK", Severity.QUERY, Place(sheet.name, first), said("I-LOCK", "area", sheet=sheet.name, area=area))
    opened = sorted((cell for cell in markup.unlocked - expected.unlocked if not _is_added(sheet, cell)), key=split)
    shut = sorted((markup.present & expected.entries.keys()) - markup.unlocked, key=split)
    if opened:
        yield _listed("I-LOCK", sheet, opened, said("I-LOCK", "opened", cells=_named(sheet, opened)))
    if shut:
        yield _listed("I-LOCK", sheet, shut, said("I-LOCK", "shut", cells=_named(sheet, shut)))


OPTIONS = {
    "formatCells", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
}  # fmt: skip
"""What protection may allow, as far as there are words for it."""


def _is_added(sheet: Sheet, cell: str) -> bool:
    """True for the 说明 of a row that was added to 校验结果 because there were more findings than rows."""
    return sheet.name == words.RESULTS and split(cell)[1] in {planned.column for planned in sheet.cells if planned.entry}


def _restrictions(watch: Watch, expected: Expected, markup: Markup) -> Iterator[Finding]:
    yield from _restrictions_kept(watch.layout, expected.sheet.name, markup.restrictions)


@lru_cache(maxsize=64)
def _restrictions_kept(layout: Layout, name: str, restrictions: tuple[Restriction, ...]) -> tuple[Finding, ...]:
    """What is wrong with the validations of a sheet, remembered, for they are the same in most workbooks of one template."""
    return tuple(_restrictions_found(expected_of(layout, name), restrictions))


def _restrictions_found(expected: Expected, restrictions: Sequence[Restriction]) -> Iterator[Finding]:
    sheet = expected.sheet
    kept: dict[str, list[Restriction]] = {}
    for found in restrictions:
        for cell in found.cells if found.kind != "none" else ():
            kept.setdefault(cell, []).append(found)
    lost, weak = [], []
    for cell, wanted in expected.restrictions.items():
        same = [found for found in kept.get(cell, ()) if _limits(found) == wanted]
        if not same:
            lost.append(cell)
        elif not any(found.strict for found in same):
            weak.append(cell)
    if lost:
        yield _listed("I-VALIDATION", sheet, lost, said("I-VALIDATION", "lost", cells=_named(sheet, lost)))
    if weak:
        yield _listed("I-VALIDATION", sheet, weak, said("I-VALIDATION", "loosened", cells=_named(sheet, weak)))
    yield from _told_otherwise(expected, restrictions)
    more = sorted([cell for cell in _limited_anew(expected, kept) if cell not in lost], key=split)
    if more:
        yield _listed("I-VALIDATION", sheet, more, said("I-VALIDATION", "added", cells=_named(sheet, more)))


def _told_otherwise(expected: Expected, restrictions: Sequence[Restriction]) -> Iterator[Finding]:
    """Prompts and messages that are not those of the template: whoever follows them may type something wrong. Those that are gone do no harm."""
    if expected.told is None:
        return
    others: dict[str, list[str]] = {}
    for found in restrictions:
        for text in found.said:
            cells = [cell for cell in found.cells if cell in expected.entries and bare(text) not in expected.told.get(cell, ())]
            if cells:
                others.setdefault(text, []).extend(cells)
    for text, cells in list(others.items())[:MOST_SINGLE]:
        here = sorted(cells, key=split)
        detail = said("I-VALIDATION", "told", cells=_named(expected.sheet, here), text=text[:LONGEST_TOLD])
        yield _listed("I-VALIDATION", expected.sheet, here, detail)


def _limited_anew(expected: Expected, kept: Mapping[str, Sequence[Restriction]]) -> Iterator[str]:
    """Entries for which there is a validation that is not of the template."""
    for cell, laid in kept.items():
        if cell in expected.entries and any(_limits(found) != expected.restrictions.get(cell) for found in laid):
            yield cell


def _limits(found: Restriction) -> tuple[str, str, str]:
    return found.kind, found.low, found.high


def _merged(expected: Expected, markup: Markup) -> Iterator[Finding]:
    sheet = expected.sheet
    lost = [cell.cell for area, cell in expected.merged.items() if area not in markup.merged]
    joined = sorted(
        {area.partition(":")[0] for area in markup.merged - expected.merged.keys()} & expected.cells.keys(), key=split
    )
    if lost:
        yield _listed("I-MERGED", sheet, lost, said("I-MERGED", "lost", cells=_named(sheet, lost)))
    if joined:
        yield _listed("I-MERGED", sheet, joined, said("I-MERGED", "joined", cells=_named(sheet, joined)))


def _named(sheet: Sheet, cells: Sequence[str]) -> str:
    """The first cell, and how many there are."""
    return of_all(f"“{sheet.name}”{cells[0]}", len(cells), 1)


def _listed(code: str, sheet: Sheet, cells: Sequence[str], detail: str) -> Finding:
    return _told(code, Severity.QUERY, Place(sheet.name, cells[0]), detail)


def _told(code: str, severity: Severity, place: Place, detail: str) -> Finding:
    return Finding(code, severity, place, arguments={"detail": detail})
