"""Months of an office made for the roll-up: units of every state, values of every form."""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

from xl_tools.collecting.office_month import OfficeMonth, State, UnitState
from xl_tools.collecting.received import ACCEPTED, NEEDS_EXPLANATION, REJECTED, WORKBOOK, Received
from xl_tools.collecting.roster import Unit
from xl_tools.form.model import Form
from xl_tools.form.ogi.y2021 import OGI_2021

STATES = (
    State.ACCEPTED, State.ACCEPTED, State.RETURNED, State.TO_EXPLAIN, State.MISSING, State.ACCEPTED, State.UNDECIDED, State.ACCEPTED, State.NOT_REQUIRED,
)  # fmt: skip
STATUS = {State.RETURNED: REJECTED, State.TO_EXPLAIN: NEEDS_EXPLANATION}
WITH_FILING = (State.RETURNED, State.TO_EXPLAIN, State.ACCEPTED)


def values_of(form: Form, number: int) -> dict[str, str | None]:
    """A value for each key, different from unit to unit; amounts with up to six places."""
    source = random.Random(number)
    return {
        key: str(Decimal(source.randint(0, 10 ** (field.unit.decimals + 3))).scaleb(-field.unit.decimals))
        if field.unit.decimals
        else str(source.randint(0, 40))
        for key, field in form.fields.items()
    }


def unit_of(
    name: str,
    state: State,
    values: Mapping[str, str | None] | None = None,
    last: Mapping[str, str | None] | None = None,
    number: str = "K01",
    **more: object,
) -> UnitState:
    """A unit of the roster; with values where a filing of it was received."""
    filing = None
    if values is not None:
        filing = Received(f"{name}/年报.xlsx", "", STATUS.get(state, ACCEPTED), number, WORKBOOK, name, 2026, None, values)
    required = state is not State.NOT_REQUIRED
    return UnitState(Unit(name, is_required=required, group="乡镇街道"), state, filing, last=last, **more)  # type: ignore[arg-type]


def units_of(form: Form, count: int, *, last_year: bool = True) -> list[UnitState]:
    """Units in every state in turn; every third of them has no figures of last year."""
    found = []
    for number in range(count):
        state = STATES[number % len(STATES)]
        values = values_of(form, number) if state in WITH_FILING else None
        last = values_of(form, number + 10_000) if last_year and number % 3 else None
        found.append(unit_of(f"临溪县第{number + 1}镇人民政府", state, values, last, number=f"K{number:04d}", rounds=number % 3))
    return found


def month_of(units: Sequence[UnitState], form: Form = OGI_2021, county: str = "临溪县") -> OfficeMonth:
    """The month of these units, with the sums of plain addition."""
    counted = [unit.filing.values for unit in units if unit.filing and unit.state in (State.TO_EXPLAIN, State.ACCEPTED)]
    sums = {key: sum((Decimal(values[key] or 0) for values in counted), Decimal()) for key in form.fields}
    return OfficeMonth(2026, form, county, "2027-01-25", tuple(units), (), sums)
