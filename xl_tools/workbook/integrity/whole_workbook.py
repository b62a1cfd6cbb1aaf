"""Whether a workbook is still the one that was handed out: compared by meaning with the plan of its form, what was done to the whole of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import unquote

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import NAMES, SPOTS, of_all, said
from xl_tools.files.hazards import linked_workbooks
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import REFERENCE, Spot
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.integrity.one_sheet import Watch, sheet_findings
from xl_tools.workbook.integrity.renamed_sheets import Names
from xl_tools.workbook.integrity.stale_results import stale_finding
from xl_tools.workbook.package.cells import Rows
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.markup import Markup
from xl_tools.workbook.package.spelling import spelled
from xl_tools.workbook.package.workbook_package import BookMarkup, Workbook
from xl_tools.workbook.sheets.entry_sheets import FORM_NOTES
from xl_tools.workbook.sheets.sheet_plan import Layout, Sheet
from xl_tools.workbook.writing.last_year import last_year_findings

UNWATCHED = (words.FORM, words.IMPORT)
SHOWN = 3
"""Cells or names that a sentence tells."""
MOST_SAID = 40
"""Characters of a foreign name or text that are quoted."""
RESERVED = "WpsReserved"
PROPERTIES = "docProps/app.xml"
SAVED_BY_LIBREOFFICE = regex(rb"<Application>LibreOffice")
ELSEWHERE = regex(r"\[[^\[\]]+\][^!]*!|(?:FILE|HTTPS?|FTP):|\\\\")
"""What a name in one spelling holds that leads into another file."""


def integrity_findings(layout: Layout, workbook: Workbook, names: Names, values: Values) -> list[Finding]:
    """Everything that differs from the template in a way that matters, gravest first for each sheet; `values` by planned names.

    Raises as `Workbook` where it cannot be told what stands in a cell.
    """
    book = workbook.book
    watch = Watch(layout, values, names)
    findings = [*_version(layout, values), *_structure(layout, book, names)]
    intact: set[tuple[str, str]] = set()
    there = [sheet.name for sheet in layout.sheets if names.now(sheet.name) in workbook.paths]
    markups = {name: workbook.markup(names.now(name)) for name in there if name not in UNWATCHED}
    for name, markup in markups.items():
        watch.look(expected_of(layout, name), markup)
        intact |= {(name, cell) for cell in markup.formulas}
    for name, markup in markups.items():
        findings += sheet_findings(watch, expected_of(layout, name), markup)
    if words.LAST_YEAR in markups and words.LAST_YEAR not in watch.moved:
        findings += last_year_findings(layout, values)
    findings += _moved_cells(watch, book)
    findings += _unlocked_sheets(workbook, [names.now(name) for name in UNWATCHED if name in there])
    findings += _passwords(markups, book)
    findings += _links(workbook.parts)
    findings += _named_elsewhere(workbook.book)
    slight = () if _is_saved_by_libreoffice(workbook.parts) and _is_usual_loss(watch, book) else _slight(watch, book)
    return [*findings, *stale_finding(layout, values, intact, watch.moved), *slight]


def _unlocked_sheets(workbook: Workbook, names: Sequence[str]) -> Iterator[Finding]:
    """Hidden sheets whose protection is gone, of those that are not looked at cell by cell."""
    for name in names:
        if not workbook.markup(name).protected:
            yield _told("I-LOCK", Severity.QUERY, Place(name), said("I-LOCK", "hidden_sheet", sheet=name))


def _passwords(markups: Mapping[str, Markup], book: BookMarkup) -> Iterator[Finding]:
    """The workbook whose structure has a password, and the sheets whose protection has one, these told together."""
    if book.structure_locked and book.has_password:
        yield _told("I-LOCK", Severity.QUERY, Place(words=said("place", "workbook")), said("I-LOCK", "password_of_all"))
    names = [name for name, markup in markups.items() if markup.protected and markup.has_password]
    if names:
        sheets = of_all("、".join(names[:SHOWN]), len(names), SHOWN, NAMES)
        yield _told("I-LOCK", Severity.QUERY, Place(names[0]), said("I-LOCK", "password", sheets=sheets))


def _links(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Links to other workbooks that are left in the file. They are never followed; cells with formulas that use them are named one by one."""
    targets = linked_workbooks(parts)
    if targets:
        named = "、".join(unquote(target).rpartition("/")[2].rpartition("\\")[2] for target in targets)[:MOST_SAID]
        place = Place(words=said("place", "workbook"))
        actual = said("I-EXTRA", "links_named", names=named) if named else said("I-EXTRA", "links")
        arguments = {"advice": said("I-EXTRA", "unlink")}
        yield Finding("I-EXTRA", Severity.QUERY, place, quote=named or None, actual=actual, arguments=arguments)


