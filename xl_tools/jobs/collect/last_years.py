"""Last year's filings of the units: found by what the files say, one a unit, or none where several differ."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_tools.collecting.unit_names import UnitNames
from xl_tools.details.said import said
from xl_tools.jobs.collect.collect_options import LastYear
from xl_tools.jobs.collect.collect_outcome import CollectOutcome


@dataclass(frozen=True)
class LastYears:
    """Last year's file of each unit that has one, and a sentence for each that has several which differ."""

    by_unit: Mapping[str, CollectOutcome]
    unclear: Mapping[str, str]

    @property
    def values(self) -> dict[str, Mapping[str, str | None]]:
        """The values of those that can be compared with: what stands rejected is nothing to go by."""
        return {unit: one.values for unit, one in self.by_unit.items() if one.status != "rejected"}

    def beside(self, unit: str) -> str:
        """The digest of last year's file of a unit; empty for none."""
        return self.by_unit[unit].digest if unit in self.by_unit else ""

    @property
    def filings(self) -> dict[str, LastYear]:
        """What the processes need that check this year's files."""
        return {unit: LastYear(one.digest, json.dumps(one.filing)) for unit, one in self.by_unit.items()}


def last_years(outcomes: Iterable[CollectOutcome], names: UnitNames, year: int) -> LastYears:
    """Last year's file of each unit among these, the better ones first; of another year or another organ is nobody's."""
    found: dict[str, list[CollectOutcome]] = {}
    for one in outcomes:
        unit = names.unit_of(one.unit or "") if one.filing else None
        if unit and one.year == year - 1:
            found.setdefault(unit.name, []).append(one)
    by_unit: dict[str, CollectOutcome] = {}
    unclear: dict[str, str] = {}
    for unit_name, files in found.items():
        best = min(files, key=lambda one: (one.status == "rejected", one.kind != "workbook", one.file))
        if any(dict(one.values) != dict(best.values) for one in files):
            unclear[unit_name] = said("collect", "last_twice", unit=unit_name, count=len(files))
        else:
            by_unit[unit_name] = best
    return LastYears(by_unit, unclear)
