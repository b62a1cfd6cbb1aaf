"""The longer runs of `make check-long`: thousands of tables. Each prints what it counted; the last figures stand in tests/README.md."""

import random
import statistics
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.claims.rates import rates
from tests.rendering import LAYOUTS, balanced, random_style, random_values, text_of
from tests.samples import TEXT, good_filing
from tests.workbook.sheets.test_formulas import Sheet, random_filing
from xl_tools.checks.figures.arithmetic import Years, outcomes, verdict_on
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.figures.smallest_repair import equations_of, single_repair
from xl_tools.checks.review import review
from xl_tools.filing.filing import with_totals
from xl_tools.form.ogi.y2021 import OGI_2021, REQUESTS
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.reading.workbook_reader import read_workbook

pytestmark = pytest.mark.long
TABLES, FILINGS, REPORTS, WRONG_CELLS = 1_500, 3_000, 200, 600


@pytest.mark.parametrize("totals", ["computed", "keyed"])
def test_formulas_and_python_agree_on_thousands_of_tables(totals):
    sheet = Sheet(totals)
    for seed in range(TABLES):
        previous = random_filing(seed + 50_000, "keyed") if seed % 2 else None
        assert sheet.differing(random_filing(seed + 20_000, totals), previous) == {}, seed
    print(f"\n{TABLES} tables of kind {totals}: formulas and Python agree")


def test_the_schemas_and_plain_arithmetic_agree_on_thousands_of_filings():
    years = [
        Years(random_filing(seed, "keyed"), random_filing(seed + 7, "keyed") if seed % 2 else None) for seed in range(FILINGS)
    ]

    assert verdicts(years) == [verdict_on(one) for one in years]
    print(f"\n{FILINGS} filings: the schemas and plain arithmetic agree")


def test_reports_in_every_layout_are_read_right_or_flagged():
    source = random.Random(20_260_101)
    right = read = silent = 0
    for number in range(REPORTS):
        for layout in LAYOUTS:
            filing = with_totals(replace(good_filing(), values=random_values(OGI_2021, source, most=60), text=TEXT))
            reading = read_report(text_of(filing, layout, random_style(source)).encode(), "年报.txt")
            flagged = {cell.key for finding in reading.findings for cell in finding.cells} | {
                finding.key for finding in reading.findings
            }
            for key, value in filing.values.items():
                found = reading.filing.values[key]
                read += 1
                right += found == value
                silent += found not in (value, None) and key not in flagged
            assert silent == 0, (number, layout)
    print(f"\n{REPORTS * len(LAYOUTS)} reports: {right} of {read} values right, {silent} wrong without a finding")


def test_any_single_wrong_cell_of_a_keyed_table_is_repaired():
    source = random.Random(7)
    found = 0
    keys = [key for key in OGI_2021.fields if key.startswith("requests.")]
    for _ in range(WRONG_CELLS):
        filing = balanced(source)
        key = source.choice(keys)
        true = Decimal(str(filing.values[key]))
        spoilt = replace(filing, values={**filing.values, key: true + source.randint(1, 50)})
        equations = equations_of(REQUESTS, list(outcomes(Years(spoilt))), spoilt)
        changes = single_repair(equations) if equations else ()
        found += [(change.key, change.new) for change in changes] == [(key, true)]
    print(f"\n{found} of {WRONG_CELLS} single wrong cells named with their true value")
    assert found == WRONG_CELLS


def test_a_workbook_is_filled_read_and_reviewed_in_milliseconds_however_many_come():
    filing = good_filing()
    times = []
    for number in range(300):
        start = time.perf_counter()
        book = workbook_of(
            replace(filing, values={**filing.values, "disclosure.administrative_penalties.decisions": Decimal(number)})
        )
        review(read_workbook(book, "x.xlsx"))
        times.append(time.perf_counter() - start)
    first, last = statistics.median(times[:50]), statistics.median(times[-50:])
    print(f"\n300 workbooks filled, read and reviewed: median {statistics.median(times) * 1000:.0f} ms each")
    assert last < first * 2


def test_the_text_is_understood_and_mistakes_are_found_at_the_rates_of_the_readme():
    measured = rates()
    print(f"\n{measured}")
    assert measured.errors == measured.wrong == 0
    assert measured.found >= measured.mistakes * 0.98
