"""What only shows when the files of a batch lie side by side: another year, one unit twice, a name that names another unit."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from xl_tools.collecting.county_findings import query
from xl_tools.collecting.roster import Roster, Unit
from xl_tools.collecting.unit_names import UnitNames, county_of, key_of, unit_names
from xl_tools.details.said import said
from xl_tools.form.editions import EDITIONS
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import name_of
from xl_tools.jobs.batch.outcome import Outcome

Outcomes = Callable[[], Iterable[Outcome]]
ACCEPTED, NEEDS_EXPLANATION = "accepted", "needs_explanation"


class SideBySide(NamedTuple):
    """The outcomes with what shows beside the others; the year that is asked for, None where no file states one."""

    outcomes: Outcomes
    year: int | None


def side_by_side(outcomes: Outcomes, year: int | None) -> SideBySide:
    """Every outcome with queries C-YEAR, C-DUPLICATE and C-NAME. Without a `year` the one that most files of a family of
    reports state, the later of two, is asked for.
    """
    years: dict[str, Counter[int]] = {}
    units: dict[str, str] = {}
    for one in outcomes():
        years.setdefault(family_of(one), Counter()).update([one.year] if one.year else [])
        if one.unit:
            units.setdefault(one.unit, one.unit)
    most = {family: year or max(found, key=lambda one: (found[one], one), default=None) for family, found in years.items()}
    names = _names(units)
    filed = _filed(outcomes(), names.county, most)

    def told() -> Iterator[Outcome]:
        for one in outcomes():
            findings = tuple(_findings(one, most[family_of(one)], names, filed))
            waits = any(finding["severity"] == Severity.QUERY.value for finding in findings)
            status = NEEDS_EXPLANATION if waits and one.status == ACCEPTED else one.status
            yield dataclasses.replace(one, findings=(*one.findings, *findings), status=status) if findings else one

    told_most = max(years.values(), key=Counter.total, default=Counter[int]())
    return SideBySide(told, year or max(told_most, key=lambda one: (told_most[one], one), default=None))


def family_of(one: Outcome) -> str:
    """The family of reports that a file is one of; empty where it could not be read."""
    return EDITIONS[one.form].family if one.form else ""


def _names(units: Iterable[str]) -> UnitNames:
    """The names of the units that occur, each once whatever its spelling."""
    county = county_of(Roster(tuple(Unit(name) for name in units)))
    once = {key_of(name, county): Unit(name) for name in units}
    return unit_names(Roster(tuple(once.values())), county)


Filed = Mapping[tuple[str, str, int | None], Mapping[str, list[str]]]
"""The files of each unit, family of reports and year, by the digest of their figures."""


def _filed(outcomes: Iterable[Outcome], county: str, most: Mapping[str, int | None]) -> Filed:
    filed: dict[tuple[str, str, int | None], dict[str, list[str]]] = {}
    for one in outcomes:
        if one.unit:
            family = family_of(one)
            home = filed.setdefault((key_of(one.unit, county), family, one.year or most[family]), {})
            home.setdefault(one.figures, []).append(one.file)
    return filed


def _findings(one: Outcome, asked: int | None, names: UnitNames, filed: Filed) -> Iterator[Mapping[str, Any]]:
    if not one.unit:
        return
    if one.year and asked and one.year != asked:
        detail = said("C-YEAR", "year", year=one.year, wanted=asked)
        yield query("C-YEAR", file=name_of(one.file), detail=detail)
    same = filed[key_of(one.unit, names.county), family_of(one), one.year or asked]
    if len(same) > 1:
        others = [name_of(file) for figures, files in same.items() if figures != one.figures for file in files]
        yield query(
            "C-DUPLICATE", detail=said("C-DUPLICATE", "figures", unit=one.unit, one=name_of(one.file), others="”、“".join(others))
        )
    unit = names.unit_of(one.unit)
    named = names.named_in(PurePosixPath(one.file).stem)
    if named and unit not in named:
        yield query("C-NAME", file=name_of(one.file), named=named[0].name, unit=one.unit)
