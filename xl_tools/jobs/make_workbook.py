"""Making workbooks: a fresh blank, one from a published report, one from a filing in JSON."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from xl_tools.files.disk import read_bytes
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Figures, Filing, Identity, Reading, Value, blank_values, with_totals
from xl_tools.form.editions import EDITIONS, is_shipped
from xl_tools.form.model import Form
from xl_tools.form.rule import Equal
from xl_tools.later import later
from xl_tools.workbook.kinds import blank_name
from xl_tools.workbook.writing.fill import blank_text, fill

if TYPE_CHECKING:
    from xl_tools.workbook.writing import blank
else:
    blank = later("xl_tools.workbook.writing.blank")


def new_filing(identity: Identity, totals: str, zeros: bool, last: Filing | None) -> Filing:
    """A filing to begin with, with what last year carried forward: blank, or zeros in the tables and for the figures that may begin so."""
    form = EDITIONS[identity.form]
    values = blank_values(form)
    figures = Figures()
    if zeros:
        values = dict.fromkeys(values, Decimal(0))
        figures = Figures({figure.name: Decimal(0) for figure in form.figures if figure.zero})
    if last:
        values |= carried_from(last, form)
    filing = Filing(identity, values, figures, blank_text(form), totals=totals)
    return with_totals(filing) if zeros else filing


def carried_from(last: Filing, form: Form) -> dict[str, Value]:
    """The entries that a rule of the form says are simply a value of last year, such as 上年结转."""
    found: dict[str, Value] = {}
    for rule in form.rules:
        left, right = rule.check.left, rule.check.right
        if isinstance(rule.check, Equal) and len(left.plus) == len(right.refs) == 1 and right.plus and right.plus[0].year:
            value = last.number(right.plus[0].key)
            if value is not None and rule.key not in form.totals:
                found[rule.key] = value
    return found


def workbook_of(filing: Filing, previous: Filing | None = None, imported: Reading | None = None) -> bytes:
    """The locked workbook that holds a filing: the blank of its form and kind, filled."""
    return fill(blank_of(filing.form, filing.totals), filing, previous, imported)


def blank_of(form: Form, totals: str) -> bytes:
    """The locked blank of a form: the one that travels with the program, or made from the definition of a form that brings none along."""
    return read_bytes(resource(f"workbooks/{blank_name(form, totals)}")) if is_shipped(form) else _made_blank(form, totals)


@cache
def _made_blank(form: Form, totals: str) -> bytes:
    return blank.build_blank(form, totals)


def workbook_of_report(reading: Reading) -> bytes:
    """The `keyed` workbook of a published report; evidence and the importer's findings go along."""
    return workbook_of(replace(reading.filing, totals="keyed"), imported=reading)


def settled_totals(filing: Filing) -> Filing:
    """The filing as `computed` where every total is the sum of its parts, else as `keyed`."""
    agrees = dict(with_totals(filing).values) == dict(filing.values)
    return replace(filing, totals="computed" if agrees else "keyed")
