"""What a proper value is: a number of the sign, size and decimals that its unit allows. The sheets print it, the schemas compile it, Python asks it."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import NamedTuple

from xl_tools.form.model import Unit

DIGITS = 15
"""The significant digits of a stored number: beyond them the programs that store it as a binary fraction show and compare nothing."""
FINEST = 6
"""The decimals that are counted with at most, 0.000001 万元 being one 分; sums are rounded to them, for binary fractions do not add up."""
TINY = Decimal(1).scaleb(-FINEST - 1)
"""What is nearer to nothing than this, and not nothing, has too many decimals."""
STORED = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
SUMMED = Decimal(1).scaleb(-FINEST)


class Bounds(NamedTuple):
    """The least and the largest number that is proper, and the places that it may have after the point."""

    least: int
    most: int
    decimals: int

    def hold(self, number: Decimal) -> bool:
        """Whether a number is proper."""
        return self.least <= number <= self.most and decimals_of(number) <= self.decimals


@cache
def bounds_of(unit: Unit) -> Bounds:
    """What is proper for a value of this unit."""
    return Bounds(-unit.most if unit.signed else 0, unit.most, unit.decimals)


def is_proper(value: object, unit: Unit) -> bool:
    """Whether `value` is a number, and one that its unit allows. Rules are judged where all their values of this year are."""
    return isinstance(value, Decimal) and bounds_of(unit).hold(value)


def decimals_of(value: Decimal) -> int:
    """The number of places after the point, trailing zeros apart."""
    if value == value.to_integral_value():
        return 0
    return -min(0, int(value.normalize().as_tuple().exponent))


def as_stored(number: float) -> Decimal:
    """The number that a spreadsheet program shows for a binary fraction: 0.30000000000000004 is 0.3."""
    return STORED.plus(Decimal(repr(number)))


def is_storable(number: Decimal) -> bool:
    """Whether a number comes back from a spreadsheet as it is."""
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= DIGITS


def summed(amount: Decimal) -> Decimal:
    """A sum as it is compared and shown, rounded as the sheets round it."""
    return amount if decimals_of(amount) <= FINEST else amount.quantize(SUMMED, ROUND_HALF_UP)