def _named_elsewhere(book: BookMarkup) -> Iterator[Finding]:
    """Names that stand for cells of another workbook; they are never followed."""
    names = [name for name, target in book.names.items() if ELSEWHERE.search(target)]
    if names:
        told = of_all("、".join(name[:MOST_SAID] for name in names[:SHOWN]), len(names), SHOWN, NAMES)
        place = Place(words=said("place", "workbook"))
        yield Finding("I-EXTRA", Severity.QUERY, place, actual=said("I-EXTRA", "names", names=told))


def _version(layout: Layout, values: Values) -> Iterator[Finding]:
    if values.sheets.get(words.FORM) == _form_sheet(layout):
        return
    noted = {values.text(words.FORM, row, 1): values.text(words.FORM, row, 2) for row in range(1, len(FORM_NOTES) + 1)}
    if noted.get("version") != layout.version or noted.get("digest") != layout.digest:
        version, own = noted.get("version"), layout.form.version
        detail = said("I-VERSION", "other", version=version, own=own) if version else said("I-VERSION", "none", own=own)
        yield Finding("I-VERSION", Severity.ERROR, Place(words.FORM), arguments={"detail": detail})
        return
    for cell in layout.sheet(words.FORM).cells:
        if _bare(values.text(words.FORM, cell.row, cell.column)) != _bare(str(cell.text)):
            detail = said("I-VERSION", "changed", sheet=words.FORM, cell=cell.cell)
            yield Finding("I-VERSION", Severity.ERROR, Place(words.FORM, cell.cell), arguments={"detail": detail})


@cache
def _form_sheet(layout: Layout) -> Rows:
    """The rows of the sheet _form as they are read from a blank."""
    cells = {(cell.row, cell.column): cell.text for cell in layout.sheet(words.FORM).cells}
    last, wide = (max(places) for places in zip(*cells, strict=True))
    rows = [[cells.get((row, column), "") for column in range(1, wide + 1)] for row in range(1, last + 1)]
    return [row if any(row) else () for row in rows]


def _bare(text: str) -> str:
    """Without the quotes of a sheet's name, the first of which a spreadsheet program may take for its own mark of a text."""
    return text.replace("'", "")


def _structure(layout: Layout, book: BookMarkup, names: Names) -> Iterator[Finding]:
    """Sheets that are gone, renamed, in another place, or come in addition."""
    planned = [sheet.name for sheet in layout.sheets]
    back = {now: name for name, now in names.present.items()}
    for name in planned:
        if name in names.present:
            now = names.present[name]
            yield _told("I-STRUCTURE", Severity.ERROR, Place(now), said("I-STRUCTURE", "renamed", sheet=name, now=now))
        elif name not in book.states:
            yield _told("I-STRUCTURE", Severity.ERROR, Place(name), said("I-STRUCTURE", "missing", sheet=name))
    here = [back.get(name, name) for name in book.states if back.get(name, name) in planned]
    wanted = [name for name in planned if name in here]
    if here != wanted:
        moved = _moved(here, wanted)
        detail = said("I-STRUCTURE", "moved", sheet=moved) if moved else said("I-STRUCTURE", "order")
        yield _told("I-STRUCTURE", Severity.ERROR, Place(moved or here[0]), detail)
    for name, state in book.states.items():
        if not _is_made_by_program(name, state) and back.get(name, name) not in planned:
            detail = said("I-STRUCTURE", "extra" if state == "visible" else "extra_hidden", sheet=name)
            yield _told("I-STRUCTURE", Severity.QUERY, Place(name), detail)
    for sheet in layout.sheets:
        state = book.states.get(names.present.get(sheet.name, sheet.name), "visible")
        if sheet.state == "visible" and state != "visible":
            yield _told("I-HIDDEN", Severity.QUERY, Place(sheet.name), said("I-HIDDEN", "sheet", sheet=sheet.name))


