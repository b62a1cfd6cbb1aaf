"""What the sheets of the roll-up share: the amounts of each unit, their sums, and where on the sheet of details each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xl_tools.collecting.amounts import amounts_of, sums_of
from xl_tools.collecting.office_month import OfficeMonth, UnitState
from xl_tools.form.model import Field
from xl_tools.form.proper import FINEST, STORED, decimals_of
from xl_tools.workbook.address import letters

SUMS, DETAILS, COMPARED, ROSTER, CHARTS = "汇总表", "明细", "对比", "名册", "图表"
"""The sheets, whose names are a contract."""
FIRST_UNIT = 7
"""The row of the first unit on the sheet of details, counted from 1: above it the heads, the sums and the title."""
NUMBER, UNIT, GROUP, STATE, CONTENT, FILE, BOTH = range(1, 8)
"""The columns of the sheet of details before the values, counted from 1."""
YES = "是"
"""What stands in the column 对比 of a unit that is compared with last year."""
COUNTED_DECIMALS = 2  # places that an amount with places is shown with at least: money in print
Number = int | float


@dataclass(frozen=True)
class Line:
    """A unit with what is summed of it: nothing where it does not count.

    `last` are last year's amounts, None where there are none, and nothing for a unit that does not count.
    """

    state: UnitState
    amounts: Mapping[str, Decimal]
    last: Mapping[str, Decimal] | None

    @property
    def counts(self) -> bool:
        """Whether the unit is in the sums."""
        return self.state.state.counts

    @property
    def is_compared(self) -> bool:
        """Whether there are figures of both years."""
        return self.counts and self.last is not None

    def text(self, key: str) -> str:
        """What stood where a number belongs, of a unit that counts; empty elsewhere."""
        filing = self.state.filing
        return (filing.values.get(key) or "") if filing and self.counts and key not in self.amounts else ""


@dataclass(frozen=True)
class Rolled:
    """The month with its units as lines, in the order of the roster."""

    month: OfficeMonth
    lines: tuple[Line, ...]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The values of the form in the order of print."""
        return tuple(self.month.form.fields.values())

    @cached_property
    def sums(self) -> Mapping[str, Decimal]:
        """The sums of the units that count."""
        return sums_of((line.amounts for line in self.lines if line.counts), self.month.form)

    @cached_property
    def compared(self) -> tuple[Line, ...]:
        """The units with figures of both years."""
        return tuple(line for line in self.lines if line.is_compared)

    @cached_property
    def decimals(self) -> Mapping[str, int]:
        """The places that each value is shown with: as many as any unit's, and at least two where its unit of measure has any."""
        finest = dict.fromkeys(self.month.form.fields, 0)
        for field in self.fields:
            if field.unit.decimals:
                places = [decimals_of(line.amounts[field.key]) for line in self.lines if field.key in line.amounts]
                finest[field.key] = min(FINEST, max([*places, min(COUNTED_DECIMALS, field.unit.decimals)]))
        return finest

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each value on the sheet of details, counted from 1."""
        return {field.key: at for at, field in enumerate(self.fields, BOTH + 1)}

    @property
    def last_unit(self) -> int:
        """The row of the last unit on the sheet of details, counted from 1; an empty roster leaves one row empty."""
        return FIRST_UNIT + max(1, len(self.lines)) - 1

    def over_units(self, column: int) -> str:
        """The cells of a column of the sheet of details, all units."""
        return f"{DETAILS}!{letters(column)}{FIRST_UNIT}:{letters(column)}{self.last_unit}"

    def of_unit(self, line: int, key: str) -> str:
        """The cell of a value of one unit on the sheet of details."""
        return f"{DETAILS}!{letters(self.columns[key])}{FIRST_UNIT + line}"

    def rounded(self, formula: str, *keys: str) -> str:
        """A formula over values, rounded as sums are where any of them has places: binary fractions do not add up."""
        has_places = any(self.month.form.fields[key].unit.decimals for key in keys)
        return f"=ROUND({formula},{FINEST})" if has_places else f"={formula}"

    def number_format(self, key: str, pattern: str = "{0}") -> str:
        """The number format of a value; `pattern` tells how it is used for positive numbers, negative ones and nothing."""
        places = self.decimals[key]
        return pattern.format("#,##0" + ("." + "0" * places if places else ""))


def rolled_up(month: OfficeMonth) -> Rolled:
    """The month made ready for the sheets."""
    return Rolled(month, tuple(_line(unit, month) for unit in month.units))


def _line(unit: UnitState, month: OfficeMonth) -> Line:
    counts = unit.state.counts and unit.filing is not None
    amounts = amounts_of(unit.filing.values, month.form) if counts and unit.filing else {}
    last = None if unit.last is None else amounts_of(unit.last, month.form) if counts else {}
    return Line(unit, amounts, last)


def stored(amount: Decimal) -> Number:
    """A number as a spreadsheet keeps it, with 15 significant digits."""
    return int(amount) if amount == amount.to_integral_value() and abs(amount) < 10**STORED.prec else float(STORED.plus(amount))
