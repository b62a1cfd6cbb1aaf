"""Moving what is left of a damaged or old workbook into a clean template."""

from dataclasses import replace
from typing import NamedTuple

from xl_tools.chinese.numerals import meant_by
from xl_tools.details.said import said
from xl_tools.filing.filing import Filing
from xl_tools.findings.finding import plain
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.repair.salvage import salvage


class Repaired(NamedTuple):
    """The clean workbook, with a line for each thing: `lost` what found no place in it, `noted` what was taken in spite of a doubt."""

    workbook: bytes
    lost: tuple[str, ...]
    noted: tuple[str, ...]


def repaired(data: bytes, file: str) -> Repaired:
    """A clean workbook with the entries of `data`. Raises Refused (`F-…`) where nothing can be read or no sheet of the template is left."""
    found = salvage(data, file)
    filing, turned = with_numbers(found.filing)
    return Repaired(workbook_of(filing, found.previous, found.imported), found.lost, (*found.noted, *turned))


def with_numbers(filing: Filing) -> tuple[Filing, tuple[str, ...]]:
    """The filing with each text that means a number as that number, and a line for each."""
    values, told = dict(filing.values), []
    for key, field in filing.form.fields.items():
        value, unit = values.get(key), field.unit
        meant = meant_by(value, unit.label, unit.signed, unit.suffixes) if isinstance(value, str) else None
        if meant is not None:
            values[key] = meant
            told.append(said("salvage", "number", place=field.place, text=value, number=plain(meant)))
    return replace(filing, values=values), tuple(told)
