"""A county for the benchmark: of ten units seven are accepted, two returned, one undecided between two files."""

from pathlib import Path

from tests.jobs.collect.county import COUNTY, OWN, filing_of, workbook, write_roster, wrong


def received(folder: Path, count: int) -> Path:
    """The folder with the roster and the received files of so many units, in folders of their own."""
    if (folder / "名册.xlsx").exists():
        return folder
    (folder / "收件").mkdir(parents=True)
    units = [OWN, *(f"{COUNTY}第{number}局" for number in range(1, count))]
    write_roster(folder / "名册.xlsx", units)
    for number, unit in enumerate(units):
        filing = filing_of(unit, 1)
        is_wrong = number % 10 in (3, 7)
        (folder / "收件" / f"{unit}.xlsx").write_bytes(workbook(wrong(filing) if is_wrong else filing))
        if number % 10 == 5:
            (folder / "收件" / f"{unit}-改.xlsx").write_bytes(workbook(filing_of(unit, 2)))
    return folder
