"""A wrong number typed into any entry cell is named by the cell it stands in."""

from decimal import Decimal

import openpyxl
import pytest

from tests.samples import good_filing, reading_of
from xl_tools.checks.review import review
from xl_tools.files.package import pack, parts_of
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import with_totals
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.workbook.kinds import blank_name
from xl_tools.workbook.reading.workbook_reader import read_workbook


def addresses(totals: str) -> dict[str, tuple[str, str]]:
    """Sheet and cell of every value, from the defined names of the blank."""
    book = openpyxl.load_workbook(resource(f"workbooks/{blank_name(OGI_2021, totals)}"))
    found = {key: next(iter(book.defined_names[key].destinations)) for key in OGI_2021.fields}
    return {key: (sheet, cell.replace("$", "")) for key, (sheet, cell) in found.items()}


@pytest.mark.parametrize(("totals", "count"), [("computed", 166), ("keyed", 200)])
def test_a_sentinel_in_each_entry_cell_is_found_at_that_cell(totals, count):
    filing = settled_totals(good_filing()) if totals == "computed" else good_filing()
    places = addresses(totals)
    entries = [key for key, field in OGI_2021.fields.items() if totals == "keyed" or not field.total]
    assert len(entries) == count

    for number, key in enumerate(entries):
        sentinel = Decimal(-1000 - number)
        book = workbook_of(type(filing)(**{**vars(filing), "values": {**filing.values, key: sentinel}}))
        (finding,) = [found for found in review(read_workbook(book, "x.xlsx")) if found.code == "V-NEGATIVE"]
        assert (finding.key, (finding.place.sheet, finding.place.cell), finding.actual) == (key, places[key], str(sentinel))


def test_the_sums_of_a_computed_workbook_are_those_of_its_entries():
    filing = settled_totals(good_filing())

    read = read_workbook(workbook_of(filing), "x.xlsx").filing

    assert dict(read.values) == dict(with_totals(filing).values)
    assert review(reading_of(read)) == ()


def test_a_workbook_packed_anew_by_another_program_reads_the_same():
    book = workbook_of(good_filing())
    again = pack(dict(reversed(parts_of(book, "").items())), level=1)

    assert dict(read_workbook(again, "x.xlsx").filing.values) == dict(good_filing().values)
