"""Whose each received file is: sorted out by what the file says of itself; its name is only ever a contradiction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from xl_tools.collecting.county_findings import Found, hint, query
from xl_tools.collecting.office_month import FileOutcome, FileState
from xl_tools.collecting.received import Received
from xl_tools.collecting.roster import Unit
from xl_tools.collecting.unit_names import UnitNames
from xl_tools.details.said import said
from xl_tools.form.model import Form

FOREIGN = ("F-FOREIGN", "F-NOT-REPORT", "F-NOT-WORKBOOK")
"""Refusals of files that are whole, and no filing."""


@dataclass
class SortedOut:
    """The files by unit that may count, those that are contradicted by their own names or state no year, and the others with their outcome.

    `doubts` say of a file why it is contradicted. `notes` are sentences for units that a file concerns without being theirs; `findings` what is to be told of units.
    """

    candidates: dict[str, list[Received]] = field(default_factory=dict)
    contradicted: dict[str, list[Received]] = field(default_factory=dict)
    settled: list[FileState] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Found] = field(default_factory=list)

    def note(self, unit: Unit, sentence: str) -> None:
        """Remember a sentence for a unit."""
        self.notes.setdefault(unit.name, []).append(sentence)


def sorted_out(received: Iterable[Received], names: UnitNames, form: Form, year: int) -> SortedOut:
    """Every file at its unit, or settled."""
    found = SortedOut()
    mine: dict[str, list[Received]] = {}
    for one in received:
        unit = names.unit_of(one.stated or "") if one.is_filing else None
        settled = _settled(one, unit, names, form, year)
        if unit is None or settled:
            found.settled.append(settled or FileState(one, FileOutcome.UNKNOWN_UNIT))
            found.findings += _findings_on(one, unit, settled, year)
            _tell_those_concerned(found, one, unit, settled, names)
        else:
            mine.setdefault(unit.name, []).append(one)
    by_name = {unit.name: unit for unit in names.by_key.values()}
    for name, files in mine.items():
        _set_apart(found, by_name[name], files, names)
    return found


def _settled(one: Received, unit: Unit | None, names: UnitNames, form: Form, year: int) -> FileState | None:
    """The outcome of a file that is nobody's filing of this year; None for one that may count."""
    if not one.is_filing:
        code = str(one.findings[0]["code"]) if one.findings else ""
        told = "".join(str(finding["message"]) + str(finding["advice"]) for finding in one.findings[:1])
        return FileState(one, FileOutcome.FOREIGN if code in FOREIGN else FileOutcome.UNREADABLE, None, told)
    if unit is None:
        near = names.like(one.stated or "")
        nearest = said("C-UNKNOWN", "nearest", unit=near.name) if near else ""
        finding = query("C-UNKNOWN", file=one.file, unit=one.stated or said("collect", "no_name"), nearest=nearest)
        return FileState(one, FileOutcome.UNKNOWN_UNIT, None, finding["message"] + finding["advice"])
    if one.year is not None and one.year != year:
        told = str(query("C-YEAR", file=one.file, detail=said("C-YEAR", "year", year=one.year, wanted=year))["message"])
        return FileState(one, FileOutcome.OTHER_YEAR, unit.name, told)
    if one.form != form.key:
        return FileState(one, FileOutcome.FOREIGN, unit.name, said("collect", "not_of_form", form=form.name))
    if not unit.is_required:
        return FileState(one, FileOutcome.NOT_REQUIRED, unit.name, said("collect", "filed_anyway", file=one.file))
    return None


def _findings_on(one: Received, unit: Unit | None, settled: FileState | None, year: int) -> Iterator[Found]:
    if unit is None or settled is None:
        return
    if settled.outcome is FileOutcome.OTHER_YEAR:
        yield unit.name, query("C-YEAR", file=one.file, detail=said("C-YEAR", "year", year=one.year, wanted=year))
    elif settled.outcome is FileOutcome.NOT_REQUIRED:
        yield unit.name, hint("C-VERT", unit=unit.name, file=one.file)


def _tell_those_concerned(
    found: SortedOut, one: Received, unit: Unit | None, settled: FileState | None, names: UnitNames
) -> None:
    """A file that does not count is told at the unit that states it, or whose name it carries."""
    if unit and settled and settled.outcome is FileOutcome.OTHER_YEAR:
        found.note(unit, said("collect", "other_year", file=one.file, year=one.year))
    elif unit is None:
        for named in _named(one, names):
            if one.stated:
                found.note(named, said("collect", "file_of_other", file=one.file, unit=one.stated))
            elif settled:
                found.note(named, settled.why)


def _named(one: Received, names: UnitNames) -> tuple[Unit, ...]:
    return names.named_in(PurePosixPath(one.file).stem)


def _set_apart(found: SortedOut, unit: Unit, files: list[Received], names: UnitNames) -> None:
    """Those files of a unit that state no year, and filings of which a file is named for another unit."""
    odd = {one.file: named for one in files if (named := _named(one, names)) and unit not in named}
    doubtful = {one.number for one in files if one.file in odd or one.year is None}
    for one in files:
        named = odd.get(one.file, ())
        for other in named:
            found.note(other, said("collect", "file_of_other", file=one.file, unit=unit.name))
        if one.year is None:
            found.doubts[one.file] = said("collect", "no_year", file=one.file)
        if named:
            told = query("C-NAME", file=one.file, named=named[0].name, unit=unit.name)
            found.doubts[one.file] = str(told["message"])
            found.findings.append((unit.name, told))
        home = found.contradicted if one.number in doubtful else found.candidates
        home.setdefault(unit.name, []).append(one)