def _is_made_by_program(name: str, state: str) -> bool:
    """True for a hidden sheet that a spreadsheet program keeps things of its own on."""
    return state != "visible" and name.startswith(RESERVED)


def _moved(here: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The one sheet that stands elsewhere, or None where there are several."""
    for name in here:
        if [other for other in here if other != name] == [other for other in wanted if other != name]:
            return name
    return None


def _moved_cells(watch: Watch, book: BookMarkup) -> Iterator[Finding]:
    """Cells whose name has gone with them: they were cut and pasted elsewhere, and formulas may follow them."""
    found, moved = [], watch.moved
    names = {name.upper(): watch.names.formula(target) for name, target in book.names.items()}
    for name, spot in watch.layout.spots.items():
        target = names.get(name.upper(), "")
        sheet, _, cell = target.partition("!")
        if spot.sheet in moved or target in ("", spelled(spot.full)):
            continue
        if REFERENCE.fullmatch(cell):
            found.append((spot, _move(spot, sheet, cell.replace("$", ""))))
        elif "#REF!" in target:
            found.append((spot, said("I-MOVED", "overwritten", cell=spot.cell)))
    for sheet in dict.fromkeys(spot.sheet for spot, _ in found):
        here = [(spot, text) for spot, text in found if spot.sheet == sheet]
        moves = of_all("、".join(text for _, text in here[:SHOWN]), len(here), SHOWN)
        detail = said("I-MOVED", "cells", sheet=sheet, moves=moves)
        yield _told("I-MOVED", Severity.QUERY, Place(sheet, here[0][0].cell), detail)


def _move(spot: Spot, sheet: str, now: str) -> str:
    if sheet == spelled(spot.sheet):
        return said("I-MOVED", "here", cell=spot.cell, now=now)
    return said("I-MOVED", "elsewhere", cell=spot.cell, sheet=sheet, now=now)


def _is_saved_by_libreoffice(parts: Mapping[str, bytes]) -> bool:
    return SAVED_BY_LIBREOFFICE.search(parts.get(PROPERTIES, b"")) is not None


def _is_usual_loss(watch: Watch, book: BookMarkup) -> bool:
    """Whether nothing is lost but what LibreOffice has no room for: the lock of the structure, and sheets that are hidden twice over."""
    shown = [sheet.name for sheet in watch.layout.sheets if _shows(sheet, book) and book.states.get(sheet.name) == "visible"]
    respaced = any(item.slight for found in watch.labels.values() for item in found)
    names = {name.upper() for name in book.names}
    return not shown and not respaced and all(name.upper() in names for name in watch.layout.spots)


def _slight(watch: Watch, book: BookMarkup) -> Iterator[Finding]:
    """What a save in another program loses, and what does no harm."""
    layout = watch.layout
    respaced = [(name, item) for name, found in watch.labels.items() for item in found if item.slight]
    for name, item in respaced[:SHOWN]:
        cells = of_all(f"“{name}”{item.cell.cell}", len(respaced), SHOWN, SPOTS)
        detail = said("I-VERSION", "spaced", cells=cells, actual=item.actual[:MOST_SAID])
        yield _told("I-VERSION", Severity.HINT, Place(name, item.cell.cell), detail)
    notes = []
    if not book.structure_locked:
        notes.append(said("I-VERSION", "unlocked"))
    notes += [said("I-VERSION", "shown", sheet=sheet.name) for sheet in layout.sheets if _shows(sheet, book)]
    notes += [said("I-VERSION", "extra", sheet=name) for name, state in book.states.items() if _is_made_by_program(name, state)]
    names = {name.upper() for name in book.names}
    lost = [name for name in layout.spots if name.upper() not in names]
    if lost:
        first = layout.spots[lost[0]]
        name = "names_lost" if len(lost) > 1 else "name_lost"
        notes.append(said("I-VERSION", name, count=len(lost), sheet=first.sheet, cell=first.cell))
    if notes:
        yield _told("I-VERSION", Severity.HINT, Place(), said("I-VERSION", "harmless", notes="、".join(notes)))


def _shows(sheet: Sheet, book: BookMarkup) -> bool:
    return sheet.state != "visible" and not sheet.shown_later and book.states.get(sheet.name, sheet.state) != sheet.state


def _told(code: str, severity: Severity, place: Place, detail: str) -> Finding:
    return Finding(code, severity, place, arguments={"detail": detail})
