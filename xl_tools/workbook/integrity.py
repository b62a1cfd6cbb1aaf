"""Whether a workbook is still the one that was handed out: compared by meaning, cell by cell, with the plan of its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_tools.findings import Cell as FindingCell
from xl_tools.findings import Finding, Place, Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import split
from xl_tools.workbook.entry_sheets import EXPLANATION, FORM_NOTES
from xl_tools.workbook.expected import Expected, expected_of
from xl_tools.workbook.grid_values import Values
from xl_tools.workbook.labels import changed_labels, shift_of
from xl_tools.workbook.markup import BookMarkup, Markup, book_markup, locks_of, sheet_markup, spelled
from xl_tools.workbook.plan import Cell, Layout, Sheet
from xl_tools.workbook.stale import stale_finding

MOST_SINGLE = 10
UNWATCHED = (words.FORM, words.IMPORT)


@dataclass(frozen=True)
class Watch:
    """What is looked at: the plan, the values, and the sheets whose rows or columns have moved as a whole, filled in while looking."""

    layout: Layout
    values: Values
    moved: set[str] = field(default_factory=set)


def integrity_findings(layout: Layout, parts: Mapping[str, bytes], paths: Mapping[str, str], values: Values) -> list[Finding]:
    """Everything that differs from the template in a way that matters, gravest first for each sheet."""
    book = book_markup(parts)
    locks = locks_of(parts)
    watch = Watch(layout, values)
    findings = [*_version(layout, values), *_structure(layout, book)]
    intact: set[tuple[str, str]] = set()
    for sheet in layout.sheets:
        if sheet.name in paths and sheet.name not in UNWATCHED:
            markup = sheet_markup(parts[paths[sheet.name]], locks)
            findings += _sheet_findings(watch, expected_of(layout, sheet.name), markup)
            intact |= {(sheet.name, cell) for cell in markup.formulas}
    stale = stale_finding(layout, values, intact, watch.moved)
    return [*findings, *stale, *_slight(layout, book)]


def _version(layout: Layout, values: Values) -> Iterator[Finding]:
    noted = {values.text(words.FORM, row, 1): values.text(words.FORM, row, 2) for row in range(1, len(FORM_NOTES) + 1)}
    if noted.get("version") != layout.form.version or noted.get("digest") != layout.digest:
        detail = f"工作簿的模板版本是 {noted.get('version') or '未知'}，与本程序的版本 {layout.form.version} 不一致，各格位置可能不同。"
        yield Finding("I-VERSION", Severity.ERROR, Place(words.FORM), arguments={"detail": detail})


def _structure(layout: Layout, book: BookMarkup) -> Iterator[Finding]:
    names = [sheet.name for sheet in layout.sheets]
    for name in names:
        if name not in book.states:
            yield _told("I-STRUCTURE", Severity.ERROR, Place(name), f"缺少工作表“{name}”。")
    here = [name for name in book.states if name in names]
    if here != [name for name in names if name in here]:
        yield _told("I-STRUCTURE", Severity.ERROR, Place(here[0]), "工作表的次序被改动。")


def _slight(layout: Layout, book: BookMarkup) -> Iterator[Finding]:
    """What a save in another program loses, and what does no harm."""
    notes = []
    if not book.structure_locked:
        notes.append("工作簿的结构保护已取消")
    notes += [f"隐藏表 {sheet.name} 变为可显示" for sheet in layout.sheets if _shows(sheet, book)]
    extra = [name for name in book.states if name not in {sheet.name for sheet in layout.sheets}]
    notes += [f"多出工作表“{name}”" for name in extra]
    names = {name.upper(): target for name, target in book.names.items()}
    lost = [name for name, spot in layout.spots.items() if names.get(name.upper()) != spelled(spot.full)]
    if lost:
        notes.append(f"{len(lost)} 个名称丢失或移位（{lost[0]}）")
    if notes:
        yield _told("I-VERSION", Severity.HINT, Place(), "、".join(notes) + "，不影响读取。")


def _shows(sheet: Sheet, book: BookMarkup) -> bool:
    return sheet.state != "visible" and book.states.get(sheet.name, sheet.state) != sheet.state


def _told(code: str, severity: Severity, place: Place, detail: str) -> Finding:
    return Finding(code, severity, place, arguments={"detail": detail})


def _sheet_findings(watch: Watch, expected: Expected, markup: Markup) -> Iterator[Finding]:
    sheet = expected.sheet
    labels = list(changed_labels(sheet.name, expected.labels, watch.values))
    shift = shift_of(sheet.name, labels, watch.values)
    if shift:
        watch.moved.add(sheet.name)
        yield _told("I-STRUCTURE", Severity.ERROR, Place(sheet.name, labels[0].cell.cell), shift)
        return
    yield from _many("I-LABEL", sheet, [(item.cell, item.expected, item.actual) for item in labels])
    yield from _many("I-FORMULA", sheet, [(cell, None, None) for cell in _lost_formulas(expected, markup)])
    pasted = [expected.entries[at] for at in markup.formulas if at in expected.entries]
    yield from _many("I-PASTED", sheet, [(cell, None, None) for cell in pasted])
    yield from _locks(expected, markup)
    yield from _restrictions(expected, markup)


def _lost_formulas(expected: Expected, markup: Markup) -> list[Cell]:
    return [cell for at, (cell, text) in expected.formulas.items() if markup.formulas.get(at) != text]


def _many(code: str, sheet: Sheet, items: Sequence[tuple[Cell, str | None, str | None]]) -> Iterator[Finding]:
    """One finding a cell; where there are many, one for all of them on the sheet."""
    folded = len(items) > MOST_SINGLE
    for cell, expected, actual in items[:1] if folded else items:
        more = f" 等 {len(items)} 格" if folded else ""
        place = Place(sheet.name, cell.cell, f"“{sheet.name}”{cell.cell}{more}")
        cells = tuple(FindingCell(item.name, Place(sheet.name, item.cell), None) for item, _, _ in items) if folded else ()
        yield Finding(code, Severity.ERROR, place, cell.name or None, None, cells, expected, actual)


def _locks(expected: Expected, markup: Markup) -> Iterator[Finding]:
    sheet = expected.sheet
    if not markup.protected:
        yield _told("I-LOCK", Severity.QUERY, Place(sheet.name), f"工作表“{sheet.name}”的保护已取消。")
    opened = sorted((cell for cell in markup.unlocked - expected.unlocked if not _is_added(sheet, cell)), key=split)
    shut = sorted((markup.present & expected.entries.keys()) - markup.unlocked, key=split)
    if opened:
        yield _listed("I-LOCK", sheet, opened, "被解除锁定")
    if shut:
        yield _listed("I-LOCK", sheet, shut, "是填写格，被锁定后无法填写")


def _is_added(sheet: Sheet, cell: str) -> bool:
    """True for the 说明 of a row that was added to 校验结果 because there were more findings than rows."""
    return sheet.name == words.RESULTS and split(cell)[1] == EXPLANATION


def _restrictions(expected: Expected, markup: Markup) -> Iterator[Finding]:
    kept: dict[str, set[tuple[str, str, str]]] = {}
    for found in markup.restrictions:
        for cell in found.cells:
            kept.setdefault(cell, set()).add((found.kind, found.low, found.high))
    lost = [cell for cell, wanted in expected.restrictions.items() if wanted not in kept.get(cell, ())]
    if lost:
        yield _listed("I-VALIDATION", expected.sheet, lost, "的输入限制丢失或移位")


def _listed(code: str, sheet: Sheet, cells: Sequence[str], what: str) -> Finding:
    more = f" 等 {len(cells)} 格" if len(cells) > 1 else ""
    return _told(code, Severity.QUERY, Place(sheet.name, cells[0]), f"“{sheet.name}”{cells[0]}{more}{what}。")
