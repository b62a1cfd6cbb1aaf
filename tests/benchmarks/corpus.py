"""The workbooks that the benchmarks run on, and a docxtpl template with the 200 values of the form."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.samples import good_filing, with_paragraph, with_values
from xl_tools.collecting.amounts import amounts_of, sums_of
from xl_tools.collecting.office_month import OfficeMonth, State, UnitState
from xl_tools.collecting.received import Received
from xl_tools.collecting.roster import Unit
from xl_tools.filing.filing import Filing, Value, with_totals
from xl_tools.filing.filing_json import values_to_json
from xl_tools.form.ogi.common import APPLICANT_KEYS
from xl_tools.form.ogi.y2021 import DISPOSITION_KEYS, OGI_2021
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render

PROACTIVE = "全年主动公开政府信息120条，其中通过网站公开80条、微信公众号40条。"
"""What a topic says of itself; the other that says figures has the standard sentences, which follow the tables."""


MOST_UNITS = 100_000
"""What sets last year's random figures apart."""


def filing(number: int) -> Filing:
    """One of any number of filings, different in nearly every value; of five, one has an error and one two queries."""
    source = random.Random(number)
    unit = f"安平县第{number}镇人民政府"
    made = good_filing(unit=unit, signature=unit, title=f"{unit}2026年政府信息公开工作年度报告")
    made = with_totals(replace(made, values=balanced(source)))
    made = with_paragraph(made, "overview", "proactive_disclosure", (PROACTIVE,))
    made = with_paragraph(made, "overview", "disclosure_on_request", ())
    if number % 5 == 3:
        made = with_values(made, {"cases.direct_litigation.total": "999"})
    if number % 5 == 4:
        made = with_paragraph(made, "other_matters", None, ("无。",))
    return settled_totals(made)


def balanced(source: random.Random) -> dict[str, Value]:
    """Random entries that keep every rule of the form: what was closed or is pending was received, what was issued is in force."""
    values: dict[str, Value] = {key: Decimal(source.randint(0, 40)) for key in OGI_2021.fields}
    for column in APPLICANT_KEYS:
        closed = sum(Decimal(str(values[f"requests.{row}.{column}"])) for row in DISPOSITION_KEYS)
        values[f"requests.carried_over.{column}"] = Decimal(0)
        values[f"requests.received.{column}"] = closed + Decimal(str(values[f"requests.carried_forward.{column}"]))
    for kind in ("issued", "repealed", "in_force"):
        values[f"disclosure.government_rules.{kind}"] = Decimal(0)
    values["disclosure.normative_documents.in_force"] = Decimal(source.randint(40, 90))
    return values


def workbooks(folder: Path, count: int) -> Path:
    """`folder` with that many filled workbooks."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05d} 第{number}镇.xlsx"
        if not path.exists():
            path.write_bytes(workbook_of(filing(number)))
    return folder


def office_month(count: int) -> OfficeMonth:
    """A county of that many units, seven in ten of which count; each with last year's figures."""
    units = []
    for number in range(count):
        state = (State.ACCEPTED, State.TO_EXPLAIN, State.RETURNED, State.MISSING)[(0, 0, 0, 0, 0, 1, 1, 2, 2, 3)[number % 10]]
        this, last = (values_to_json(balanced(random.Random(number + year))) for year in (0, MOST_UNITS))
        received = Received(f"第{number}镇.xlsx", "", "accepted", f"K{number}", "workbook", values=this)
        units.append(
            UnitState(Unit(f"安平县第{number}镇人民政府"), state, None if state is State.MISSING else received, last=last)
        )
    sums = sums_of((amounts_of(unit.filing.values, OGI_2021) for unit in units if unit.filing and unit.state.counts), OGI_2021)
    return OfficeMonth(2026, OGI_2021, "安平县", "2027-01-25", tuple(units), (), sums)


def docxtpl_template(path: Path) -> Path:
    """The same report as a docxtpl template: its text, and a tag in each cell of the tables."""
    made = filing(0)
    tags = {key: f"{{{{ v.{key.replace('.', '_')} }}}}" for key in made.values}
    path.write_bytes(render(replace(made, values=tags), load()))
    return path
